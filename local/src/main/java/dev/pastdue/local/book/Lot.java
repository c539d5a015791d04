package dev.pastdue.local.book;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is drawn for an account, one lot a purpose: the seed is {@code SEED ^ (purpose << 32) ^ number}, so an account's
 * draws depend on its number alone, and a new purpose leaves the others as they were.
 */
enum Lot {
    DUE_DAY(1),
    LOCALE(2),
    ZONE(3),
    NAME(4),
    FAMILY(5),
    PHONE_KIND(6),
    PHONE_FORM(7),
    HOUSEHOLD(8),
    /** The day of a payment; the month, 0 to 5, is added to the account's number above its seven digits. */
    PAYMENT_DAY(9);

    private static final long SEED = 0x2005_04_01_9E37L;

    private final long purpose;

    Lot(long purpose) {
        this.purpose = purpose;
    }

    RandomGenerator of(long number) {
        return new SplittableRandom(SEED ^ (purpose << 32) ^ number);
    }

    static <T> T oneOf(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
