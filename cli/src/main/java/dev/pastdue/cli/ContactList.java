package dev.pastdue.cli;

import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.reply.ContactImport.Listed;
import dev.pastdue.formats.CsvRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lender's do-not-contact list: a CSV file with the columns {@code phone} and, if there, {@code reason} and {@code since}, in any order.
 *
 * @param numbers each once, at its first row
 * @param rows how many there are below the header
 * @param twice rows whose number stands above
 * @param bad rows that are not taken: line and why, never what is written there
 * @param blank blank lines
 */
record ContactList(List<Listed> numbers, int rows, int twice, List<String> bad, int blank) {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("phone", "phone"),
            Map.entry("number", "phone"),
            Map.entry("mobile", "phone"),
            Map.entry("手机号", "phone"),
            Map.entry("手机号码", "phone"),
            Map.entry("手機號碼", "phone"),
            Map.entry("手機", "phone"),
            Map.entry("电话", "phone"),
            Map.entry("電話", "phone"),
            Map.entry("reason", "reason"),
            Map.entry("原因", "reason"),
            Map.entry("since", "since"),
            Map.entry("date", "since"),
            Map.entry("日期", "since"));
    /** Where numbers must have a country code. */
    static final String NO_REGION = "ZZ";

    private static final int LONGEST_REASON = 500;

    ContactList {
        numbers = List.copyOf(numbers);
        bad = List.copyOf(bad);
    }

    /** How numbers and dates without a place are read. */
    record Reading(PhoneNumbers phones, String region, Set<String> allowed, ZoneId zone, Instant now) {}

    /**
     * Reads a list.
     *
     * @throws UncheckedIOException where it cannot be read
     * @throws IllegalArgumentException that says what is wrong with its header
     */
    static ContactList read(Path file, Reading reading) {
        try (var records = new CsvRecords(Files.newInputStream(file), 0, 1)) {
            Map<String, Integer> places = places(records.next());
            var numbers = new LinkedHashMap<String, Listed>();
            var bad = new ArrayList<String>();
            int rows = 0;
            int twice = 0;
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                BookRecord row = next.get();
                rows++;
                try {
                    Listed listed = listed(row, places, reading);
                    twice += numbers.putIfAbsent(listed.phone(), listed) == null ? 0 : 1;
                } catch (BadRow wrong) {
                    bad.add("line " + row.line() + ": " + wrong.getMessage());
                }
            }
            return new ContactList(List.copyOf(numbers.values()), rows, twice, bad, blankLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static int blankLines(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return Math.toIntExact(lines.filter(String::isBlank).count());
        }
    }

    /** A row that is not taken. */
    private static final class BadRow extends Exception {
        private static final long serialVersionUID = 1;

        BadRow(String why) {
            super(why, null, false, false);
        }
    }

    private static Map<String, Integer> places(Optional<BookRecord> header) {
        var places = new LinkedHashMap<String, Integer>();
        List<String> names = header.filter(row -> row.problem() == null)
                .map(BookRecord::fields)
                .orElse(List.of());
        for (int i = 0; i < names.size(); i++) {
            String column = COLUMNS.get(names.get(i).strip().toLowerCase(Locale.ROOT));
            if (column != null && places.putIfAbsent(column, i) != null) {
                throw new IllegalArgumentException("line 1: the header has two columns for " + column + "; keep one");
            }
        }
        if (!places.containsKey("phone")) {
            throw new IllegalArgumentException(
                    "line 1: the header lacks the column phone; it needs phone, and may have reason and since");
        }
        return places;
    }

    private static Listed listed(BookRecord row, Map<String, Integer> places, Reading reading) throws BadRow {
        if (row.problem() != null) {
            throw new BadRow("the row cannot be read; it must be UTF-8 CSV, one row a line");
        }
        String reason = field(row, places, "reason");
        if (reason.length() > LONGEST_REASON) {
            throw new BadRow("reason is longer than " + LONGEST_REASON + " characters");
        }
        Instant since = since(field(row, places, "since"), reading);
        return switch (reading.phones().read(field(row, places, "phone"), reading.region(), reading.allowed())) {
            case PhoneReading.Usable(String e164) -> new Listed(e164, since, reason);
            case PhoneReading.Unusable(var fault) -> throw new BadRow("phone: " + fault.english());
        };
    }

    private static String field(BookRecord row, Map<String, Integer> places, String column) throws BadRow {
        Integer place = places.get(column);
        if (place == null) {
            return "";
        }
        if (place >= row.fields().size()) {
            throw new BadRow("it has fewer fields than the header");
        }
        return row.fields().get(place).strip();
    }

    private static Instant since(String written, Reading reading) throws BadRow {
        Instant since;
        try {
            since = written.isEmpty()
                    ? reading.now()
                    : written.length() == 10
                            ? LocalDate.parse(written)
                                    .atStartOfDay(reading.zone())
                                    .toInstant()
                            : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException noDate) {
            throw new BadRow("since is no date such as 2026-11-28, and no instant with an offset");
        }
        if (since.isAfter(reading.now())) {
            throw new BadRow("since lies ahead");
        }
        return since;
    }
}
