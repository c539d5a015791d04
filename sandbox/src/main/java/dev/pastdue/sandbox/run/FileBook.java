package dev.pastdue.sandbox.run;

import dev.pastdue.core.book.BookFiles;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.Reject;
import dev.pastdue.formats.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A book that lies on this machine, to be read only. */
public final class FileBook implements BookFiles {
    private final Path path;

    public FileBook(Path path) {
        this.path = path;
    }

    /** How it is asked for. */
    public BookFile file() {
        return new BookFile(String.valueOf(path.getFileName()), "here");
    }

    @Override
    public Optional<Records> open(BookFile file, long offset, long line, Layout layout) {
        try {
            InputStream in = Files.newInputStream(path);
            in.skipNBytes(offset);
            return Optional.of(new CsvRecords(in, offset, line, layout));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public Optional<byte[]> head(BookFile file, int bytes) {
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(in.readNBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public Optional<Long> length(BookFile file) {
        try {
            return Optional.of(Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public Optional<Instant> arrived(BookFile file) {
        return Optional.empty();
    }

    @Override
    public List<Reject> rejects(BookFile file) {
        return List.of();
    }

    @Override
    public void putRejects(BookFile file, List<Reject> rejects) {
        throw new UnsupportedOperationException("a book is only read here");
    }
}
