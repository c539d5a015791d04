package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
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

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "l", "r"})
    void whatIsTooMuchAtOnceOrOutOfServiceIsTriedAgain(String code) {
        says("[1]\r\nstatuscode=" + code + "\r\n");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Throttled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "d", "e", "f", "h", "k", "m", "n", "p", "s", "t", "Z"})
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
    @ValueSource(strings = {"[1]\r\nstatuscode=*\r\n", "<html></html>", "[1]\r\nmsgid=#1\r\nstatuscode=8\r\n"})
    void whatSaysNothingClearIsUnknown(String words) {
        says(words);

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Unknown.class);
    }
}
