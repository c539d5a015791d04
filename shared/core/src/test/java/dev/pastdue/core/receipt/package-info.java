/** Receipts, by themselves. */
@NullMarked
package dev.pastdue.core.receipt;

import org.jspecify.annotations.NullMarked;
