package dev.pastdue.core.ops;

import java.time.LocalDate;

/**
 * How long a store keeps a record that is not written again, and when one that is still needed must be.
 *
 * <p>The days of renewal do not depend on how long a deployment keeps its records: a record that was written under a shorter setting than
 * today's would else be gone before it is renewed.
 */
public final class Retention {
    /** A store keeps a record for so many days after its last write at least. */
    public static final int MIN_DAYS = 730;

    /** So many days may nobody look before anything is forgotten that is needed. */
    private static final int SAFETY_MARGIN = 100;

    /**
     * What was written on one day, such as the first load of a book, is renewed over so many: the jump breaker counts the looks of a day,
     * and a book is loaded the slower the more it writes.
     */
    private static final int SPREAD = 90;

    private Retention() {}

    /** The first day on which a record of the account is to be written again if it is needed still: 541 to 630 days after it was written. */
    public static LocalDate renewal(String accountId, LocalDate written) {
        int early = Math.floorMod(accountId.hashCode() * 0x9E3779B9, SPREAD);
        return written.plusDays(MIN_DAYS - SAFETY_MARGIN - (long) early);
    }
}
