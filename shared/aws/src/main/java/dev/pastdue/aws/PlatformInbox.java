package dev.pastdue.aws;

import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a lender's own platform posts back (docs/gateway-http.md, "Receipts and replies"): judged by its signature, its time and its form, and
 * put on the queue that it is for. Anybody may call it, so nothing of a post that is not rightly signed is looked at, kept or logged.
 *
 * <p>A post that comes again within its time is taken once by each instance; another instance puts it on the queue again, where a receipt and a
 * reply are known by their ids. One thread at a time.
 */
public final class PlatformInbox {
    private static final String RECEIPTS = "/receipts";
    private static final int MAX_BYTES = 16_384;
    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final Map<String, QueueSender> queues;
    private final Supplier<String> secret;
    private final InstantSource clock;
    private final Telemetry telemetry;
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    /**
     * @param receiptQueueUrl where what is posted to {@code /receipts} goes
     * @param replyQueueUrl where what is posted to {@code /replies} goes
     * @param secret the text of a {@link GatewaySecret}, by which posts are signed
     */
    public PlatformInbox(
            SqsClient sqs,
            String receiptQueueUrl,
            String replyQueueUrl,
            Supplier<String> secret,
            InstantSource clock,
            Telemetry telemetry) {
        queues = Map.of(
                RECEIPTS, new QueueSender(sqs, receiptQueueUrl), "/replies", new QueueSender(sqs, replyQueueUrl));
        this.secret = secret;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** The secret of this name of AWS Secrets Manager, read when it is first needed and anew every five minutes. */
    public static Supplier<String> secret(String name, InstantSource clock) {
        return new SharedSecret(name, clock);
    }

    /**
     * A request.
     *
     * @param path as it came, with its query
     * @param signature empty where it has none, and so the others
     */
    public record Post(String method, String path, String timestamp, String signature, String key, String body) {
        /** Without the words. */
        @Override
        public String toString() {
            return "Post[" + body.length() + " characters]";
        }
    }

    /**
     * An answer.
     *
     * @param fields of its JSON object
     */
    public record Answer(int status, Map<String, String> fields) {
        public Answer {
            fields = Map.copyOf(fields);
        }
    }

    /** Takes a post, or says why not. */
    public Answer take(Post post) {
        if (post.body().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return refused(TOO_LARGE, "size");
        }
        Instant now = clock.instant();
        if (!isNow(post.timestamp(), now)) {
            return refused(UNAUTHORIZED, "timestamp");
        }
        String known;
        try {
            known = GatewaySecret.of(secret.get()).signing();
        } catch (RuntimeException e) {
            return unavailable(e);
        }
        var signed = new RequestSignature(post.timestamp(), post.method(), post.path(), post.key(), post.body());
        if (!signed.isBy(known, post.signature())) {
            return refused(UNAUTHORIZED, "signature");
        }
        QueueSender queue = post.method().equals("POST") ? queues.get(post.path()) : null;
        if (queue == null) {
            return refused(NOT_FOUND, "no-such-path");
        }
        forget(now);
        if (taken.containsKey(post.signature())) {
            return new Answer(OK, Map.of());
        }
        return isOne(post, now) ? put(post, queue, now) : refused(BAD_REQUEST, "malformed");
    }

    private Answer put(Post post, QueueSender queue, Instant now) {
        try {
            queue.send(List.of(post.body()), Duration.ZERO);
        } catch (RuntimeException e) {
            return unavailable(e);
        }
        taken.put(post.signature(), now);
        return new Answer(ACCEPTED, Map.of());
    }

    private static boolean isNow(String timestamp, Instant now) {
        return SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    /** The queues know other messages besides: only these come from outside. */
    private static boolean isOne(Post post, Instant now) {
        try {
            if (post.path().equals(RECEIPTS)) {
                PlatformReceipt.read(post.body());
                return true;
            }
            return ReplyMessage.read(post.body(), now) instanceof ReplyMessage.Text;
        } catch (MalformedMessage malformed) {
            return false;
        }
    }

    private void forget(Instant now) {
        Instant earliest = now.minus(TOLERANCE.multipliedBy(2));
        taken.values().removeIf(at -> at.isBefore(earliest));
        var oldest = taken.keySet().iterator();
        while (taken.size() > MOST_REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private Answer refused(int status, String code) {
        telemetry.count(Metric.POSTS_REFUSED, 1);
        telemetry.log(Level.WARN, "post-refused", Map.of("code", code));
        return new Answer(status, Map.of("class", "refused", "code", code));
    }

    /** To be posted again. */
    private Answer unavailable(RuntimeException failure) {
        telemetry.log(
                Level.ERROR,
                "post-not-taken",
                Map.of("failure", failure.getClass().getName()));
        return new Answer(UNAVAILABLE, Map.of("class", "unavailable"));
    }
}
