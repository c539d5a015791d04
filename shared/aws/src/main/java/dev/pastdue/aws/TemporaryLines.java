package dev.pastdue.aws;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Lines that are written to a temporary file first, for S3 wants to know the length of what it is given. */
abstract class TemporaryLines {
    private final Path file;
    private final BufferedWriter out;

    /** @param compressed whether the file is one of gzip's */
    TemporaryLines(boolean compressed) {
        try {
            file = Files.createTempFile("lines-", compressed ? ".gz" : ".txt");
            OutputStream bytes = Files.newOutputStream(file);
            out = new BufferedWriter(
                    new OutputStreamWriter(compressed ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("a temporary file cannot be written", e);
    }

    public void add(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file with all its lines; none can be added any more. */
    Path finish() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
        return file;
    }

    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
