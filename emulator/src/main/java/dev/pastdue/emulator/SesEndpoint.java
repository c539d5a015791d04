package dev.pastdue.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * SES as far as one mail to one mailbox goes: {@code SendEmail} of its second version, in REST and JSON. It tells of a mail, where that names a
 * configuration set, as its {@link Fate} says; by default as SES's own simulator does by the mailbox's name: {@code bounce…},
 * {@code softbounce…}, {@code complaint…}, {@code suppressionlist…}, {@code unsubscribe…}; every other one is delivered to.
 */
public final class SesEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json";
    private static final String SEND = "/v2/email/outbound-emails";
    private static final String UNSUBSCRIBE = "{{amazonSESUnsubscribeUrl}}";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final FaultyService service = new FaultyService(
            new AwsError(429, "TooManyRequestsException", "Maximum sending rate exceeded."),
            new AwsError(500, "InternalServiceErrorException", ""),
            SesEndpoint::refusal);
    private final Clock clock;
    private final SplittableRandom ids;
    private final List<Mail> mails = new ArrayList<>();
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparing(Coming::number));
    private final @Nullable HttpEndpoint http;
    private Function<Mail, List<Fate>> fates = mail -> List.of(Fate.of(mail.to()));
    private long numbers;

    /** A mail as it was taken. */
    public record Mail(
            Instant sentAt, String messageId, String from, String to, String subject, String text, String html) {
        @Override
        public String toString() {
            return "Mail[" + messageId + "]";
        }
    }

    /** What becomes of a mail. */
    public enum Fate {
        DELIVERED,
        BOUNCED,
        BOUNCED_FOR_NOW,
        SUPPRESSED,
        COMPLAINED,
        UNSUBSCRIBED,
        /** Nothing is ever heard of it. */
        SILENCE;

        static Fate of(String mailbox) {
            if (mailbox.startsWith("bounce")) {
                return BOUNCED;
            }
            if (mailbox.startsWith("softbounce")) {
                return BOUNCED_FOR_NOW;
            }
            if (mailbox.startsWith("suppressionlist")) {
                return SUPPRESSED;
            }
            if (mailbox.startsWith("complaint")) {
                return COMPLAINED;
            }
            return mailbox.startsWith("unsubscribe") ? UNSUBSCRIBED : DELIVERED;
        }
    }

    private record Coming(Instant at, long number, String message) {}

    private SesEndpoint(@Nullable Integer port, Clock clock, long seed) {
        this.clock = clock;
        ids = new SplittableRandom(seed + 1);
        http = port == null ? null : HttpEndpoint.start("SES", port, this::answer);
    }

    /** Starts on 127.0.0.1; port 0 asks for a free one. */
    public static SesEndpoint start(int port, Clock clock, long seed) {
        return new SesEndpoint(port, clock, seed);
    }

    /** One that listens on no port: {@link #transport()} leads to it. */
    static SesEndpoint unserved(Clock clock, long seed) {
        return new SesEndpoint(null, clock, seed);
    }

    /** What leads a client to it without a connection. */
    SdkHttpClient transport() {
        return new InProcess(this::answer);
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(http, "it listens on none").port();
    }

    /** Plays these faults from now on. */
    public void inject(Faults faults) {
        service.inject(faults);
    }

    /** Lets become of mails what this says. */
    public synchronized void decideBy(Function<Mail, List<Fate>> by) {
        fates = by;
    }

    /** The mails that were taken, in their order. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** When the next event comes, if any is to come. */
    public synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(coming.peek()).map(Coming::at);
    }

    /** Takes the events that have come by {@code until}, in the order of their times. */
    public synchronized List<String> dueBy(Instant until) {
        var due = new ArrayList<String>();
        for (Coming next = coming.peek(); next != null && !next.at().isAfter(until); next = coming.peek()) {
            due.add(coming.remove().message());
        }
        return due;
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }

    private Answer answer(Request request) {
        JsonNode body = body(request.body());
        String to = body.at("/Destination/ToAddresses/0").asText();
        return service.answer(to, () -> carryOut(request.path(), to, body));
    }

    private synchronized Reply carryOut(String path, String to, JsonNode body) {
        if (!path.equals(SEND)) {
            throw new AwsError(400, "BadRequestException", "unknown operation");
        }
        JsonNode content = body.path("Content").path("Simple");
        String subject = content.at("/Subject/Data").asText();
        if (!to.contains("@") || subject.isEmpty() || subject.indexOf('\n') >= 0) {
            throw new AwsError(400, "BadRequestException", "Missing final '@domain'");
        }
        String id = SeededIds.next(ids);
        String link = "https://unsubscribe.example.com/" + id;
        boolean listed = body.has("ListManagementOptions");
        Function<String, String> linked = text -> listed ? text.replace(UNSUBSCRIBE, link) : text;
        var mail = new Mail(
                clock.instant(),
                id,
                body.path("FromEmailAddress").asText(),
                to,
                subject,
                linked.apply(content.at("/Body/Text/Data").asText()),
                linked.apply(content.at("/Body/Html/Data").asText()));
        mails.add(mail);
        if (body.has("ConfigurationSetName")) {
            fates.apply(mail).forEach(fate -> expect(mail, fate));
        }
        return new Reply(200, TYPE, "", object().put("MessageId", id).toString());
    }

    private void expect(Mail mail, Fate fate) {
        Instant at = mail.sentAt().truncatedTo(ChronoUnit.MILLIS).plus(SOON);
        switch (fate) {
            case SILENCE -> {}
            case DELIVERED -> tell(mail, "Delivery", object(), at);
            case BOUNCED -> tell(mail, "Bounce", bounce("Permanent", "General"), at);
            case BOUNCED_FOR_NOW -> tell(mail, "Bounce", bounce("Transient", "MailboxFull"), at);
            case SUPPRESSED -> tell(mail, "Bounce", bounce("Permanent", "OnAccountSuppressionList"), at);
            case COMPLAINED -> {
                tell(mail, "Delivery", object(), at);
                tell(mail, "Complaint", object(), at.plus(SOON));
            }
            case UNSUBSCRIBED -> {
                tell(mail, "Delivery", object(), at);
                ObjectNode subscription = object();
                subscription.putObject("newTopicPreferences").put("unsubscribeAll", true);
                tell(mail, "Subscription", subscription, at.plus(SOON));
            }
        }
    }

    private static ObjectNode bounce(String type, String subType) {
        return object().put("bounceType", type).put("bounceSubType", subType);
    }

    /** Amazon SES, "Contents of event data that Amazon SES publishes to Amazon SNS". */
    private void tell(Mail mail, String type, ObjectNode detail, Instant at) {
        ObjectNode event = object().put("eventType", type);
        ObjectNode about = event.putObject("mail")
                .put("timestamp", mail.sentAt().toString())
                .put("source", mail.from())
                .put("messageId", mail.messageId());
        about.putArray("destination").add(mail.to());
        event.set(type.toLowerCase(Locale.ROOT), detail.put("timestamp", at.toString()));
        coming.add(new Coming(at, numbers++, event.toString()));
    }

    private static JsonNode body(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a client of the SDK sends JSON", e);
        }
    }

    private static Reply refusal(AwsError error) {
        return new Reply(
                error.status(),
                TYPE,
                error.code(),
                object().put("message", error.text()).toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
