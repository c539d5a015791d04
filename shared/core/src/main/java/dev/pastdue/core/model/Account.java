package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account as stored: the facts of the core system, and what Pastdue keeps beside them.
 *
 * @param facts as they are now: what was told, and what was paid or returned since
 * @param ledger what was told, and the payments known
 * @param version counts every write of the stored item; 0 where nothing is stored yet. Whoever writes states the version that it read
 * @param holds what keeps it from being told for a while
 * @param disputed until a person lifts it
 * @param wrongNumbers phone numbers (E.164) at which the person meant is not reached; never used for this account again
 * @param evaluations the last decisions that left no answer on a notice
 */
public record Account(
        String id,
        Facts facts,
        Ledger ledger,
        Holds holds,
        boolean disputed,
        Set<String> wrongNumbers,
        LastDecision lastDecision,
        EvaluationTrail evaluations,
        long version) {

    public Account {
        wrongNumbers = Set.copyOf(wrongNumbers);
    }

    /**
     * What the core system says of an account.
     *
     * @param name as written in the book; personal data
     * @param addresses where the person is reached
     * @param locale BCP 47 tag, or empty
     * @param zones the account's own zone; else every zone that its phone number can be in; else empty: the lender's
     * @param oldestDue the oldest unpaid due date; null exactly when {@code pastDue} is zero
     * @param asOf when the core system knew this
     * @param terms what else the book says of the debt, when it was written
     */
    public record Facts(
            String customerId,
            String name,
            Addresses addresses,
            String locale,
            List<ZoneId> zones,
            String product,
            @Nullable LocalDate oldestDue,
            Money pastDue,
            Instant asOf,
            Terms terms) {
        public Facts {
            zones = List.copyOf(zones);
        }

        /** E.164, or null where the book's number is none that can be texted. */
        public @Nullable String phone() {
            return addresses.phone();
        }

        /** Of a book that says of addresses no more than a number. */
        public Facts(
                String customerId,
                String name,
                @Nullable String phone,
                String locale,
                List<ZoneId> zones,
                String product,
                @Nullable LocalDate oldestDue,
                Money pastDue,
                Instant asOf,
                Terms terms) {
            this(customerId, name, Addresses.ofPhone(phone), locale, zones, product, oldestDue, pastDue, asOf, terms);
        }

        /** Of a book that says no more of the debt. */
        public Facts(
                String customerId,
                String name,
                @Nullable String phone,
                String locale,
                List<ZoneId> zones,
                String product,
                @Nullable LocalDate oldestDue,
                Money pastDue,
                Instant asOf) {
            this(customerId, name, phone, locale, zones, product, oldestDue, pastDue, asOf, Terms.NONE);
        }

        public boolean pastDueNow() {
            return oldestDue != null;
        }

        /** Whether all but the time at which it was known is the same. */
        public boolean saysTheSameAs(Facts other) {
            return withAsOf(other.asOf).equals(other);
        }

        public Owed owed() {
            return new Owed(oldestDue, pastDue);
        }

        private Facts owing(Owed owed) {
            return new Facts(
                    customerId, name, addresses, locale, zones, product, owed.oldestDue(), owed.pastDue(), asOf, terms);
        }

        private Facts withAsOf(Instant time) {
            return new Facts(customerId, name, addresses, locale, zones, product, oldestDue, pastDue, time, terms);
        }

        /** With other terms. */
        public Facts with(Terms other) {
            return new Facts(customerId, name, addresses, locale, zones, product, oldestDue, pastDue, asOf, other);
        }

        /** Reached elsewhere. */
        public Facts at(Addresses elsewhere) {
            return new Facts(customerId, name, elsewhere, locale, zones, product, oldestDue, pastDue, asOf, terms);
        }

        /** To be told in another language (BCP 47). */
        public Facts in(String language) {
            return new Facts(customerId, name, addresses, language, zones, product, oldestDue, pastDue, asOf, terms);
        }
    }

    /**
     * What the last decision left.
     *
     * @param nextEvaluationOn the earliest date, in the lender's zone, on which a decision can have another answer; null for none
     * @param pending the key that was last {@code RENDERED} or {@code DEFERRED}; at most one is pending at a time
     * @param reason why it suppressed, if it did
     */
    public record LastDecision(
            @Nullable LocalDate nextEvaluationOn,
            @Nullable NoticeKey pending,
            @Nullable Reason reason) {
        public static final LastDecision NONE = new LastDecision(null, null, null);

        private LastDecision withNextEvaluationOn(@Nullable LocalDate look) {
            return new LastDecision(look, pending, reason);
        }
    }

    /** A newly told account, not yet stored. */
    public static Account of(String id, Facts facts) {
        return new Account(
                id,
                facts,
                Ledger.of(facts.owed()),
                Holds.NONE,
                false,
                Set.of(),
                LastDecision.NONE,
                EvaluationTrail.NONE,
                0);
    }

    /** One that no book has told of yet, of which something must be remembered all the same. It owes nothing that is known. */
    public static Account unknown(String id) {
        return of(id, new Facts("", "", null, "", List.of(), "", null, Money.of("0", "XXX"), Instant.EPOCH));
    }

    /** What a text may say of the debt: not the figures of a day since which a payment has changed what is owed. */
    public Terms terms() {
        return facts.owed().equals(ledger.told())
                ? facts.terms()
                : facts.terms().withoutFiguresOfTheDay();
    }

    public @Nullable LocalDate nextEvaluationOn() {
        return lastDecision.nextEvaluationOn();
    }

    public @Nullable NoticeKey pending() {
        return lastDecision.pending();
    }

    public @Nullable Reason lastReason() {
        return lastDecision.reason();
    }

    /** Whether a book has told of it. */
    public boolean isKnown() {
        return facts.asOf().isAfter(Instant.EPOCH);
    }

    /** What a book tells, and the payments that it does not know yet. */
    public Account withBook(Facts newer, @Nullable LocalDate look) {
        return withBook(newer, ledger.toldByBook(newer.owed(), facts.asOf(), newer.asOf()), look);
    }

    private Account withBook(Facts newer, Ledger told, @Nullable LocalDate look) {
        String phone = facts.phone();
        Account now = with(newer.owing(told.owed(newer.asOf())), told, look);
        return phone == null || phone.equals(newer.phone()) || !holds.concernNumbers()
                ? now
                : now.withHolds(holds.left(phone));
    }

    /**
     * Whether a row of the same {@code as_of} is no news: it says what was told then; or a payment that carried the state after it was
     * told at that instant, which knows better.
     */
    public boolean knows(Facts sameTime) {
        return facts.owing(ledger.told()).equals(sameTime)
                || ledger.entries().stream().anyMatch(entry -> entry.at().equals(facts.asOf()));
    }

    /** A payment or a return, of which only the amount is known. */
    public Account withPayment(Ledger.Entry entry) {
        Ledger posted = ledger.with(entry, facts.asOf());
        return with(facts.owing(posted.owed(facts.asOf())), posted, nextEvaluationOn());
    }

    /** A payment or a return together with the state after it. */
    public Account withPayment(Ledger.Entry entry, Owed after) {
        Account posted = withPayment(entry);
        return posted.withBook(
                facts.owing(after).withAsOf(entry.at()).with(facts.terms().withoutFiguresOfTheDay()),
                posted.ledger.told(after, entry.at()),
                nextEvaluationOn());
    }

    /** A payment that is not newer than what was told, which may lack it all the same: nobody is told until a book knows more. */
    public Account withDoubtedPayment(Ledger.Entry payment) {
        return with(facts, ledger.doubting(payment, facts.asOf()), nextEvaluationOn());
    }

    /** As if a return of this payment had never been told. */
    public Account withoutReturn(String payment) {
        return with(facts, ledger.withoutReturn(payment), nextEvaluationOn());
    }

    /**
     * With what ended since another state of it, or opened again.
     *
     * @param before as it was stored
     * @param now when the change became known
     */
    public Account withCuresSince(Account before, Instant now) {
        Cures cures = ledger.cures().after(before.facts.oldestDue(), facts.oldestDue(), now);
        return with(facts, ledger.withCures(cures), nextEvaluationOn());
    }

    /** After a payment, or where it is less than none a return: the plans of its holds go on, or back. */
    public Account withPaidToPlans(BigDecimal amount) {
        return withHolds(holds.withPaid(amount));
    }

    /** After a book: by how much less is past due than before was paid. */
    public Account withPaidSince(Account before) {
        Money was = before.facts.pastDue();
        Money is = facts.pastDue();
        return was.currency().equals(is.currency()) && is.isLessThan(was.amount())
                ? withPaidToPlans(was.amount().subtract(is.amount()))
                : this;
    }

    public Account withNextEvaluation(
            @Nullable LocalDate look, @Nullable NoticeKey nowPending, @Nullable Reason reason) {
        var decision = new LastDecision(look, nowPending, reason);
        return new Account(id, facts, ledger, holds, disputed, wrongNumbers, decision, evaluations, version);
    }

    /** With a decision that left no answer on a notice. */
    public Account withEvaluationRecord(EvaluationRecord look) {
        return new Account(
                id, facts, ledger, holds, disputed, wrongNumbers, lastDecision, evaluations.with(look), version);
    }

    /** With one more hold, or another under its id. A dispute is another matter. */
    public Account withHold(Hold hold) {
        return withHolds(holds.with(hold));
    }

    /** Without the hold of this id; others may still hold. */
    public Account withoutHold(String hold) {
        return withHolds(holds.without(hold));
    }

    /** Without the hold of this id; also where it was stored by a version of Pastdue that only stored from when on it holds no longer. */
    public Account withoutHold(String hold, LocalDate freeFrom) {
        Holds left = holds.without(hold);
        return withHolds(
                left.of(Hold.WITHOUT_ID).filter(Hold.ofDate(freeFrom)::equals).isPresent()
                        ? left.without(Hold.WITHOUT_ID)
                        : left);
    }

    /** These numbers, which it had before, are held for it no longer. */
    public Account withNumbersFreed(Set<String> phones) {
        return withHolds(holds.freed(phones));
    }

    private Account withHolds(Holds next) {
        boolean freesNumber = holds.all().stream()
                .filter(hold -> hold.lifted() == null && hold.reason().holdsNumber())
                .anyMatch(hold -> next.of(hold.id())
                        .filter(after -> after.reason().holdsNumber())
                        .isEmpty());
        Holds now = freesNumber && facts.phone() != null ? next.left(facts.phone()) : next;
        return new Account(id, facts, ledger, now, disputed, wrongNumbers, lastDecision, evaluations, version);
    }

    /**
     * The first date, in the lender's zone, on which no hold holds any longer; {@link Holds#FOREVER} while one has no end; null without
     * a hold.
     */
    public @Nullable LocalDate heldUntil() {
        return holds.freeFrom();
    }

    public Account disputed(boolean nowDisputed) {
        return new Account(id, facts, ledger, holds, nowDisputed, wrongNumbers, lastDecision, evaluations, version);
    }

    /** The person meant is not reached at this number (E.164). */
    public Account withWrongNumber(String phone) {
        var numbers = new TreeSet<>(wrongNumbers);
        numbers.add(phone);
        return new Account(id, facts, ledger, holds, disputed, numbers, lastDecision, evaluations, version);
    }

    /** Whether the account's own number is known to be somebody else's. */
    public boolean hasWrongNumber() {
        return facts.phone() != null && wrongNumbers.contains(facts.phone());
    }

    public Account withVersion(long newVersion) {
        return new Account(id, facts, ledger, holds, disputed, wrongNumbers, lastDecision, evaluations, newVersion);
    }

    private Account with(Facts newFacts, Ledger newLedger, @Nullable LocalDate look) {
        LastDecision decision = lastDecision.withNextEvaluationOn(look);
        return new Account(id, newFacts, newLedger, holds, disputed, wrongNumbers, decision, evaluations, version);
    }
}
