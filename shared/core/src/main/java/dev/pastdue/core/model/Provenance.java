package dev.pastdue.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the present answer of a notice comes from.
 *
 * @param accountVersion the version of the account that the decision saw
 * @param strategyVersion the version of the strategy's file
 * @param renewedAt when the answer was last found to be needed still, and written again so that it is kept on; null where it never was
 * @param requestedBy who asked for the answer by hand; null where the schedule did
 */
public record Provenance(
        long accountVersion,
        String strategyVersion,
        Instant decidedAt,
        @Nullable Instant renewedAt,
        @Nullable String requestedBy) {
    /** Of an answer that the schedule asked for. */
    public static Provenance of(long accountVersion, String strategyVersion, Instant decidedAt) {
        return new Provenance(accountVersion, strategyVersion, decidedAt, null, null);
    }

    /** The same answer, given on this version of the account. */
    Provenance withAccountVersion(long version) {
        return new Provenance(version, strategyVersion, decidedAt, renewedAt, requestedBy);
    }

    /** The same answer, still needed now. */
    Provenance withRenewedAt(Instant now) {
        return new Provenance(accountVersion, strategyVersion, decidedAt, now, requestedBy);
    }

    /** The same answer, asked for by somebody. */
    Provenance withRequestedBy(String by) {
        return new Provenance(accountVersion, strategyVersion, decidedAt, renewedAt, by);
    }
}
