package dev.pastdue.testing.contract;

import java.util.UUID;

/** Names that no other test and no earlier run used, for contracts over tables that are shared. */
public final class Distinct {
    private Distinct() {}

    public static String id(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    /** E.164, of a country code that is not in use. */
    public static String phone() {
        return "+999" + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 100_000_000_000L);
    }
}
