package dev.pastdue.testing.contract;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.EvaluationTrail;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Ledger.Entry;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Terms;
import dev.pastdue.testing.AccountBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} keeps. */
public abstract class AccountStoreContract {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);

    protected abstract AccountStore accounts();

    /** Runs an assertion about an index until it holds; at once where the index is never behind. */
    protected void eventually(Runnable assertion) {
        assertion.run();
    }

    private Account stored(String id) {
        return accounts().find(id).orElseThrow();
    }

    @Test
    void whatIsNotStoredIsNotInTheAnswer() {
        String there = Distinct.id("account");
        accounts().put(List.of(account(there).build()));

        assertThat(accounts().get(List.of(there, Distinct.id("account"))).keySet())
                .containsExactly(there);
        assertThat(accounts().get(List.of())).isEmpty();
    }

    @Test
    void everyFieldComesBack() {
        Account account = withEverything(Distinct.id("account"));

        assertThat(accounts().put(List.of(account))).isEmpty();

        assertThat(stored(account.id())).isEqualTo(account.withVersion(1));
    }

    @Test
    void ofWhatAnAccountHadNothingIsLeftThatItHasNoLonger() {
        String id = Distinct.id("account");
        accounts().put(List.of(withEverything(id)));

        assertThat(accounts().put(List.of(withNothing(id).withVersion(1)))).isEmpty();

        assertThat(stored(id)).isEqualTo(withNothing(id).withVersion(2));
    }

    private static Account withEverything(String id) {
        var facts = new Facts(
                "客戶 7",
                "=歐陽\"明,日😀\u202E",
                "+14155550178",
                "zh-Hant-TW",
                List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles")),
                "信用卡;循環",
                LocalDate.of(2024, 2, 29),
                Money.of("123456789012345.6789", "USD"),
                Instant.parse("2026-01-19T22:00:00.123456789Z"),
                new Terms(
                        "先生",
                        new BigDecimal("500"),
                        new BigDecimal("999999999999999.99"),
                        new BigDecimal("12.6"),
                        new BigDecimal("0.05")));
        var ledger = new Ledger(
                new Owed(LocalDate.of(2024, 1, 31), Money.of("223456789012345.6789", "USD")),
                List.of(
                        new Entry(
                                "p.1",
                                Kind.PAYMENT,
                                new BigDecimal("100000000000000"),
                                Instant.parse("2026-01-19T22:00:00.123456790Z"),
                                LocalDate.of(2024, 1, 31),
                                new BigDecimal("99999999999999.99")),
                        new Entry("p_2-0", Kind.PAYMENT, new BigDecimal("0.0001"), Instant.MAX, null),
                        new Entry("p_2-0", Kind.RETURNED, new BigDecimal("1"), Instant.MAX, null)),
                true,
                new Cures(List.of(
                        new Cures.Cure(LocalDate.of(2024, 1, 31), Instant.parse("2024-01-31T22:00:00.123Z")),
                        new Cures.Cure(null, Instant.parse("2026-01-19T22:00:00Z")))));
        return new Account(
                id,
                facts,
                ledger,
                new Holds(
                        List.of(
                                new Hold(
                                        "r-1", HoldReason.PROMISE, LocalDate.of(2026, 2, 1), Hold.REPLY, Instant.EPOCH),
                                new Hold("p.1", HoldReason.OTHER, null, "case desk 3", Instant.MAX)),
                        Set.of("+886900000001", "+12125550102")),
                true,
                Set.of("+14155550178", "+12125550101"),
                new Account.LastDecision(
                        DAY, new NoticeKey(id, LocalDate.of(2024, 2, 29), "pre-litigation"), Reason.CAP),
                new EvaluationTrail(List.of("first look", "second look")),
                0);
    }

    @Test
    void aFieldThatIsNullComesBackAsNull() {
        Account account = withNothing(Distinct.id("account"));

        assertThat(accounts().put(List.of(account))).isEmpty();

        assertThat(stored(account.id())).isEqualTo(account.withVersion(1));
    }

    private static Account withNothing(String id) {
        var facts = new Facts("", "", null, "", List.of(), "", null, Money.of("0", "JPY"), Instant.EPOCH);
        return new Account(
                id,
                facts,
                Ledger.of(facts.owed()),
                Holds.NONE,
                false,
                Set.of(),
                Account.LastDecision.NONE,
                EvaluationTrail.NONE,
                0);
    }

    @Test
    void whatWasToldThatNothingIsPastDueComesBackBesideItsPayments() {
        String id = Distinct.id("account");
        Account cured = account(id).paid().build();
        var returned = new Entry("p-1", Kind.RETURNED, new BigDecimal("5.5"), Instant.EPOCH, null);
        var account = new Account(
                id,
                cured.facts(),
                new Ledger(cured.facts().owed(), List.of(returned)),
                Holds.NONE,
                false,
                Set.of(),
                Account.LastDecision.NONE,
                EvaluationTrail.NONE,
                0);

        assertThat(accounts().put(List.of(account))).isEmpty();

        assertThat(stored(id)).isEqualTo(account.withVersion(1));
    }

    @Test
    void whatBecameNullIsForgotten() {
        String id = Distinct.id("account");
        accounts()
                .put(List.of(account(id)
                        .heldUntil(DAY)
                        .disputed(true)
                        .build()
                        .withNextEvaluation(DAY, new NoticeKey(id, DAY, "reminder"), Reason.CAP)));
        Account cured = account(id)
                .paid()
                .phone(null)
                .build()
                .withNextEvaluation(null, null, null)
                .withVersion(1);

        assertThat(accounts().put(List.of(cured))).isEmpty();

        assertThat(stored(id)).isEqualTo(cured.withVersion(2));
    }

    @Test
    void everyWriteMovesTheVersionOnByOne() {
        String id = Distinct.id("account");
        accounts().put(List.of(account(id).build()));
        accounts().put(List.of(stored(id)));
        accounts().put(List.of(stored(id)));

        assertThat(stored(id).version()).isEqualTo(3);
    }

    @Test
    void anAccountThatMovedOnIsNotWrittenAndTheOthersAre() {
        String moved = Distinct.id("account");
        String same = Distinct.id("account");
        String fresh = Distinct.id("account");
        accounts().put(List.of(account(moved).build(), account(same).build()));
        accounts().put(List.of(stored(moved)));

        Set<String> unwritten = accounts()
                .put(List.of(
                        account(moved).disputed(true).build().withVersion(1),
                        account(same).disputed(true).build().withVersion(1),
                        account(fresh).build()));

        assertThat(unwritten).containsExactly(moved);
        assertThat(stored(moved).disputed()).isFalse();
        assertThat(stored(same).disputed()).isTrue();
        assertThat(stored(fresh).version()).isEqualTo(1);
    }

    @Test
    void anAccountThatIsStoredIsNotWrittenAsANewOne() {
        String id = Distinct.id("account");
        accounts().put(List.of(account(id).build()));

        assertThat(accounts().put(List.of(account(id).disputed(true).build()))).containsExactly(id);
        assertThat(stored(id).disputed()).isFalse();
    }

    @Test
    void anAccountThatIsNotStoredIsNotWrittenAsAnOldOne() {
        String id = Distinct.id("account");

        assertThat(accounts().put(List.of(account(id).build().withVersion(4)))).containsExactly(id);
        assertThat(accounts().get(List.of(id))).isEmpty();
    }

    @Test
    void repeatingACallThatSucceededChangesNothing() {
        String id = Distinct.id("account");
        var written = List.of(account(id).build());
        accounts().put(written);
        accounts().put(written);

        assertThat(stored(id).version()).isEqualTo(1);
    }

    @Test
    void manyAreWrittenAndReadAtOnce() {
        var many = new ArrayList<Account>();
        for (int i = 0; i < 230; i++) {
            many.add(account(Distinct.id("account")).build());
        }
        assertThat(accounts().put(many)).isEmpty();

        Map<String, Account> found =
                accounts().get(many.stream().map(Account::id).toList());
        assertThat(found).hasSize(230);
        assertThat(found.values()).allMatch(account -> account.version() == 1);
    }

    @Test
    void theIndexHoldsAnAccountOnTheDayOfItsNextLookAndOnNoOther() {
        String due = Distinct.id("account");
        String later = Distinct.id("account");
        String never = Distinct.id("account");
        accounts()
                .put(List.of(
                        account(due).nextLook(DAY).build(),
                        account(later).nextLook(DAY.plusDays(1)).build(),
                        account(never).nextLook(null).build()));

        eventually(() -> {
            assertThat(dueOn(DAY)).contains(due).doesNotContain(later, never);
            assertThat(dueOn(DAY.plusDays(1))).contains(later).doesNotContain(due, never);
        });
    }

    @Test
    void anAccountThatIsLookedAtLaterLeavesTheDay() {
        String moved = Distinct.id("account");
        String cured = Distinct.id("account");
        accounts().put(List.of(account(moved).build(), account(cured).build()));
        accounts()
                .put(List.of(
                        stored(moved).withNextEvaluation(DAY.plusDays(4), null, null),
                        stored(cured).withNextEvaluation(null, null, null)));

        eventually(() -> {
            assertThat(dueOn(DAY)).doesNotContain(moved, cured);
            assertThat(dueOn(DAY.plusDays(4))).contains(moved);
        });
    }

    @Test
    void theIndexAnswersAPageAtATimeAndEachAccountOnceInItsShard() {
        LocalDate day = LocalDate.of(2031, 5, 5);
        var ids = new HashSet<String>();
        for (int i = 0; i < 150; i++) {
            ids.add(Distinct.id("account"));
        }
        accounts().put(ids.stream().map(id -> account(id).nextLook(day).build()).toList());

        eventually(() -> {
            for (int shard = 0; shard < AccountStore.SHARDS; shard++) {
                int of = shard;
                assertThat(walk(day, shard).stream().filter(ids::contains))
                        .containsExactlyInAnyOrderElementsOf(ids.stream()
                                .filter(id -> AccountStore.shardOf(id) == of)
                                .toList());
            }
        });
    }

    @Test
    void aDayWithNothingDueIsOneEmptyPage() {
        assertThat(accounts().due(LocalDate.of(1999, 1, 1), 0, null)).isEqualTo(new AccountStore.Page(List.of(), null));
    }

    private List<String> dueOn(LocalDate day) {
        var ids = new ArrayList<String>();
        for (int shard = 0; shard < AccountStore.SHARDS; shard++) {
            ids.addAll(walk(day, shard));
        }
        return ids;
    }

    private List<String> walk(LocalDate day, int shard) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            AccountStore.Page page = accounts().due(day, shard, after);
            ids.addAll(page.ids());
            after = page.next();
        } while (after != null);
        return ids;
    }

    @Test
    void theAccountsOfANumberAreFoundByItAsLongAsItIsTheirs() {
        String phone = Distinct.phone();
        String other = Distinct.phone();
        var sharing = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            sharing.add(Distinct.id("account"));
        }
        sharing.forEach(id -> accounts().put(List.of(account(id).phone(phone).build())));
        accounts().put(List.of(account(Distinct.id("account")).phone(null).build()));
        eventually(() -> assertThat(withPhone(phone)).isEqualTo(sharing));

        String moved = sharing.iterator().next();
        accounts().put(List.of(new AccountBuilder(stored(moved)).phone(other).build()));

        sharing.remove(moved);
        eventually(() -> assertThat(withPhone(phone)).isEqualTo(sharing));
        eventually(() -> assertThat(withPhone(other)).containsExactly(moved));
    }

    /** Of an account of which no book has told no customer is known: it is in no customer's list, and may be stored. */
    @Test
    void theAccountsOfACustomerAreFoundByIt() {
        Account told = account(Distinct.id("account")).build();
        String customer = told.facts().customerId();
        accounts().put(List.of(told, Account.unknown(Distinct.id("account"))));

        eventually(() -> assertThat(accounts().ofCustomer(customer, null))
                .isEqualTo(new AccountStore.Page(List.of(told.id()), null)));
        assertThat(accounts().ofCustomer(Distinct.id("nobody"), null).ids()).isEmpty();
    }

    private Set<String> withPhone(String phone) {
        var found = new HashSet<String>();
        String after = null;
        do {
            AccountStore.Page page = accounts().withPhone(phone, after);
            page.ids()
                    .forEach(id ->
                            assertThat(found.add(id)).as("%s comes once", id).isTrue());
            after = page.next();
        } while (after != null);
        return found;
    }
}
