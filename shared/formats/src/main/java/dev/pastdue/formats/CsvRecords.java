package dev.pastdue.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.BookRecord.Problem;
import dev.pastdue.core.book.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file by RFC 4180, with the exact byte offsets between them, so that reading can go on from any.
 *
 * <p>Records are split by bytes: at LF, CRLF or a lone CR outside of quotes; a quote opens at the beginning of a field only. Blank lines
 * are skipped. Each record is then decoded strictly and parsed by FastCSV. A record that is malformed or too long is one problem; where it
 * spans lines, reading goes on after its first line, so that a quote that nobody closed costs one line and not the rest of the file. Memory
 * stays below 512 KiB whatever the file holds.
 *
 * <p>In a book ({@link Layout}) a quote is believed less: what one row opens and another closes is well formed by RFC 4180, and makes one
 * account of both. So a quote stands around a whole field or nowhere, and a field may hold a line break only where nothing else can be
 * meant: the record has as many fields as the header, none of its lines is as wide as a row, and the field holds no separator.
 */
public final class CsvRecords implements Records {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_FIELDS = 1000;
    private static final int MAX_BREAKS = 20;
    private static final int NONE = -1;

    private enum In {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final InputStream in;
    private final CsvReader.CsvReaderBuilder parser;
    private final char separator;
    private final @Nullable Layout book;
    private final byte[] buffer = new byte[2 * MAX_LENGTH];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(MAX_LENGTH);
    private long base;
    private long line;
    private int start;
    private int limit;
    private boolean ended;

    // What a scan found of the record that begins at start.
    private int length;
    private int terminator;
    private int breaks;
    private int firstBreak;
    private @Nullable Problem problem;

    /**
     * @param in the file's bytes from {@code offset} on; closed by {@link #close}
     * @param offset where a record begins
     * @param line the physical line at that offset
     */
    public CsvRecords(InputStream in, long offset, long line) {
        this(in, offset, line, ',', null);
    }

    /** The same of a book, which is laid out as its header says. */
    public CsvRecords(InputStream in, long offset, long line, Layout layout) {
        this(in, offset, line, layout.separator(), layout);
    }

    private CsvRecords(InputStream in, long offset, long line, char separator, @Nullable Layout book) {
        this.in = in;
        this.separator = separator;
        this.book = book;
        this.parser = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .detectBomHeader(false);
        this.base = offset;
        this.line = line;
    }

    @Override
    public Optional<BookRecord> next() {
        skipByteOrderMark();
        skipBlankLines();
        if (!has(0)) {
            return Optional.empty();
        }
        scan();
        long began = line;
        if (problem == null) {
            List<String> fields = parse();
            if (problem == null || firstBreak == NONE) {
                pass(length + terminator, breaks + (terminator > 0 ? 1 : 0));
                return Optional.of(record(began, fields));
            }
        }
        if (firstBreak != NONE) {
            pass(firstBreak, 1);
        } else if (problem == Problem.TOO_LONG) {
            passLine();
        } else {
            pass(length + terminator, terminator > 0 ? 1 : 0);
        }
        return Optional.of(record(began, List.of()));
    }

    private BookRecord record(long began, List<String> fields) {
        return new BookRecord(began, base + start, line, fields, problem);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void skipByteOrderMark() {
        boolean marked = base + start == 0
                && has(2)
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        if (marked) {
            start += 3;
        }
    }

    private void skipBlankLines() {
        while (has(0) && isBreak(buffer[start])) {
            pass(breakLength(0), 1);
        }
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    /** The bytes of the line break that begins here: two for CRLF. */
    private int breakLength(int at) {
        return buffer[start + at] == '\r' && has(at + 1) && buffer[start + at + 1] == '\n' ? 2 : 1;
    }

    /** Finds the end of the record that begins at start, and what is wrong with its form. */
    private void scan() {
        In state = In.FIELD_START;
        int fields = 1;
        int at = 0;
        problem = null;
        breaks = 0;
        firstBreak = NONE;
        terminator = 0;
        var lines = new BookLines();
        while (has(at)) {
            if (at > MAX_LENGTH) {
                problem = Problem.TOO_LONG;
                length = at;
                return;
            }
            byte b = buffer[start + at];
            if (b == separator) {
                lines.separator(state == In.QUOTED);
            }
            if (state == In.QUOTED) {
                if (b == '"') {
                    state = In.AFTER_QUOTE;
                } else if (isBreak(b)) {
                    at += breakLength(at) - 1;
                    breaks++;
                    firstBreak = firstBreak == NONE ? at + 1 : firstBreak;
                    lines.end();
                }
                if (lines.swallowed) {
                    problem = Problem.OPEN_QUOTE;
                    length = at;
                    return;
                }
            } else if (b == separator) {
                state = In.FIELD_START;
                fields++;
                lines.field();
            } else if (isBreak(b)) {
                terminator = breakLength(at);
                break;
            } else if (b == '"' && state == In.FIELD_START) {
                state = In.QUOTED;
            } else if (b == '"' && state == In.AFTER_QUOTE) {
                state = In.QUOTED;
            } else {
                if (state == In.AFTER_QUOTE) {
                    problem = book == null ? Problem.MALFORMED : Problem.STRAY_QUOTE;
                } else if (b == '"' && book != null) {
                    problem = Problem.STRAY_QUOTE;
                }
                state = In.PLAIN;
            }
            at++;
        }
        length = at;
        if (length > MAX_LENGTH) {
            problem = Problem.TOO_LONG;
        } else if (state == In.QUOTED) {
            problem = book == null ? Problem.MALFORMED : Problem.OPEN_QUOTE;
        } else if (fields > MAX_FIELDS) {
            problem = Problem.MALFORMED;
        } else if (problem == null && breaks > 0 && lines.areRows(fields)) {
            problem = Problem.OPEN_QUOTE;
        }
    }

    /** Whether a record of several lines can be nothing but one row of a book. */
    private final class BookLines {
        private int separators;
        private boolean separatorInField;
        private boolean breakInField;
        /** A quoted field holds what cannot be one field's. */
        private boolean swallowed;

        void separator(boolean quoted) {
            separators++;
            separatorInField |= quoted;
            swallowed |= book != null && quoted && breakInField;
        }

        void field() {
            separatorInField = false;
            breakInField = false;
        }

        void end() {
            breakInField = true;
            swallowed |= book != null && (problem != null || separatorInField || breaks > MAX_BREAKS || asWideAsARow());
            separators = 0;
        }

        boolean areRows(int fields) {
            return book != null && (fields != book.columns() || asWideAsARow());
        }

        private boolean asWideAsARow() {
            return book != null && separators + 1 >= book.columns();
        }
    }

    private List<String> parse() {
        try {
            String text = decode();
            return parser.ofSingleCsvRecord(text).getFields();
        } catch (CharacterCodingException e) {
            problem = Problem.NOT_UTF8;
        } catch (CsvParseException e) {
            problem = Problem.MALFORMED;
        }
        return List.of();
    }

    private String decode() throws CharacterCodingException {
        chars.clear();
        decoder.reset();
        CoderResult result = decoder.decode(ByteBuffer.wrap(buffer, start, length), chars, true);
        if (result.isError()) {
            result.throwException();
        }
        decoder.flush(chars);
        return chars.flip().toString();
    }

    private void pass(int bytes, int lines) {
        start += bytes;
        line += lines;
    }

    /** Drops everything up to the end of the physical line, keeping nothing of it. */
    private void passLine() {
        start += length;
        while (has(0)) {
            if (isBreak(buffer[start])) {
                pass(breakLength(0), 1);
                return;
            }
            start++;
        }
    }

    /** Whether there is a byte so many after start; reads on where it is not in the buffer yet. */
    private boolean has(int at) {
        return start + at < limit || fill(at);
    }

    private boolean fill(int at) {
        try {
            while (start + at >= limit && !ended) {
                if (limit == buffer.length) {
                    System.arraycopy(buffer, start, buffer, 0, limit - start);
                    base += start;
                    limit -= start;
                    start = 0;
                }
                int read = in.read(buffer, limit, buffer.length - limit);
                ended = read < 0;
                limit += Math.max(0, read);
            }
            return start + at < limit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
