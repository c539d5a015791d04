/** Payments and returns as the core system tells them, each applied once. */
@NullMarked
package dev.pastdue.core.payment;

import org.jspecify.annotations.NullMarked;
