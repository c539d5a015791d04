package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision saw, as far as its rules came, and which of them decided. It holds no name, number or text.
 *
 * <p>Stored as one short line, for every byte of an item is paid for: the rule's name, then {@code d=} days past due, {@code m=} amount and
 * currency, {@code t=} as of (seconds), {@code h=} held until (days), {@code r=} the hold's
 * reason, {@code x} disputed, {@code again} after a text that did not arrive,
 * {@code c=} the contact's state where it is not open ({@code -} without a number), {@code n=} claims counted, {@code w=} the draw, {@code v=} what
 * the rule compared with, {@code l=} next look (days), {@code k=} the channels; each where there is something to say. Times and dates count from 1970, in base 36.
 *
 * @param rule that decided
 * @param again whether it was about sending once more what did not arrive
 * @param contact the number's state; null where there was no number
 * @param claims on the number, that the cap counted; null where the cap was not asked
 * @param assignment in [0, 1), stored to six places; null where no lot was drawn for a hold-out
 * @param limit what the rule that decided compared with; null where it compared with nothing
 * @param nextEvaluationOn when the account was to be looked at again; null for never
 * @param channels of the stage in its order, as far as they were asked: each with what bars it, the one that was taken last and without a bar,
 *     such as {@code sms:OPTED_OUT,email}; null where the stage has SMS alone
 */
public record Evidence(
        RuleId rule,
        boolean again,
        AccountState account,
        Contact.@Nullable State contact,
        @Nullable Integer claims,
        @Nullable Double assignment,
        @Nullable String limit,
        @Nullable LocalDate nextEvaluationOn,
        @Nullable String channels) {
    /** Of a stage that has SMS alone. */
    public Evidence(
            RuleId rule,
            boolean again,
            AccountState account,
            Contact.@Nullable State contact,
            @Nullable Integer claims,
            @Nullable Double assignment,
            @Nullable String limit,
            @Nullable LocalDate nextEvaluationOn) {
        this(rule, again, account, contact, claims, assignment, limit, nextEvaluationOn, null);
    }

    /** Instead of a limit, where data are stale because they may lack a payment that is known. */
    public static final String LACKS_A_PAYMENT = "payment";

    /** Instead of a limit, where another account of the number is in a later stage and comes first. */
    public static final String LATER_STAGE = "later-stage";

    private static final String NONE = "-";
    private static final String AGAIN = "again";
    private static final String DISPUTED = "x";
    private static final int CURRENCY = 3;

    /**
     * What was seen of the account.
     *
     * @param daysPastDue null where nothing was past due
     * @param pastDue null where no account was known
     * @param asOf when the core system knew it; whole seconds
     * @param heldUntil the first date on which a hold holds no longer; null without one, and where it has no end
     * @param hold the reason of the hold that holds longest; null without one
     */
    public record AccountState(
            @Nullable Long daysPastDue,
            @Nullable Money pastDue,
            @Nullable Instant asOf,
            @Nullable LocalDate heldUntil,
            @Nullable HoldReason hold,
            boolean disputed) {
        /** Where there was no account to see. */
        public static final AccountState UNKNOWN = new AccountState(null, null, null, null, null, false);

        public AccountState {
            asOf = asOf == null || asOf.getNano() == 0 ? asOf : Instant.ofEpochSecond(asOf.getEpochSecond());
        }
    }

    /** Where there was no account to see. */
    public static Evidence ofUnknownAccount() {
        return new Evidence(RuleId.UNKNOWN_ACCOUNT, false, AccountState.UNKNOWN, null, null, null, null, null);
    }

    /** With another next look. */
    public Evidence withNextEvaluation(@Nullable LocalDate look) {
        return new Evidence(rule, again, account, contact, claims, assignment, limit, look, channels);
    }

    /** Of the same account, where this rule decided instead. */
    public Evidence withRule(RuleId other, String comparedWith, @Nullable LocalDate look) {
        return new Evidence(other, again, account, contact, claims, assignment, comparedWith, look, channels);
    }

    /** Whether another channel is to be taken, for a message by an earlier one did not arrive for good. */
    public boolean fallsBack() {
        if (!again || channels == null || channels.indexOf('!') < 0) {
            return false;
        }
        String last = channels.substring(channels.lastIndexOf(',') + 1);
        return last.indexOf('!') < 0 && last.indexOf(':') < 0;
    }

    public @Nullable Long daysPastDue() {
        return account.daysPastDue();
    }

    public @Nullable Money pastDue() {
        return account.pastDue();
    }

    public @Nullable Instant asOf() {
        return account.asOf();
    }

    public @Nullable LocalDate heldUntil() {
        return account.heldUntil();
    }

    public @Nullable HoldReason hold() {
        return account.hold();
    }

    public boolean disputed() {
        return account.disputed();
    }

    /** As it is stored. */
    public String written() {
        var line = new StringBuilder(80).append(rule.name());
        if (again) {
            line.append(' ').append(AGAIN);
        }
        with(line, 'd', account.daysPastDue());
        Money pastDue = account.pastDue();
        if (pastDue != null) {
            line.append(" m=")
                    .append(pastDue.amount().toPlainString())
                    .append(pastDue.currency().getCurrencyCode());
        }
        Instant asOf = account.asOf();
        if (asOf != null) {
            line.append(" t=").append(Base36.seconds(asOf));
        }
        LocalDate heldUntil = account.heldUntil();
        with(line, 'h', heldUntil == null ? null : Base36.date(heldUntil));
        with(line, 'r', account.hold());
        if (account.disputed()) {
            line.append(' ').append(DISPUTED);
        }
        if (contact == null) {
            line.append(" c=").append(NONE);
        } else if (contact != Contact.State.OPEN) {
            line.append(" c=").append(contact.name());
        }
        with(line, 'n', claims);
        with(line, 'w', assignment == null ? null : millionths(assignment));
        with(line, 'v', limit);
        with(line, 'l', nextEvaluationOn == null ? null : Base36.date(nextEvaluationOn));
        with(line, 'k', channels);
        return line.toString();
    }

    /** Cut off, not rounded: a draw below a share stays below it. */
    private static String millionths(double draw) {
        return BigDecimal.valueOf((long) (draw * 1e6), 6).toPlainString();
    }

    private static void with(StringBuilder line, char name, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(name).append('=').append(value);
        }
    }

    /** Reads what {@link #written} wrote; empty where a later version of Pastdue wrote what this one does not know. */
    public static Optional<Evidence> read(String line) {
        try {
            return Optional.of(new Reading(line).seen());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static final class Reading {
        private final String[] words;

        Reading(String line) {
            words = line.split(" ", -1);
        }

        Evidence seen() {
            String contact = of('c');
            return new Evidence(
                    RuleId.valueOf(words[0]),
                    says(AGAIN),
                    new AccountState(
                            of('d') == null ? null : Long.valueOf(value('d')),
                            of('m') == null ? null : money(value('m')),
                            of('t') == null ? null : Base36.ofSeconds(value('t')),
                            date('h'),
                            of('r') == null ? null : HoldReason.valueOf(value('r')),
                            says(DISPUTED)),
                    contact == null ? Contact.State.OPEN : contact.equals(NONE) ? null : Contact.State.valueOf(contact),
                    of('n') == null ? null : Integer.valueOf(value('n')),
                    of('w') == null ? null : Double.valueOf(value('w')),
                    of('v'),
                    date('l'),
                    of('k'));
        }

        private boolean says(String word) {
            for (String each : words) {
                if (each.equals(word)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable String of(char name) {
            for (String word : words) {
                if (word.length() > 1 && word.charAt(0) == name && word.charAt(1) == '=') {
                    return word.substring(2);
                }
            }
            return null;
        }

        private String value(char name) {
            return String.valueOf(of(name));
        }

        private @Nullable LocalDate date(char name) {
            return of(name) == null ? null : Base36.ofDate(value(name));
        }

        private static Money money(String text) {
            int at = text.length() - CURRENCY;
            return new Money(new BigDecimal(text.substring(0, at)), Currency.getInstance(text.substring(at)));
        }
    }
}
