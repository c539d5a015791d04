package dev.pastdue.core.book;

import dev.pastdue.core.book.BookRow.Good;
import dev.pastdue.core.book.BookRow.HeldAnyway;
import dev.pastdue.core.decision.NextEvaluation;
import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Retention;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.DeceasedNote;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what rows tell, where it is news. */
final class AccountUpserts {
    private static final int MAX_ATTEMPTS = 6;

    private static final String DECEASED = "deceased-";

    private final AccountStore accounts;
    private final TaskStore tasks;
    private final NumberHolds numbers;
    private final LateRows late;
    private final Strategy strategy;
    private final Supplier<LocalDate> today;
    private final Clock clock;

    /** What became of rows. */
    record Counts(long written, long corrected, long older, long unchanged, long doubted, long held, long lifted) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    written + other.written,
                    corrected + other.corrected,
                    older + other.older,
                    unchanged + other.unchanged,
                    doubted + other.doubted,
                    held + other.held,
                    lifted + other.lifted);
        }
    }

    AccountUpserts(
            AccountStore accounts,
            TaskStore tasks,
            NumberHolds numbers,
            LateRows late,
            Strategy strategy,
            Supplier<LocalDate> today,
            Clock clock) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.numbers = numbers;
        this.clock = clock;
        this.late = late;
        this.strategy = strategy;
        this.today = today;
    }

    /**
     * What became of a chunk's rows.
     *
     * @param concerned accounts whose holds concern their numbers: they are yet to be {@link #carry carried} over
     */
    record Upserted(Counts counts, List<String> concerned) {}

    /**
     * Takes the rows of at most a hundred accounts, each once, and then the holds of rows that were rejected; rows that a newer
     * book may overrule wait for {@link #settleLate}. Several
     * threads may call it at once, with rows of other accounts.
     */
    Upserted upsert(List<Good> rows, List<HeldAnyway> rejected) {
        Upserted upserted = upsert(rows, true);
        if (rejected.isEmpty()) {
            return upserted;
        }
        Upserted held = hold(rejected);
        return new Upserted(
                upserted.counts().plus(held.counts()),
                Stream.concat(upserted.concerned().stream(), held.concerned().stream())
                        .toList());
    }

    /** Takes the holds of rows that were rejected, of accounts of which nothing newer is known. */
    private Upserted hold(List<HeldAnyway> rows) {
        var left = new LinkedHashMap<String, HeldAnyway>();
        rows.forEach(row -> left.put(row.accountId(), row));
        Set<String> ids = Set.copyOf(left.keySet());
        var held = new ArrayList<Account>();
        OptimisticLock.retryAll(MAX_ATTEMPTS, left.keySet(), "accounts kept changing while they were held", () -> {
            List<Account> writes = accounts.get(left.keySet()).values().stream()
                    .filter(account -> account.isKnown() && isNews(account, left.get(account.id())))
                    .map(account -> heldBy(account, left.get(account.id())))
                    .toList();
            Set<String> moved = writes.isEmpty() ? Set.of() : accounts.put(writes);
            writes.stream().filter(account -> !moved.contains(account.id())).forEach(held::add);
            left.keySet().retainAll(moved);
        });
        // Also those that were held before: whoever broke off in between calls again with the same rows.
        List<String> concerned = accounts.get(ids).values().stream()
                .filter(NumberHolds::concern)
                .map(Account::id)
                .toList();
        return new Upserted(new Counts(0, 0, 0, 0, 0, held.size(), 0), concerned);
    }

    private static boolean isNews(Account account, @Nullable HeldAnyway row) {
        return row != null
                && !account.facts().asOf().isAfter(row.asOf())
                && row.hold().isNewsTo(account, row.asOf());
    }

    private Account heldBy(Account account, @Nullable HeldAnyway row) {
        Account held = row == null ? account : row.hold().on(account, row.asOf());
        return held.withNextEvaluation(
                NextEvaluation.afterHold(held, strategy, today.get()), held.pending(), held.lastReason());
    }

    /** Carries holds from accounts to their numbers: also those of rows that were written before, for whoever broke off in between calls again. */
    void carry(List<String> concerned) {
        numbers.carry(concerned, strategy, today.get());
    }

    /** Whether as many rows wait as may. */
    boolean mustSettle() {
        return late.isFull();
    }

    /** Takes the rows that waited, as far as no newer book overrules them. */
    Counts settleLate() {
        int waiting = late.size();
        List<Good> standing = late.settle();
        Counts counts = new Counts(0, 0, waiting - standing.size(), 0, 0, 0, 0);
        for (int i = 0; i < standing.size(); i += 100) {
            Upserted upserted = upsert(standing.subList(i, Math.min(i + 100, standing.size())), false);
            carry(upserted.concerned());
            counts = counts.plus(upserted.counts());
        }
        return counts;
    }

    private Upserted upsert(List<Good> rows, boolean mayBeLate) {
        Map<String, Good> left = new LinkedHashMap<>();
        rows.forEach(row -> left.put(row.accountId(), row));
        var counts = new ArrayList<Counts>();
        var concerned = new ArrayList<String>();
        var tried = new HashMap<String, Tried>();
        OptimisticLock.retryAll(
                MAX_ATTEMPTS,
                left.keySet(),
                "accounts kept changing while they were loaded",
                () -> counts.add(upsertOnce(left, mayBeLate, concerned, tried)));
        return new Upserted(counts.stream().reduce(Counts.NONE, Counts::plus), concerned);
    }

    /**
     * What a round wrote, or tried to.
     *
     * @param before what was stored; null where nothing was
     * @param corrects whether it says something else of the same time
     */
    private record Tried(@Nullable Account before, Account account, boolean corrects) {
        /** Whether this is what is stored now: the write took place, and its answer was lost. */
        private boolean is(@Nullable Account stored) {
            return account.withVersion(account.version() + 1).equals(stored);
        }

        private Counts counts() {
            return new Counts(
                    1,
                    corrects ? 1 : 0,
                    0,
                    0,
                    account.ledger().doubted() ? 1 : 0,
                    BookHold.sets(before, account) ? 1 : 0,
                    BookHold.lifts(before, account) ? 1 : 0);
        }
    }

    /** One round; what changed in the meantime stays in {@code left}. */
    private Counts upsertOnce(
            Map<String, Good> left, boolean mayBeLate, List<String> concerned, Map<String, Tried> tried) {
        Map<String, Account> stored = accounts.get(left.keySet());
        var writes = new ArrayList<Account>();
        var written = new ArrayList<Tried>();
        long older = 0;
        long unchanged = 0;
        for (Good row : left.values()) {
            Account account = stored.get(row.accountId());
            Tried before = tried.remove(row.accountId());
            int order = account == null
                    ? -1
                    : account.facts().asOf().compareTo(row.facts().asOf());
            boolean holdsAnew = account != null && order > 0 && row.holdsAnew(account);
            if (before != null && before.is(account)) {
                written.add(before);
            } else if ((order > 0 && !holdsAnew) || (account != null && order == 0 && knows(account, row))) {
                older++;
            } else if (mayBeLate && (holdsAnew || (order == 0 && late.mayBeCorrected(row)))) {
                late.add(row);
            } else if (account != null && isCurrentAsBefore(account, row) && !isToBeRenewed(account)) {
                unchanged++;
            } else if (mayBeLate && account != null && late.mayBeOverruled(account, row)) {
                late.add(row);
            } else {
                Account now = told(Optional.ofNullable(account), row, false);
                writes.add(now);
                tried.put(row.accountId(), new Tried(account, now, order == 0));
            }
        }
        Set<String> moved = put(writes, stored, left);
        concerned.addAll(concerningNumbers(left.values(), stored, writes, moved));
        left.keySet().retainAll(moved);
        tried.values().stream()
                .filter(each -> !moved.contains(each.account().id()))
                .forEach(written::add);
        tried.keySet().retainAll(moved);
        return written.stream().map(Tried::counts).reduce(new Counts(0, 0, older, unchanged, 0, 0, 0), Counts::plus);
    }

    /** Writes the accounts, and answers with the ids of those that had moved on. */
    private Set<String> put(List<Account> writes, Map<String, Account> stored, Map<String, Good> rows) {
        closeTasksOfHolds(writes, stored);
        List<String> deceased = writes.stream()
                .filter(account -> DeceasedNote.isIn(account.facts().name()))
                .map(Account::id)
                .toList();
        if (deceased.isEmpty()) {
            return writes.isEmpty() ? Set.of() : accounts.put(writes);
        }
        Map<String, AccountTask> known =
                tasks.get(deceased.stream().map(id -> DECEASED + id).toList());
        Set<String> toHold = deceased.stream()
                .filter(id -> !known.containsKey(DECEASED + id))
                .collect(Collectors.toSet());
        List<Account> others = writes.stream()
                .filter(account -> !toHold.contains(account.id()))
                .toList();
        var moved = new HashSet<>(others.isEmpty() ? Set.of() : accounts.put(others));
        for (String id : toHold) {
            if (!hold(Optional.ofNullable(stored.get(id)), Objects.requireNonNull(rows.get(id)))) {
                moved.add(id);
            }
        }
        return moved;
    }

    /**
     * A hold that came before its account is applied by the account's first row. Its task is closed before that is written: whoever breaks
     * off in between finds the account unknown still, and comes again.
     */
    private void closeTasksOfHolds(List<Account> writes, Map<String, Account> stored) {
        for (Account account : writes) {
            Account before = stored.get(account.id());
            if (before == null || before.isKnown()) {
                continue;
            }
            List<String> ids = before.holds().all().stream()
                    .map(Hold::id)
                    .flatMap(id -> Stream.of(AccountTask.ofHold(id, "hold"), AccountTask.ofHold(id, "lift")))
                    .toList();
            tasks.get(ids).values().stream()
                    .filter(task -> task.open() && task.accountId().equals(account.id()))
                    .forEach(task -> tasks.write(task.closed(clock.instant()), List.of()));
        }
    }

    /**
     * Holds an account whose name says that the person died, and opens a task. Once only: if a person closes the task, the name has been
     * looked at.
     */
    private boolean hold(Optional<Account> before, Good row) {
        String id = DECEASED + row.accountId();
        return tasks.write(
                AccountTask.of(id, AccountTask.Cause.DECEASED, row.accountId(), "NAME", clock.instant(), id),
                List.of(told(before, row, true)));
    }

    private static List<String> concerningNumbers(
            Collection<Good> rows, Map<String, Account> stored, List<Account> writes, Set<String> moved) {
        var now = new HashMap<>(stored);
        writes.forEach(account -> now.put(account.id(), account));
        return rows.stream()
                .map(row -> now.get(row.accountId()))
                .filter(account -> account != null && concernsNumber(account) && !moved.contains(account.id()))
                .map(Account::id)
                .toList();
    }

    private static boolean concernsNumber(Account account) {
        return NumberHolds.concern(account) || DeceasedNote.isIn(account.facts().name());
    }

    private static boolean knows(Account account, Good row) {
        return account.knows(row.facts()) && row.held(account).equals(account);
    }

    /** Then the row's hold alone is taken. */
    private static boolean knowsBetter(Account account, Facts facts) {
        int order = account.facts().asOf().compareTo(facts.asOf());
        return order > 0 || (order == 0 && account.knows(facts));
    }

    /** Of whom payments are remembered each newer word is kept, for it says which of them it knows. */
    private static boolean isCurrentAsBefore(Account account, Good row) {
        return !row.facts().pastDueNow()
                && account.facts().saysTheSameAs(row.facts())
                && row.held(account).equals(account)
                && account.ledger().entries().isEmpty();
    }

    /** What no book names is forgotten in the end; what one names is not. */
    private boolean isToBeRenewed(Account account) {
        LocalDate written =
                LocalDate.ofInstant(account.facts().asOf(), strategy.lender().zone());
        return !Retention.renewal(account.id(), written).isAfter(today.get());
    }

    private Account told(Optional<Account> before, Good row, boolean deceased) {
        Facts facts = row.facts();
        if (before.isEmpty()) {
            return held(Account.of(row.accountId(), facts), row, deceased)
                    .withNextEvaluation(NextEvaluation.afterChange(facts, strategy, today.get()), null, null);
        }
        Account told =
                knowsBetter(before.get(), facts) ? before.get() : before.get().withBook(facts, null);
        Account held =
                held(told, row, deceased).withPaidSince(before.get()).withCuresSince(before.get(), clock.instant());
        LocalDate look = NextEvaluation.afterNews(before.get(), told, strategy, today.get());
        Account looked = held.withNextEvaluation(look, told.pending(), told.lastReason());
        return held.holds().equals(told.holds())
                ? looked
                : looked.withNextEvaluation(
                        NextEvaluation.afterHold(looked, strategy, today.get()), told.pending(), told.lastReason());
    }

    private Account held(Account account, Good row, boolean deceased) {
        Account held = row.held(account);
        return deceased
                ? held.withHold(
                        new Hold(DECEASED + account.id(), HoldReason.DECEASED, null, Hold.INTAKE, clock.instant()))
                : held;
    }
}
