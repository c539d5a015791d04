package dev.pastdue.aws;

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
 * PrintQueue: the schedule's {@code {"version":1,"scheduledAt":"…"}}, a day that took longer than an invocation,
 * {@code {"version":1,"day":"2026-11-29"}}, S3's notifications of what came of letters, calls and visits, and a file of them that took longer,
 * {@code {"version":1,"results":"results/…","versionId":"…","line":5002}}.
 */
public final class SqsPrintQueue {
    /** Under which printing house and staff put their files. */
    public static final String RESULTS = "results/";

    /** The longest that SQS delays a message. */
    private static final Duration WHILE_PAUSED = Duration.ofMinutes(15);

    private final QueueSender queue;

    public SqsPrintQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    /**
     * A file of results, as far as it is still to be taken.
     *
     * @param key under {@link #RESULTS}
     * @param versionId of the object, which another of its name may have taken the place of since; null where the bucket keeps no versions
     * @param fromLine the first line to take; 0 for the whole
     */
    public record ResultsFile(String key, @Nullable String versionId, long fromLine) {
        public ResultsFile from(long line) {
            return new ResultsFile(key, versionId, line);
        }

        /** Without the key: people choose it, and write persons' names into it. */
        @Override
        public String toString() {
            return "ResultsFile[" + versionId + ", " + fromLine + "]";
        }
    }

    /** What a message asks for. */
    public sealed interface ToPrint {
        /** The batch of the day before. */
        record Scheduled(Instant at) implements ToPrint {}

        /** The batch of this day. */
        record Day(LocalDate day) implements ToPrint {}

        /** To take files of results. */
        record Results(List<ResultsFile> files) implements ToPrint {
            public Results {
                files = List.copyOf(files);
            }
        }

        /** @throws MalformedMessage where it is none of them */
        static ToPrint read(String body) {
            Map<String, @Nullable Object> fields = Json.object(body);
            if (ObjectCreated.isIn(fields)) {
                return results(ObjectCreated.read(fields));
            }
            Message message = Message.read(body, Set.of("scheduledAt", "day", "results", "versionId", "line"));
            if (message.textOrNull("results") != null) {
                return new Results(List.of(new ResultsFile(
                        message.text("results"), message.textOrNull("versionId"), message.number("line"))));
            }
            return message.textOrNull("day") == null
                    ? new Scheduled(message.parsed("scheduledAt", Instant::parse))
                    : new Day(message.parsed("day", LocalDate::parse));
        }

        /** Folders that the console makes are none. */
        private static ToPrint results(List<ObjectCreated> objects) {
            if (!objects.stream().allMatch(object -> object.key().startsWith(RESULTS))) {
                throw new MalformedMessage("it is not S3's notification of an object under " + RESULTS);
            }
            return new Results(objects.stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .map(object -> new ResultsFile(object.key(), object.versionId(), 0))
                    .toList());
        }
    }

    /** Has the rest of a file of results taken. */
    public void goOn(ResultsFile rest) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("results", rest.key());
        fields.put("versionId", rest.versionId());
        fields.put("line", rest.fromLine());
        queue.send(List.of(Message.write(fields)), Duration.ZERO);
    }

    /** Has a day's batch gone on with. */
    public void goOn(LocalDate day) {
        goOn(day, Duration.ZERO);
    }

    /** Has a day's batch asked for again in a quarter of an hour. */
    public void waitWhilePaused(LocalDate day) {
        goOn(day, WHILE_PAUSED);
    }

    private void goOn(LocalDate day, Duration delay) {
        queue.send(List.of(Message.write(Map.of("day", day.toString()))), delay);
    }
}
