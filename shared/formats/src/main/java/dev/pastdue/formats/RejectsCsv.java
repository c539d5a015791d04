package dev.pastdue.formats;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The file of rejected rows that goes back beside a book: {@code line,column,reason}. */
public final class RejectsCsv {
    private RejectsCsv() {}

    /** The file's text, in UTF-8 with line feeds. */
    public static String write(List<Reject> rejects) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("line", "column", "reason");
            for (Reject reject : rejects) {
                csv.writeRecord(
                        SheetCell.write(List.of(Long.toString(reject.line()), reject.column(), reject.reason())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote; an empty text has no rejects.
     *
     * @throws IllegalArgumentException where the text is something else
     */
    public static List<Reject> read(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            return csv.stream().skip(1).map(RejectsCsv::reject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reject reject(CsvRecord row) {
        if (row.getFieldCount() < 3 || !row.getField(0).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("line " + row.getStartingLineNumber()
                    + " is not line,column,reason; delete the rejects file and load the book again");
        }
        return new Reject(
                Long.parseLong(row.getField(0)), SheetCell.read(row.getField(1)), SheetCell.read(row.getField(2)));
    }
}
