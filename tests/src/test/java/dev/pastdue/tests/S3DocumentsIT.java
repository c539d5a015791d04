package dev.pastdue.tests;

import dev.pastdue.aws.S3Documents;
import dev.pastdue.core.ops.Documents;
import dev.pastdue.testing.contract.DocumentsContract;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3DocumentsIT extends DocumentsContract {
    private final S3Client s3 = aws().services().s3Client();
    private final String bucket = aws().stack().bucketName("ConfigBucket");

    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected Documents documents() {
        return new S3Documents(s3, bucket);
    }

    @Override
    protected void put(String path, String text) {
        s3.putObject(put -> put.bucket(bucket).key(path), RequestBody.fromString(text));
    }

    @Override
    protected void remove(String path) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(path));
    }
}
