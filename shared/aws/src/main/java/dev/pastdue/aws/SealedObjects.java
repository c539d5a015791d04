package dev.pastdue.aws;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.Seal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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

    private static final Pattern OTHER = Pattern.compile("[^\\x21-\\x24\\x26-\\x7e]+");

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

    /** As HTTP takes it: visible ASCII, and everything else as percent signs and digits, so that two names stay two. */
    static String header(String value) {
        return value.isEmpty()
                ? Approval.UNKNOWN
                : OTHER.matcher(value)
                        .replaceAll(other -> URLEncoder.encode(other.group(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    /** What {@link #header} made of it; what is none of that stays as it is. */
    static String fromHeader(String written) {
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException other) {
            return written;
        }
    }

    /** Whether an object is as it was sealed, under this path. */
    static boolean isSealed(String path, ResponseBytes<GetObjectResponse> object) {
        String seal = object.response().metadata().get(SEAL);
        return seal != null && seal.equals(Seal.digest(path, object.asByteArray()));
    }
}
