/** Receipts: what became of each text, as the carrier tells it. */
@NullMarked
package dev.pastdue.core.receipt;

import org.jspecify.annotations.NullMarked;
