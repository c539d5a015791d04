package dev.pastdue.print;

import dev.pastdue.letters.LetterFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket, below a prefix that ends with a slash. */
record BucketFiles(S3Client s3, String bucket, String prefix) implements LetterFiles {
    private static final int PRECONDITION_FAILED = 412;

    @Override
    public void put(String name, byte[] bytes) {
        s3.putObject(
                put -> put.bucket(bucket).key(prefix + name).contentType(type(name)), RequestBody.fromBytes(bytes));
    }

    /** By a conditional write ("How to prevent object overwrites with conditional writes", Amazon S3 User Guide). */
    @Override
    public boolean create(String name, byte[] bytes) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(prefix + name)
                            .contentType(type(name))
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(bytes));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public byte[] get(String name) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + name)).asByteArray();
    }

    /** A version of a file; the newest where the bucket keeps none. */
    byte[] get(String name, @Nullable String versionId) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + name).versionId(versionId))
                .asByteArray();
    }

    /** Whether no newer version of a file has come; true where the bucket keeps none, or the file is gone. */
    boolean isNewest(String name, @Nullable String versionId) {
        if (versionId == null) {
            return true;
        }
        try {
            return versionId.equals(s3.headObject(head -> head.bucket(bucket).key(prefix + name))
                    .versionId());
        } catch (NoSuchKeyException gone) {
            return true;
        }
    }

    /** Removes a file, where it is there. */
    void remove(String name) {
        if (list(name).contains(name)) {
            s3.deleteObject(delete -> delete.bucket(bucket).key(prefix + name));
        }
    }

    @Override
    public List<String> list(String begin) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + begin)).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pdf" -> "application/pdf";
            case "json" -> "application/json";
            case "html" -> "text/html; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            default -> "text/plain; charset=utf-8";
        };
    }
}
