package dev.pastdue.tests;

import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.Seal;
import dev.pastdue.testing.contract.GateFilesContract;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3GateFilesIT extends GateFilesContract {
    private final S3Client s3 = aws().services().s3Client();
    private final String bucket = aws().stack().bucketName("ConfigBucket");

    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected GateFiles files() {
        return new S3GateFiles(s3, bucket);
    }

    @Override
    protected void put(String path, String text) {
        putObject("drafts/" + path, text);
    }

    @Override
    protected void putLiveByHand(String path, String text) {
        putObject("live/" + path, text);
    }

    private void putObject(String key, String text) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    @Override
    protected void delete(String path) {
        s3.deleteObject(delete -> delete.bucket(bucket).key("drafts/" + path));
    }

    @Override
    protected Optional<Seal> seal(String path) {
        try {
            Map<String, String> metadata = s3.headObject(
                            head -> head.bucket(bucket).key("live/" + path))
                    .metadata();
            return Optional.of(new Seal(
                    metadata.getOrDefault("pastdue-seal", ""),
                    metadata.getOrDefault("pastdue-by", ""),
                    Instant.parse(metadata.getOrDefault("pastdue-at", "")),
                    metadata.getOrDefault("pastdue-draft", ""),
                    metadata.getOrDefault("pastdue-gate", "")));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }
}
