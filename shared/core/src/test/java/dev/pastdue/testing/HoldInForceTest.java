package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is held, for what and until when. */
class HoldInForceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private final InMemoryStores stores = new InMemoryStores();

    private void held(String account, String hold, @Nullable String until) {
        Account before =
                stores.accounts().find(account).orElseGet(() -> account(account).build());
        stores.keep(before.withHold(new Hold(
                hold,
                HoldReason.PLAN,
                until == null ? null : LocalDate.parse(until),
                "Anna Lee",
                Instant.parse("2026-01-10T00:00:00Z"))));
    }

    private List<String> expiring(@Nullable LocalDate until) {
        return HoldInForce.in(stores.book(), TODAY, until).stream()
                .map(held -> held.hold().id() + (held.last() ? "" : ", another holds longer"))
                .toList();
    }

    @Test
    void thoseThatEndInTimeAreListedTheEarliestFirst() {
        held("a-1", "h-late", "2026-01-27");
        held("a-2", "h-over", "2026-01-19");
        held("a-3", "h-today", "2026-01-20");
        held("a-4", "h-week", "2026-01-26");
        held("a-5", "h-open", null);

        assertThat(expiring(LocalDate.of(2026, 1, 26))).containsExactly("h-today", "h-week");
        assertThat(expiring(null)).containsExactly("h-today", "h-week", "h-late", "h-open");
    }

    @Test
    void anAccountThatIsHeldOnIsSaidToBe() {
        held("a-1", "h-1", "2026-01-21");
        held("a-1", "h-2", null);

        assertThat(expiring(LocalDate.of(2026, 1, 26))).containsExactly("h-1, another holds longer");
    }
}
