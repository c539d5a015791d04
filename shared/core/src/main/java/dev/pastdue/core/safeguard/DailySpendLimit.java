package dev.pastdue.core.safeguard;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.HaltAndCheckpoint;
import dev.pastdue.core.strategy.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lender's texts of one day within {@code breaker.spend-per-day}, however many senders there are: each holds the segments of its
 * batch before it publishes, in one conditional write, and what it held and did not use counts in its next batch. What a sender that
 * died had held stays counted, so that the limit errs on the safe side.
 *
 * <p>Kept as the checkpoint {@code spend}: the lender's {@code day}, {@code spent} in US dollars and {@code segments} on it, and
 * {@code since}, the release from which they are counted, empty for the day's beginning. Day and release only move forwards. A text that
 * does not fit pulls the brake; each release lets {@code spend-per-day} out once more. Without a limit nothing is written. One thread at a
 * time.
 */
public final class DailySpendLimit {
    private static final String CHECKPOINT = "spend";
    private static final int MAX_ATTEMPTS = 10;
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

    private final Checkpoints checkpoints;
    private final SendingHalt brake;
    private final BigDecimal usdPerSegment;
    private final Clock clock;
    private final Telemetry telemetry;
    private @Nullable HaltAndCheckpoint seen;
    private @Nullable Reservation held;
    private boolean full;

    /** Segments that may be published; they are spent already. */
    private record Reservation(LocalDate day, Instant since, int segments) {
        Reservation with(int more) {
            return new Reservation(day, since, segments + more);
        }
    }

    /** What was spent on a day, since its beginning or a release in it. */
    private record Spent(LocalDate day, Instant since, BigDecimal usd, long segments) {
        static Spent of(HaltAndCheckpoint read, LocalDate today) {
            Instant release = read.halt().release(Cause.SPEND);
            if (read.other() == null) {
                return new Spent(today, release, BigDecimal.ZERO, 0);
            }
            Map<String, String> state = read.other().state();
            LocalDate day = LocalDate.parse(state.getOrDefault("day", ""));
            String counted = state.getOrDefault("since", "");
            Instant since = counted.isEmpty() ? Instant.MIN : Instant.parse(counted);
            // Whoever read the brake before it was released, or whose clock is behind, counts where the others do.
            if (day.isBefore(today) || since.isBefore(release)) {
                LocalDate later = day.isAfter(today) ? day : today;
                return new Spent(later, since.isAfter(release) ? since : release, BigDecimal.ZERO, 0);
            }
            return new Spent(
                    day,
                    since,
                    new BigDecimal(state.getOrDefault("spent", "")),
                    Long.parseLong(state.getOrDefault("segments", "")));
        }

        int own(@Nullable Reservation held) {
            return held != null && held.day.equals(day) && held.since.equals(since) ? held.segments : 0;
        }

        /** How many more segments fit. */
        long room(BigDecimal limit, BigDecimal price) {
            return limit.subtract(usd)
                    .max(BigDecimal.ZERO)
                    .divideToIntegralValue(price)
                    .longValue();
        }

        Spent and(int more, BigDecimal price) {
            return new Spent(day, since, usd.add(price.multiply(BigDecimal.valueOf(more))), segments + more);
        }

        Map<String, String> state() {
            return Map.of(
                    "day",
                    day.toString(),
                    "since",
                    since.equals(Instant.MIN) ? "" : since.toString(),
                    "spent",
                    usd.toPlainString(),
                    "segments",
                    Long.toString(segments));
        }

        String why(BigDecimal limit, int next) {
            String counted = since.equals(Instant.MIN) ? "" : ", counted from its last release at " + since;
            return String.format(
                    Locale.ROOT,
                    "spent %s of %s US dollars on %s with %,d segments; another text has %d%s",
                    cents(usd),
                    cents(limit),
                    day,
                    segments,
                    next,
                    counted);
        }

        /** Rounded down, so that what is within the limit does not look as if it were not. */
        private static String cents(BigDecimal amount) {
            return amount.setScale(Math.max(2, Math.min(amount.scale(), 4)), RoundingMode.DOWN)
                    .toPlainString();
        }
    }

    /**
     * @param usdPerSegment what a segment is reckoned at; 0: texts cost nothing, and nothing is limited
     */
    public DailySpendLimit(
            Checkpoints checkpoints, SendingHalt brake, BigDecimal usdPerSegment, Clock clock, Telemetry telemetry) {
        this.checkpoints = checkpoints;
        this.brake = brake;
        this.usdPerSegment = usdPerSegment;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** Whether the brake holds sending, for whatever cause; at the beginning of a batch. */
    public boolean isStopped(Strategy strategy) {
        return state(strategy).pulled() != null;
    }

    /** The brake as it is; at the beginning of a batch. */
    public SendingHalt.State state(Strategy strategy) {
        full = false;
        if (limit(strategy) == null) {
            return brake.state();
        }
        HaltAndCheckpoint read = brake.withCheckpoint(CHECKPOINT);
        seen = read;
        return read.halt();
    }

    /** Whether a person has paused sending; one read. */
    public boolean isPausedNow() {
        return brake.state().paused() != null;
    }

    /**
     * Holds so many segments for what is published next, or as many as fit; of what was held before, what is more is given back. One write
     * where that changes anything.
     */
    public void reserve(int segments, Strategy strategy) {
        BigDecimal limit = limit(strategy);
        if (limit != null) {
            tryToReserve(segments, limit, strategy);
        }
    }

    /**
     * Whether a text of so many segments may be published; holds them where they are not held. Where they do not fit, sending stops.
     */
    public boolean canAfford(int segments, Strategy strategy) {
        BigDecimal limit = limit(strategy);
        if (limit == null) {
            held = null;
            return true;
        }
        if (holds(segments, strategy)) {
            return true;
        }
        if (full) {
            return false;
        }
        Instant asked = clock.instant();
        Spent spent = tryToReserve(segments, limit, strategy);
        if (holds(segments, strategy)) {
            return true;
        }
        full = true;
        if (spent != null) {
            brake.trip(Cause.SPEND, spent.why(limit, segments), asked, clock.instant(), telemetry);
        }
        return false;
    }

    /** A text of so many segments is about to be published. */
    public void consume(int segments) {
        held = held == null ? null : held.with(-segments);
    }

    /** It was certainly not accepted. */
    public void refund(int segments) {
        held = held == null ? null : held.with(segments);
    }

    /**
     * A text that some sender claimed then was not accepted, as turns out later. Given back to what was spent, in one write, where that is
     * counted from a time well before: what was claimed near its beginning may have been counted before it.
     */
    public void refund(int segments, Instant claimedAt, Strategy strategy) {
        if (limit(strategy) != null) {
            OptimisticLock.attempt(MAX_ATTEMPTS, () -> refundOnce(segments, claimedAt, strategy));
        }
    }

    private Optional<Boolean> refundOnce(int segments, Instant claimedAt, Strategy strategy) {
        HaltAndCheckpoint read = brake.withCheckpoint(CHECKPOINT);
        Stored stored = read.other();
        Spent spent = Spent.of(read, today(strategy));
        LocalDate day = LocalDate.ofInstant(claimedAt, strategy.lender().zone());
        boolean counted = day.equals(spent.day)
                && (spent.since.equals(Instant.MIN) || claimedAt.isAfter(spent.since.plus(LONGEST_BATCH)));
        int back = (int) Math.min(segments, spent.segments);
        if (stored == null || !counted || back == 0) {
            return Optional.of(false);
        }
        return checkpoints.put(CHECKPOINT, spent.and(-back, usdPerSegment).state(), stored.version())
                ? Optional.of(true)
                : Optional.empty();
    }

    private @Nullable BigDecimal limit(Strategy strategy) {
        return usdPerSegment.signum() > 0 ? strategy.breaker().spendPerDay() : null;
    }

    private LocalDate today(Strategy strategy) {
        return LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
    }

    /** What was held on a day is not used on the next. */
    private boolean holds(int segments, Strategy strategy) {
        return held != null && held.segments >= segments && !held.day.isBefore(today(strategy));
    }

    /** What was spent where not all of it fits; null where it fits, or where others keep writing, or sending is stopped. */
    private @Nullable Spent tryToReserve(int segments, BigDecimal limit, Strategy strategy) {
        return OptimisticLock.attempt(MAX_ATTEMPTS, () -> tryToReserveOnce(segments, limit, strategy))
                .flatMap(Reserved::spent)
                .orElse(null);
    }

    /** @param spent what was spent, where not all of it fits */
    private record Reserved(Optional<Spent> spent) {}

    /** Empty where another wrote meanwhile. */
    private Optional<Reserved> tryToReserveOnce(int segments, BigDecimal limit, Strategy strategy) {
        HaltAndCheckpoint known = seen;
        seen = null;
        HaltAndCheckpoint read = known != null ? known : brake.withCheckpoint(CHECKPOINT);
        if (read.halt().needsAPerson()) {
            return Optional.of(new Reserved(Optional.empty()));
        }
        Spent spent = Spent.of(read, today(strategy));
        int own = spent.own(held);
        int more = (int) Math.min(segments - own, spent.room(limit, usdPerSegment));
        Spent after = spent.and(more, usdPerSegment);
        Stored stored = read.other();
        if (more != 0 && !checkpoints.put(CHECKPOINT, after.state(), stored == null ? 0 : stored.version())) {
            return Optional.empty();
        }
        held = new Reservation(after.day(), after.since(), own + more);
        return Optional.of(new Reserved(own + more < segments ? Optional.of(after) : Optional.empty()));
    }
}
