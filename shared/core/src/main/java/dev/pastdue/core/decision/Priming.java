package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.CachedFile;
import dev.pastdue.core.strategy.Policy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * Nobody, whom a function rehearses its work with before Lambda takes a snapshot of it: what is asked about nobody is not there, and
 * nothing is changed. What is written about nobody states the version 1, which nothing about nobody ever has: each write comes as far as
 * its condition, and is refused.
 */
public final class Priming {
    /** An account id that no book can hold, for its first character. */
    public static final String PROBE_ACCOUNT = CachedFile.PROBE_VERSION;

    /** A number that is reserved for fiction (North American Numbering Plan, 555-0100 to 555-0199). */
    public static final String PHONE = "+12125550100";

    private Priming() {}

    /** Somebody in the strategy's first stage today, who exists in memory only; a write of it is refused. */
    public static Account account(Policy policy, Instant now) {
        ZoneId zone = policy.strategy().lender().zone();
        LocalDate due = LocalDate.ofInstant(now, zone)
                .minusDays(policy.strategy().stages().getFirst().from());
        return account(zone, policy.strategy().locale(), due, now);
    }

    /** Somebody past due since this date, who exists in memory only; a write of it is refused. */
    public static Account account(ZoneId zone, String locale, LocalDate due, Instant now) {
        return Account.of(
                        PROBE_ACCOUNT,
                        new Account.Facts(
                                PROBE_ACCOUNT,
                                "Nobody",
                                PHONE,
                                locale,
                                List.of(zone),
                                "loan",
                                due,
                                new Money(BigDecimal.valueOf(1_000_000), Currency.getInstance("USD")),
                                now))
                .withVersion(1);
    }

    /** A notice to nobody, in memory only; a write of it is refused. */
    public static Notice notice(NoticeKey key, Instant now) {
        var text = new RenderedText(PROBE_ACCOUNT, "a", "en", PROBE_ACCOUNT, 1, "Nobody");
        return Notice.decided(key, NoticeState.RENDERED, null, 1, PROBE_ACCOUNT, text, now, null, null)
                .withVersion(1);
    }
}
