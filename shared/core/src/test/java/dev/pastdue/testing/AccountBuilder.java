package dev.pastdue.testing;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account past due, and what a test wants other in it. Each step is a builder of its own. */
public record AccountBuilder(Account build) {
    /** 1,234.50 TWD since 2026-01-17, known on 2026-01-20 at 06:00 in Taipei; looked at next on that day. */
    public static AccountBuilder account(String id) {
        return new AccountBuilder(Account.of(
                        id,
                        new Facts(
                                "customer-" + id,
                                "陳大文",
                                "+886912345678",
                                "zh-TW",
                                List.of(ZoneId.of("Asia/Taipei")),
                                "信用貸款",
                                LocalDate.of(2026, 1, 17),
                                Money.of("1234.50", "TWD"),
                                Instant.parse("2026-01-19T22:00:00Z"))))
                .nextLook(LocalDate.of(2026, 1, 20));
    }

    public AccountBuilder name(String name) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                name,
                facts.phone(),
                facts.locale(),
                facts.zones(),
                facts.product(),
                facts.oldestDue(),
                facts.pastDue(),
                facts.asOf()));
    }

    public AccountBuilder phone(@Nullable String phone) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                facts.name(),
                new Addresses(
                        phone,
                        facts.addresses().email(),
                        facts.addresses().postal(),
                        facts.addresses().push()),
                facts.locale(),
                facts.zones(),
                facts.product(),
                facts.oldestDue(),
                facts.pastDue(),
                facts.asOf(),
                facts.terms()));
    }

    /** Reached by mail too. */
    public AccountBuilder email(@Nullable String email) {
        Addresses before = build.facts().addresses();
        return facts(build.facts().at(new Addresses(before.phone(), email, before.postal(), before.push())));
    }

    /** Reached by post too. */
    public AccountBuilder postal(String... lines) {
        Addresses before = build.facts().addresses();
        return facts(build.facts().at(new Addresses(before.phone(), before.email(), List.of(lines), before.push())));
    }

    /** Reached by the lender's app too. */
    public AccountBuilder push(String endpoint) {
        Addresses before = build.facts().addresses();
        return facts(build.facts().at(new Addresses(before.phone(), before.email(), before.postal(), endpoint)));
    }

    public AccountBuilder locale(String locale) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                facts.name(),
                facts.addresses(),
                locale,
                facts.zones(),
                facts.product(),
                facts.oldestDue(),
                facts.pastDue(),
                facts.asOf(),
                facts.terms()));
    }

    public AccountBuilder zones(String... zones) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                facts.name(),
                facts.addresses(),
                facts.locale(),
                List.of(zones).stream().map(ZoneId::of).toList(),
                facts.product(),
                facts.oldestDue(),
                facts.pastDue(),
                facts.asOf(),
                facts.terms()));
    }

    /** Past due with this amount in TWD since this date. */
    public AccountBuilder pastDue(String amount, String oldestDue) {
        return owing(Money.of(amount, "TWD"), LocalDate.parse(oldestDue));
    }

    public AccountBuilder paid() {
        return owing(Money.of("0", "TWD"), null);
    }

    private AccountBuilder owing(Money amount, @Nullable LocalDate oldestDue) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                facts.name(),
                facts.addresses(),
                facts.locale(),
                facts.zones(),
                facts.product(),
                oldestDue,
                amount,
                facts.asOf(),
                facts.terms()));
    }

    public AccountBuilder asOf(String instant) {
        Facts facts = build.facts();
        return facts(new Facts(
                facts.customerId(),
                facts.name(),
                facts.addresses(),
                facts.locale(),
                facts.zones(),
                facts.product(),
                facts.oldestDue(),
                facts.pastDue(),
                Instant.parse(instant),
                facts.terms()));
    }

    public AccountBuilder heldUntil(@Nullable LocalDate date) {
        return date == null ? this : hold(Hold.ofDate(date));
    }

    public AccountBuilder hold(Hold hold) {
        return new AccountBuilder(build.withHold(hold));
    }

    public AccountBuilder disputed(boolean disputed) {
        return new AccountBuilder(build.disputed(disputed));
    }

    public AccountBuilder nextLook(@Nullable LocalDate day) {
        return new AccountBuilder(build.withNextEvaluation(day, build.pending(), build.lastReason()));
    }

    public AccountBuilder facts(Facts facts) {
        return new AccountBuilder(build.withBook(facts, build.nextEvaluationOn()));
    }
}
