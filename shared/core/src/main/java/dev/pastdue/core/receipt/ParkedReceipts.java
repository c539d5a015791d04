package dev.pastdue.core.receipt;

import java.time.Instant;
import java.util.Optional;

/** Receipts that came before it can be known whose they are, for some days. */
public interface ParkedReceipts {
    /**
     * A receipt that waits.
     *
     * @param since when it was first parked
     * @param version counts every write of the stored item; 0 where nothing is stored yet
     */
    record Parked(Receipt receipt, Instant since, long version) {}

    /** Read consistently; empty where it was never parked, or has been forgotten. */
    Optional<Parked> get(String messageId);

    /**
     * Writes if the stored version is still the one that it carries. It may be forgotten once it is older than any receipt comes.
     *
     * @return whether it was written
     */
    boolean put(Parked parked);
}
