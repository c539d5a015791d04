package dev.pastdue.aws;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.Seal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Drafts under {@code drafts/} of the config bucket, live files under {@code live/}, a draft's report beside it:
 * {@code drafts/<path>.report.txt}. A draft is known again by its ETag, and S3 copies it only while it has that one; it is recorded by its
 * version id, and by its ETag where the bucket keeps no versions.
 */
public final class S3GateFiles implements GateFiles {
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;

    public S3GateFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Listing list() {
        Set<String> drafts = new HashSet<>();
        Set<String> reports = new HashSet<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(SealedObjects.DRAFTS))
                .contents()) {
            String path = object.key().substring(SealedObjects.DRAFTS.length());
            if (path.endsWith(SealedObjects.REPORT)) {
                reports.add(path.substring(0, path.length() - SealedObjects.REPORT.length()));
            } else if (!path.isEmpty() && !path.endsWith("/") && !path.endsWith(SealedObjects.APPROVAL)) {
                drafts.add(path);
            }
        }
        return new Listing(drafts, reports);
    }

    @Override
    public Optional<Draft> draft(String path) {
        return object(SealedObjects.DRAFTS + path).map(object -> {
            String tag = object.response().eTag().replace("\"", "");
            return new Draft(
                    text(object),
                    Seal.digest(path, object.asByteArrayUnsafe()),
                    tag,
                    ObjectCreated.version(object.response().versionId(), tag));
        });
    }

    @Override
    public Optional<Live> live(String path) {
        return object(SealedObjects.LIVE + path)
                .filter(object -> SealedObjects.isSealed(path, object))
                .map(object -> new Live(
                        text(object),
                        Seal.digest(path, object.asByteArrayUnsafe()),
                        SealedObjects.fromHeader(
                                object.response().metadata().getOrDefault(SealedObjects.BY, Approval.UNKNOWN))));
    }

    @Override
    public boolean promote(String path, Draft draft, Seal seal) {
        try {
            s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey(SealedObjects.DRAFTS + path)
                    .copySourceIfMatch("\"" + draft.tag() + "\"")
                    .destinationBucket(bucket)
                    .destinationKey(SealedObjects.LIVE + path)
                    .contentType("text/plain; charset=utf-8")
                    .metadataDirective(MetadataDirective.REPLACE)
                    .metadata(SealedObjects.metadata(seal))
                    .taggingDirective(TaggingDirective.REPLACE));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Agreement> approval(String path) {
        return object(SealedObjects.DRAFTS + path + SealedObjects.APPROVAL)
                .map(object -> new Agreement(
                        text(object),
                        ObjectCreated.version(
                                object.response().versionId(),
                                object.response().eTag().replace("\"", ""))));
    }

    @Override
    public Optional<Report> report(String path) {
        return object(reportKey(path)).map(object -> {
            Map<String, String> metadata = object.response().metadata();
            String approvedBy = metadata.get(SealedObjects.APPROVED_BY);
            return new Report(
                    text(object),
                    metadata.getOrDefault(SealedObjects.DRAFT, ""),
                    SealedObjects.fromHeader(metadata.getOrDefault(SealedObjects.BY, "")),
                    approvedBy == null ? null : SealedObjects.fromHeader(approvedBy));
        });
    }

    @Override
    public void putReport(String path, Report report) {
        var metadata = new HashMap<>(Map.of(
                SealedObjects.DRAFT,
                SealedObjects.header(report.version()),
                SealedObjects.BY,
                SealedObjects.header(report.by())));
        if (report.approvedBy() != null) {
            metadata.put(SealedObjects.APPROVED_BY, SealedObjects.header(report.approvedBy()));
        }
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(reportKey(path))
                        .contentType("text/plain; charset=utf-8")
                        .metadata(metadata),
                RequestBody.fromString(report.text()));
    }

    @Override
    public void removeReport(String path) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(reportKey(path)));
    }

    private static String reportKey(String path) {
        return SealedObjects.DRAFTS + path + SealedObjects.REPORT;
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    /** What is no UTF-8 becomes U+FFFD. */
    private static String text(ResponseBytes<GetObjectResponse> object) {
        return new String(object.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }
}
