package dev.pastdue.letters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a printing house says of letters, as CSV: {@code letter_id,mark,at,reason}. Rows that say nothing that can be used are named by their
 * line, and the others are taken.
 *
 * @param rejects such as {@code 3: mark is neither printed nor returned}
 */
public record PrintMarks(List<Mark> marks, List<String> rejects) {
    private static final String HEADER = "letter_id,mark,at,reason";

    /** What became of a letter. */
    public enum What {
        /** It was printed and posted. */
        PRINTED,
        /** The post brought it back. */
        RETURNED
    }

    /**
     * A row.
     *
     * @param line of the file
     * @param reason the post's word of a letter that came back; may be empty
     */
    public record Mark(long line, String letter, What what, Instant at, String reason) {}

    public PrintMarks {
        marks = List.copyOf(marks);
        rejects = List.copyOf(rejects);
    }

    public static PrintMarks read(String csv) {
        var marks = new ArrayList<Mark>();
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
                read(row, marks, rejects);
            }
        } catch (CsvParseException e) {
            rejects.add((line + 1) + ": is no CSV with the header " + HEADER + " from here on");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PrintMarks(marks, rejects);
    }

    private static void read(NamedCsvRecord row, List<Mark> marks, List<String> rejects) {
        long line = row.getStartingLineNumber();
        String letter = field(row, "letter_id");
        Optional<What> what = List.of(What.values()).stream()
                .filter(each -> each.name().equals(field(row, "mark").toUpperCase(Locale.ROOT)))
                .findFirst();
        if (letter.isEmpty()) {
            rejects.add(line + ": letter_id is empty; write the manifest's");
        } else if (what.isEmpty()) {
            rejects.add(line + ": mark is neither printed nor returned");
        } else {
            try {
                Instant at = OffsetDateTime.parse(field(row, "at")).toInstant();
                marks.add(new Mark(line, letter, what.get(), at, field(row, "reason")));
            } catch (DateTimeException e) {
                rejects.add(line + ": at is no time with an offset; write it as 2026-11-29T09:30:00+08:00");
            }
        }
    }

    private static String field(NamedCsvRecord row, String name) {
        return SheetCell.read(row.findField(name).orElse("").strip());
    }
}
