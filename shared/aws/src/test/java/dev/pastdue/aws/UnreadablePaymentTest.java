package dev.pastdue.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.aws.PaymentMessage.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadablePaymentTest {
    private static final String RIGHT =
            "'version':1,'paymentId':'P-1','accountId':'A-1','amount':'12','currency':'TWD',"
                    + "'paidAt':'2026-01-20T09:00:00+08:00','kind':'payment'";

    private static List<String> accounts(String body) {
        return PaymentMessage.unreadable(body).stream()
                .map(Unreadable::accountId)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'1,234.00','currency':'TWD','kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':12,'kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'-5','kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'0','kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'12.345','currency':'TWD','kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'12','currency':'NTD','kind':'payment'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'12','currency':'TWD','kind':'refund'}",
                "{'version':2,'paymentId':'P-1','accountId':'A-1'}",
                "{'paymentId':'P-1','accountId':'A-1','amount':'12'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'12','channel':'atm'}",
                "{'version':1,'paymentId':'P-1','accountId':'A-1','amount':'1",
                "{'version':1,'paymentId':'P-1','accountId':'A-1',}",
                "{ \"version\": 1, \"paymentId\" : \"P-1\",\n \"accountId\" :\t\" A-1 \" }",
                "{'account_id':'A-1','payment_id':'P-1'}",
                "{'version':1,'paymentId':'P-1','AccountID':'A-1'}",
                "{\"Type\":\"Notification\",\"Message\":\"{\\\"version\\\":1,\\\"paymentId\\\":\\\"P-1\\\",\\\"accountId\\\":\\\"A-1\\\"}\"}",
                "\"{\\\"paymentId\\\":\\\"P-1\\\",\\\"accountId\\\":\\\"A-1\\\"}\"",
                "[{'paymentId':'P-1','accountId':'A-1','amount':'1'}]",
                "{paymentId: P-1, accountId: A-1, amount: 12}",
                "paymentId=P-1; accountId=A-1; amount=12"
            })
    void theAccountIsMadeOutOfWhatCannotBeRead(String body) {
        assertThatThrownBy(() -> PaymentMessage.read(body.replace('\'', '"'))).isInstanceOf(MalformedMessage.class);

        assertThat(PaymentMessage.unreadable(body.replace('\'', '"')))
                .containsExactly(new Unreadable("A-1", "payment.P-1.payment"));
        assertThat(accounts(body)).containsExactly("A-1");
    }

    @Test
    void aReturnIsHeldAsAReturn() {
        assertThat(PaymentMessage.unreadable(
                        "{\"paymentId\":\"P-1\",\"accountId\":\"A-1\",\"kind\":\"returned\",\"amount\":1}"))
                .containsExactly(new Unreadable("A-1", "payment.P-1.returned"));
    }

    @Test
    void withoutAPaymentsIdTheMessageIsItsOwnName() {
        List<Unreadable> first = PaymentMessage.unreadable("{\"accountId\":\"A-1\",\"amount\":\"x\"}");

        assertThat(first).isEqualTo(PaymentMessage.unreadable("{\"accountId\":\"A-1\",\"amount\":\"x\"}"));
        assertThat(first)
                .isNotEqualTo(PaymentMessage.unreadable("{\"accountId\":\"A-1\",\"amount\":\"y\"}"))
                .first()
                .extracting(Unreadable::hold)
                .asString()
                .matches("message\\.[0-9a-f-]{36}");
    }

    @Test
    void eachAccountThatIsNamedIsHeld() {
        assertThat(accounts("[{'accountId':'A-1'},{'accountId':'A-2'},{'accountId':'A-1'}]"))
                .containsExactly("A-1", "A-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "{'version':1}",
                "{'accountId':''}",
                "{'accountId':'A-",
                "{'accountId':'no such id'}",
                "{'accountId':null"
            })
    void whatNamesNoAccountHoldsNone(String body) {
        assertThat(accounts(body)).isEmpty();
    }

    @Test
    void whatIsRightIsRead() {
        assertThat(PaymentMessage.read(("{" + RIGHT + "}").replace('\'', '"')).accountId())
                .isEqualTo("A-1");
    }
}
