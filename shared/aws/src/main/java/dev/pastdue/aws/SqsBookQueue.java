package dev.pastdue.aws;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * BookQueue: S3's own notifications, and intake's messages to itself: {@code {"version":1,"book":"2005-09-01.csv","bookVersion":"…"}}.
 */
public final class SqsBookQueue implements BookQueue {
    /** Where books lie in their bucket. */
    static final String PREFIX = "books/";

    private final QueueSender queue;

    public SqsBookQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    @Override
    public void load(BookFile file, Duration delay) {
        queue.send(List.of(Message.write(Map.of("book", file.name(), "bookVersion", file.version()))), delay);
    }

    /**
     * The books that a message names; S3's test event names none.
     *
     * @throws MalformedMessage where it is neither S3's notification nor intake's own message
     */
    public static List<BookFile> read(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        if ("s3:TestEvent".equals(fields.get("Event"))) {
            return List.of();
        }
        if (fields.get("Records") instanceof List<?> records) {
            var files = new ArrayList<BookFile>();
            for (Object each : records) {
                files.add(bookOf(each));
            }
            return files;
        }
        Message message = Message.read(body, Set.of("book", "bookVersion"));
        return List.of(new BookFile(message.text("book"), message.text("bookVersion")));
    }

    /** Keys in S3's notifications are URL-encoded (docs.aws.amazon.com/AmazonS3, "Event message structure"). */
    private static BookFile bookOf(@Nullable Object record) {
        Object s3 = member(record, "s3");
        Object object = member(s3, "object");
        if (member(object, "key") instanceof String key && member(object, "eTag") instanceof String eTag) {
            String name = URLDecoder.decode(key, StandardCharsets.UTF_8);
            if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
                return new BookFile(name.substring(PREFIX.length()), eTag.replace("\"", ""));
            }
        }
        throw new MalformedMessage("it is not S3's notification of an object under " + PREFIX);
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
