package dev.pastdue.aws;

import dev.pastdue.core.gate.Seal;
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

    static final String SEAL = "pastdue-seal";
    static final String BY = "pastdue-by";
    static final String AT = "pastdue-at";
    static final String DRAFT = "pastdue-draft";
    static final String GATE = "pastdue-gate";

    private SealedObjects() {}

    /** The metadata of a live file. */
    public static Map<String, String> metadata(Seal seal) {
        return Map.of(
                SEAL,
                seal.digest(),
                BY,
                header(seal.by()),
                AT,
                seal.at().toString(),
                DRAFT,
                header(seal.draft()),
                GATE,
                header(seal.gate()));
    }

    /** As HTTP takes it: visible ASCII. */
    static String header(String value) {
        return value.isEmpty() ? "?" : value.replaceAll("[^\\x21-\\x7e]", "?");
    }

    /** Whether an object is as it was sealed, under this path. */
    static boolean isSealed(String path, ResponseBytes<GetObjectResponse> object) {
        String seal = object.response().metadata().get(SEAL);
        return seal != null && seal.equals(Seal.digest(path, object.asByteArray()));
    }
}
