package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.PaymentMessage;
import dev.pastdue.core.payment.Payment;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/payment.schema.json and the reader of PaymentQueue's messages agree. */
class PaymentSchemaTest {
    private static final Map<String, String> GOOD = Map.of(
            "payment_id", "p-1",
            "account_id", "a-1",
            "amount", "12.50",
            "currency", "TWD",
            "paid_at", "2005-09-01T09:00:00+08:00",
            "kind", "payment",
            "oldest_due", "2005-08-28",
            "past_due", "7");

    private static JsonNode schema() throws IOException {
        return JsonSchema.read("payment.schema.json");
    }

    private static ObjectNode good() throws IOException {
        return (ObjectNode) JsonSchema.MAPPER.readTree(PaymentMessage.write(name -> GOOD.getOrDefault(name, "")));
    }

    @Test
    void theFieldsAreTheSame() throws IOException {
        assertThat(JsonSchema.fieldNames(schema().path("properties")))
                .isEqualTo(JsonSchema.fieldNames(good()))
                .hasSize(Payment.FIELDS.size() + 1);
        assertThat(schema().path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void whatIsRequiredIsMissedAndAllElseIsNot() throws IOException {
        Set<String> required = JsonSchema.words(schema().path("required"));
        var missed = new HashSet<String>();
        for (String name : schema().path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            ObjectNode without = good();
            without.remove(name);
            if (name.equals("pastDue")) {
                without.remove("oldestDue");
            } else if (name.equals("oldestDue")) {
                without.put("pastDue", "0");
            }
            if (!isRead(without)) {
                missed.add(name);
            }
        }
        assertThat(missed).isEqualTo(required);
    }

    @Test
    void theDueDateNeedsTheAmount() throws IOException {
        assertThat(schema().path("dependentRequired").path("oldestDue").path(0).asText())
                .isEqualTo("pastDue");
        ObjectNode half = good();
        half.remove("pastDue");
        assertThatThrownBy(() -> PaymentMessage.read(half.toString()))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("pastDue is empty though oldest_due is set");
    }

    /** Each value is taken by both or refused by both. */
    @ParameterizedTest
    @CsvSource({
        "paymentId, a.b_C-9",
        "paymentId, a b",
        "paymentId, ''",
        "accountId, C000001",
        "accountId, a#b",
        "amount, 0.01",
        "amount, 0",
        "amount, 0.00",
        "amount, 00",
        "amount, -1",
        "amount, 1e3",
        "amount, '1,000'",
        "amount, 123456789012345",
        "amount, 1234567890123456",
        "amount, .5",
        "amount, 5.",
        "currency, twd",
        "currency, USD",
        "currency, US",
        "paidAt, 2005-09-01T09:00:00Z",
        "paidAt, 2005-09-01",
        "paidAt, 2005-09-01T09:00:00",
        "paidAt, 2005-09-01T09:00+08:00",
        "kind, returned",
        "kind, PAYMENT",
        "kind, refund",
        "oldestDue, 2005-8-28",
        "oldestDue, tomorrow",
        "oldestDue, 2005-08-29",
        "pastDue, +7",
        "pastDue, 7.5",
        "pastDue, x"
    })
    void aValueIsTakenByBothOrByNeither(String field, String value) throws IOException {
        ObjectNode message = good();
        message.put(field, value);
        assertThat(isRead(message))
                .isEqualTo(isDescribed(schema().path("properties").path(field), value));
    }

    @Test
    void aNumberInPlaceOfAStringIsNoAmount() throws IOException {
        assertThat(schema().path("properties").path("amount").path("type").asText())
                .isEqualTo("string");
        ObjectNode message = good();
        message.put("amount", 12.5);
        assertThat(isRead(message)).isFalse();
    }

    @Test
    void anUnknownVersionIsNotRead() throws IOException {
        assertThat(schema().path("properties").path("version").path("const").asInt())
                .isEqualTo(1);
        ObjectNode message = good();
        message.put("version", 2);
        assertThat(isRead(message)).isFalse();
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Payment payment = PaymentMessage.read(good().toString());
        assertThat(payment).isEqualTo(Payment.read(name -> GOOD.getOrDefault(name, "")));
        var amountOnly = new HashMap<>(GOOD);
        Stream.of("oldest_due", "past_due").forEach(amountOnly::remove);
        assertThat(PaymentMessage.read(PaymentMessage.write(name -> amountOnly.getOrDefault(name, "")))
                        .after())
                .isNull();
    }

    private static boolean isRead(ObjectNode message) {
        try {
            return PaymentMessage.read(message.toString()) != null;
        } catch (MalformedMessage malformed) {
            return false;
        }
    }

    private static boolean isDescribed(JsonNode property, String value) {
        if (property.has("enum")) {
            return property.path("enum")
                    .valueStream()
                    .anyMatch(each -> each.asText().equals(value));
        }
        return value.matches(property.path("pattern").asText());
    }
}
