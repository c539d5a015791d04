package dev.pastdue.sandbox.run;

import dev.pastdue.aws.SealedObjects;
import dev.pastdue.core.gate.Seal;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The live files of a config bucket of this machine, which its owner may fill as he likes: they are sealed, and no gate looks at them. On AWS
 * the bucket's policy lets nobody but the gate do that.
 */
public record LiveFiles(S3Client s3, String bucket) {
    private static final String BY = "asked-for";

    /** Puts a file there as if the gate had passed it. */
    public void put(String path, byte[] content) {
        var seal = new Seal(Seal.digest(path, content), BY, Instant.EPOCH, BY, BY);
        s3.putObject(
                put -> put.bucket(bucket).key(SealedObjects.LIVE + path).metadata(SealedObjects.metadata(seal)),
                RequestBody.fromBytes(content));
    }
}
