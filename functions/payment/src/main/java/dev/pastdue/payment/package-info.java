/** Woken by PaymentQueue: posts payments. */
@NullMarked
package dev.pastdue.payment;

import org.jspecify.annotations.NullMarked;
