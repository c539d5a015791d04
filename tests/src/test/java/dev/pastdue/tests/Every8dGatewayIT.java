package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every8D's form: it keeps no key, and what is unknown is never sent again. */
class Every8dGatewayIT extends VendorGatewayContract {
    @Override
    String form() {
        return "every8d+";
    }

    @Override
    String wrongNumber() {
        return "-3,wrong number";
    }

    @Test
    void invariant2_aLostAnswerIsUnknownAndSentNoSecondTime() {
        losesRepeats = false;
        loseNextAnswer();

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Unknown.class);
        assertThat(platform.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-2", "-100", "-101", "-300"})
    void whatIsWrongWithTheAccountOrTheRequestIsOurOwnFault(String code) {
        says(code + ",words");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.SenderRefused("every8d" + code));
    }

    @Test
    void whatIsWrongWithTheTextIsTheTextsAndNoCreditIsOurs() {
        says("-5,too long");
        says("0,0,0,1,220478cc-8506-49b2-93b7-2505f651c12e");

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Refused(Reason.INVALID_TEXT));
        assertThat(gateway().publish(sms(2))).isEqualTo(new Result.SenderRefused("every8d-no-credit"));
    }

    /** A negative credit is no code: the text was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"-3,1,1,0,220478cc", "-1,1,1,0,220478cc", "-12.5,1,1.0,0,220478cc"})
    void whatIsSentOnCreditIsSent(String words) {
        says(words);

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Accepted("220478cc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-99,unknown",
                "-28,words",
                "<html></html>",
                "87.0,1,1.0,0,",
                "87.0,0,0,0,220478cc",
                "-1,1,1,0,",
                ""
            })
    void whatSaysNothingClearIsUnknown(String words) {
        says(words);

        assertThat(gateway().publish(sms(1))).isInstanceOf(Result.Unknown.class);
    }
}
