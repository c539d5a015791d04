package dev.pastdue.core.safeguard;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.HaltAndCheckpoint;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops sending when more than {@code breaker.failed} of the last {@value #WINDOW} texts failed. Until there are as many, those that lack
 * count as delivered: so it takes at least {@code failed} times {@value #WINDOW} failures, and no more than that.
 *
 * <p>Heard are the texts of notices whose outcome is known, each once and by what was said first, and those that the gateway refused;
 * every failure counts, whosever fault it is. Kept as the checkpoint {@code outcomes}: {@code last}, a letter a text, the latest at the
 * end, {@code .} for delivered and {@code x} for failed; and {@code since}, the release after which they were sent, empty for none.
 *
 * <p>A batch is written once, and never fails for it: what cannot be written is counted as lost. Without {@code failed} nothing is
 * written. One thread at a time.
 */
public final class FailureRateBreaker {
    static final int WINDOW = 200;
    private static final String CHECKPOINT = "outcomes";
    private static final int MAX_ATTEMPTS = 10;

    private final Checkpoints checkpoints;
    private final SendingHalt brake;
    private final PolicySource policies;
    private final Clock clock;
    private final Telemetry telemetry;
    private final List<Outcome> recorded = new ArrayList<>();

    private record Outcome(boolean failed, Instant publishedAt) {}

    /** The last outcomes since a release. */
    private record Last(String outcomes, Instant since) {
        static Last of(HaltAndCheckpoint read) {
            Instant release = read.halt().lastRelease();
            Map<String, String> state =
                    read.other() == null ? Map.of() : read.other().state();
            String counted = state.getOrDefault("since", "");
            Instant since = counted.isEmpty() ? Instant.MIN : Instant.parse(counted);
            return since.isBefore(release) ? new Last("", release) : new Last(state.getOrDefault("last", ""), since);
        }

        /** What was published before the release is over. */
        Last and(List<Outcome> more) {
            var all = new StringBuilder(outcomes);
            more.stream()
                    .filter(outcome -> outcome.publishedAt().isAfter(since))
                    .forEach(outcome -> all.append(outcome.failed() ? 'x' : '.'));
            return new Last(all.substring(Math.max(0, all.length() - WINDOW)), since);
        }

        long failures() {
            return outcomes.chars().filter(outcome -> outcome == 'x').count();
        }

        Map<String, String> state() {
            return Map.of("last", outcomes, "since", since.equals(Instant.MIN) ? "" : since.toString());
        }
    }

    public FailureRateBreaker(
            Checkpoints checkpoints, SendingHalt brake, PolicySource policies, Clock clock, Telemetry telemetry) {
        this.checkpoints = checkpoints;
        this.brake = brake;
        this.policies = policies;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** What became of a text, told once of each. */
    public void record(boolean failed, Instant publishedAt) {
        recorded.add(new Outcome(failed, publishedAt));
    }

    /** Writes what was heard since the last call, and stops sending where it is too much. */
    public void flush() {
        List<Outcome> outcomes = List.copyOf(recorded);
        recorded.clear();
        if (outcomes.isEmpty()) {
            return;
        }
        try {
            Double borne = policies.current().strategy().breaker().failed();
            if (borne != null && !written(outcomes, borne)) {
                lost(outcomes.size(), "others kept writing");
            }
        } catch (RuntimeException failure) {
            // A count that is lost is better than receipts that fail, and come again, and end in the DLQ.
            lost(outcomes.size(), failure.getClass().getName());
        }
    }

    private void lost(int outcomes, String why) {
        telemetry.count(Metric.OUTCOMES_NOT_COUNTED, outcomes);
        telemetry.log(Level.WARN, "outcomes-not-counted", Map.of("outcomes", outcomes, "why", why));
    }

    private boolean written(List<Outcome> outcomes, double borne) {
        return OptimisticLock.attempt(
                        MAX_ATTEMPTS, () -> writeOnce(outcomes, borne) ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    private boolean writeOnce(List<Outcome> outcomes, double borne) {
        Instant asked = clock.instant();
        HaltAndCheckpoint read = brake.withCheckpoint(CHECKPOINT);
        if (read.halt().needsAPerson()) {
            // They begin anew with the release.
            return true;
        }
        Last before = Last.of(read);
        Last last = before.and(outcomes);
        if (last.equals(before)) {
            return true;
        }
        @Nullable Stored stored = read.other();
        boolean written = checkpoints.put(CHECKPOINT, last.state(), stored == null ? 0 : stored.version());
        if (written) {
            stopIfTooMany(last, borne, asked);
        }
        return written;
    }

    private void stopIfTooMany(Last last, double borne, Instant asked) {
        if (last.failures() > borne * WINDOW) {
            String why = String.format(
                    Locale.ROOT,
                    "%d of the last %d texts failed; at most %s of %d may",
                    last.failures(),
                    last.outcomes().length(),
                    borne,
                    WINDOW);
            brake.trip(Cause.FAILURES, why, asked, clock.instant(), telemetry);
        }
    }
}
