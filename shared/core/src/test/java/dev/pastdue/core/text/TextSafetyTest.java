package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSafetyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "【示例银行】陈**您好，您的信用贷款已逾期3天，应还1,234.50元。可通过手机银行、营业网点还款，详询400-000-0000。如已还款请忽略。",
                "【示例銀行】陳**您好,信用貸款逾期32日,應繳新臺幣123,456,789,012.50元,到期日2026年1月17日。",
                "Example Bank: John, your loan is 3 days past due: TWD 1,234.50. Pay at www.example.com/pay or call +886 2 1234 5678.",
                "Ref 2026-01-17 12:30, 400-000-0000, ext. 12",
                "订单 110101199003070015 不是身份证",
                "Call 0800 123 456 or 0912-345-678",
                "line one\nline two",
                "pay at habit.ly.example.com/x or not.co/x"
            })
    void aGoodTextPasses(String text) {
        assertThat(TextSafety.brokenRules(text, "A-100234")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "身分證 11010519491231002X 請核對 | id-card",
                "身分證 11010519491231002x | id-card",
                "号110101199003070011。 | id-card",
                "card 4111 1111 1111 1111 now | bank-card",
                "card 4111-1111-1111-1111 | bank-card",
                "卡號4111111111111111。 | bank-card",
                "帳號 A-100234 | account-number",
                "去 bit.ly/abc | short-link",
                "https://T.CN/abc | short-link",
                "http://dwz.cn/x | short-link",
                "tab\there | control-character"
            })
    void aTextThatTellsTooMuchIsFound(String text, String rule) {
        assertThat(TextSafety.brokenRules(text, "A-100234")).containsExactly(rule);
    }

    @Test
    void noTextAtAllIsUnsafe() {
        assertThat(TextSafety.brokenRules("", "a")).containsExactly("blank");
        assertThat(TextSafety.brokenRules(" \n ", "a")).containsExactly("blank");
    }

    @Test
    void whatTheTransportDoesNotTakeIsUnsafe() {
        assertThat(TextSafety.brokenRules("款".repeat(631), "a")).containsExactly("too-long");
        assertThat(TextSafety.brokenRules("款".repeat(630), "a")).isEmpty();
    }

    @Test
    void anIdCardNeedsItsCheckDigitAndACardItsLuhn() {
        assertThat(TextSafety.brokenRules("no 110105194912310021 id", "a-1")).doesNotContain("id-card");
        assertThat(TextSafety.brokenRules("no 4111111111111112 card", "a-1")).isEmpty();
    }

    @Test
    void aShortAccountIdTellsNothing() {
        assertThat(TextSafety.brokenRules("逾期12345日", "12345")).isEmpty();
        assertThat(TextSafety.brokenRules("逾期123456日", "123456")).containsExactly("account-number");
    }

    @Test
    void severalRulesAreToldInAFixedOrder() {
        assertThat(TextSafety.brokenRules("4111111111111111 bit.ly/x A-100234\u0007", "A-100234"))
                .containsExactly("control-character", "bank-card", "account-number", "short-link");
    }

    /** Numbers that card networks publish for tests, with 13 to 19 digits, and each with one digit other. */
    @ParameterizedTest
    @CsvSource({
        "4222222222222, 4222222222223",
        "30569309025904, 30569309025914",
        "378282246310005, 378282246310006",
        "5555555555554444, 5555555555554445",
        "4000000000000000006, 4000000000000000007",
        "9999999999999995, 9999999999999996"
    })
    void aCardIsKnownByItsLuhnWhateverItsLength(String card, String none) {
        assertThat(TextSafety.brokenRules("card " + card, "a-1")).containsExactly("bank-card");
        assertThat(TextSafety.brokenRules("no " + none, "a-1")).isEmpty();
    }
}
