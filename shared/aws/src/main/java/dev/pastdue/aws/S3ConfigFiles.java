package dev.pastdue.aws;

import dev.pastdue.core.ops.CachedFile;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The live files of the config bucket, each of which carries the seal of the gate that passed it; their version is the ETag.
 *
 * <p>While a function rehearses, a strategy or template that is not there is made up, so that the first snapshots of a new stack are taken of
 * functions that have worked too. What was made up is never kept ({@link CachedFile}) and never answered at any other time.
 */
public final class S3ConfigFiles implements ConfigFiles {
    private static final int NOT_MODIFIED = 304;

    private final S3Client s3;
    private final String bucket;
    private boolean priming;

    public S3ConfigFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * The files as they would be if every draft went live, whether or not it would pass: to be looked at, never to be sent by. Reads what
     * the gate has not seen.
     */
    public static ConfigFiles withDrafts(S3Client s3, String bucket) {
        var live = new S3ConfigFiles(s3, bucket);
        return (path, knownVersion) -> {
            Fetched draft = live.fetch(SealedObjects.DRAFTS, path, knownVersion);
            return draft instanceof Fetched.Missing ? live.fetch(path, knownVersion) : draft;
        };
    }

    /** The same work, during which files that are not there are made up. */
    public Runnable priming(Runnable work) {
        return () -> {
            priming = true;
            try {
                work.run();
            } finally {
                priming = false;
            }
        };
    }

    /** @throws InvalidConfig where the file has no seal, or not that of its content, or is not UTF-8 */
    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        Fetched fetched = fetch(SealedObjects.LIVE, path, knownVersion);
        return priming && fetched instanceof Fetched.Missing ? PrimingFiles.find(path) : fetched;
    }

    private Fetched fetch(String folder, String path, @Nullable String knownVersion) {
        var request = GetObjectRequest.builder().bucket(bucket).key(folder + path);
        if (knownVersion != null) {
            request.ifNoneMatch("\"" + knownVersion + "\"");
        }
        try {
            ResponseBytes<GetObjectResponse> answer = s3.getObjectAsBytes(request.build());
            if (folder.equals(SealedObjects.LIVE) && !SealedObjects.isSealed(path, answer)) {
                throw InvalidConfig.ungated(path);
            }
            return new Fetched.Found(
                    text(path, answer), answer.response().eTag().replace("\"", ""));
        } catch (NoSuchKeyException missing) {
            return new Fetched.Missing();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return new Fetched.Unchanged();
            }
            throw e;
        }
    }

    private static String text(String path, ResponseBytes<GetObjectResponse> answer) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.asByteArrayUnsafe()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidConfig.at(path, 1, 1, "is not UTF-8; save it as UTF-8");
        }
    }
}
