package dev.pastdue.testing;

import dev.pastdue.core.book.BookFiles;
import dev.pastdue.core.book.BookFormat;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.BookRecord.Problem;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.Reject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Books in memory: lines that end in a line feed, fields without quotes, the version given by the test. A line that holds U+FFFD counts as
 * not UTF-8.
 */
public final class InMemoryBookFiles implements BookFiles {
    /** The header in the order of docs/formats.md. */
    public static final String HEADER =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of";

    private final @Nullable BookFormat format;
    private final Map<BookFile, byte[]> files = new HashMap<>();
    private final Map<BookFile, Instant> arrived = new HashMap<>();
    private final Map<BookFile, Instant> firstSeen = new HashMap<>();
    private final Map<BookFile, List<Reject>> rejects = new HashMap<>();

    public InMemoryBookFiles() {
        this.format = null;
    }

    /** Books that are written as the format says. */
    public InMemoryBookFiles(BookFormat format) {
        this.format = format;
    }

    /** Stores a book of this header and these rows. */
    public BookFile put(String name, String version, List<String> rows) {
        return putText(
                name,
                version,
                HEADER + "\n"
                        + String.join("", rows.stream().map(row -> row + "\n").toList()));
    }

    public BookFile putText(String name, String version, String text) {
        return putBytes(name, version, text.getBytes(StandardCharsets.UTF_8));
    }

    public BookFile putBytes(String name, String version, byte[] bytes) {
        var file = new BookFile(name, version);
        files.put(file, bytes.clone());
        arrived.put(file, Instant.EPOCH.plusSeconds(arrived.size()));
        return file;
    }

    public void remove(BookFile file) {
        files.remove(file);
    }

    @Override
    public Optional<Records> open(BookFile file, long offset, long line, Layout layout) {
        return Optional.ofNullable(files.get(file))
                .map(bytes -> format == null
                        ? new Lines(bytes, (int) offset, line, layout.separator())
                        : format.records(
                                new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset),
                                offset,
                                line,
                                layout));
    }

    @Override
    public Optional<byte[]> head(BookFile file, int bytes) {
        return Optional.ofNullable(files.get(file)).map(all -> Arrays.copyOf(all, Math.min(bytes, all.length)));
    }

    @Override
    public Optional<Instant> arrived(BookFile file) {
        return files.containsKey(file) ? Optional.ofNullable(arrived.get(file)) : Optional.empty();
    }

    @Override
    public Optional<Long> length(BookFile file) {
        return Optional.ofNullable(files.get(file)).map(bytes -> (long) bytes.length);
    }

    /** Says when a file came, however late it is loaded. */
    public void came(BookFile file, Instant time) {
        firstSeen.put(file, time);
    }

    /** When it came, or was first asked for, by the clock of whoever loads it. */
    @Override
    public Instant arrival(BookFile file, Instant now) {
        return firstSeen.computeIfAbsent(file, _ -> now);
    }

    @Override
    public List<Reject> rejects(BookFile file) {
        return rejects.getOrDefault(file, List.of());
    }

    @Override
    public void putRejects(BookFile file, List<Reject> written) {
        rejects.put(file, List.copyOf(written));
    }

    private static final class Lines implements Records {
        private final byte[] bytes;
        private final String separator;
        private int at;
        private long line;

        Lines(byte[] bytes, int at, long line, char separator) {
            this.bytes = bytes;
            this.separator = Pattern.quote(String.valueOf(separator));
            this.at = at;
            this.line = line;
        }

        @Override
        public Optional<BookRecord> next() {
            if (at >= bytes.length) {
                return Optional.empty();
            }
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            at = Math.min(end + 1, bytes.length);
            line++;
            return Optional.of(new BookRecord(line - 1, at, line, List.of(text.split(separator, -1)), problemOf(text)));
        }

        private static @Nullable Problem problemOf(String text) {
            return text.indexOf('\uFFFD') >= 0 ? Problem.NOT_UTF8 : null;
        }

        @Override
        public void close() {
            at = bytes.length;
        }
    }
}
