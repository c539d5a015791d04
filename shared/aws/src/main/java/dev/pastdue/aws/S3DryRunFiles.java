package dev.pastdue.aws;

import dev.pastdue.core.dryrun.DryRunFiles;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Dry runs' files under {@code dry-runs/} of a bucket. A large one is first written to a temporary file here, for S3 wants to know its length. */
public final class S3DryRunFiles implements DryRunFiles {
    static final String PREFIX = "dry-runs/";

    private final S3Client s3;
    private final String bucket;

    public S3DryRunFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, String text) {
        put(name, RequestBody.fromString(text));
    }

    private void put(String name, RequestBody body) {
        s3.putObject(put -> put.bucket(bucket).key(PREFIX + name).contentType(typeOf(name)), body);
    }

    private static String typeOf(String name) {
        String kind = name.endsWith(".html") ? "text/html" : name.endsWith(".csv") ? "text/csv" : "text/plain";
        return kind + "; charset=utf-8";
    }

    @Override
    public String get(String name) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(PREFIX + name)).asUtf8String();
    }

    @Override
    public String place(String name) {
        return "s3://" + bucket + "/" + PREFIX + name;
    }

    @Override
    public Lines lines(String name) {
        return new Upload(this, name);
    }

    private static final class Upload extends TemporaryLines implements Lines {
        private final S3DryRunFiles files;
        private final String name;

        Upload(S3DryRunFiles files, String name) {
            super(false);
            this.files = files;
            this.name = name;
        }

        @Override
        public void put() {
            files.put(name, RequestBody.fromFile(finish()));
        }
    }
}
