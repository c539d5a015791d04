package dev.pastdue.core.safeguard;

import dev.pastdue.core.safeguard.SendingHalt.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When all sending was paused, or stopped.
 *
 * <p>The ended ones are kept in one line of the checkpoint {@code brake}: cause, beginning and end with spaces between, the spans with
 * semicolons. The last {@value #MAX} are kept. What stops again for the same cause within an hour goes on: a gateway that refuses every other
 * text would fill the line.
 *
 * @param cause null for a pause by a person
 * @param until null where it holds still
 */
public record HaltSpan(
        @Nullable Cause cause, Instant from, @Nullable Instant until) {
    /** How many are kept: two kilobytes at most, for each batch reads them. */
    static final int MAX = 24;

    private static final Duration GOES_ON = Duration.ofHours(1);
    private static final String PAUSE = "PAUSE";
    private static final int FIELDS = 3;

    /** The cause as it is written. */
    public String name() {
        return cause == null ? PAUSE : cause.name();
    }

    /** Whether some of the day lies in it. */
    public boolean touches(LocalDate day, ZoneId zone) {
        Instant begins = day.atStartOfDay(zone).toInstant();
        Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
        return from.isBefore(ends) && (until == null || until.isAfter(begins));
    }

    static List<HaltSpan> read(@Nullable String line) {
        return line == null || line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split(";", -1)).map(HaltSpan::readOne).toList();
    }

    private static HaltSpan readOne(String written) {
        String[] fields = written.split(" ", FIELDS);
        return new HaltSpan(
                fields[0].equals(PAUSE) ? null : Cause.valueOf(fields[0]),
                Instant.parse(fields[1]),
                Instant.parse(fields[2]));
    }

    /** The line with one more that has ended. */
    static String with(@Nullable String line, @Nullable Cause cause, Instant from, Instant until) {
        var spans = new ArrayList<>(read(line));
        if (!spans.isEmpty() && cause != null && goesOn(spans.getLast(), cause, from)) {
            spans.set(spans.size() - 1, new HaltSpan(cause, spans.getLast().from(), until));
        } else {
            spans.add(new HaltSpan(cause, from, until));
        }
        return spans.subList(Math.max(0, spans.size() - MAX), spans.size()).stream()
                .map(span -> span.name() + " " + span.from() + " " + span.until())
                .collect(Collectors.joining(";"));
    }

    private static boolean goesOn(HaltSpan last, Cause cause, Instant from) {
        Instant ended = last.until();
        return last.cause() == cause && ended != null && from.isBefore(ended.plus(GOES_ON));
    }
}
