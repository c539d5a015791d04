package dev.pastdue.aws;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * BookQueue: S3's own notifications, and intake's messages to itself: {@code {"version":1,"book":"2005-09-01.csv","bookVersion":"…"}}, with
 * {@code "part":"33554432"}, its first byte, where only a part of a large book is meant.
 */
public final class SqsBookQueue implements BookQueue {
    /** Where books lie in their bucket. */
    static final String PREFIX = "books/";

    private final QueueSender queue;

    /**
     * A book to be loaded.
     *
     * @param part the first byte of the part of it that is meant; null for the book
     */
    public record ToLoad(BookFile file, @Nullable Long part) {}

    public SqsBookQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    @Override
    public void load(BookFile file, Duration delay) {
        queue.send(List.of(Message.write(Map.of("book", file.name(), "bookVersion", file.version()))), delay);
    }

    @Override
    public void loadPart(BookFile file, long from, Duration delay) {
        queue.send(
                List.of(Message.write(
                        Map.of("book", file.name(), "bookVersion", file.version(), "part", Long.toString(from)))),
                delay);
    }

    /**
     * The books that a message names; S3's test event names none.
     *
     * @throws MalformedMessage where it is neither S3's notification nor intake's own message
     */
    public static List<ToLoad> read(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        if (ObjectCreated.isIn(fields)) {
            // A console's folder is an object whose key ends in a slash.
            return ObjectCreated.read(fields).stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .map(object -> new ToLoad(bookOf(object), null))
                    .toList();
        }
        Message message = Message.read(body, Set.of("book", "bookVersion", "part"));
        return List.of(new ToLoad(
                new BookFile(message.text("book"), message.text("bookVersion")),
                message.textOrNull("part") == null ? null : message.parsed("part", Long::valueOf)));
    }

    private static BookFile bookOf(ObjectCreated object) {
        if (object.key().startsWith(PREFIX) && object.key().length() > PREFIX.length()) {
            return new BookFile(object.key().substring(PREFIX.length()), object.eTag());
        }
        throw new MalformedMessage("it is not S3's notification of an object under " + PREFIX);
    }
}
