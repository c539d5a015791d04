package dev.pastdue.core.reply;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Closes and opens numbers for a person, by the rules of a reply's STOP and START: nothing is answered, and what is pending for the
 * number's accounts is decided again.
 *
 * <p>May be called again with the same at any time.
 */
public final class OptOuts {
    /** Why a contact is closed that a person closed. */
    public static final String BY_HAND = "BY_HAND";

    private static final int MAX_ATTEMPTS = 6;

    private final ContactStore contacts;
    private final PhoneAccounts phoneAccounts;
    private final WorkQueues queues;
    private final Clock clock;

    public OptOuts(AccountStore accounts, ContactStore contacts, WorkQueues queues, Clock clock) {
        this.contacts = contacts;
        this.phoneAccounts = new PhoneAccounts(accounts);
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * Opts the number out.
     *
     * @param at when the person asked
     * @return the number as it is now
     */
    public Contact optOut(String phone, Instant at) {
        return write(phone, contact -> ReplyEffects.optedOut(contact, contact, at, BY_HAND));
    }

    /**
     * Opts the number in again: what was opted out, or closed because the carrier said so. An opt-out after {@code at} stays, and so does that
     * the person meant is not reached there.
     *
     * @param at when the person asked
     * @return the number as it is now
     */
    public Contact optIn(String phone, Instant at) {
        return write(phone, contact -> ReplyEffects.optedIn(contact, contact, at));
    }

    private Contact write(String phone, UnaryOperator<Contact> change) {
        Contact written = OptimisticLock.retry(MAX_ATTEMPTS, "the number kept changing meanwhile", () -> {
            Contact before = contacts.get(phone);
            Contact after = change.apply(before);
            return after.equals(before) || contacts.put(after) ? Optional.of(after) : Optional.empty();
        });
        Set<String> touched = phoneAccounts.with(phone, Set.of());
        if (!touched.isEmpty()) {
            queues.decide(touched, clock.instant());
        }
        return written;
    }
}
