package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.RequestSignature;
import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A lender's own SMS platform as docs/gateway-http.md asks for one: what it promises, and the faults that it is told to have. It takes texts in
 * the forms of Mitake and Every8D besides.
 * The same seed gives the same message ids. What a request is about is its idempotency key, also where it is asked for.
 */
public final class PlatformEndpoint extends TextEndpoint {
    /** The class of a refusal that is told in a vendor's own words. */
    public static final String AS_TEXT = "text/plain";

    private static final String MESSAGES = "/messages";
    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final int MAX_CHARACTERS = 1_600;
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Map<String, String> taken = new HashMap<>();
    private final TextEvents receipts = new TextEvents(PlatformReceipts::message);
    private final Clock clock;
    private final String secret;
    private final VendorForms vendors;
    private final HttpEndpoint http;

    PlatformEndpoint(int port, Clock clock, PhoneNetwork phones, String secret) {
        super(
                new FaultyService(
                        new AwsError(429, "throttled", "too-many"),
                        new AwsError(500, "internal", "internal"),
                        PlatformEndpoint::refusal),
                phones);
        this.clock = clock;
        this.secret = secret;
        vendors = new VendorForms(
                secret,
                (number, body) ->
                        phones.take(number, body, Map.of(), receipts::expect).map(Text::messageId));
        http = HttpEndpoint.start("the SMS platform", port, this::answer);
    }

    /**
     * Starts on 127.0.0.1; port 0 asks for a free one.
     *
     * @param seed of the messages' ids
     * @param secret what requests must be signed by
     */
    public static PlatformEndpoint start(int port, Clock clock, long seed, String secret) {
        return new PlatformEndpoint(port, clock, new PhoneNetwork(clock, seed), secret);
    }

    /** Its address, under which {@code /messages} lies. */
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    /** What it posts to the stack's function URL, signed, as Lambda hands it to the function. */
    public String posting(String path, String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        var signature = new RequestSignature(timestamp, "POST", path, "", body);
        return Json.write(Map.of(
                "version",
                "2.0",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                Map.of(
                        RequestSignature.TIMESTAMP.toLowerCase(Locale.ROOT),
                        timestamp,
                        RequestSignature.HEADER.toLowerCase(Locale.ROOT),
                        signature.by(secret)),
                "requestContext",
                Map.of("http", Map.of("method", "POST", "path", path)),
                "body",
                body,
                "isBase64Encoded",
                false));
    }

    /** What became of the texts, as it comes to be known. */
    public TextEvents receipts() {
        return receipts;
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(Request request) {
        if (VendorForms.isOne(request)) {
            return service.answer(VendorForms.subject(request), () -> vendors.carryOut(request));
        }
        String key = request.method().equals("GET") ? keyIn(request.path()) : request.header(RequestSignature.KEY);
        return service.answer(key, () -> carryOut(request, key));
    }

    private static String keyIn(String path) {
        return URLDecoder.decode(
                path.substring(Math.min(path.length(), MESSAGES.length() + 1)), StandardCharsets.UTF_8);
    }

    private Reply carryOut(Request request, String key) {
        requireSigned(request);
        boolean sends = request.method().equals("POST") && request.path().equals(MESSAGES);
        if (!sends && !(request.method().equals("GET") && request.path().startsWith(MESSAGES + "/"))) {
            throw ours(404, "no-such-path");
        }
        synchronized (taken) {
            String id = taken.get(key);
            if (id != null) {
                return said(200, Map.of("id", id));
            }
            if (!sends) {
                throw new AwsError(404, "unknown-key", "");
            }
            String taking = take(request.body(), key);
            taken.put(key, taking);
            return said(202, Map.of("id", taking));
        }
    }

    private void requireSigned(Request request) {
        String timestamp = request.header(RequestSignature.TIMESTAMP);
        var signature = new RequestSignature(
                timestamp,
                request.method(),
                request.query().isEmpty() ? request.path() : request.path() + "?" + request.query(),
                request.header(RequestSignature.KEY),
                request.body());
        if (!signature.isBy(secret, request.header(RequestSignature.HEADER))) {
            throw ours(401, "signature");
        }
        if (!SECONDS.matcher(timestamp).matches()
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw ours(401, "timestamp");
        }
    }

    private String take(String json, String key) {
        Map<String, ?> message = message(json);
        if (!KEY.matcher(key).matches()
                || !(message.get("number") instanceof String number)
                || !(message.get("body") instanceof String body)
                || !(message.get("validUntil") instanceof String validUntil)) {
            throw ours(400, "incomplete");
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new AwsError(422, "number", "invalid-number");
        }
        if (body.isBlank() || body.codePointCount(0, body.length()) > MAX_CHARACTERS) {
            throw new AwsError(422, "text", "length");
        }
        if (!clock.instant().isBefore(instant(validUntil))) {
            throw ours(422, "expired");
        }
        Map<String, String> attributes =
                message.get("sender") instanceof String sender ? Map.of("sender", sender) : Map.of();
        return phones.take(number, body, attributes, receipts::expect)
                .map(Text::messageId)
                .orElseThrow(service::throttled);
    }

    private static Map<String, ?> message(String json) {
        try {
            return Json.object(json);
        } catch (MalformedMessage e) {
            throw ours(400, "no-json");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ours(400, "validUntil");
        }
    }

    private static AwsError ours(int status, String code) {
        return new AwsError(status, "ours", code);
    }

    private static Reply refusal(AwsError error) {
        if (error.code().equals(AS_TEXT)) {
            return VendorForms.text(error.text());
        }
        return said(
                error.status(),
                error.text().isEmpty()
                        ? Map.of("class", error.code())
                        : Map.of("class", error.code(), "code", error.text()));
    }

    private static Reply said(int status, Map<String, String> fields) {
        return new Reply(status, "application/json", "", Json.write(fields));
    }
}
