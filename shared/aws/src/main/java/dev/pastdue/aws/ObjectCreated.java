package dev.pastdue.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of which S3 tells that it was put (docs.aws.amazon.com/AmazonS3, "Event message structure").
 *
 * @param key as it is, though S3 encodes it
 * @param version by which the object's version is known: its version id, or its ETag where the bucket keeps no versions
 * @param principal who put it; empty where S3 does not say
 */
record ObjectCreated(String key, String eTag, String version, String principal) {
    /** The version's id; null where the bucket keeps no versions. */
    @Nullable
    String versionId() {
        return version.equals(eTag) ? null : version;
    }

    /** Whether this is S3's message, and not somebody's own. */
    static boolean isIn(Map<String, @Nullable Object> fields) {
        return "s3:TestEvent".equals(fields.get("Event")) || fields.get("Records") instanceof List<?>;
    }

    /**
     * The objects of S3's notification; none of S3's test event.
     *
     * @throws MalformedMessage where it is none of them
     */
    static List<ObjectCreated> read(String body) {
        return read(Json.object(body));
    }

    static List<ObjectCreated> read(Map<String, @Nullable Object> fields) {
        if ("s3:TestEvent".equals(fields.get("Event"))) {
            return List.of();
        }
        if (!(fields.get("Records") instanceof List<?> records)) {
            throw new MalformedMessage("it is not S3's notification");
        }
        var objects = new ArrayList<ObjectCreated>();
        for (Object record : records) {
            objects.add(of(record));
        }
        return objects;
    }

    private static ObjectCreated of(@Nullable Object record) {
        Object object = member(member(record, "s3"), "object");
        if (member(object, "key") instanceof String key && member(object, "eTag") instanceof String eTag) {
            Object principal = member(member(record, "userIdentity"), "principalId");
            String tag = eTag.replace("\"", "");
            return new ObjectCreated(
                    URLDecoder.decode(key, StandardCharsets.UTF_8),
                    tag,
                    version(member(object, "versionId") instanceof String id ? id : null, tag),
                    principal instanceof String who ? who : "");
        }
        throw new MalformedMessage("it is not S3's notification of an object");
    }

    /** By what S3 says of an object, or answers with it. */
    static String version(@Nullable String versionId, String tag) {
        return versionId == null || versionId.equals("null") ? tag : versionId;
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
