package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.hold.HoldInForce;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Over HTTP, as the SDK speaks to CloudFormation and DynamoDB. */
class HeldAccountsTest {
    private static final String ITEM = """
        {"Items":[{"accountId":{"S":"a-1"},"customerId":{"S":"c-1"},"name":{"S":"Mary Smith"},"locale":{"S":"en"},"product":{"S":"loan"},
        "oldestDue":{"S":"2026-01-17"},"pastDue":{"S":"100.00"},"currency":{"S":"USD"},"asOf":{"S":"2026-01-20T00:00:00Z"},
        "holds":{"L":[{"S":"h-1 PLAN 2026-01-26 2026-01-10T00:00:00Z Anna Lee"}]},"version":{"N":"3"}}],"Count":1,"ScannedCount":1}
        """;

    @Test
    void whatEndsWithinDaysIsReadFromTheAccounts() {
        try (var _ = new FakeStack("AccountsTable", "pastdue-Accounts").answering(ITEM, false)) {
            HeldAccounts accounts = HeldAccounts.ofStack("pastdue");
            // The 20th in Taipei already.
            Instant now = Instant.parse("2026-01-19T17:00:00Z");

            assertThat(accounts.holds(now, 7))
                    .extracting(HoldInForce::accountId)
                    .isEqualTo(List.of("a-1"));
            assertThat(accounts.holds(now, 6)).isEmpty();
            assertThat(accounts.holds(now, null)).hasSize(1);
        }
    }

    @Test
    void withoutTheEnvironmentOfServeItSaysSo() {
        assertThatThrownBy(() -> HeldAccounts.ofServe(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("./pastdue serve");
    }
}
