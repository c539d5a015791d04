package dev.pastdue.sandbox.book;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The lender's holds of the card data's accounts, made up from the account's number: the data know of none.
 *
 * <p>One account in so many that are ever past due is held, from at most three days after the first daily scan that finds it so. The books say it, or
 * an event does: with a last day, or until it is lifted, or for good; for a death or the wish not to be contacted of the number, too.
 * One book in eight says it in a word that nobody knows. One event in four is told twice, one lift in four comes before its hold, and one event in eight comes
 * while the daily scan's notices go out.
 */
final class CardHolds {
    /** No account is held. */
    static final CardHolds NONE = new CardHolds(Map.of());

    private static final List<String> HEADER =
            List.of("hold_id", "at", "account_id", "kind", "reason", "until", "by", "note");
    private static final List<String> REASONS =
            List.of("PLAN", "HARDSHIP", "BANKRUPTCY", "LITIGATION", "COMPLAINT", "DISPUTE", "OTHER");
    private static final List<String> OF_A_NUMBER = List.of("DECEASED", "DO_NOT_CONTACT");
    private static final List<String> UNKNOWN_WORDS = List.of("FROZEN", "停催", "legal dept");
    private static final int LONGEST = 20;
    private static final LocalTime SCAN = LocalTime.of(9, 30);
    private static final Duration WHILE_NOTICES_GO_OUT = Duration.ofSeconds(3);
    private static final LocalTime FIRST = LocalTime.of(6, 30);
    private static final Duration HOURS = Duration.ofHours(15);

    private final Map<Integer, CardHold> holds;

    private CardHolds(Map<Integer, CardHold> holds) {
        this.holds = Map.copyOf(holds);
    }

    /** How the lender says it. */
    private enum Way {
        BOOK_UNTIL_A_DAY,
        BOOK_UNTIL_IT_SAYS_NO_MORE,
        BOOK_IN_A_WORD_NOBODY_KNOWS,
        BOOK_OF_A_NUMBER,
        EVENT_UNTIL_A_DAY,
        EVENT_UNTIL_LIFTED,
        EVENT_FOR_GOOD,
        EVENT_OF_A_NUMBER;

        boolean byBook() {
            return switch (this) {
                case BOOK_UNTIL_A_DAY, BOOK_UNTIL_IT_SAYS_NO_MORE, BOOK_IN_A_WORD_NOBODY_KNOWS, BOOK_OF_A_NUMBER ->
                    true;
                case EVENT_UNTIL_A_DAY, EVENT_UNTIL_LIFTED, EVENT_FOR_GOOD, EVENT_OF_A_NUMBER -> false;
            };
        }
    }

    /**
     * A hold.
     *
     * @param from the first day
     * @param last the last day, by its own end or by its lift
     */
    private record CardHold(int account, Way way, String reason, LocalDate from, LocalDate last) {}

    /** A book's two columns; empty where it says of no hold. */
    record Columns(String hold, String until) {
        static final Columns NONE = new Columns("", "");
    }

    /**
     * Holds for the days of a run.
     *
     * @param oneIn so many of those who are past due one is held
     */
    static CardHolds of(List<CardHistory> histories, LocalDate from, LocalDate to, int oneIn) {
        var holds = new HashMap<Integer, CardHold>();
        for (CardHistory history : histories) {
            CardReplies.firstPastDue(history, from, to)
                    .flatMap(day -> of(history.account(), day, from, to, oneIn))
                    .ifPresent(hold -> holds.put(history.account(), hold));
        }
        return new CardHolds(holds);
    }

    private static Optional<CardHold> of(int account, LocalDate day, LocalDate from, LocalDate to, int oneIn) {
        RandomGenerator random = RandomStream.HOLD.of(account);
        if (random.nextInt(oneIn) != 0) {
            return Optional.empty();
        }
        int half = Math.toIntExact(Math.max(2, ChronoUnit.DAYS.between(from, to) / 2));
        Way way = Way.values()[random.nextInt(Way.values().length)];
        String reason = switch (way) {
            case BOOK_OF_A_NUMBER, EVENT_OF_A_NUMBER -> RandomStream.oneOf(OF_A_NUMBER, random);
            case BOOK_IN_A_WORD_NOBODY_KNOWS -> RandomStream.oneOf(UNKNOWN_WORDS, random);
            default -> RandomStream.oneOf(REASONS, random);
        };
        LocalDate first = day.plusDays(random.nextInt(4));
        return Optional.of(
                new CardHold(account, way, reason, first, first.plusDays(1 + random.nextInt(Math.min(LONGEST, half)))));
    }

    /** Whether there are any: else books have no column for them. */
    boolean areThere() {
        return !holds.isEmpty();
    }

    /** What the book of a day says of the account's hold. */
    Columns on(int account, LocalDate day) {
        CardHold hold = holds.get(account);
        if (hold == null || !hold.way().byBook() || day.isBefore(hold.from()) || day.isAfter(hold.last())) {
            return Columns.NONE;
        }
        return new Columns(
                hold.reason(), hold.way() == Way.BOOK_UNTIL_A_DAY ? hold.last().toString() : "");
    }

    /** Writes the holds and lifts that events tell from the first day's book to the end of the last day, by time. */
    void write(LocalDate from, LocalDate to, Path file) throws IOException {
        Instant begin = from.atTime(FIRST).atZone(CardBook.LENDER).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(CardBook.LENDER).toInstant();
        var told = new ArrayList<Told>();
        holds.values().stream().filter(hold -> !hold.way().byBook()).forEach(hold -> told.addAll(told(hold)));
        told.removeIf(each -> each.at().isBefore(begin) || !each.at().isBefore(end));
        told.sort(Comparator.comparing(Told::at).thenComparing(Told::id).thenComparing(Told::kind));
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(HEADER);
            told.forEach(each -> writer.writeRecord(each.fields()));
        }
    }

    /** A row of the events. */
    private record Told(
            String id,
            Instant at,
            String account,
            String kind,
            String reason,
            @Nullable LocalDate until) {
        List<String> fields() {
            return List.of(
                    id, at.toString(), account, kind, reason, until == null ? "" : until.toString(), "core system", "");
        }
    }

    private static List<Told> told(CardHold hold) {
        RandomGenerator random = RandomStream.HOLD.of(hold.account(), 1);
        String id = "H-%06d".formatted(hold.account());
        String account = CardBook.accountId(hold.account());
        LocalDate until = hold.way() == Way.EVENT_UNTIL_A_DAY ? hold.last() : null;
        Instant set = at(hold.from(), random);
        Instant lifted = at(hold.last(), random);
        boolean isLifted =
                hold.way() == Way.EVENT_UNTIL_LIFTED || (hold.way() == Way.EVENT_OF_A_NUMBER && random.nextBoolean());
        boolean liftComesFirst = random.nextInt(4) == 0;
        var told = new ArrayList<Told>();
        told.add(new Told(id, set, account, "hold", hold.reason(), until));
        if (isLifted) {
            Instant first = liftComesFirst ? set.minus(Duration.ofMinutes(1)) : lifted;
            told.add(new Told(id, first, account, "lift", "", null));
        }
        if (random.nextInt(4) == 0) {
            told.add(new Told(id, set.plus(Duration.ofMinutes(1)), account, "hold", hold.reason(), until));
        }
        return told;
    }

    private static Instant at(LocalDate day, RandomGenerator random) {
        boolean whileNoticesGoOut = random.nextInt(8) == 0;
        return day.atTime(whileNoticesGoOut ? SCAN : FIRST)
                .atZone(CardBook.LENDER)
                .toInstant()
                .plusMillis(
                        whileNoticesGoOut
                                ? random.nextLong(WHILE_NOTICES_GO_OUT.toMillis())
                                : random.nextLong(HOURS.toSeconds()) * 1_000);
    }
}
