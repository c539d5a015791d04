package dev.pastdue.core.book;

import dev.pastdue.core.model.PhoneFault;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the loading of a book stands, and what it counted.
 *
 * @param offset the byte at which the next record begins
 * @param line its physical line
 * @param newest the newest {@code as_of} met
 * @param counts what was counted; what is not in it is 0
 */
public record Progress(State state, long offset, long line, Instant newest, Map<Count, Long> counts) {
    /** How far it is. */
    public enum State {
        LOADING,
        LOADED,
        STOPPED
    }

    /** What is counted, with its name in the log and in the checkpoint. */
    public enum Count {
        /** Data rows read: neither blank nor passed over. */
        ROWS("rows"),
        REJECTED("rejected"),
        /** Accounts that were written. */
        WRITTEN("written"),
        /** Of those written: rows of the same {@code as_of} as what was stored, that say something else. */
        CORRECTED("corrected"),
        /** Rows that told nothing newer than what is stored. */
        OLDER("older"),
        /** Rows of current accounts that said the same. */
        UNCHANGED("unchanged"),
        TWICE("twice"),
        /** Rows whose {@code as_of} lay ahead of the book's arrival, and counts as that. */
        AHEAD("ahead"),
        /** Of those written: rows that repeat what was owed before a payment that is known. */
        DOUBTED("doubted"),
        /** Of those written: rows that set or changed the book's hold, and rows that lifted it. */
        HELD("held"),
        LIFTED("lifted"),
        /** Rows whose hold was not understood: they hold all the same. */
        HOLD_IN_DOUBT("holdInDoubt"),
        /** Rows of separators and blank cells only: a spreadsheet's ghost rows. */
        BLANK("blank"),
        /** Lines of totals, remarks, and the header once more. */
        PASSED_OVER("passedOver"),
        NO_NAME("noName"),
        NO_PRODUCT("noProduct"),
        /** Rows whose number cannot be texted, and of these by what is wrong with it. */
        NO_PHONE("noPhone"),
        PHONE_MISSING("phoneMissing"),
        PHONE_SPREADSHEET_NUMBER("phoneSpreadsheetNumber"),
        PHONE_SEVERAL_NUMBERS("phoneSeveralNumbers"),
        PHONE_EXTENSION("phoneExtension"),
        PHONE_WORDS("phoneWords"),
        PHONE_DIGITS_BESIDE("phoneDigitsBeside"),
        PHONE_MASKED("phoneMasked"),
        PHONE_TOO_SHORT("phoneTooShort"),
        PHONE_TOO_LONG("phoneTooLong"),
        PHONE_NOT_MOBILE("phoneNotMobile"),
        PHONE_UNKNOWN_RANGE("phoneUnknownRange"),
        PHONE_UNREADABLE("phoneUnreadable"),
        /** Rows that name no zone, whose number can be in several. */
        SEVERAL_ZONES("severalZones");

        private final String title;

        Count(String title) {
            this.title = title;
        }

        /** The count of numbers of which this is wrong. */
        public static Count of(PhoneFault fault) {
            return valueOf("PHONE_" + fault.name());
        }

        /** Its name in the log. */
        public String title() {
            return title;
        }
    }

    public Progress {
        counts = Map.copyOf(counts);
    }

    static final Progress NONE = new Progress(State.LOADING, 0, 1, Instant.EPOCH, Map.of());

    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** How many numbers cannot be texted, by what is wrong with them; the most first. */
    public Map<PhoneFault, Long> phoneFaults() {
        var faults = new LinkedHashMap<PhoneFault, Long>();
        Arrays.stream(PhoneFault.values())
                .filter(fault -> of(Count.of(fault)) > 0)
                .sorted(Comparator.comparing((PhoneFault fault) -> of(Count.of(fault)))
                        .reversed())
                .forEach(fault -> faults.put(fault, of(Count.of(fault))));
        return faults;
    }

    public long rows() {
        return of(Count.ROWS);
    }

    public long rejected() {
        return of(Count.REJECTED);
    }

    public long written() {
        return of(Count.WRITTEN);
    }

    public long older() {
        return of(Count.OLDER);
    }

    public long unchanged() {
        return of(Count.UNCHANGED);
    }

    public long twice() {
        return of(Count.TWICE);
    }

    Progress in(State newState) {
        return new Progress(newState, offset, line, newest, counts);
    }

    Progress at(long newOffset, long newLine) {
        return new Progress(state, newOffset, newLine, newest, counts);
    }

    Progress plus(Count count, long more) {
        if (more == 0) {
            return this;
        }
        var sum = new EnumMap<Count, Long>(Count.class);
        sum.putAll(counts);
        sum.merge(count, more, Long::sum);
        return new Progress(state, offset, line, newest, sum);
    }

    Progress known(Instant asOf) {
        return asOf.isAfter(newest) ? new Progress(state, offset, line, asOf, counts) : this;
    }

    Map<String, String> toState() {
        var map = new HashMap<String, String>();
        map.put("state", state.name());
        map.put("offset", Long.toString(offset));
        map.put("line", Long.toString(line));
        map.put("newest", newest.toString());
        for (Count count : Count.values()) {
            map.put(count.title(), Long.toString(of(count)));
        }
        return map;
    }

    static Progress of(Map<String, String> map) {
        var counts = new EnumMap<Count, Long>(Count.class);
        for (Count count : Count.values()) {
            // A checkpoint from before something was counted does not have it.
            counts.put(count, Long.parseLong(map.getOrDefault(count.title(), "0")));
        }
        return new Progress(
                State.valueOf(text(map, "state")),
                Long.parseLong(text(map, "offset")),
                Long.parseLong(text(map, "line")),
                Instant.parse(text(map, "newest")),
                counts);
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("the checkpoint lacks " + name);
        }
        return value;
    }
}
