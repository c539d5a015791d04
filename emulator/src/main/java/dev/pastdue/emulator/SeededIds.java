package dev.pastdue.emulator;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 4 that a seeded generator draws: the same seed, the same ids. */
public final class SeededIds {
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xC000000000000000L;
    private static final long VARIANT_RFC = 0x8000000000000000L;

    private SeededIds() {}

    /** The next one. */
    public static String next(RandomGenerator random) {
        long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_RFC;
        return new UUID(high, low).toString();
    }
}
