package dev.pastdue.core.outbound;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.strategy.Sender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a text comes back that finds no room at any of the lender's numbers, so that those who wait need not all look again and again.
 *
 * <p>Kept for each number as the checkpoint {@code line#number}: {@code until}, when the last of those that wait for it comes. Each comes as much
 * later as its parts take, less a fifth: some find no room then, and come again soon, so that no room is left for nothing to come. It
 * promises nothing: {@link SenderTurns} gives the turns, and two that came at once may be told the same time.
 */
final class WaitingLine {
    static final String PREFIX = "line#";
    private static final String UNTIL = "until";
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final double CLOSER = 0.8;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int LOOKS_EARLY_IN = 4;
    private static final double NANOS = 1e9;

    private final Checkpoints checkpoints;
    private final InstantSource clock;

    /** The end of a number's line. */
    private record End(Sender sender, @Nullable Stored read, Instant until) {}

    WaitingLine(Checkpoints checkpoints, InstantSource clock) {
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Whether a notice that waits for its turn goes on waiting without a look: until then, but that one in {@value #LOOKS_EARLY_IN} looks in each
     * quarter of an hour, for numbers may have more room than they had.
     */
    static boolean isEarly(NoticeKey key, Instant turn, Instant now) {
        long quarter = Math.floorDiv(now.getEpochSecond(), QUARTER.toSeconds());
        return turn.isAfter(now) && Math.floorMod(31L * key.hashCode() + quarter, LOOKS_EARLY_IN) != 0;
    }

    /** When the text comes: behind all others that wait for the number whose line is shortest. */
    Instant join(SenderTurns.Asked asked) {
        List<String> names = asked.senders().stream().map(WaitingLine::name).toList();
        Instant comes = Instant.MIN;
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Map<String, Stored> stored = checkpoints.get(names);
            Instant soonest = clock.instant().plus(LEAST);
            End end = Collections.min(
                    asked.senders().stream()
                            .map(sender -> end(sender, stored.get(name(sender)), soonest))
                            .toList(),
                    Comparator.comparing(End::until));
            comes = end.until();
            Duration takes = Duration.ofNanos(
                    Math.round(CLOSER * NANOS * asked.parts() / end.sender().partsPerSecond()));
            Stored read = end.read();
            if (checkpoints.put(
                    name(end.sender()),
                    Map.of(UNTIL, comes.plus(takes).toString()),
                    read == null ? 0 : read.version())) {
                return comes;
            }
        }
        return comes;
    }

    private static End end(Sender sender, @Nullable Stored stored, Instant soonest) {
        Instant until =
                stored == null ? soonest : Instant.parse(stored.state().getOrDefault(UNTIL, soonest.toString()));
        return new End(sender, stored, until.isBefore(soonest) ? soonest : until);
    }

    private static String name(Sender sender) {
        return PREFIX + sender.number();
    }
}
