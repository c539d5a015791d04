package dev.pastdue.sandbox.book;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is drawn for an account, one lot a purpose: the seed is {@code SEED ^ (purpose << 32) ^ number}, so an account's
 * draws depend on its number alone, and a new purpose leaves the others as they were.
 */
enum RandomStream {
    DUE_DAY(1),
    LOCALE(2),
    ZONE(3),
    NAME(4),
    FAMILY(5),
    PHONE_KIND(6),
    PHONE_FORM(7),
    HOUSEHOLD(8),
    /** The day of a payment, by month. */
    PAYMENT_DAY(9),
    /** Whether and when a payment comes back, by month. */
    RETURN(10),
    /** The time of day of a payment, of its return and of the second one, by month and which of the three. */
    PAYMENT_TIME(11),
    REPLY(12),
    /** The lender's hold of an account. */
    HOLD(13),
    /** A reply that promises a day, or one that a person must read first. */
    HELD_REPLY(14);

    private static final long SEED = 0x2005_04_01_9E37L;

    private final long purpose;

    RandomStream(long purpose) {
        this.purpose = purpose;
    }

    RandomGenerator of(long number) {
        return new SplittableRandom(SEED ^ (purpose << 32) ^ number);
    }

    /** One of several draws for an account: {@code which} is added to its number above the seven digits. */
    RandomGenerator of(int account, int which) {
        return of(account + which * 10_000_000L);
    }

    static <T> T oneOf(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
