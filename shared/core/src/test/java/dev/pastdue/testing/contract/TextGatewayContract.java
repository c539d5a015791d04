package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Order;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link TextGateway} keeps: one request a publish, and an answer that claims to know no more than it does. */
public abstract class TextGatewayContract {
    protected abstract TextGateway gateway();

    /** Every request that reached the far side, in order; what it does not see may be left null. */
    protected abstract List<Sms> requests();

    /** A text like no other of the test. */
    protected static Sms sms(int number) {
        return new Sms(
                order("A-" + number + "#2026-01-17#reminder"),
                "+8869000000" + (10 + number),
                "【示例银行】您好 " + number,
                null,
                null,
                new BigDecimal("0.20"));
    }

    /** For a text of this name, by the gateway that is tested. */
    public static Order order(String key) {
        return new Order(Gateway.SNS, key, Instant.parse("2026-01-20T12:00:00Z"));
    }

    @Test
    void aTextThatIsAcceptedHasAMessageIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Result result = gateway().publish(sms(i));
            assertThat(result).isInstanceOf(Result.Accepted.class);
            if (result instanceof Result.Accepted(String messageId)) {
                ids.add(messageId);
            }
        }
        assertThat(ids).hasSize(5);
    }

    @Test
    void numberAndWordsArriveAsTheyAre() {
        gateway().publish(sms(1));

        assertThat(requests()).hasSize(1);
        assertThat(requests().getFirst().phone()).isEqualTo(sms(1).phone());
        assertThat(requests().getFirst().body()).isEqualTo(sms(1).body());
    }

    @Test
    void invariant8_aTextDoesNotTellNumberOrWordsWhenPrinted() {
        assertThat(sms(1).toString()).doesNotContain(sms(1).phone()).doesNotContain("您好");
    }
}
