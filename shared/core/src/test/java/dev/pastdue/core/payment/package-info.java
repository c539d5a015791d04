/** Payments: what is written, understood. */
@NullMarked
package dev.pastdue.core.payment;

import org.jspecify.annotations.NullMarked;
