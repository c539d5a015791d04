package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.send.SmsGateway;
import dev.pastdue.core.send.SmsGateway.Result;
import dev.pastdue.core.send.SmsGateway.Sms;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SmsGateway} keeps: one request a publish, and an answer that claims to know no more than it does. */
public abstract class SmsGatewayContract {
    protected abstract SmsGateway gateway();

    /** Makes the far side answer the next request by throttling it. */
    protected abstract void throttleNext();

    /** Makes the far side refuse the next request: the number is no number. */
    protected abstract void refuseNextNumber();

    /** Makes the far side take the next text and lose the answer, as by a time-out or a 5xx. */
    protected abstract void loseNextAnswer();

    /** Every request that reached the far side, in order; what it does not see may be left null. */
    protected abstract List<Sms> requests();

    private static Sms sms(int number) {
        return new Sms("+8869000000" + (10 + number), "【示例银行】您好 " + number, null, null, new BigDecimal("0.20"));
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
    void invariant2_aThrottledTextIsCertainlyNotAcceptedAndAskedOnce() {
        throttleNext();

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Throttled());
        assertThat(requests()).hasSize(1);
    }

    @Test
    void invariant2_aRefusedTextIsAskedOnce() {
        refuseNextNumber();

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Refused(Reason.INVALID_NUMBER));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void invariant2_aLostAnswerIsUnknownAndTheTextIsNotRepeated() {
        loseNextAnswer();

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Unknown.class);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void invariant8_anUnknownOutcomeSaysTheClassOfFailureOnly() {
        loseNextAnswer();

        if (gateway().publish(sms(1)) instanceof Result.Unknown(String why)) {
            assertThat(why).doesNotContain("+886", "您好");
        }
    }

    @Test
    void invariant8_aTextDoesNotTellNumberOrWordsWhenPrinted() {
        assertThat(sms(1).toString()).doesNotContain(sms(1).phone()).doesNotContain("您好");
    }

    @Test
    void theNextTextIsNotTouchedByAFailureBefore() {
        throttleNext();
        gateway().publish(sms(1));

        assertThat(gateway().publish(sms(2))).isInstanceOf(Result.Accepted.class);
        assertThat(requests()).hasSize(2);
    }
}
