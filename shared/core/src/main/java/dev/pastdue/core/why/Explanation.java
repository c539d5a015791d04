package dev.pastdue.core.why;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.safeguard.HaltSpan;
import dev.pastdue.core.safeguard.SendingHalt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an account was told on a day, or was not: only what is on record, nothing reckoned anew. It holds no name; of a number the last four
 * digits.
 *
 * @param day in the lender's zone
 * @param askedAt what is said to be so now was so then
 * @param decisions of the day that are on record, by time
 * @param noDecision why there are none; null where there are some
 * @param notices with something that happened on the day; where nothing did, the one that the decision before it was about
 * @param account as it is now; null where none is stored
 * @param number of the account as it is known now; null where it has none
 */
public record Explanation(
        String accountId,
        LocalDate day,
        ZoneId zone,
        Instant askedAt,
        List<RecordedDecision> decisions,
        @Nullable NoDecision noDecision,
        List<NoticeTimeline> notices,
        @Nullable AccountNow account,
        @Nullable NumberNow number,
        Sending sending) {
    private static final int SHOWN_DIGITS = 4;

    public Explanation {
        decisions = List.copyOf(decisions);
        notices = List.copyOf(notices);
    }

    /** Whether the scan looked at the day. */
    public enum Scan {
        /** It completed, and selected so many accounts. */
        COMPLETED,
        /** None completed for that day, though those of days around it are on record. */
        NOT_COMPLETED,
        /** The day's scan has not completed yet. */
        NOT_YET,
        /** The last two weeks of scans are kept, and the day is before them. */
        NOT_ON_RECORD
    }

    /**
     * A day without a decision on record.
     *
     * @param before the last decision before the day; null where none is on record
     * @param after the first one after it; null where none is on record
     * @param selected how many accounts the day's scan selected; null where it did not complete, or is not on record
     * @param forgotten whether earlier decisions may have been, that are not kept
     */
    public record NoDecision(
            @Nullable RecordedDecision before,
            @Nullable RecordedDecision after,
            Scan scan,
            @Nullable Long selected,
            boolean forgotten) {}

    /**
     * An account as it is now.
     *
     * @param daysPastDue today; null where nothing is past due
     * @param holds those that hold today
     * @param payments that are remembered, by time
     */
    public record AccountNow(
            long version,
            @Nullable LocalDate oldestDue,
            @Nullable Long daysPastDue,
            Money pastDue,
            Instant asOf,
            List<Hold> holds,
            boolean disputed,
            @Nullable LocalDate nextEvaluationOn,
            @Nullable NoticeKey pending,
            List<Ledger.Entry> payments) {
        public AccountNow {
            holds = List.copyOf(holds);
            payments = List.copyOf(payments);
        }
    }

    /**
     * A phone number as it is known now.
     *
     * @param ending its last four digits
     * @param wrong whether the person meant is known not to be reached there, for this account
     * @param reason why it is not open; null where it is
     * @param claims the times of the recent claims on it, by whichever account, oldest first
     * @param holds those of other accounts that hold every account with the number, and hold today; each has the id {@code account/hold}
     */
    public record NumberNow(
            String ending,
            Contact.State state,
            boolean wrong,
            @Nullable String reason,
            @Nullable Instant since,
            List<Instant> claims,
            @Nullable Instant lastSent,
            @Nullable Instant lastInbound,
            @Nullable Instant lastAnswered,
            List<Hold> holds) {
        public NumberNow {
            claims = List.copyOf(claims);
            holds = List.copyOf(holds);
        }
    }

    /**
     * Whether anything is sent at all, and was on the day.
     *
     * @param paused by the strategy
     * @param pausedBy by a person; null where none has
     * @param stopped by the brake; null where it does not hold
     * @param onDay when sending was paused by a person or stopped, of the times that touch the day
     */
    public record Sending(
            boolean paused,
            SendingHalt.@Nullable Pause pausedBy,
            SendingHalt.@Nullable Trip stopped,
            List<HaltSpan> onDay) {
        public Sending {
            onDay = List.copyOf(onDay);
        }

        private static Sending of(Records records, LocalDate day) {
            SendingHalt.State halt = records.halt();
            return new Sending(
                    records.paused(),
                    halt.paused(),
                    halt.pulled(),
                    halt.spans().stream()
                            .filter(span -> span.touches(day, records.zone()))
                            .toList());
        }
    }

    /** Without the words of the notices' texts. */
    public Explanation withoutTexts() {
        return new Explanation(
                accountId,
                day,
                zone,
                askedAt,
                decisions,
                noDecision,
                notices.stream().map(NoticeTimeline::withoutBody).toList(),
                account,
                number,
                sending);
    }

    /** Why, of these records. */
    public static Explanation of(Records records, LocalDate day) {
        List<RecordedDecision> all = decisions(records);
        List<RecordedDecision> ofDay = all.stream()
                .filter(judged -> dayOf(judged.at(), records).equals(day))
                .toList();
        NoDecision silence = ofDay.isEmpty() ? noDecision(records, all, day) : null;
        return new Explanation(
                records.accountId(),
                day,
                records.zone(),
                records.now(),
                ofDay,
                silence,
                stories(records, silence, day),
                account(records),
                number(records),
                Sending.of(records, day));
    }

    private static LocalDate dayOf(Instant at, Records records) {
        return LocalDate.ofInstant(at, records.zone());
    }

    private static List<RecordedDecision> decisions(Records records) {
        var all = new ArrayList<RecordedDecision>();
        for (Notice notice : records.notices()) {
            for (DecisionRecord answer : notice.decisions()) {
                all.add(RecordedDecision.of(notice.key(), answer));
            }
        }
        if (records.account() != null) {
            for (EvaluationRecord look : records.account().evaluations().read()) {
                all.add(RecordedDecision.of(records.accountId(), look));
            }
        }
        all.sort(Comparator.comparing(RecordedDecision::at));
        return all;
    }

    private static NoDecision noDecision(Records records, List<RecordedDecision> all, LocalDate day) {
        RecordedDecision before = null;
        RecordedDecision after = null;
        for (RecordedDecision judged : all) {
            if (dayOf(judged.at(), records).isBefore(day)) {
                before = judged;
            } else if (after == null) {
                after = judged;
            }
        }
        Long selected = records.scans().selected().get(day);
        return new NoDecision(before, after, scan(records, day), selected, mayBeForgotten(records));
    }

    private static Scan scan(Records records, LocalDate day) {
        var scans = records.scans().selected();
        if (scans.containsKey(day)) {
            return Scan.COMPLETED;
        }
        LocalDate last = records.scans().lastCompleted();
        if (last == null || day.isAfter(last)) {
            return Scan.NOT_YET;
        }
        return !scans.isEmpty() && day.isAfter(scans.firstKey()) ? Scan.NOT_COMPLETED : Scan.NOT_ON_RECORD;
    }

    private static boolean mayBeForgotten(Records records) {
        Account account = records.account();
        return (account != null && account.evaluations().isFull())
                || records.notices().stream().anyMatch(notice -> notice.trail().isFull());
    }

    private static List<NoticeTimeline> stories(Records records, @Nullable NoDecision silence, LocalDate day) {
        List<NoticeTimeline> all =
                records.notices().stream().map(NoticeTimeline::of).toList();
        List<NoticeTimeline> ofDay = all.stream()
                .filter(story -> story.events().stream()
                        .anyMatch(event -> dayOf(event.at(), records).equals(day)))
                .toList();
        if (!ofDay.isEmpty() || silence == null || silence.before() == null) {
            return ofDay;
        }
        NoticeKey before = silence.before().notice();
        return all.stream().filter(story -> story.key().equals(before)).toList();
    }

    private static @Nullable AccountNow account(Records records) {
        Account account = records.account();
        if (account == null) {
            return null;
        }
        LocalDate due = account.facts().oldestDue();
        return new AccountNow(
                account.version(),
                due,
                due == null ? null : ChronoUnit.DAYS.between(due, dayOf(records.now(), records)),
                account.facts().pastDue(),
                account.facts().asOf(),
                account.holds().all().stream()
                        .filter(hold -> hold.holdsOn(dayOf(records.now(), records)))
                        .toList(),
                account.disputed(),
                account.nextEvaluationOn(),
                account.pending(),
                account.ledger().entries());
    }

    private static @Nullable NumberNow number(Records records) {
        Contact contact = records.contact();
        if (contact == null) {
            return null;
        }
        String phone = contact.phone();
        LocalDate today = dayOf(records.now(), records);
        return new NumberNow(
                phone.substring(Math.max(0, phone.length() - SHOWN_DIGITS)),
                contact.state(),
                Objects.requireNonNull(records.account(), "a number is an account's")
                        .hasWrongNumber(),
                contact.reason(),
                contact.since(),
                contact.claims().stream().map(Contact.Claim::at).toList(),
                contact.lastSent(),
                contact.lastInbound(),
                contact.lastAnswered(),
                contact.holdsOfOthers(records.accountId()).all().stream()
                        .filter(hold -> hold.holdsOn(today))
                        .toList());
    }
}
