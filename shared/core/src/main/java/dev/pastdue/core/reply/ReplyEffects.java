package dev.pastdue.core.reply;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a reply does to its number and to its accounts (docs/replies.md): pure functions, and the same twice as once. */
final class ReplyEffects {
    /** Why a contact is closed that a reply closed. */
    static final String BY_REPLY = "REPLY";
    /** Why a contact is opted out of whose number the person meant is not reached at either: opting in again doesn't change that. */
    static final String WRONG_NUMBER_TOO = "WRONG_NUMBER";

    private ReplyEffects() {}

    /**
     * Until when the reply asks that its accounts be held: the first date on which they no longer are. Null where it does not.
     *
     * @param received the day of receipt in the lender's zone
     */
    static @Nullable LocalDate heldUntil(Meaning meaning, LocalDate received, Strategy.Hold hold) {
        LocalDate asked = askedUntil(meaning, received, hold);
        LocalDate read = received.plusDays(hold.unread().toDays());
        return meaning.unread() && (asked == null || asked.isBefore(read)) ? read : asked;
    }

    private static @Nullable LocalDate askedUntil(Meaning meaning, LocalDate received, Strategy.Hold hold) {
        return switch (meaning.intent()) {
            case PAID -> received.plusDays(hold.claimedPaid().toDays());
            case PROMISE -> {
                LocalDate longest = received.plusDays(hold.promise().toDays());
                LocalDate promised = meaning.promised();
                LocalDate asked =
                        promised == null ? received.plusDays(hold.claimedPaid().toDays()) : promised.plusDays(1);
                yield asked.isAfter(longest) ? longest : asked;
            }
            case OPT_OUT, OPT_IN, DISPUTE, WRONG_NUMBER, HELP, OTHER -> null;
        };
    }

    /** Each reply's hold is its own, so a shorter one never shortens a longer one, and a dispute stays. */
    static Account on(Account account, Reply reply) {
        return switch (reply.meaning().intent()) {
            case PAID, PROMISE, OPT_IN, HELP, OTHER -> {
                Hold hold = reply.hold();
                yield hold == null ? account : account.withHold(hold);
            }
            case DISPUTE -> account.disputed(true);
            case WRONG_NUMBER -> account.withWrongNumber(reply.phone());
            case OPT_OUT -> account;
        };
    }

    /** @param known whether the number has to do with the lender: else nothing is kept of what it says but an opt-out */
    static Contact on(Contact contact, Reply reply, boolean known) {
        Instant at = reply.at();
        Contact inbound = contact.withInboundAt(latest(contact.lastInbound(), at));
        Contact heard = known ? withHold(inbound, reply) : inbound;
        return switch (reply.meaning().intent()) {
            case OPT_OUT ->
                optedOut(
                        contact, heard, at, ReplyReading.endsAllContact(reply.words()) ? Contact.NO_CONTACT : BY_REPLY);
            case OPT_IN -> optedIn(contact, heard, at);
            case WRONG_NUMBER -> wrongNumber(heard, at);
            case PAID, PROMISE, DISPUTE, HELP, OTHER -> heard;
        };
    }

    /** What nobody has understood holds the number too: whatever account gets it meanwhile is not told either. */
    private static Contact withHold(Contact contact, Reply reply) {
        Hold hold = reply.hold();
        return hold == null || hold.reason() != HoldReason.UNREAD
                ? contact
                : contact.withHold(new Hold(idAtNumber(reply), hold.reason(), hold.until(), hold.by(), hold.since()));
    }

    /** The number's own holds have ids without a slash: those with one are of accounts. */
    private static String idAtNumber(Reply reply) {
        return reply.id().replace('/', '_');
    }

    /** As if the reply had been understood, once a person has read it. */
    static Contact read(Contact contact, Reply reply) {
        return contact.withoutHold(idAtNumber(reply));
    }

    /**
     * The number closed, from the state that it was in; who wanted no contact at all still wants none. A time that is older than the present state's does
     * not set it back.
     */
    static Contact optedOut(Contact before, Contact heard, Instant at, String why) {
        String still = before.wantsNoContact() ? Contact.NO_CONTACT : why;
        String reason = isWrongNumber(before) ? WRONG_NUMBER_TOO : still;
        return heard.withState(State.OPTED_OUT, reason, latest(before.since(), at));
    }

    /** The number opened, where that is what opens it. */
    static Contact optedIn(Contact before, Contact heard, Instant at) {
        return isReopenedBy(before, at) ? reopened(heard, at) : heard;
    }

    /** Also where an opt-out hides it. */
    static boolean isWrongNumber(Contact contact) {
        return contact.state() == State.WRONG_NUMBER
                || (contact.state() == State.OPTED_OUT && WRONG_NUMBER_TOO.equals(contact.reason()));
    }

    /**
     * START opens what was opted out of, and what the carrier closed, for who writes from a number is reached there. It doesn't open a
     * wrong number: who writes is not the person meant. Nor does a START that is older than the last STOP and only came later.
     */
    private static boolean isReopenedBy(Contact contact, Instant at) {
        Instant since = contact.since();
        return (contact.state() == State.OPTED_OUT || contact.state() == State.CLOSED)
                && (since == null || at.isAfter(since));
    }

    private static Contact reopened(Contact contact, Instant at) {
        return isWrongNumber(contact)
                ? contact.withState(State.WRONG_NUMBER, BY_REPLY, at)
                : contact.withState(State.OPEN, null, at);
    }

    private static Contact wrongNumber(Contact contact, Instant at) {
        return contact.state() == State.OPTED_OUT
                ? contact.withState(State.OPTED_OUT, WRONG_NUMBER_TOO, contact.since() == null ? at : contact.since())
                : contact.withState(State.WRONG_NUMBER, BY_REPLY, at);
    }

    /** As if the number had never been called wrong; an opt-out stays. */
    static Contact numberReopened(Contact contact, Instant now) {
        if (!isWrongNumber(contact)) {
            return contact;
        }
        Instant since = contact.since();
        return contact.state() == State.OPTED_OUT
                ? contact.withState(State.OPTED_OUT, BY_REPLY, since == null ? now : since)
                : contact.withState(State.OPEN, null, now);
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
