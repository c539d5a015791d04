package dev.pastdue.core.receipt;

import java.time.Duration;

/** Where receipts wait; a message carries a receipt's name only. */
public interface ReceiptQueue {
    /**
     * Asks for another look at a parked receipt; it may come twice.
     *
     * @param delay at most 15 minutes
     */
    void recheck(String messageId, Duration delay);
}
