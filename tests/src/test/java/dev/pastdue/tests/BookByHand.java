package dev.pastdue.tests;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's strategy, without hold-outs and with {@link #CAP_DAYS}, makes of one account's rows, worked out the slow way: every day's look is a decision, and
 * every minute of a closed window is tried. Shares no code with the product's decision.
 */
final class BookByHand {
    static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    /** Longer than the demo's, so that it bites within a week. */
    static final int CAP_DAYS = 6;

    private static final Duration WHILE_NOTICES_GO_OUT = Duration.ofSeconds(30);

    private static final List<Step> STAGES = List.of(
            new Step("reminder", 1, 6, "1", 9, 20, false),
            new Step("second", 7, 29, "1", 9, 20, false),
            new Step("serious", 30, 59, "50", 9, 20, false),
            new Step("final", 60, 89, "50", 9, 20, true),
            new Step("pre-litigation", 90, 100_000, "1000", 18, 20, false));

    private final NavigableMap<Instant, Row> known;
    private final NavigableMap<Instant, Boolean> doubts;
    private final ArrayDeque<Instant> payments = new ArrayDeque<>();
    private final Map<String, String> outcomes = new TreeMap<>();
    private final Map<String, Instant> firstDeferred = new HashMap<>();
    private final Map<String, Instant> sent = new TreeMap<>();
    private final Set<String> capped = new TreeSet<>();
    private final PriorityQueue<Instant> releases = new PriorityQueue<>();
    private @Nullable String pending;

    private BookByHand(NavigableMap<Instant, Row> known, NavigableMap<Instant, Boolean> doubts, List<Told> payments) {
        this.known = known;
        this.doubts = doubts;
        payments.forEach(told -> this.payments.add(told.at()));
    }

    private record Step(String name, int from, int to, String least, int opens, int closes, boolean workdays) {}

    /** A row of a daily book, as far as it matters here. */
    record Row(String accountId, String phone, String zone, String oldestDue, String pastDue) {
        Optional<String> e164() {
            try {
                PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
                PhoneNumber number = numbers.parse(phone, "TW");
                PhoneNumberType type = numbers.getNumberType(number);
                boolean mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
                return mobile && numbers.isValidNumber(number) && !number.hasExtension()
                        ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                        : Optional.empty();
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }

        /** Where the recipient can be. */
        List<ZoneId> zones() {
            if (!zone.isEmpty()) {
                return List.of(ZoneId.of(zone));
            }
            try {
                if (e164().isPresent()) {
                    List<String> ofNumber = PhoneNumberToTimeZonesMapper.getInstance()
                            .getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(phone, "TW"));
                    return ofNumber.stream().map(ZoneId::of).toList();
                }
            } catch (NumberParseException e) {
                throw new IllegalStateException(e);
            }
            return List.of(TAIPEI);
        }
    }

    /**
     * Outcomes by {@code episode/stage}: {@code ACCEPTED} or {@code SUPPRESSED INVALID_PHONE}, for example; the keys that the cap ever held
     * back; and when what is accepted was.
     */
    record Outcomes(Map<String, String> states, Set<String> capped, Map<String, Instant> sent) {}

    /**
     * What the core system tells of a payment.
     *
     * @param pastDue after it, as {@code oldestDue}; both empty where the amount alone is told
     */
    record Told(String id, Instant at, boolean returned, String amount, String oldestDue, String pastDue) {}

    /**
     * What is known of an account from when on.
     *
     * @param rows by the day of the book
     * @param payments by time; those before the first book are in it
     */
    static NavigableMap<Instant, Row> known(Map<LocalDate, Row> rows, List<Told> payments) {
        var books = new TreeMap<Instant, Row>();
        rows.forEach((day, row) -> books.put(day.atTime(6, 0).atZone(TAIPEI).toInstant(), row));
        var known = new TreeMap<Instant, Row>(books);
        var dueBefore = new HashMap<String, String>();
        for (Told told : payments) {
            Row row = at(known, told.at());
            if (!told.returned()) {
                dueBefore.put(told.id(), row.oldestDue());
            }
            known.put(told.at(), after(row, told, dueBefore.getOrDefault(told.id(), "")));
        }
        return known;
    }

    /**
     * Since when what is known may lack a payment: a book that repeats what was owed before a payment of the last three days, though less was
     * owed after it.
     */
    private static NavigableMap<Instant, Boolean> doubts(
            Map<LocalDate, Row> rows, List<Told> payments, NavigableMap<Instant, Row> known) {
        var doubts = new TreeMap<Instant, Boolean>();
        payments.stream().filter(told -> !told.pastDue().isEmpty()).forEach(told -> doubts.put(told.at(), false));
        new TreeMap<>(rows).forEach((day, row) -> {
            Instant loaded = day.atTime(6, 0).atZone(TAIPEI).toInstant();
            Instant asOf = day.atTime(5, 0).atZone(TAIPEI).toInstant();
            boolean repeats = payments.stream()
                    .filter(told -> !told.returned()
                            && told.pastDue().isEmpty()
                            && !told.at().isAfter(asOf))
                    .filter(told -> !told.at().isBefore(asOf.minus(Duration.ofDays(3))))
                    .filter(told -> payments.stream()
                            .noneMatch(back -> back.returned() && back.id().equals(told.id())))
                    .anyMatch(told -> owes(at(known, told.at().minusMillis(1)), row));
            var last = doubts.lowerEntry(loaded);
            Row before = known.headMap(loaded).isEmpty() ? row : at(known, loaded.minusMillis(1));
            boolean still = last != null && last.getValue() && owes(at(known, last.getKey()), row);
            boolean anew = (last == null || !last.getValue()) && !owes(before, row);
            doubts.put(loaded, !row.oldestDue().isEmpty() && repeats && (still || anew));
        });
        return doubts;
    }

    private static boolean owes(Row one, Row other) {
        return one.oldestDue().equals(other.oldestDue())
                && new BigDecimal(one.pastDue()).compareTo(new BigDecimal(other.pastDue())) == 0;
    }

    private static Row after(Row row, Told told, String dueBefore) {
        if (!told.pastDue().isEmpty()) {
            return new Row(row.accountId(), row.phone(), row.zone(), told.oldestDue(), told.pastDue());
        }
        BigDecimal amount = new BigDecimal(told.amount());
        BigDecimal pastDue = new BigDecimal(row.pastDue()).add(told.returned() ? amount : amount.negate());
        String due = pastDue.signum() == 0 ? "" : told.returned() ? dueBefore : row.oldestDue();
        return new Row(row.accountId(), row.phone(), row.zone(), due, pastDue.toPlainString());
    }

    /**
     * Works it out.
     *
     * @param rows of one account, by the day of the book; without another account on the same phone
     * @param payments of the account, by time
     */
    static Outcomes of(Map<LocalDate, Row> rows, List<Told> payments) {
        NavigableMap<Instant, Row> known = known(rows, payments);
        var account = new BookByHand(known, doubts(rows, payments, known), payments);
        new TreeMap<>(rows).keySet().forEach(day -> {
            account.until(day.atTime(9, 30).atZone(TAIPEI).toInstant());
            account.decide(day.atTime(9, 30).atZone(TAIPEI).toInstant());
            account.until(day.plusDays(1).atStartOfDay(TAIPEI).toInstant());
        });
        return new Outcomes(account.outcomes, account.capped, account.sent);
    }

    private void until(Instant end) {
        while (true) {
            Instant release = releases.isEmpty() ? Instant.MAX : releases.element();
            Instant payment = payments.isEmpty() ? Instant.MAX : payments.element();
            if (!release.isBefore(end) && !payment.isBefore(end)) {
                return;
            }
            if (payment.isAfter(release)) {
                decide(releases.remove());
            } else {
                paid(payments.remove());
            }
        }
    }

    private Row at(Instant now) {
        return at(known, now);
    }

    /** What is known at that instant. */
    static Row at(NavigableMap<Instant, Row> known, Instant now) {
        return Objects.requireNonNull(known.floorEntry(now), "no book has come by then")
                .getValue();
    }

    /** What is over is closed at once; what is to be decided instead waits for the next scan. */
    private void paid(Instant now) {
        if (sent.values().stream()
                .anyMatch(decided -> Duration.between(decided, now).compareTo(WHILE_NOTICES_GO_OUT) < 0)) {
            throw new IllegalStateException("whether the text or the payment was first is not known by hand");
        }
        Row row = at(now);
        closePending(due(row), key(row, now));
        if (pending == null) {
            releases.clear();
        }
    }

    private static @Nullable LocalDate due(Row row) {
        return row.oldestDue().isEmpty() ? null : LocalDate.parse(row.oldestDue());
    }

    private static @Nullable Step step(@Nullable LocalDate due, Instant now) {
        long days = due == null ? 0 : ChronoUnit.DAYS.between(due, LocalDate.ofInstant(now, TAIPEI));
        return STAGES.stream()
                .filter(each -> each.from() <= days && days <= each.to())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String key(Row row, Instant now) {
        LocalDate due = due(row);
        Step step = step(due, now);
        return due == null || step == null ? null : due + "/" + step.name();
    }

    private void decide(Instant now) {
        Row row = at(now);
        LocalDate due = due(row);
        Step step = step(due, now);
        String key = key(row, now);
        closePending(due, key);
        if (key == null || due == null || step == null) {
            return;
        }
        pending = null;
        String before = outcomes.getOrDefault(key, "");
        if (before.equals("ACCEPTED") || before.startsWith("EXPIRED")) {
            return;
        }
        if (row.e164().isEmpty()) {
            outcomes.put(key, "SUPPRESSED INVALID_PHONE");
        } else if (Objects.requireNonNull(doubts.floorEntry(now), "no book has come by then")
                .getValue()) {
            outcomes.put(key, "SUPPRESSED STALE_DATA");
        } else if (new BigDecimal(row.pastDue()).compareTo(new BigDecimal(step.least())) < 0) {
            outcomes.put(key, "SUPPRESSED BELOW_LEAST");
        } else if (sent.values().stream()
                .anyMatch(at -> !day(at, row).isBefore(day(now, row).minusDays(CAP_DAYS - 1L)))) {
            outcomes.put(key, "SUPPRESSED CAP");
            capped.add(key);
        } else if (open(now, step, row)) {
            outcomes.put(key, "ACCEPTED");
            sent.put(key, now);
        } else {
            defer(key, due, step, row, now);
        }
    }

    private void closePending(@Nullable LocalDate due, @Nullable String key) {
        if (pending == null || pending.equals(key)) {
            return;
        }
        LocalDate episode = LocalDate.parse(pending.substring(0, 10));
        boolean paid = due == null || episode.isBefore(due);
        boolean superseded = due != null && episode.isAfter(due);
        outcomes.put(pending, paid ? "CANCELLED PAID" : superseded ? "CANCELLED SUPERSEDED" : "EXPIRED STAGE_PASSED");
        pending = null;
    }

    private void defer(String key, LocalDate due, Step step, Row row, Instant now) {
        Instant first = firstDeferred.computeIfAbsent(key, _ -> now);
        Instant opening = now.truncatedTo(ChronoUnit.MINUTES);
        while (!open(opening, step, row) && opening.isBefore(now.plus(Duration.ofDays(6)))) {
            opening = opening.plusSeconds(60);
        }
        Instant quarter = opening.plusSeconds(Math.floorMod(-opening.getEpochSecond(), 900));
        Instant slot = open(quarter, step, row) ? quarter : opening;
        long daysThen = ChronoUnit.DAYS.between(due, LocalDate.ofInstant(slot, TAIPEI));
        boolean inTime = daysThen >= step.from()
                && daysThen <= step.to()
                && ChronoUnit.DAYS.between(day(first, row), day(slot, row)) <= 3;
        outcomes.put(key, inTime ? "DEFERRED" : "EXPIRED NO_OPENING");
        pending = inTime ? key : null;
        if (inTime && !releases.contains(slot)) {
            releases.add(slot);
        }
    }

    /** The recipient's date; the earliest where it can be several. */
    private static LocalDate day(Instant at, Row row) {
        var days = new ArrayList<LocalDate>();
        row.zones().forEach(zone -> days.add(LocalDate.ofInstant(at, zone)));
        return days.stream().min(LocalDate::compareTo).orElseThrow();
    }

    private static boolean open(Instant at, Step step, Row row) {
        return row.zones().stream().allMatch(zone -> {
            ZonedDateTime there = at.atZone(zone);
            boolean works = there.getDayOfWeek() != DayOfWeek.SATURDAY && there.getDayOfWeek() != DayOfWeek.SUNDAY;
            LocalTime time = there.toLocalTime();
            return (works || !step.workdays())
                    && !time.isBefore(LocalTime.of(step.opens(), 0))
                    && time.isBefore(LocalTime.of(step.closes(), 0));
        });
    }

    /** Whether a text of this stage may arrive at this time. */
    static boolean allowed(Instant at, String stage, Row row) {
        return open(
                at,
                STAGES.stream()
                        .filter(step -> step.name().equals(stage))
                        .findFirst()
                        .orElseThrow(),
                row);
    }
}
