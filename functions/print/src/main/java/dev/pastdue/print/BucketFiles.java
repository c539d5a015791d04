package dev.pastdue.print;

import dev.pastdue.letters.LetterFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket, below a prefix that ends with a slash. */
record BucketFiles(S3Client s3, String bucket, String prefix) implements LetterFiles {
    @Override
    public void put(String name, byte[] bytes) {
        s3.putObject(
                put -> put.bucket(bucket).key(prefix + name).contentType(type(name)), RequestBody.fromBytes(bytes));
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
