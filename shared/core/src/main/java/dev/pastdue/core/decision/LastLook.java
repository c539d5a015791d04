package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was sent yesterday and waits to be printed, or for a person, may still go out: not to somebody who has paid, is held, disputes
 * it, is reached elsewhere or wants no more of it by now.
 */
public final class LastLook {
    private final AccountStore accounts;
    private final ContactStore contacts;

    /**
     * A message that waits.
     *
     * @param contact key of the contact that it goes to
     */
    public record Waiting(NoticeKey key, Channel channel, String contact) {
        /** Without a person. */
        @Override
        public String toString() {
            return "Waiting[" + key + ", " + channel + "]";
        }
    }

    public LastLook(AccountStore accounts, ContactStore contacts) {
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /**
     * Those of the messages that may not go out, and why.
     *
     * @param today in the lender's zone
     */
    public Map<Waiting, Reason> barred(Collection<Waiting> messages, LocalDate today) {
        Map<String, Account> known = accounts.get(
                messages.stream().map(each -> each.key().accountId()).distinct().toList());
        var addresses = new LinkedHashSet<String>();
        messages.forEach(each -> Optional.ofNullable(known.get(each.key().accountId()))
                .ifPresent(account -> addresses.addAll(ContactPoints.keys(account, List.of(each.channel())))));
        Map<String, Contact> found = contacts.get(addresses);
        var barred = new HashMap<Waiting, Reason>();
        for (Waiting each : messages) {
            Reason bar = bar(each, known.get(each.key().accountId()), found, today);
            if (bar != null) {
                barred.put(each, bar);
            }
        }
        return barred;
    }

    private static @Nullable Reason bar(
            Waiting message, @Nullable Account account, Map<String, Contact> found, LocalDate today) {
        if (account == null || !account.isKnown()) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        LocalDate due = account.facts().oldestDue();
        LocalDate episode = Objects.requireNonNull(message.key().episode(), "what was sent has an episode");
        if (due == null || due.isAfter(episode)) {
            return Reason.PAID;
        }
        if (due.isBefore(episode)) {
            return Reason.SUPERSEDED;
        }
        var points = ContactPoints.of(account, List.of(message.channel()), found);
        if (NumberHolds.of(account, points.phone()).on(today).isPresent()) {
            return Reason.ON_HOLD;
        }
        if (account.disputed()) {
            return Reason.DISPUTED;
        }
        // Somebody else may have the old number by now, or live at the old address.
        boolean elsewhere = account.facts()
                .addresses()
                .key(message.channel())
                .filter(message.contact()::equals)
                .isEmpty();
        return elsewhere ? Reason.INVALID_PHONE : ChannelChoice.bar(message.channel(), account, points);
    }
}
