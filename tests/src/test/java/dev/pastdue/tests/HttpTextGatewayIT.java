package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.HttpTextGateway;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.PlatformEndpoint;
import dev.pastdue.emulator.Text;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.contract.TextGatewayFaultsContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway over HTTP against the reference platform. */
class HttpTextGatewayIT extends TextGatewayFaultsContract {
    private static final String SECRET = "a-secret-of-thirty-two-characters";

    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
    private final PlatformEndpoint platform = PlatformEndpoint.start(0, clock, 1, SECRET);
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Fault> next = new ArrayDeque<>();
    private boolean silentToQuestions = true;

    @BeforeEach
    void watch() {
        platform.inject((_, key) -> {
            // A key that comes again is asked for: its text was posted once.
            boolean asked = keys.contains(key);
            if (!asked) {
                keys.add(key);
            }
            return asked && silentToQuestions ? Optional.of(new Fault.ServerError()) : Optional.ofNullable(next.poll());
        });
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private HttpTextGateway by(String url, String secret) {
        return by(url, secret, Duration.ofSeconds(8));
    }

    private HttpTextGateway by(String url, String secret, Duration answer) {
        return new HttpTextGateway(url, () -> secret, clock, answer);
    }

    @Override
    protected TextGateway gateway() {
        return by(platform.url(), SECRET);
    }

    @Override
    protected void throttleNext() {
        next.add(new Fault.Throttle());
    }

    @Override
    protected void refuseNextNumber() {
        next.add(new Fault.Refuse(422, "number", "invalid-number"));
    }

    @Override
    protected void loseNextAnswer() {
        next.add(new Fault.AcceptThenDrop());
    }

    @Override
    protected List<TextGateway.Sms> requests() {
        List<Text> texts = platform.texts();
        var requests = new ArrayList<TextGateway.Sms>();
        for (int i = 0; i < keys.size(); i++) {
            boolean taken = i < texts.size() && keys.size() == texts.size();
            requests.add(new TextGateway.Sms(
                    order(keys.get(i)),
                    taken ? texts.get(i).phone() : "",
                    taken ? texts.get(i).body() : "",
                    null,
                    null,
                    BigDecimal.ZERO));
        }
        return requests;
    }

    /** A claim remembers it: another platform knows nothing of what this one took. */
    @Test
    void invariant2_aPlatformIsNamedByItsAddressInOneWord() {
        String name = gateway().platform();

        assertThat(name)
                .matches("[0-9a-f]{12}")
                .isEqualTo(by(platform.url() + "/", "other").platform());
        assertThat(by(platform.url() + "/v2", SECRET).platform()).isNotEqualTo(name);
    }

    @Test
    void invariant2_aKeyThatWasTakenTakesNothingAgain() {
        Result first = gateway().publish(sms(1));

        assertThat(first).isInstanceOf(Result.Accepted.class);
        silentToQuestions = false;
        assertThat(gateway().publish(sms(1))).isEqualTo(first);
        assertThat(platform.texts()).hasSize(1);
    }

    @Test
    void aLostAnswerIsAskedForAtOnceAndSettled() {
        silentToQuestions = false;
        loseNextAnswer();

        assertThat(gateway().publish(sms(1)))
                .isEqualTo(new Result.Accepted(platform.texts().getFirst().messageId()));
        assertThat(platform.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void invariant2_aPlatformThatHangsIsLeftAndItsTextIsNotRepeated(boolean takes, int texts) {
        Duration silence = Duration.ofSeconds(20);
        next.add(takes ? new Fault.AcceptThenHang(silence) : new Fault.Hang(silence));

        assertThat(by(platform.url(), SECRET, Duration.ofSeconds(1)).publish(sms(1)))
                .isInstanceOf(Result.Unknown.class);
        assertThat(platform.texts()).hasSize(texts);
        silentToQuestions = false;
        assertThat(gateway().find(sms(1).order().key())).isInstanceOf(takes ? Found.Taken.class : Found.NotTaken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "422, number, opted-out, OPTED_OUT",
        "400, number, whatever, INVALID_NUMBER",
        "422, text, words, INVALID_TEXT",
        "503, text, words, INVALID_TEXT"
    })
    void whatIsRefusedForGoodIsTheNoticesOwn(int status, String kind, String code, Reason reason) {
        next.add(new Fault.Refuse(status, kind, code));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "401, ours, signature, signature",
        "403, ours, '', HTTP 403",
        "404, other, '', HTTP 404",
        "400, ours, +886900000010 is wrong, HTTP 400"
    })
    void whatIsOurOwnFaultSaysNothingOfTheNotice(int status, String kind, String code, String why) {
        next.add(new Fault.Refuse(status, kind, code));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.SenderRefused(why));
    }

    @ParameterizedTest
    @CsvSource({"503, throttled", "400, throttled", "429, other"})
    void whatIsTooMuchIsTriedLater(int status, String kind) {
        next.add(new Fault.Refuse(status, kind, "busy"));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Throttled());
    }

    @ParameterizedTest
    @CsvSource({"500, number", "502, throttled", "503, other", "302, text", "408, other"})
    void whatNobodyCanBeSureOfIsUnknown(int status, String kind) {
        next.add(new Fault.Refuse(status, kind, "code"));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Unknown("HTTP " + status));
    }

    @Test
    void aWrongSecretAndAClockThatIsOffAreOurFault() {
        assertThat(by(platform.url(), "another").publish(sms(1))).isEqualTo(new Result.SenderRefused("signature"));

        TestClock late = TestClock.at("2026-01-20T01:59:29Z");
        var gateway = new HttpTextGateway(platform.url(), () -> SECRET, late, Duration.ofSeconds(5));
        assertThat(gateway.publish(sms(2))).isEqualTo(new Result.SenderRefused("timestamp"));
        assertThat(platform.texts()).isEmpty();
    }

    @Test
    void aSecretThatCannotBeReadAndAnAddressThatIsNoneAreOurFaultAndNothingGoesOut() {
        var without = new HttpTextGateway(
                platform.url(),
                () -> {
                    throw new IllegalStateException("no secret");
                },
                clock);

        assertThat(without.publish(sms(1))).isEqualTo(new Result.SenderRefused("IllegalStateException"));
        assertThat(by("none", SECRET).publish(sms(1))).isEqualTo(new Result.SenderRefused("no-address"));
        assertThat(by("http://sms.bank.example", SECRET).publish(sms(1)))
                .isEqualTo(new Result.SenderRefused("no-address"));
        assertThat(platform.requests()).isZero();
    }

    @Test
    void wherePlatformIsNobodyNothingWentOut() throws IOException {
        try (var closed = new ClosedPort()) {
            assertThat(by(closed.url(), SECRET).publish(sms(1))).isEqualTo(new Result.Throttled());
            assertThat(by(closed.url(), SECRET).find("A-1")).isEqualTo(new Found.NotSaid());
        }
    }

    @Test
    void invariant2_anAnswerThatEndsInTheMiddleIsUnknown() throws Exception {
        try (var server = new RawServer(RawServer.Ending.ANSWER_CUT)) {
            assertThat(by(server.endpoint().toString(), SECRET).publish(sms(1))).isInstanceOf(Result.Unknown.class);
            assertThat(server.requests().stream().filter(body -> !body.isEmpty()))
                    .hasSize(1);
        }
    }

    @Test
    void aNotFoundThatIsNotThePlatformsOwnSaysNothing() {
        silentToQuestions = false;
        next.add(new Fault.Refuse(404, "not-found", ""));

        assertThat(gateway().find("A-1#2026-01-17#reminder")).isEqualTo(new Found.NotSaid());
    }

    @Test
    void whatIsTooLateForItsRecipientIsNotTaken() {
        clock.moveTo("2026-01-20T12:00:00Z");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.SenderRefused("expired"));
    }
}
