package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.PlatformReceipt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lender's own platform puts on ReceiptQueue. */
class PlatformReceiptTest {
    private static final String DELIVERED = """
            {"version":1,"id":"m-1","number":"+886900000010","takenAt":"2026-11-29T10:00:00Z","at":"2026-11-29T10:00:07Z",
            "state":"delivered","parts":2,"priceUsd":"0.0350"}""";

    @Test
    void anArrivedTextIsDelivered() {
        assertThat(PlatformReceipt.isOne(DELIVERED)).isTrue();
        assertThat(PlatformReceipt.read(DELIVERED))
                .isEqualTo(new Receipt(
                        "m-1",
                        "+886900000010",
                        Instant.parse("2026-11-29T10:00:00Z"),
                        new CarrierReport(
                                null, null, Instant.parse("2026-11-29T10:00:07Z"), new BigDecimal("0.0350"), 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "phone-unreachable, PHONE_UNREACHABLE",
        "invalid-number, INVALID_NUMBER",
        "opted-out, OPTED_OUT",
        "expired, OTHER",
        "paid, OTHER"
    })
    void aReasonThatIsNotKnownIsAnother(String said, Reason reason) {
        String failed = DELIVERED.replace("\"delivered\"", "\"failed\",\"reason\":\"" + said + "\"");

        assertThat(PlatformReceipt.read(failed).report().failure()).isEqualTo(reason);
    }

    @Test
    void aReceiptToLookAtAgainIsNone() {
        assertThat(PlatformReceipt.isOne("{\"version\":1,\"receipt\":\"m-1\"}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"delivered\"|\"accepted\"",
                "m-1|m 1",
                "+886900000010|0900",
                "10:00:07Z|soon",
                "\"parts\"|\"bits\""
            })
    void invariant8_whatCannotBeReadIsRefusedAndNotQuoted(String change) {
        String[] parts = change.split("\\|", -1);

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PlatformReceipt.read(DELIVERED.replace(parts[0], parts[1])))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("886900000010", "0900"));
    }
}
