package dev.pastdue.core.safeguard;

import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops sending after {@value #IN_A_ROW} texts in a row that the gateway did not take for a reason on our own side: permission, credentials,
 * clock, configuration, quota of requests, no connection. It starts sending again by itself: every {@link #PROBE_EVERY} one text is tried,
 * and the first that the gateway accepts releases the brake.
 *
 * <p>The row is counted over all senders in the checkpoint {@code brake}, which each batch reads anyway; a batch writes it once, and only
 * where it met a refusal or ended a row. A count that cannot be written is lost and said so. One thread at a time.
 */
public final class RefusalBreaker {
    /** How many refusals in a row stop sending. */
    public static final int IN_A_ROW = 5;
    /** How often one text is tried while sending is stopped. */
    public static final Duration PROBE_EVERY = Duration.ofMinutes(5);

    private final SendingHalt brake;
    private final Clock clock;
    private final Telemetry telemetry;
    private int row;
    private int rowBefore;
    private int refusedHere;
    private boolean acceptedHere;
    private boolean stopped;
    private Instant nextProbe = Instant.MIN;
    private @Nullable String lastCode;

    public RefusalBreaker(SendingHalt brake, Clock clock, Telemetry telemetry) {
        this.brake = brake;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** Begins a batch with the brake as it was just read. */
    public void begin(SendingHalt.State state) {
        row = state.refusals();
        rowBefore = row;
        refusedHere = 0;
        acceptedHere = false;
        stopped = state.isProbed();
        nextProbe = state.nextProbe();
    }

    /** Whether sending is stopped for refusals, and no text is to be tried now. */
    public boolean holds() {
        return stopped && clock.instant().isBefore(nextProbe);
    }

    /** Whether a text may be published now. While sending is stopped this takes the probe, which one caller in an interval gets. */
    public boolean mayPublish() {
        if (!stopped) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextProbe)) {
            return false;
        }
        nextProbe = now.plus(PROBE_EVERY);
        return brake.takeProbe(now, nextProbe);
    }

    /** Whether sending is stopped for refusals. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * The gateway did not take a text, for a reason on our side.
     *
     * @param code such as {@code AuthorizationError}
     */
    public void refused(String code) {
        row++;
        refusedHere++;
        lastCode = code;
        if (row >= IN_A_ROW && !stopped) {
            stop(code);
        }
    }

    private void stop(String code) {
        Instant now = clock.instant();
        stopped = true;
        nextProbe = now.plus(PROBE_EVERY);
        try {
            brake.trip(Cause.SENDER_REFUSED, why(row, code), now, now, telemetry);
        } catch (RuntimeException failure) {
            // The text's own outcome is written; the next refusal stops sending.
            stopped = false;
            lost(failure);
        }
    }

    private static String why(int row, String code) {
        return String.format(
                Locale.ROOT, "%d texts in a row were not taken for a reason on our side, the last with %s", row, code);
    }

    /** The gateway accepted a text. */
    public void accepted() {
        row = 0;
        refusedHere = 0;
        acceptedHere = true;
        if (!stopped) {
            return;
        }
        try {
            brake.releaseAfterProbe(clock.instant(), telemetry);
            stopped = false;
        } catch (RuntimeException failure) {
            // The next probe releases it.
            lost(failure);
        }
    }

    /** Ends a batch: writes the row where it changed. */
    public void finish() {
        int refused = refusedHere;
        boolean accepted = acceptedHere;
        refusedHere = 0;
        acceptedHere = false;
        if (stopped || (refused == 0 && !(accepted && rowBefore > 0))) {
            return;
        }
        try {
            row = brake.countRefusals(refused, accepted);
            rowBefore = row;
        } catch (RuntimeException failure) {
            lost(failure);
        }
        if (row >= IN_A_ROW && lastCode != null) {
            stop(lastCode);
        }
    }

    private void lost(RuntimeException failure) {
        telemetry.log(
                Level.WARN,
                "refusals-not-counted",
                Map.of("why", failure.getClass().getName()));
    }
}
