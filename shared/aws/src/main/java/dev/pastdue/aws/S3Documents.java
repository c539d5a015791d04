package dev.pastdue.aws;

import dev.pastdue.core.ops.Documents;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The files that people edit, in a bucket; their version is the ETag. */
public final class S3Documents implements Documents {
    private static final int NOT_MODIFIED = 304;

    private final S3Client s3;
    private final String bucket;

    public S3Documents(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        var request = GetObjectRequest.builder().bucket(bucket).key(path);
        if (knownVersion != null) {
            request.ifNoneMatch("\"" + knownVersion + "\"");
        }
        try {
            ResponseBytes<GetObjectResponse> answer = s3.getObjectAsBytes(request.build());
            return new Fetched.Found(
                    answer.asUtf8String(), answer.response().eTag().replace("\"", ""));
        } catch (NoSuchKeyException missing) {
            return new Fetched.Missing();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return new Fetched.Unchanged();
            }
            throw e;
        }
    }
}
