package dev.pastdue.scan;

import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What scan is asked for: by ScanQueue, or by hand in the console. */
sealed interface ScanRequest {
    /** Messages of ScanQueue. */
    record Messages(List<Received> received) implements ScanRequest {}

    /** {@code {"asOf":"2005-09-05","accountId":"…","force":true}}, all optional. */
    record ByHand(@Nullable LocalDate asOf, @Nullable String accountId, boolean force) implements ScanRequest {}

    /**
     * {@code {"dryRun":true,"asOf":"2005-09-05","compare":"strategies/other.yaml"}}: what would be decided, and nothing done.
     *
     * @param compare another strategy's path in the config bucket
     */
    record DryRun(@Nullable LocalDate asOf, @Nullable String compare) implements ScanRequest {}

    /** {@code {"resume":true}}: sending goes on that had stopped by itself. */
    record Resume() implements ScanRequest {}

    /** {@code {"reindex":true}}: every account past due is looked at anew, by the strategy of today. */
    record Reindex() implements ScanRequest {}

    /** @throws IllegalArgumentException that says which key is wrong and what may be given */
    static ScanRequest of(Map<String, Object> event) {
        return event.get("Records") instanceof List<?> records
                ? new Messages(SqsBatch.received(records))
                : byHand(event);
    }

    private static ScanRequest byHand(Map<String, Object> event) {
        if (event.containsKey("resume")) {
            if (event.size() == 1 && Boolean.TRUE.equals(event.get("resume"))) {
                return new Resume();
            }
            throw wrong("a resume that is not true, or something beside it");
        }
        if (event.containsKey("dryRun") || event.containsKey("compare")) {
            return dryRun(event);
        }
        if (event.containsKey("reindex")) {
            if (event.size() == 1 && Boolean.TRUE.equals(event.get("reindex"))) {
                return new Reindex();
            }
            throw wrong("a reindex that is not true, or something beside it");
        }
        requireKnown(event, Set.of("asOf", "accountId", "force"), "an unknown key");
        return new ByHand(asOf(event.get("asOf")), accountId(event.get("accountId")), force(event.get("force")));
    }

    private static ScanRequest dryRun(Map<String, Object> event) {
        if (!Boolean.TRUE.equals(event.get("dryRun"))) {
            throw wrong("a dryRun that is not true, or a compare without one");
        }
        requireKnown(
                event,
                Set.of("dryRun", "asOf", "compare"),
                "beside dryRun something other than asOf and compare: a dry run is of the whole book and forces nothing");
        return new DryRun(asOf(event.get("asOf")), compare(event.get("compare")));
    }

    private static @Nullable String compare(@Nullable Object value) {
        if (value == null || (value instanceof String path && path.matches("strategies/[A-Za-z0-9_.-]{1,200}"))) {
            return (String) value;
        }
        throw wrong("a compare that is no strategy of the config bucket, such as strategies/other.yaml");
    }

    private static void requireKnown(Map<String, Object> event, Set<String> known, String otherwise) {
        if (!known.containsAll(event.keySet())) {
            throw wrong(otherwise);
        }
    }

    private static @Nullable LocalDate asOf(@Nullable Object value) {
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            throw wrong("an asOf that is not a date");
        }
    }

    private static @Nullable String accountId(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof String id) || !id.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw wrong("an accountId that is none");
        }
        return id;
    }

    private static boolean force(@Nullable Object value) {
        if (value != null && !(value instanceof Boolean)) {
            throw wrong("a force that is neither true nor false");
        }
        return Boolean.TRUE.equals(value);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the event has " + what
                        + "; give {\"asOf\":\"2005-09-05\",\"accountId\":\"C000001\",\"force\":true}, each of them optional, or {\"dryRun\":true,\"asOf\":\"2005-09-05\",\"compare\":\"strategies/other.yaml\"}, or {\"reindex\":true} or {\"resume\":true} alone");
    }
}
