package dev.pastdue.emulator.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3 as far as the adapters ask it, with objects in this process: the whole object or a range of it, under the conditions of
 * {@code If-Match} and {@code If-None-Match}. A list is one page. Safe for several threads, one at a time.
 */
public final class MemoryBuckets implements S3Client {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_BEYOND_END = 416;

    private final Map<String, NavigableMap<String, Stored>> buckets = new TreeMap<>();
    private final Clock clock;

    private record Stored(ByteBuffer content, String eTag, Map<String, String> metadata, Instant since) {
        private int size() {
            return content.capacity();
        }
    }

    public MemoryBuckets(Clock clock) {
        this.clock = clock;
    }

    /** Says that an object came at that time. */
    public synchronized void date(String bucket, String key, Instant time) {
        Stored stored = stored(bucket, key);
        objects(bucket).put(key, new Stored(stored.content(), stored.eTag(), stored.metadata(), time));
    }

    @Override
    public synchronized CreateBucketResponse createBucket(CreateBucketRequest request) {
        buckets.putIfAbsent(request.bucket(), new TreeMap<>());
        return CreateBucketResponse.builder().build();
    }

    @Override
    public synchronized PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
        if ("*".equals(put.ifNoneMatch()) && objects(put.bucket()).containsKey(put.key())) {
            throw refused(PRECONDITION_FAILED, "At least one of the preconditions did not hold");
        }
        try (InputStream in = body.contentStreamProvider().newStream()) {
            byte[] content = in.readAllBytes();
            String eTag = "\"" + HexFormat.of().formatHex(md5().digest(content)) + "\"";
            objects(put.bucket())
                    .put(put.key(), new Stored(ByteBuffer.wrap(content), eTag, put.metadata(), clock.instant()));
            return PutObjectResponse.builder().eTag(eTag).build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is to be put", e);
        }
    }

    @Override
    public synchronized CopyObjectResponse copyObject(CopyObjectRequest copy) {
        Stored from = stored(copy.sourceBucket(), copy.sourceKey());
        require(copy.copySourceIfMatch(), from);
        Map<String, String> metadata =
                copy.metadataDirective() == MetadataDirective.REPLACE ? copy.metadata() : from.metadata();
        objects(copy.destinationBucket())
                .put(copy.destinationKey(), new Stored(from.content(), from.eTag(), metadata, clock.instant()));
        return CopyObjectResponse.builder().build();
    }

    @Override
    public synchronized DeleteObjectResponse deleteObject(DeleteObjectRequest delete) {
        objects(delete.bucket()).remove(delete.key());
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public synchronized HeadObjectResponse headObject(HeadObjectRequest head) {
        Stored stored = stored(head.bucket(), head.key());
        require(head.ifMatch(), stored);
        return HeadObjectResponse.builder()
                .eTag(stored.eTag())
                .contentLength((long) stored.size())
                .metadata(stored.metadata())
                .lastModified(stored.since())
                .build();
    }

    @Override
    public synchronized <T> T getObject(GetObjectRequest get, ResponseTransformer<GetObjectResponse, T> transformer) {
        Stored stored = stored(get.bucket(), get.key());
        require(get.ifMatch(), stored);
        if (stored.eTag().equals(get.ifNoneMatch())) {
            throw refused(NOT_MODIFIED, "Not Modified");
        }
        byte[] part = range(get.range(), stored.content().array());
        var response = GetObjectResponse.builder()
                .eTag(stored.eTag())
                .contentLength((long) part.length)
                .metadata(stored.metadata())
                .lastModified(stored.since())
                .build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(part)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw SdkClientException.create("cannot read " + get.key(), e);
        }
    }

    private static byte[] range(@Nullable String range, byte[] content) {
        if (range == null) {
            return content;
        }
        Matcher read = RANGE.matcher(range);
        if (!read.matches()) {
            throw new IllegalArgumentException("buckets in memory do not know the range " + range);
        }
        long from = Long.parseLong(read.group(1));
        if (from >= content.length) {
            throw refused(RANGE_BEYOND_END, "The requested range is not satisfiable");
        }
        long to = read.group(2).isEmpty() ? content.length : Long.parseLong(read.group(2)) + 1;
        return Arrays.copyOfRange(content, (int) from, (int) Math.min(to, content.length));
    }

    @Override
    public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request list) {
        String prefix = list.prefix() == null ? "" : list.prefix();
        return ListObjectsV2Response.builder()
                .isTruncated(false)
                .contents(objects(list.bucket()).tailMap(prefix, true).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> S3Object.builder()
                                .key(entry.getKey())
                                .eTag(entry.getValue().eTag())
                                .size((long) entry.getValue().size())
                                .lastModified(entry.getValue().since())
                                .build())
                        .toList())
                .build();
    }

    private NavigableMap<String, Stored> objects(String bucket) {
        NavigableMap<String, Stored> objects = buckets.get(bucket);
        if (objects == null) {
            throw NoSuchBucketException.builder()
                    .message("there is no bucket " + bucket)
                    .statusCode(NOT_FOUND)
                    .build();
        }
        return objects;
    }

    private Stored stored(String bucket, String key) {
        Stored stored = objects(bucket).get(key);
        if (stored == null) {
            throw NoSuchKeyException.builder()
                    .message("there is no object " + key)
                    .statusCode(NOT_FOUND)
                    .build();
        }
        return stored;
    }

    private static void require(@Nullable String eTag, Stored stored) {
        if (eTag != null && !eTag.equals(stored.eTag())) {
            throw refused(PRECONDITION_FAILED, "At least one of the preconditions did not hold");
        }
    }

    private static S3Exception refused(int status, String message) {
        return (S3Exception)
                S3Exception.builder().message(message).statusCode(status).build();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
