package dev.pastdue.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of calls and visits, as staff write it: {@code message_id,result,at,promise,note}. Rows that say nothing that can be used are named
 * by their line, and the others are taken.
 *
 * @param rejects such as {@code 3: at is no time with an offset}
 */
public record StaffResults(List<Result> results, List<String> rejects) {
    /** What came of a call or a visit. */
    public enum What {
        /** The person was spoken to, and promised nothing. */
        REACHED,
        /** The person will pay, by a day that is named. */
        PROMISE,
        /** The person will not pay, or not speak. */
        REFUSED,
        /** The person is not to be found there. */
        WRONG_NUMBER,
        NOT_AT_HOME;

        private String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One of them.
     *
     * @param line of the file
     * @param message as the list names it
     * @param promise the day by which payment is promised, of a promise; null of all else
     * @param note staff's own words, personal data; may be empty
     */
    public record Result(
            long line,
            String message,
            What what,
            Instant at,
            @Nullable LocalDate promise,
            String note) {
        /** Without a person. */
        @Override
        public String toString() {
            return "Result[" + message + ", " + what + "]";
        }
    }

    public StaffResults {
        results = List.copyOf(results);
        rejects = List.copyOf(rejects);
    }

    public static StaffResults read(String csv) {
        var results = new ArrayList<Result>();
        var rejects = new ArrayList<String>();
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        long line = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                line = row.getStartingLineNumber();
                read(row, results, rejects);
            }
        } catch (CsvParseException e) {
            rejects.add((line + 1) + ": is no CSV with the header message_id,result,at,promise,note from here on");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StaffResults(results, rejects);
    }

    private static void read(NamedCsvRecord row, List<Result> results, List<String> rejects) {
        long line = row.getStartingLineNumber();
        String message = field(row, "message_id");
        String said = field(row, "result").toLowerCase(Locale.ROOT).replace('_', '-');
        Optional<What> what = List.of(What.values()).stream()
                .filter(each -> each.written().equals(said))
                .findFirst();
        if (message.isEmpty()) {
            rejects.add(line + ": message_id is empty; write the list's");
            return;
        }
        if (what.isEmpty()) {
            rejects.add(line + ": result is none of reached, promise, refused, wrong-number, not-at-home");
            return;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(field(row, "at"));
            LocalDate promise = what.get() == What.PROMISE ? LocalDate.parse(field(row, "promise")) : null;
            if (promise != null && promise.isBefore(at.toLocalDate())) {
                rejects.add(line + ": promise is a day before at");
                return;
            }
            results.add(new Result(line, message, what.get(), at.toInstant(), promise, note(row)));
        } catch (DateTimeException e) {
            rejects.add(line + ": at is no time with an offset, such as 2026-11-29T09:30:00+08:00, or promise no day");
        }
    }

    /** With what stands behind it: whoever writes a comma by hand forgets the quotes. */
    private static String note(NamedCsvRecord row) {
        int columns = row.getHeader().size();
        return row.getFieldCount() > columns && row.getHeader().getLast().equals("note")
                ? String.join(",", row.getFields().subList(columns - 1, row.getFieldCount()))
                        .strip()
                : field(row, "note");
    }

    private static String field(NamedCsvRecord row, String name) {
        return SheetCell.read(row.findField(name).orElse("").strip());
    }
}
