package dev.pastdue.core.book;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the loading of a book stands, and what it counted.
 *
 * @param offset the byte at which the next record begins
 * @param line its physical line
 * @param rows data rows read
 * @param older rows that told nothing newer than what is stored
 * @param unchanged rows of current accounts that said the same
 * @param newest the newest {@code as_of} met
 * @param arrived when it was first seen: it knows nothing of what came later; the epoch where that is not known yet
 * @param ahead rows whose {@code as_of} lay ahead of that, and counts as that
 * @param doubted rows that repeat what was owed before a payment that is known
 */
public record Progress(
        State state,
        long offset,
        long line,
        long rows,
        long rejected,
        long written,
        long older,
        long unchanged,
        long twice,
        Instant newest,
        Instant arrived,
        long ahead,
        long doubted) {
    /** How far it is. */
    public enum State {
        LOADING,
        LOADED,
        STOPPED
    }

    static final Progress NONE = new Progress(State.LOADING, 0, 1, 0, 0, 0, 0, 0, 0, Instant.EPOCH, Instant.EPOCH, 0, 0);

    Progress in(State newState) {
        return new Progress(
                newState, offset, line, rows, rejected, written, older, unchanged, twice, newest, arrived, ahead,
                doubted);
    }

    Progress at(long newOffset, long newLine) {
        return new Progress(
                state, newOffset, newLine, rows, rejected, written, older, unchanged, twice, newest, arrived, ahead,
                doubted);
    }

    /** Nothing of it loaded yet, first seen then. */
    static Progress begun(Instant arrived) {
        return new Progress(State.LOADING, 0, 1, 0, 0, 0, 0, 0, 0, Instant.EPOCH, arrived, 0, 0);
    }

    /** With more rows that are ahead, and that are doubted. */
    Progress plusTimes(long moreAhead, long moreDoubted) {
        return new Progress(
                state, offset, line, rows, rejected, written, older, unchanged, twice, newest, arrived,
                ahead + moreAhead, doubted + moreDoubted);
    }

    Progress plus(long moreRows, long moreRejected, long moreTwice, Instant asOf) {
        return new Progress(
                state,
                offset,
                line,
                rows + moreRows,
                rejected + moreRejected,
                written,
                older,
                unchanged,
                twice + moreTwice,
                asOf.isAfter(newest) ? asOf : newest,
                arrived,
                ahead,
                doubted);
    }

    Progress plusOutcome(long moreWritten, long moreOlder, long moreUnchanged) {
        return new Progress(
                state,
                offset,
                line,
                rows,
                rejected,
                written + moreWritten,
                older + moreOlder,
                unchanged + moreUnchanged,
                twice,
                newest,
                arrived,
                ahead,
                doubted);
    }

    Map<String, String> toState() {
        var map = new HashMap<String, String>();
        map.put("state", state.name());
        map.put("offset", Long.toString(offset));
        map.put("line", Long.toString(line));
        map.put("rows", Long.toString(rows));
        map.put("rejected", Long.toString(rejected));
        map.put("written", Long.toString(written));
        map.put("older", Long.toString(older));
        map.put("unchanged", Long.toString(unchanged));
        map.put("twice", Long.toString(twice));
        map.put("newest", newest.toString());
        map.put("arrived", arrived.toString());
        map.put("ahead", Long.toString(ahead));
        map.put("doubted", Long.toString(doubted));
        return map;
    }

    static Progress of(Map<String, String> map) {
        return new Progress(
                State.valueOf(text(map, "state")),
                number(map, "offset"),
                number(map, "line"),
                number(map, "rows"),
                number(map, "rejected"),
                number(map, "written"),
                number(map, "older"),
                number(map, "unchanged"),
                number(map, "twice"),
                Instant.parse(text(map, "newest")),
                // An earlier version wrote none of these.
                Instant.parse(map.getOrDefault("arrived", Instant.EPOCH.toString())),
                Long.parseLong(map.getOrDefault("ahead", "0")),
                Long.parseLong(map.getOrDefault("doubted", "0")));
    }

    private static long number(Map<String, String> map, String name) {
        return Long.parseLong(text(map, name));
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("the checkpoint lacks " + name);
        }
        return value;
    }
}
