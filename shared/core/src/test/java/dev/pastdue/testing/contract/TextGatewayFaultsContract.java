package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import org.junit.jupiter.api.Test;

/** What every {@link dev.pastdue.core.outbound.TextGateway} keeps when the far side fails; for those whose far side can be made to. */
public abstract class TextGatewayFaultsContract extends TextGatewayContract {
    /** Makes the far side answer the next request by throttling it. */
    protected abstract void throttleNext();

    /** Makes the far side refuse the next request: the number is no number. */
    protected abstract void refuseNextNumber();

    /** Makes the far side take the next text and lose the answer, as by a time-out or a 5xx. */
    protected abstract void loseNextAnswer();

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
    void theNextTextIsNotTouchedByAFailureBefore() {
        throttleNext();
        gateway().publish(sms(1));

        assertThat(gateway().publish(sms(2))).isInstanceOf(Result.Accepted.class);
        assertThat(requests()).hasSize(2);
    }
}
