package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.TextGateways;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Order;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.emulator.PlatformEndpoint;
import dev.pastdue.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A text goes by the gateway that it was ordered for; the platform's secret is read by its name. */
class TextGatewaysIT {
    private static final String NAME = "pastdue/platform";

    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");

    private static Sms sms(Gateway gateway, String key) {
        var order = new Order(gateway, key, Instant.parse("2026-01-20T12:00:00Z"));
        return new Sms(order, "+886900000010", "text", null, null, new BigDecimal("0.20"));
    }

    @Test
    void eachTextGoesByItsGatewayAndAChangedSecretIsReadWithinFiveMinutes() {
        int before = SharedAws.aws().sns().texts().size();
        try (PlatformEndpoint platform = PlatformEndpoint.start(0, clock, 1, "the new secret")) {
            SharedAws.aws().secrets().put(NAME, "the old secret");
            TextGateway gateways = TextGateways.of(SharedAws.aws().functionClients(), platform.url(), NAME, clock);

            assertThat(gateways.publish(sms(Gateway.SNS, "k-1"))).isInstanceOf(Result.Accepted.class);
            assertThat(SharedAws.aws().sns().texts()).hasSize(before + 1);
            assertThat(platform.requests()).isZero();

            assertThat(gateways.publish(sms(Gateway.HTTP, "k-2"))).isEqualTo(new Result.SenderRefused("signature"));
            SharedAws.aws().secrets().put(NAME, "the new secret");
            assertThat(gateways.publish(sms(Gateway.HTTP, "k-2"))).isEqualTo(new Result.SenderRefused("signature"));
            clock.advance(Duration.ofMinutes(5).plusMillis(1));
            assertThat(gateways.publish(sms(Gateway.HTTP, "k-2"))).isInstanceOf(Result.Accepted.class);
            assertThat(gateways.find("k-2")).isInstanceOf(TextGateway.Found.Taken.class);
            assertThat(SharedAws.aws().sns().texts()).hasSize(before + 1);
        }
    }

    @Test
    void aStackThatNamesNoSecretRefusesItself() {
        try (PlatformEndpoint platform = PlatformEndpoint.start(0, clock, 1, "secret")) {
            assertThat(TextGateways.of(SharedAws.aws().functionClients(), platform.url(), "none", clock)
                            .publish(sms(Gateway.HTTP, "k-1")))
                    .isEqualTo(new Result.SenderRefused("ResourceNotFoundException"));
        }
    }
}
