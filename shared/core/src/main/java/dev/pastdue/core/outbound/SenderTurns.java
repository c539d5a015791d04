package dev.pastdue.core.outbound;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.strategy.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The parts that may start from each of a lender's numbers, handed out to whatever senders of texts there are.
 *
 * <p>Kept for each number as the checkpoint {@code sender#number}: the {@code log} of the parts that start in each hundredth of a second, a
 * {@code day} of the lender's zone and how many {@code parts} were given out on it. Whoever sends takes one text's parts in one conditional write, at the
 * first hundredth of the next second that has room, from the number where that comes first; it starts the text within that hundredth or
 * takes another. So in no second, by the clocks of those who send, more parts start than were agreed, and on no day. What was taken and not used counts
 * less at the next text of the same sender; what a sender that died had taken stays counted. The day only moves forwards. One thread at a time.
 */
final class SenderTurns {
    static final String PREFIX = "sender#";
    private static final String LOG = "log";
    private static final String DAY = "day";
    private static final String PARTS = "parts";
    private static final long NANOS = 1_000_000_000L / PartsLog.A_SECOND;
    private static final int MAX_ATTEMPTS = 12;
    /** The least that a write takes; a turn is not looked for before it can have been written. */
    private static final long LEAST_LEAD = 2;

    private static final long MOST_LEAD = PartsLog.A_SECOND / 2;

    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private final RateLimiter.Sleeper sleeper;
    private final Map<String, Credit> credits = new HashMap<>();
    private long lead = LEAST_LEAD;

    /** Parts of a day that were taken from a number and not used. */
    private record Credit(LocalDate day, int parts) {}

    /** What is asked for. */
    record Asked(List<Sender> senders, int parts, LocalDate today) {}

    /** What came of it. */
    sealed interface Turn {
        /** The text may start now. */
        record Given(Sender sender, LocalDate day, int parts) implements Turn {}

        /** No number has room within a second; these have room today. */
        record Busy(List<Sender> today) implements Turn {}

        /** Each number's parts of the day are used up. */
        record DayFull() implements Turn {}
    }

    /** A place in a number's log. */
    private record Place(Sender sender, @Nullable Stored read, LocalDate day, long used, PartsLog log, long at) {}

    SenderTurns(Checkpoints checkpoints, InstantSource clock, RateLimiter.Sleeper sleeper) {
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns once the text may start, or where it may not within a second or so. */
    Turn await(Asked asked) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            long began = now();
            Map<String, Stored> stored = checkpoints.get(
                    asked.senders().stream().map(SenderTurns::name).toList());
            var places = new ArrayList<Place>();
            var today = new ArrayList<Sender>();
            for (Sender sender : asked.senders()) {
                Place place = place(sender, stored.get(name(sender)), asked);
                if (place != null) {
                    today.add(sender);
                    if (place.at() != Long.MAX_VALUE) {
                        places.add(place);
                    }
                }
            }
            if (places.isEmpty()) {
                return today.isEmpty() ? new Turn.DayFull() : new Turn.Busy(today);
            }
            Place first = Collections.min(places, (a, b) -> Long.compare(a.at(), b.at()));
            if (write(first, asked.parts())) {
                // So long did reading and writing take; half as long again is kept free for the next.
                lead = Math.clamp((now() - began) * 3 / (2 * NANOS) + 1, LEAST_LEAD, MOST_LEAD);
                if (comes(first.at())) {
                    return new Turn.Given(first.sender(), first.day(), asked.parts());
                }
                giveBack(new Turn.Given(first.sender(), first.day(), asked.parts()));
            } else {
                sleeper.sleep(Duration.ofNanos(NANOS / 2 * (1 + Math.floorMod(now() / 1_000, i + 1L))));
            }
        }
        return new Turn.Busy(asked.senders());
    }

    /** What was given was not used; its second has passed, its part of the day has not. */
    void giveBack(Turn.Given turn) {
        int before = credit(turn.sender(), turn.day());
        credits.put(turn.sender().number(), new Credit(turn.day(), before + turn.parts()));
    }

    private int credit(Sender sender, LocalDate day) {
        Credit credit = credits.get(sender.number());
        return credit != null && credit.day().equals(day) ? credit.parts() : 0;
    }

    /** Null where the day has no room; a place without a time where the next second has none. */
    private @Nullable Place place(Sender sender, @Nullable Stored stored, Asked asked) {
        Map<String, String> state = stored == null ? Map.of() : stored.state();
        LocalDate day = LocalDate.parse(state.getOrDefault(DAY, asked.today().toString()));
        long used = Long.parseLong(state.getOrDefault(PARTS, "0"));
        if (day.isBefore(asked.today())) {
            day = asked.today();
            used = 0;
        }
        used = Math.max(0, used - credit(sender, day));
        if (sender.partsPerDay() != null && used + asked.parts() > sender.partsPerDay()) {
            return null;
        }
        long present = now() / NANOS;
        var log = PartsLog.of(state.getOrDefault(LOG, ""), present);
        OptionalLong at =
                log.first(present + lead, present + lead + PartsLog.SPAN, asked.parts(), sender.partsPerSecond());
        return new Place(sender, stored, day, used, log, at.orElse(Long.MAX_VALUE));
    }

    private boolean write(Place place, int parts) {
        place.log().add(place.at(), parts, place.sender().partsPerSecond());
        Map<String, String> state = Map.of(
                LOG, place.log().written(), DAY, place.day().toString(), PARTS, Long.toString(place.used() + parts));
        Stored read = place.read();
        if (!checkpoints.put(name(place.sender()), state, read == null ? 0 : read.version())) {
            return false;
        }
        credits.remove(place.sender().number());
        return true;
    }

    /** Waits for a hundredth of a second; false where it is over. */
    private boolean comes(long at) {
        for (long left = at * NANOS - now(); left > 0; left = at * NANOS - now()) {
            sleeper.sleep(Duration.ofNanos(left));
        }
        return now() / NANOS == at;
    }

    private static String name(Sender sender) {
        return PREFIX + sender.number();
    }

    private long now() {
        var instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
