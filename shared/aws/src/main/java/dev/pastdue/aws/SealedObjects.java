package dev.pastdue.aws;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.Seal;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Where files lie in the config bucket, and how a live one carries its seal: in metadata, {@code x-amz-meta-pastdue-seal} (64 hexadecimal
 * digits), {@code -by}, {@code -at}, {@code -draft} and {@code -gate}.
 */
public final class SealedObjects {
    /** Drafts, and the reports beside them. */
    public static final String DRAFTS = "drafts/";

    /** What the functions read. */
    public static final String LIVE = "live/";

    /** How a report's name goes on after its draft's. */
    public static final String REPORT = ".report.txt";

    /** How the name of an agreement goes on after its draft's. */
    public static final String APPROVAL = ".approve";

    static final String APPROVED_BY = "pastdue-approved-by";
    static final String SEAL = "pastdue-seal";
    static final String BY = "pastdue-by";
    static final String AT = "pastdue-at";
    static final String DRAFT = "pastdue-draft";
    static final String GATE = "pastdue-gate";

    private SealedObjects() {}

    /** The metadata of a live file. */
    public static Map<String, String> metadata(Seal seal) {
        var metadata = new HashMap<String, String>();
        metadata.put(SEAL, seal.digest());
        metadata.put(BY, header(seal.by()));
        metadata.put(AT, seal.at().toString());
        metadata.put(DRAFT, header(seal.draft()));
        metadata.put(GATE, header(seal.gate()));
        if (seal.approvedBy() != null) {
            metadata.put(APPROVED_BY, header(seal.approvedBy()));
        }
        return metadata;
    }

    /** As HTTP takes it: visible ASCII. */
    static String header(String value) {
        return value.isEmpty() ? Approval.UNKNOWN : value.replaceAll("[^\\x21-\\x7e]", "?");
    }

    /** Whether an object is as it was sealed, under this path. */
    static boolean isSealed(String path, ResponseBytes<GetObjectResponse> object) {
        String seal = object.response().metadata().get(SEAL);
        return seal != null && seal.equals(Seal.digest(path, object.asByteArray()));
    }
}
