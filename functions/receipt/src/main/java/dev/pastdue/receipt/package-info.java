/** Woken by SNS's delivery log and by ReceiptQueue: what became of each text. */
@NullMarked
package dev.pastdue.receipt;

import org.jspecify.annotations.NullMarked;
