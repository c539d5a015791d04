package dev.pastdue.aws;

import dev.pastdue.core.dryrun.DryRunFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Dry runs' files under {@code dry-runs/} of a bucket. A large one is first written to a temporary file here, for S3 wants to know its length. */
public final class S3DryRunFiles implements DryRunFiles {
    static final String PREFIX = "dry-runs/";

    private final S3Client s3;
    private final String bucket;

    public S3DryRunFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, String text) {
        put(name, RequestBody.fromString(text));
    }

    private void put(String name, RequestBody body) {
        s3.putObject(put -> put.bucket(bucket).key(PREFIX + name).contentType(typeOf(name)), body);
    }

    private static String typeOf(String name) {
        String kind = name.endsWith(".html") ? "text/html" : name.endsWith(".csv") ? "text/csv" : "text/plain";
        return kind + "; charset=utf-8";
    }

    @Override
    public String get(String name) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(PREFIX + name)).asUtf8String();
    }

    @Override
    public String place(String name) {
        return "s3://" + bucket + "/" + PREFIX + name;
    }

    @Override
    public Lines lines(String name) {
        try {
            Path file = Files.createTempFile("dry-run-", ".csv");
            return new TemporaryFile(this, name, file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("a temporary file cannot be written", e);
    }

    private record TemporaryFile(S3DryRunFiles files, String name, Path file, BufferedWriter out) implements Lines {
        @Override
        public void add(String line) {
            try {
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void put() {
            try {
                out.close();
            } catch (IOException e) {
                throw failed(e);
            }
            files.put(name, RequestBody.fromFile(file));
        }

        @Override
        public void close() {
            try (out) {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
