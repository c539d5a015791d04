package dev.pastdue.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Owed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTest {
    private static final Map<String, String> GOOD = Map.of(
            "payment_id", "p-1",
            "account_id", "a-1",
            "amount", "234.50",
            "currency", "TWD",
            "paid_at", "2026-01-20T09:00:00+08:00",
            "kind", "payment");

    private static Payment read(Map<String, String> changes) throws WrongField {
        var fields = new HashMap<>(GOOD);
        fields.putAll(changes);
        return Payment.read(name -> fields.getOrDefault(name, ""));
    }

    @Test
    void anAmountAloneIsAPaymentWithoutAState() throws WrongField {
        assertThat(read(Map.of()))
                .isEqualTo(new Payment(
                        "p-1",
                        "a-1",
                        Money.of("234.5", "TWD"),
                        Instant.parse("2026-01-20T01:00:00Z"),
                        Kind.PAYMENT,
                        null));
    }

    @Test
    void theStateAfterItIsADueDateAndAnAmountOrNothingPastDue() throws WrongField {
        assertThat(read(Map.of("kind", "returned", "oldest_due", "2026-01-17", "past_due", "1234.50")))
                .satisfies(returned -> {
                    assertThat(returned.kind()).isEqualTo(Kind.RETURNED);
                    assertThat(returned.after())
                            .isEqualTo(new Owed(LocalDate.of(2026, 1, 17), Money.of("1234.5", "TWD")));
                });
        assertThat(read(Map.of("past_due", "0")).after()).isEqualTo(new Owed(null, Money.of("0", "TWD")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            payment_id, '',                     is not 1 to 64 of
            payment_id, a b,                    is not 1 to 64 of
            account_id, a#b,                    is not 1 to 64 of
            amount,     0,                      is 0
            amount,     0.00,                   is 0
            amount,     -1,                     is not a plain decimal
            amount,     +1,                     is not a plain decimal
            amount,     1e3,                    is not a plain decimal
            amount,     '1,000',                is not a plain decimal
            amount,     '',                     is not a plain decimal
            amount,     1.005,                  has more decimals than TWD
            currency,   NTD,                    is not an ISO 4217 code
            currency,   XAU,                    is not a currency people pay in
            paid_at,    2026-01-20,             is not an instant
            paid_at,    2026-01-20T09:00:00,    is not an instant
            kind,       PAYMENT,                is neither
            kind,       '',                     is neither
            oldest_due, 2026-01-32,             is not a date
            past_due,   -5,                     is not a plain decimal
            """)
    void aWrongFieldIsNamedWithItsReasonAndNotQuoted(String field, String value, String reason) {
        assertThatExceptionOfType(WrongField.class)
                .isThrownBy(() -> read(Map.of(field, value)))
                .satisfies(wrong -> {
                    assertThat(wrong.field()).isEqualTo(field);
                    assertThat(wrong.reason()).startsWith(reason);
                });
    }

    @ParameterizedTest
    @CsvSource({"2026-01-17,'',past_due", "2026-01-17,0,oldest_due", "'',5,oldest_due"})
    void halfAStateIsWrong(String oldestDue, String pastDue, String field) {
        assertThatExceptionOfType(WrongField.class)
                .isThrownBy(() -> read(Map.of("oldest_due", oldestDue, "past_due", pastDue)))
                .satisfies(wrong -> assertThat(wrong.field()).isEqualTo(field));
    }
}
