package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Strategy.Lender;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link MessageGateway} keeps, whatever its far side answers. */
public abstract class MessageGatewayContract {
    protected static final Instant NOW = Instant.parse("2026-01-20T02:00:00Z");
    private static final String WORDS = "王小明您好";

    protected abstract MessageGateway gateway();

    protected abstract Channel channel();

    /** One that a message reaches. */
    protected abstract Address address();

    /** Makes the far side answer the next request by throttling it. */
    protected abstract void throttleNext();

    /** Makes the far side refuse the next request: this stack has no right to make it. */
    protected abstract void forbidNext();

    /** Makes the far side take the next message and lose the answer. */
    protected abstract void loseNextAnswer();

    /** How many requests came to the far side. */
    protected abstract int requests();

    /** How many messages the far side has. */
    protected abstract int taken();

    private Outgoing message(String account) {
        var key = new NoticeKey(account, LocalDate.of(2026, 1, 10), "second");
        return new Outgoing(
                key.id(),
                key,
                address(),
                new RenderedText("second", "a", "zh-TW", "t1", 0, WORDS, channel(), new Document(WORDS, WORDS)),
                Account.unknown(account),
                new Lender("Bank", "[Bank]", ZoneOffset.UTC, "TW", "400", null, null, Map.of()),
                LocalDate.of(2026, 1, 20),
                NOW,
                NOW.plusSeconds(3_600),
                null);
    }

    @Test
    void whatIsTakenHasANameOfItsOwn() {
        Result first = gateway().put(message("a-1"));
        Result second = gateway().put(message("a-2"));

        assertThat(first).isInstanceOf(Result.Accepted.class);
        assertThat(second).isInstanceOf(Result.Accepted.class).isNotEqualTo(first);
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void invariant2_whatIsThrottledIsCertainlyNotTakenAndAskedOnce() {
        throttleNext();

        assertThat(gateway().put(message("a-1"))).isEqualTo(new Result.Throttled());
        assertThat(requests()).isEqualTo(1);
        assertThat(taken()).isZero();
    }

    @Test
    void invariant2_whatWeMayNotDoSaysNothingOfTheRecipient() {
        forbidNext();

        assertThat(gateway().put(message("a-1"))).isInstanceOf(Result.SenderRefused.class);
        assertThat(requests()).isEqualTo(1);
        assertThat(taken()).isZero();
    }

    @Test
    void invariant2_aLostAnswerIsUnknownAndTheMessageIsNotRepeated() {
        loseNextAnswer();

        assertThat(gateway().put(message("a-1"))).isInstanceOf(Result.Unknown.class);
        assertThat(requests()).isEqualTo(1);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void invariant8_anUnknownOutcomeSaysTheClassOfFailureOnly() {
        loseNextAnswer();

        assertThat(gateway().put(message("a-1")))
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown ->
                                assertThat(unknown.why()).doesNotContain("王小明").matches("[A-Za-z0-9 -]+"));
    }

    @Test
    void theNextMessageIsNotTouchedByAFailureBefore() {
        throttleNext();
        gateway().put(message("a-1"));

        assertThat(gateway().put(message("a-2"))).isInstanceOf(Result.Accepted.class);
        assertThat(requests()).isEqualTo(2);
    }
}
