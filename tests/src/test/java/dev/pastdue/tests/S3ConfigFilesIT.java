package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.sandbox.run.LiveFiles;
import dev.pastdue.testing.contract.ConfigFilesContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ConfigFilesIT extends ConfigFilesContract {
    private final S3Client s3 = aws().services().s3Client();
    private final String bucket = aws().stack().bucketName("ConfigBucket");

    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected ConfigFiles documents() {
        return new S3ConfigFiles(s3, bucket);
    }

    @Override
    protected void put(String path, String text) {
        new LiveFiles(s3, bucket).put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void putUngated(String path, String text) {
        s3.putObject(put -> put.bucket(bucket).key("live/" + path), RequestBody.fromString(text));
    }

    /** What was sealed as another file is not this one. */
    @Test
    void invariant9_aSealIsNotMovedToAnotherName() {
        put("templates/one", "text");
        s3.copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey("live/templates/one")
                .destinationBucket(bucket)
                .destinationKey("live/templates/other"));
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> documents().fetch("templates/other", null))
                .satisfies(broken -> assertThat(broken.isUngated()).isTrue());
    }

    @Test
    void whatIsNotUtf8IsBroken() {
        new LiveFiles(s3, bucket).put("templates/latin", new byte[] {'c', (byte) 0xE9});
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> documents().fetch("templates/latin", null))
                .withMessageContaining("UTF-8")
                .satisfies(broken -> assertThat(broken.isUngated()).isFalse());
    }

    @Override
    protected void remove(String path) {
        s3.deleteObject(delete -> delete.bucket(bucket).key("live/" + path));
    }
}
