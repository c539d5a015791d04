package dev.pastdue.emulator;

import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * SNS as far as texts and apps go: {@code Publish} to a phone number or a platform endpoint, and the calls about these and about opted-out
 * numbers, in the AWS Query protocol. Keeps what it accepted in the
 * order of arrival, and logs what its carrier says of it. The same seed gives the same message ids.
 */
public final class SnsEndpoint extends TextEndpoint {
    private static final String XML = """
        <?xml version="1.0"?>
        <%1$sResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">%2$s</%1$sResponse>
        """;

    private final OptedOutNumbers optedOut;
    private final @Nullable HttpEndpoint http;
    private final DeliveryLog log = new DeliveryLog();
    private final AppEndpoints apps;

    private SnsEndpoint(@Nullable Integer port, Clock clock, long seed) {
        super(
                new FaultyService(
                        new AwsError(400, "ThrottlingException", "Rate exceeded"),
                        new AwsError(500, "InternalError", "An internal error occurred"),
                        SnsEndpoint::refusal),
                new PhoneNetwork(clock, seed));
        optedOut = new OptedOutNumbers(clock);
        apps = new AppEndpoints(clock, seed);
        http = port == null ? null : HttpEndpoint.start("SNS", port, this::answer);
    }

    /** Starts on 127.0.0.1; port 0 asks for a free one. */
    public static SnsEndpoint start(int port, Clock clock, long seed) {
        return new SnsEndpoint(port, clock, seed);
    }

    /** One that listens on no port: {@link #transport()} leads to it. */
    static SnsEndpoint unserved(Clock clock, long seed) {
        return new SnsEndpoint(null, clock, seed);
    }

    /** What leads a client to it without a connection. */
    SdkHttpClient transport() {
        return new InProcess(this::answer);
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(http, "it listens on none").port();
    }

    /** What became of the texts, as it comes to be known. */
    public DeliveryLog log() {
        return log;
    }

    /** The apps that it reaches. */
    public AppEndpoints apps() {
        return apps;
    }

    /** Puts a number on SNS's own list of those that opted out. */
    public void optOut(String phone) {
        optedOut.add(phone);
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }

    private Answer answer(Request request) {
        FormData form = FormData.parse(request.body());
        return service.answer(
                form.get("PhoneNumber").or(() -> form.get("TargetArn")).orElse(""), () -> carryOut(form));
    }

    private Reply carryOut(FormData form) {
        String action = form.get("Action").orElse("");
        if (AppEndpoints.knows(action)) {
            return done(action, apps.answer(action, form), "request");
        }
        if (action.equals("Publish") && form.get("TargetArn").isPresent()) {
            return published(apps.publish(form));
        }
        if (!action.equals("Publish")) {
            return done(action, optedOut.answer(action, form), "request");
        }
        TextRequest request = TextRequest.read(form);
        return phones.take(request.phone(), request.body(), request.values(), log::expect)
                .map(text -> published(text.messageId()))
                .orElseThrow(service::throttled);
    }

    private static Reply published(String messageId) {
        return done("Publish", "<MessageId>" + messageId + "</MessageId>", messageId);
    }

    private static Reply done(String action, String result, String request) {
        String body = "<%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata>"
                .formatted(action, result, request);
        return xml(200, XML.formatted(action, body));
    }

    private static Reply refusal(AwsError error) {
        String body = "<Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>refused</RequestId>"
                .formatted(error.isSenders() ? "Sender" : "Receiver", escape(error.code()), escape(error.text()));
        return xml(error.status(), XML.formatted("Error", body));
    }

    private static Reply xml(int status, String body) {
        return new Reply(status, "text/xml", "", body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
