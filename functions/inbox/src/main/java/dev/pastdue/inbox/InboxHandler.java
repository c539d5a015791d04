package dev.pastdue.inbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.PlatformInbox;
import dev.pastdue.aws.PlatformInbox.Answer;
import dev.pastdue.aws.PlatformInbox.Post;
import dev.pastdue.aws.RequestSignature;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Inbox: answers what a lender's own platform posts to the function URL (AWS Lambda, "Function URL request and response payloads"). */
public final class InboxHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final PlatformInbox inbox;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public InboxHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public InboxHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public InboxHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "inbox", clock, log);
        inbox = new PlatformInbox(
                clients.sqs(),
                settings.text("RECEIPT_QUEUE_URL"),
                settings.text("REPLY_QUEUE_URL"),
                PlatformInbox.secret(settings.text("HTTP_GATEWAY_SECRET"), clock),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Answer answer = inbox.take(post(event));
        telemetry.flush();
        return Map.of(
                "statusCode",
                answer.status(),
                "headers",
                Map.of("content-type", "application/json"),
                "body",
                Json.write(answer.fields()));
    }

    private static Post post(Map<String, Object> event) {
        Map<?, ?> headers = event.get("headers") instanceof Map<?, ?> given ? given : Map.of();
        Map<?, ?> request = event.get("requestContext") instanceof Map<?, ?> given ? given : Map.of();
        Map<?, ?> http = request.get("http") instanceof Map<?, ?> given ? given : Map.of();
        String query = text(event, "rawQueryString");
        String body = text(event, "body");
        return new Post(
                text(http, "method"),
                text(event, "rawPath") + (query.isEmpty() ? "" : "?" + query),
                header(headers, RequestSignature.TIMESTAMP),
                header(headers, RequestSignature.HEADER),
                header(headers, RequestSignature.KEY),
                Boolean.TRUE.equals(event.get("isBase64Encoded")) ? decoded(body) : body);
    }

    /** What cannot be decoded is signed by nobody. */
    private static String decoded(String body) {
        try {
            return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String header(Map<?, ?> headers, String name) {
        return text(headers, name.toLowerCase(Locale.ROOT));
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
