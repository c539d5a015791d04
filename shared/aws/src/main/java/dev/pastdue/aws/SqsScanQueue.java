package dev.pastdue.aws;

import dev.pastdue.core.dryrun.DryRunProgress;
import dev.pastdue.core.dryrun.DryRunProgress.Tally;
import dev.pastdue.core.dryrun.DryRunQueue;
import dev.pastdue.core.scan.ReindexProgress;
import dev.pastdue.core.scan.ReindexQueue;
import dev.pastdue.core.scan.ScanProgress;
import dev.pastdue.core.scan.ScanQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ScanQueue: the schedule's {@code {"version":1,"scheduledAt":"…"}}, and a scan's own message to itself, which says where it stands; or
 * a dry run's, or a reindex's.
 */
public final class SqsScanQueue implements ScanQueue, DryRunQueue, ReindexQueue {
    private static final String DRY_RUN = "dryRun";
    private static final String REINDEX = "reindex";

    private final QueueSender queue;

    public SqsScanQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    /** What a message asks for. */
    public sealed interface ToScan {
        record Scheduled(Instant at) implements ToScan {}

        record GoOn(ScanProgress progress) implements ToScan {}

        record GoOnReindex(ReindexProgress progress) implements ToScan {}

        record GoOnDryRun(DryRunProgress progress) implements ToScan {}

        /** @throws MalformedMessage where it is none of them */
        static ToScan read(String body) {
            Map<String, ?> message = Json.object(body);
            if (message.containsKey(DRY_RUN)) {
                return dryRun(body);
            }
            return message.containsKey(REINDEX) ? reindex(body) : scan(body);
        }

        private static ToScan dryRun(String body) {
            Message message = Message.read(
                    body,
                    Set.of(
                            DRY_RUN,
                            "at",
                            "lastDay",
                            "compare",
                            "phase",
                            "after",
                            "parts",
                            "met",
                            "current",
                            "betweenStages",
                            "texts"));
            return new GoOnDryRun(new DryRunProgress(
                    message.text(DRY_RUN),
                    message.parsed("at", Instant::parse),
                    message.parsedOrNull("lastDay", LocalDate::parse),
                    message.textOrNull("compare"),
                    message.parsed("phase", DryRunProgress.Phase::valueOf),
                    message.textOrNull("after"),
                    Math.toIntExact(message.number("parts")),
                    new Tally(
                            message.number("met"),
                            message.number("current"),
                            message.number("betweenStages"),
                            Math.toIntExact(message.number("texts")))));
        }

        private static ToScan reindex(String body) {
            Message message = Message.read(body, Set.of(REINDEX, "after", "looked", "moved"));
            return new GoOnReindex(new ReindexProgress(
                    message.parsed(REINDEX, Instant::parse),
                    message.textOrNull("after"),
                    message.number("looked"),
                    message.number("moved")));
        }

        private static ToScan scan(String body) {
            Message message = Message.read(
                    body, Set.of("scheduledAt", "from", "to", "force", "phase", "day", "shard", "after", "counted"));
            Instant at = message.parsed("scheduledAt", Instant::parse);
            if (message.textOrNull("phase") == null) {
                return new Scheduled(at);
            }
            return new GoOn(new ScanProgress(
                    at,
                    message.parsed("from", LocalDate::parse),
                    message.parsed("to", LocalDate::parse),
                    message.isTrue("force"),
                    message.parsed("phase", ScanProgress.Phase::valueOf),
                    message.parsed("day", LocalDate::parse),
                    Math.toIntExact(message.number("shard")),
                    message.textOrNull("after"),
                    message.number("counted")));
        }
    }

    @Override
    public void resume(ScanProgress progress) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("scheduledAt", progress.scheduledAt());
        fields.put("from", progress.from());
        fields.put("to", progress.to());
        fields.put("force", progress.force());
        fields.put("phase", progress.phase());
        fields.put("day", progress.day());
        fields.put("shard", progress.shard());
        fields.put("after", progress.after());
        fields.put("counted", progress.counted());
        queue.send(List.of(Message.write(fields)), Duration.ZERO);
    }

    @Override
    public void resume(DryRunProgress progress) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(DRY_RUN, progress.id());
        fields.put("at", progress.at());
        fields.put("lastDay", progress.lastDay());
        fields.put("compare", progress.compare());
        fields.put("phase", progress.phase());
        fields.put("after", progress.after());
        fields.put("parts", progress.parts());
        fields.put("met", progress.tally().all());
        fields.put("current", progress.tally().current());
        fields.put("betweenStages", progress.tally().betweenStages());
        fields.put("texts", progress.tally().texts());
        queue.send(List.of(Message.write(fields)), Duration.ZERO);
    }

    @Override
    public void resume(ReindexProgress progress) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(REINDEX, progress.begunAt());
        fields.put("after", progress.after());
        fields.put("looked", progress.looked());
        fields.put("moved", progress.moved());
        queue.send(List.of(Message.write(fields)), Duration.ZERO);
    }
}
