/** Money and contacts. */
@NullMarked
package dev.pastdue.core.account;

import org.jspecify.annotations.NullMarked;
