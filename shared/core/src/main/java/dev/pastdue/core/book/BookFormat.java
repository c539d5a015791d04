package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.Records;
import java.io.InputStream;
import java.util.List;

/** How books and rejects are written. */
public interface BookFormat {
    /**
     * The records of a stream; closing them closes it.
     *
     * @param in begins at a record
     * @param offset of its first byte in the file
     * @param line the physical line there
     * @param layout as the header says
     */
    Records records(InputStream in, long offset, long line, Layout layout);

    String write(List<Reject> rejects);

    List<Reject> readRejects(String text);
}
