package dev.pastdue.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * PrintQueue: the schedule's {@code {"version":1,"scheduledAt":"…"}}, a day that took longer than an invocation,
 * {@code {"version":1,"day":"2026-11-29"}}, and S3's notifications of what came of letters, calls and visits.
 */
public final class SqsPrintQueue {
    /** Under which printing house and staff put their files. */
    public static final String RESULTS = "results/";

    private final QueueSender queue;

    public SqsPrintQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    /** What a message asks for. */
    public sealed interface ToPrint {
        /** The batch of the day before. */
        record Scheduled(Instant at) implements ToPrint {}

        /** The batch of this day. */
        record Day(LocalDate day) implements ToPrint {}

        /** To take files of results. */
        record Results(List<String> keys) implements ToPrint {
            public Results {
                keys = List.copyOf(keys);
            }
        }

        /** @throws MalformedMessage where it is none of them */
        static ToPrint read(String body) {
            Map<String, @Nullable Object> fields = Json.object(body);
            if (ObjectCreated.isIn(fields)) {
                return results(ObjectCreated.read(fields));
            }
            Message message = Message.read(body, Set.of("scheduledAt", "day"));
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
                    .map(ObjectCreated::key)
                    .filter(key -> !key.endsWith("/"))
                    .toList());
        }
    }

    /** Has a day's batch gone on with. */
    public void goOn(LocalDate day) {
        queue.send(List.of(Message.write(Map.of("day", day.toString()))), Duration.ZERO);
    }
}
