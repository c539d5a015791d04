package dev.pastdue.aws;

import dev.pastdue.core.review.ReviewFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reviews' files in a bucket: those for people under {@code reviews/}, those of the work, compressed, under {@code reviews-work/}. One in
 * the making is a temporary file here, for S3 wants to know its length.
 */
public final class S3ReviewFiles implements ReviewFiles {
    static final String PREFIX = "reviews/";
    static final String WORK_PREFIX = "reviews-work/";

    private final S3Client s3;
    private final String bucket;

    public S3ReviewFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, String text) {
        String kind = name.endsWith(".html")
                ? "text/html; charset=utf-8"
                : name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json";
        s3.putObject(put -> put.bucket(bucket).key(PREFIX + name).contentType(kind), RequestBody.fromString(text));
    }

    @Override
    public String place(String name) {
        return "s3://" + bucket + "/" + PREFIX + name;
    }

    @Override
    public Lines lines(String name) {
        return new Upload(this, name + "-" + UUID.randomUUID() + ".tsv.gz");
    }

    @Override
    public void each(String name, Consumer<String> line) {
        try (ResponseInputStream<?> object =
                        s3.getObject(get -> get.bucket(bucket).key(WORK_PREFIX + name));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(object), StandardCharsets.UTF_8))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                line.accept(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the review's work cannot be read", e);
        }
    }

    private static final class Upload extends TemporaryLines implements Lines {
        private final S3ReviewFiles files;
        private final String name;

        Upload(S3ReviewFiles files, String name) {
            super(true);
            this.files = files;
            this.name = name;
        }

        @Override
        public String put() {
            RequestBody file = RequestBody.fromFile(finish());
            files.s3.putObject(put -> put.bucket(files.bucket).key(WORK_PREFIX + name), file);
            return name;
        }
    }
}
