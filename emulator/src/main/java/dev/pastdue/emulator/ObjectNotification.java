package dev.pastdue.emulator;

/**
 * Whom a bucket tells about an object. The embedded S3 tells nobody: whoever plays the stack looks and tells.
 *
 * @param event such as {@code s3:ObjectCreated:*}
 * @param targetArn a queue or a function
 * @param prefix of the keys it concerns, or empty
 * @param suffix of the keys it concerns, or empty
 */
public record ObjectNotification(String bucket, String event, String targetArn, String prefix, String suffix) {
    /** Whether an object of this key is told. */
    public boolean concerns(String key) {
        return key.startsWith(prefix) && key.endsWith(suffix);
    }
}
