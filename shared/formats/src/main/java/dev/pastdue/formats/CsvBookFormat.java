package dev.pastdue.formats;

import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookFormat;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.Reject;
import java.io.InputStream;
import java.util.List;

/** Books and rejects as CSV (RFC 4180). */
public final class CsvBookFormat implements BookFormat {
    @Override
    public Records records(InputStream in, long offset, long line, Layout layout) {
        return new CsvRecords(in, offset, line, layout);
    }

    @Override
    public String write(List<Reject> rejects) {
        return RejectsCsv.write(rejects);
    }

    @Override
    public List<Reject> readRejects(String text) {
        return RejectsCsv.read(text);
    }
}
