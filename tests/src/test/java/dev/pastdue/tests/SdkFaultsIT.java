package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.core.send.SmsGateway.Result;
import dev.pastdue.core.send.SmsGateway.Sms;
import dev.pastdue.local.aws.Fault;
import dev.pastdue.local.aws.Faults;
import dev.pastdue.local.aws.SnsEndpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SDK, the JDK's connections and the gateway together, against servers that do their worst. */
class SdkFaultsIT {
    private static final SnsEndpoint SNS = SharedAws.aws().sns();

    private final long before = SNS.requests();

    @AfterEach
    void leaveInPeace() {
        SNS.inject(Faults.none());
    }

    private static Sms sms(String body) {
        return new Sms("+12125550123", body, null, null, new BigDecimal("0.20"));
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
        int closed;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
        }

        assertThat(gateway(URI.create("http://127.0.0.1:" + closed)).publish(sms("refused")))
                .isEqualTo(new Result.Throttled());
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
