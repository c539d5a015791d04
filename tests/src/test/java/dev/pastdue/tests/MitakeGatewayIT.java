package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.emulator.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mitake's form: its client id is kept, and a repeat is not sent again. */
class MitakeGatewayIT extends VendorGatewayContract {
    @Override
    String form() {
        return "mitake+";
    }

    @Override
    String wrongNumber() {
        return "[1]\r\nstatuscode=v\r\n";
    }

    @Test
    void invariant2_aLostAnswerIsSettledByARepeatThatSendsNothing() {
        losesRepeats = false;
        loseNextAnswer();

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Accepted.class);
        assertThat(platform.texts()).hasSize(1);
        assertThat(platform.requests()).isEqualTo(2);
    }

    /** Two stacks with one account of the vendor's, such as one for trying out: each numbers its accounts as it likes. */
    @Test
    void anotherStacksNoticeOfTheSameKeyIsAnotherText() {
        Sms ours = sms(1);
        Sms theirs = new Sms(ours.order(), "+886900000099", ours.body(), null, null, ours.maxPriceUsd());

        assertThat(gateway().publish(ours)).isInstanceOf(Result.Accepted.class);
        assertThat(gateway().publish(theirs)).isInstanceOf(Result.Accepted.class);

        assertThat(platform.texts()).extracting(Text::phone).containsExactly(ours.phone(), theirs.phone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "l", "r"})
    void whatIsTooMuchAtOnceOrOutOfServiceIsTriedAgain(String code) {
        says("[1]\r\nstatuscode=" + code + "\r\n");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Throttled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "d", "e", "f", "h", "k", "m", "n", "p", "s", "t"})
    void whatIsWrongWithTheAccountIsOurOwnFault(String code) {
        says("[1]\r\nstatuscode=" + code + "\r\n");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.SenderRefused("mitake-" + code));
    }

    @Test
    void whatIsWrongWithTheTextIsTheTexts() {
        says("[1]\r\nstatuscode=5\r\n");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Refused(Reason.INVALID_TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]\r\nstatuscode=*\r\n",
                "[1]\r\nstatuscode=Z\r\n",
                "<html></html>",
                "[1]\r\nmsgid=#1\r\nstatuscode=8\r\n"
            })
    void whatSaysNothingClearIsUnknown(String words) {
        says(words);

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Unknown.class);
    }
}
