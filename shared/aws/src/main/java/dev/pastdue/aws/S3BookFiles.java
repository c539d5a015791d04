package dev.pastdue.aws;

import dev.pastdue.core.book.BookFiles;
import dev.pastdue.core.book.BookFormat;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.Reject;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Books under {@code books/} of a bucket, rejects under {@code rejects/}; a book's version is its ETag. */
public final class S3BookFiles implements BookFiles {
    private static final String REJECTS = "rejects/";
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_BEYOND_END = 416;

    private final S3Client s3;
    private final String bucket;
    private final BookFormat format;

    public S3BookFiles(S3Client s3, String bucket, BookFormat format) {
        this.s3 = s3;
        this.bucket = bucket;
        this.format = format;
    }

    @Override
    public Optional<Records> open(BookFile file, long offset, long line, Layout layout) {
        try {
            ResponseInputStream<GetObjectResponse> stream = s3.getObject(book(file, "bytes=" + offset + "-"));
            Records records = format.records(stream, offset, line, layout);
            return Optional.of(new Aborting(records, stream));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case PRECONDITION_FAILED -> Optional.empty();
                case RANGE_BEYOND_END ->
                    Optional.of(format.records(InputStream.nullInputStream(), offset, line, layout));
                default -> throw e;
            };
        }
    }

    /** Drops the connection when closed: reading the rest of a large book just to reuse it would take longer. */
    private record Aborting(Records records, ResponseInputStream<GetObjectResponse> stream) implements Records {
        @Override
        public Optional<BookRecord> next() {
            return records.next();
        }

        @Override
        public void close() {
            stream.abort();
        }
    }

    @Override
    public Optional<byte[]> head(BookFile file, int bytes) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(book(file, "bytes=0-" + (bytes - 1))).asByteArray());
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case PRECONDITION_FAILED -> Optional.empty();
                case RANGE_BEYOND_END -> Optional.of(new byte[0]);
                default -> throw e;
            };
        }
    }

    @Override
    public Optional<Instant> arrived(BookFile file) {
        return about(file).map(HeadObjectResponse::lastModified);
    }

    @Override
    public Optional<Long> length(BookFile file) {
        return about(file).map(HeadObjectResponse::contentLength);
    }

    private Optional<HeadObjectResponse> about(BookFile file) {
        try {
            return Optional.of(s3.headObject(head ->
                    head.bucket(bucket).key(SqsBookQueue.PREFIX + file.name()).ifMatch("\"" + file.version() + "\"")));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private GetObjectRequest book(BookFile file, String range) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(SqsBookQueue.PREFIX + file.name())
                .ifMatch("\"" + file.version() + "\"")
                .range(range)
                .build();
    }

    @Override
    public List<Reject> rejects(BookFile file) {
        try {
            return format.readRejects(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(REJECTS + file.name()))
                            .asUtf8String());
        } catch (NoSuchKeyException none) {
            return List.of();
        }
    }

    @Override
    public void putRejects(BookFile file, List<Reject> rejects) {
        s3.putObject(
                put -> put.bucket(bucket).key(REJECTS + file.name()).contentType("text/csv; charset=utf-8"),
                RequestBody.fromString(format.write(rejects)));
    }
}
