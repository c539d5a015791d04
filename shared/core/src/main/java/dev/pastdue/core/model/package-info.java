/** What is stored and decided on: accounts, contacts, notices, holds and money, with the ports of their stores. */
@NullMarked
package dev.pastdue.core.model;

import org.jspecify.annotations.NullMarked;
