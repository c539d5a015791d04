package dev.pastdue.tests;

import dev.pastdue.aws.S3Documents;
import dev.pastdue.core.ops.Documents;
import dev.pastdue.testing.contract.DocumentsContract;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3DocumentsIT extends DocumentsContract {
    private static final S3Client S3 = SharedAws.aws().s3Client();
    private static final String BUCKET = SharedAws.newStack().bucketName("ConfigBucket");

    @Override
    protected Documents documents() {
        return new S3Documents(S3, BUCKET);
    }

    @Override
    protected void put(String path, String text) {
        S3.putObject(put -> put.bucket(BUCKET).key(path), RequestBody.fromString(text));
    }

    @Override
    protected void remove(String path) {
        S3.deleteObject(delete -> delete.bucket(BUCKET).key(path));
    }
}
