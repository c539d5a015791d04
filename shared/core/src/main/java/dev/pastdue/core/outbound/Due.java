package dev.pastdue.core.outbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a notice's message says beside the notice, and says again whenever it is put back: whoever may not go keeps his place.
 *
 * @param since when the work became due
 * @param turn when it comes in its turn; null where it stands in no line
 */
record Due(Instant since, @Nullable Instant turn) {
    /** For a claim that is asked for, which waits for no turn. */
    Due withoutTurn() {
        return new Due(since, null);
    }
}
