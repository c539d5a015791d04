package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.RequestSignature;
import dev.pastdue.emulator.Stack;
import dev.pastdue.inbox.InboxHandler;
import dev.pastdue.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lender's platform posts back, and what anybody else does. */
class InboxIT {
    private static final String NAME = "pastdue/inbox";
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final String RECEIPT =
            "{\"version\":1,\"id\":\"m-1\",\"number\":\"+886900000010\",\"takenAt\":\"2026-01-20T02:00:00Z\","
                    + "\"at\":\"2026-01-20T02:00:07Z\",\"state\":\"delivered\"}";
    private static final String REPLY =
            "{\"originationNumber\":\"+886900000010\",\"destinationNumber\":\"+886900000000\",\"messageBody\":\"T\","
                    + "\"inboundMessageId\":\"r-1\"}";

    private final Stack stack = SharedAws.newStack();
    private final TestClock clock = TestClock.at("2026-01-20T02:00:10Z");
    private final List<String> log = new ArrayList<>();
    private final RequestHandler<Map<String, Object>, Map<String, Object>> handler = handler(NAME);

    private RequestHandler<Map<String, Object>, Map<String, Object>> handler(String secretName) {
        SharedAws.aws().secrets().put(NAME, SECRET);
        return reading(secretName);
    }

    private RequestHandler<Map<String, Object>, Map<String, Object>> reading(String secretName) {
        var environment = new HashMap<>(stack.environmentOf("InboxFunction"));
        environment.put("HTTP_GATEWAY_SECRET", secretName);
        return new InboxHandler(SharedAws.aws().functionClients(), environment, clock, log::add);
    }

    private static Map<String, Object> event(RequestSignature signed, String signature) {
        return Map.of(
                "rawPath",
                signed.path(),
                "rawQueryString",
                "",
                "headers",
                Map.of(
                        RequestSignature.TIMESTAMP.toLowerCase(Locale.ROOT),
                        signed.timestamp(),
                        RequestSignature.HEADER.toLowerCase(Locale.ROOT),
                        signature),
                "requestContext",
                Map.of("http", Map.of("method", signed.method())),
                "body",
                signed.body());
    }

    private RequestSignature signed(String method, String path, String body) {
        return new RequestSignature(Long.toString(clock.instant().getEpochSecond()), method, path, "", body);
    }

    private Map<String, Object> post(String path, String body) {
        RequestSignature signed = signed("POST", path, body);
        return event(signed, signed.by(SECRET));
    }

    private int status(Map<String, Object> event) {
        return (int) Objects.requireNonNull(handler.handleRequest(event, null).get("statusCode"));
    }

    private List<String> waiting(String queue) {
        return SharedAws.aws()
                .sqsClient()
                .receiveMessage(
                        receive -> receive.queueUrl(stack.queueUrl(queue)).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }

    @Test
    void aReceiptAndAReplyAreEachPutOnTheirQueueAsTheyCame() {
        assertThat(status(post("/receipts", RECEIPT))).isEqualTo(202);
        assertThat(status(post("/replies", REPLY))).isEqualTo(202);

        assertThat(waiting("ReceiptQueue")).containsExactly(RECEIPT);
        assertThat(waiting("ReplyQueue")).containsExactly(REPLY);
    }

    @Test
    void lambdaMayHandABodyOnInBase64() {
        var event = new HashMap<>(post("/receipts", RECEIPT));
        event.put("body", Base64.getEncoder().encodeToString(RECEIPT.getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);

        assertThat(status(event)).isEqualTo(202);
        assertThat(waiting("ReceiptQueue")).containsExactly(RECEIPT);
    }

    @Test
    void thePostThatIsRepeatedIsTakenOnceAndOneThatIsLateIsNotTaken() {
        Map<String, Object> post = post("/receipts", RECEIPT);

        assertThat(status(post)).isEqualTo(202);
        assertThat(status(post)).isEqualTo(200);
        clock.moveTo(clock.instant().plusSeconds(31).toString());
        assertThat(status(post)).isEqualTo(401);
        assertThat(waiting("ReceiptQueue")).hasSize(1);
    }

    @Test
    void invariant8_whatIsNotRightlySignedIsCountedAndNothingOfItIsLoggedOrQueued() {
        RequestSignature signed = signed("POST", "/replies", REPLY);
        var elsewhere = new RequestSignature(signed.timestamp(), "POST", "/receipts", "", REPLY);
        for (Map<String, Object> event : List.of(
                event(signed, signed.by("another secret")),
                event(signed, ""),
                event(signed, elsewhere.by(SECRET)),
                event(new RequestSignature(signed.timestamp(), "POST", "/replies", "", REPLY + " "), signed.by(SECRET)),
                event(new RequestSignature("now", "POST", "/replies", "", REPLY), signed.by(SECRET)),
                Map.<String, Object>of())) {
            assertThat(status(event)).isEqualTo(401);
        }

        assertThat(waiting("ReplyQueue")).isEmpty();
        assertThat(String.join("\n", log))
                .contains("\"PostsRefused\"", "post-refused", "signature", "timestamp")
                .doesNotContain("+886900000010", "r-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /receipts | {\"version\":1,\"receipt\":\"m-1\"} | 400",
                "POST | /receipts | nothing | 400",
                "POST | /replies | {\"version\":1,\"tasks\":\"age\"} | 400",
                "POST | /replies | {\"messageBody\":\"T\"} | 400",
                "POST | /tasks | {} | 404",
                "GET | /receipts | '' | 404"
            })
    void onlyReceiptsAndRepliesComeFromOutside(String method, String path, String body, int status) {
        RequestSignature signed = signed(method, path, body);

        assertThat(status(event(signed, signed.by(SECRET)))).isEqualTo(status);
        assertThat(waiting("ReceiptQueue")).isEmpty();
        assertThat(waiting("ReplyQueue")).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotEvenLookedAt() {
        assertThat(status(post("/replies", Json.write(Map.of("messageBody", "x".repeat(16_384))))))
                .isEqualTo(413);
    }

    @Test
    void aStackWithoutASecretAsksToBeCalledAgain() {
        assertThat(handler("none").handleRequest(post("/receipts", RECEIPT), null))
                .containsEntry("statusCode", 503);
        assertThat(String.join("\n", log)).contains("post-not-taken", "ResourceNotFoundException");
    }

    @Test
    void aVendorThatKnowsTheLoginSignsNothing() {
        SharedAws.aws().secrets().put("pastdue/apart", "{\"login\":\"bank:pass\",\"signing\":\"" + SECRET + "\"}");
        SharedAws.aws().secrets().put("pastdue/login", "{\"login\":\"bank:pass\"}");
        RequestSignature signed = signed("POST", "/receipts", RECEIPT);

        var apart = reading("pastdue/apart");
        assertThat(apart.handleRequest(event(signed, signed.by("bank:pass")), null))
                .containsEntry("statusCode", 401);
        assertThat(apart.handleRequest(event(signed, signed.by(SECRET)), null)).containsEntry("statusCode", 202);
        assertThat(reading("pastdue/login").handleRequest(event(signed, signed.by("bank:pass")), null))
                .as("nothing to sign by")
                .containsEntry("statusCode", 503);
    }

    @Test
    void theClockOfThePlatformMayBeAheadByAsMuch() {
        Instant ahead = clock.instant().plusSeconds(30);
        var signed = new RequestSignature(Long.toString(ahead.getEpochSecond()), "POST", "/receipts", "", RECEIPT);

        assertThat(status(event(signed, signed.by(SECRET)))).isEqualTo(202);
    }
}
