package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.SnsEndpoint;
import dev.pastdue.testing.contract.TextGatewayContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The SDK, the JDK's connections and the gateway together, against servers that do their worst. */
class SdkFaultsIT {
    private static final SnsEndpoint SNS = SharedAws.aws().sns();

    private final long before = SNS.requests();

    @AfterEach
    void leaveInPeace() {
        SNS.inject(Faults.none());
    }

    private static Sms sms(String body) {
        return new Sms(
                TextGatewayContract.order("A-1#2026-01-17#reminder"),
                "+12125550123",
                body,
                null,
                null,
                new BigDecimal("0.20"));
    }

    private static SnsGateway gateway() {
        return new SnsGateway(SdkClients.once(SnsClient.builder()));
    }

    private static SnsGateway gateway(URI endpoint) {
        return new SnsGateway(SdkClients.once(SnsClient.builder().endpointOverride(endpoint)));
    }

    private long arrived() {
        return SNS.requests() - before;
    }

    static List<Fault> faultsAfterWhichNobodyKnows() {
        return List.of(
                new Fault.ServerError(),
                new Fault.DropBefore(),
                new Fault.AcceptThenDrop(),
                new Fault.Refuse(502, "BadGateway", "upstream"),
                new Fault.Refuse(503, "ServiceUnavailable", "later"));
    }

    @ParameterizedTest
    @MethodSource("faultsAfterWhichNobodyKnows")
    void invariant2_oneRequestArrivesAndTheOutcomeIsUnknown(Fault fault) {
        SNS.inject(Faults.always(fault));

        assertThat(gateway().publish(sms("fresh connection"))).isInstanceOf(Result.Unknown.class);
        assertThat(arrived()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faultsAfterWhichNobodyKnows")
    void invariant2_onAConnectionUsedBeforeOneRequestArrivesToo(Fault fault) {
        SnsGateway gateway = gateway();
        assertThat(gateway.publish(sms("first"))).isInstanceOf(Result.Accepted.class);
        SNS.inject(Faults.always(fault));

        assertThat(gateway.publish(sms("second"))).isInstanceOf(Result.Unknown.class);
        assertThat(arrived()).isEqualTo(2);
    }

    @Test
    void invariant2_aServerThatTakesTheTextAndHangsGetsOneRequest() {
        int sent = SNS.texts().size();
        SNS.inject(Faults.always(new Fault.AcceptThenHang(Duration.ofSeconds(30))));

        assertThat(gateway().publish(sms("hangs"))).isInstanceOf(Result.Unknown.class);
        assertThat(arrived()).isEqualTo(1);
        assertThat(SNS.texts()).hasSize(sent + 1);
    }

    @Test
    void invariant2_throttlingIsCertainlyNotAcceptedAndAskedOnce() {
        SNS.inject(Faults.always(new Fault.Throttle()));

        assertThat(gateway().publish(sms("throttled"))).isEqualTo(new Result.Throttled());
        assertThat(arrived()).isEqualTo(1);
    }

    @Test
    void invariant2_aRefusedConnectionIsCertainlyNotAccepted() throws IOException {
        try (var closed = new ClosedPort()) {
            assertThat(gateway(URI.create(closed.url())).publish(sms("refused")))
                    .isEqualTo(new Result.Throttled());
        }
    }

    static List<RuntimeException> failuresBeforeTheRequest() {
        return List.of(
                SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                SqsException.builder().message("expired").statusCode(403).build(),
                new IllegalStateException("no role"),
                new UncheckedIOException(new NoSuchFileException("token")));
    }

    @ParameterizedTest
    @MethodSource("failuresBeforeTheRequest")
    void invariant2_whatFailsBeforeTheRequestIsOurSidesAndNothingArrives(RuntimeException failure) {
        AwsCredentialsProvider none = () -> {
            throw failure;
        };
        var gateway = new SnsGateway(SdkClients.once(SnsClient.builder().credentialsProvider(none)));

        assertThat(gateway.publish(sms("not sent"))).isInstanceOf(Result.SenderRefused.class);
        assertThat(arrived()).isZero();
    }

    /** The JDK's connection keeps the body of a 401 to itself. */
    @Test
    void invariant2_a401IsCertainlyNotAccepted() {
        SNS.inject(Faults.always(new Fault.Refuse(401, "Unauthorized", "not you")));

        assertThat(gateway().publish(sms("refused"))).isEqualTo(new Result.SenderRefused("HTTP 401"));
        assertThat(arrived()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationError",
        "403, ExpiredToken",
        "400, RequestExpired",
        "403, InvalidClientTokenId",
        "400, KMSAccessDenied",
        "400, NobodyKnows"
    })
    void invariant2_whatOurSideIsRefusedIsCertainlyNotAccepted(int status, String code) {
        SNS.inject(Faults.always(new Fault.Refuse(status, code, "not you")));

        assertThat(gateway().publish(sms("refused"))).isEqualTo(new Result.SenderRefused(code));
        assertThat(arrived()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RawServer.Ending.class,
            names = {"RESET", "ANSWER_CUT"})
    void invariant2_aConnectionThatBreaksIsTriedOnce(RawServer.Ending ending) throws Exception {
        try (var server = new RawServer(ending)) {
            assertThat(gateway(server.endpoint()).publish(sms("broken"))).isInstanceOf(Result.Unknown.class);
            server.awaitEnding();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void invariant2_aConnectionThatTheServerClosedWhileItWasIdleCostsNoTextAndRepeatsNone() throws Exception {
        try (var server = new RawServer(RawServer.Ending.ANSWERED_THEN_CLOSED)) {
            SnsGateway gateway = gateway(server.endpoint());
            for (int i = 1; i <= 3; i++) {
                assertThat(gateway.publish(sms("text-" + i))).isInstanceOf(Result.Accepted.class);
                server.awaitEnding();
            }

            assertThat(server.requests()).hasSize(3);
            for (int i = 1; i <= 3; i++) {
                assertThat(server.requests().get(i - 1)).contains("text-" + i);
            }
        }
    }
}
