package dev.pastdue.core.reply;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes over lists of numbers that are not to be texted: the lender's do-not-contact list, which holds every account with the number until
 * a person lifts it, and the carrier's own opt-outs, which a START undoes.
 *
 * <p>The same list may be given again at any time: what is so already is counted and not written.
 */
public final class ContactImport {
    /** The id of the hold that the lender's list puts on a number. */
    public static final String LIST = "do-not-contact";
    /** Why a contact is opted out that the carrier's list has. */
    public static final String BY_CARRIER = "CARRIER_LIST";
    /** How many numbers of the lender's list are taken at once. */
    public static final int MOST = 100;

    private static final int MAX_ATTEMPTS = 6;

    private final ContactStore contacts;
    private final PhoneAccounts phoneAccounts;
    private final CarrierOptOuts carrier;
    private final WorkQueues queues;
    private final Clock clock;
    private final Telemetry telemetry;

    public ContactImport(
            AccountStore accounts,
            ContactStore contacts,
            CarrierOptOuts carrier,
            WorkQueues queues,
            Clock clock,
            Telemetry telemetry) {
        this.contacts = contacts;
        this.phoneAccounts = new PhoneAccounts(accounts);
        this.carrier = carrier;
        this.queues = queues;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * A number of the lender's list.
     *
     * @param phone E.164
     * @param since when it was put on the list
     * @param reason may be empty; personal data
     */
    public record Listed(String phone, Instant since, String reason) {
        /** Without number and reason: for logs and failures. */
        @Override
        public String toString() {
            return "Listed[since " + since + "]";
        }
    }

    /**
     * What came of it.
     *
     * @param closed numbers that are texted no more
     * @param known those that were not texted before
     * @param next where the carrier's list goes on; null at its end
     */
    public record Imported(int closed, int known, @Nullable String next) {}

    /**
     * Takes over numbers of the lender's list; at most {@link #MOST}.
     *
     * @param by who does
     */
    public Imported doNotContact(List<Listed> numbers, String by) {
        int closed = 0;
        for (Listed number : numbers) {
            Instant since = number.since().isAfter(clock.instant()) ? clock.instant() : number.since();
            var hold = new Hold(LIST, HoldReason.DO_NOT_CONTACT, null, by, since, number.reason(), null);
            closed += write(number.phone(), contact -> isListed(contact) ? contact : contact.withHold(hold)) ? 1 : 0;
        }
        return counted(new Imported(closed, numbers.size() - closed, null));
    }

    /** Takes a number off the lender's list; false where it was not on it. An opt-out stays. */
    public boolean contactAgain(String phone) {
        boolean lifted = write(phone, contact -> contact.withoutHold(LIST));
        telemetry.log(Level.INFO, "contact-lifted", Map.of("lifted", lifted));
        return lifted;
    }

    /** Takes over a page of the carrier's list; {@code after} as of {@link Imported#next}, null for the first. */
    public Imported optOutsOfCarrier(@Nullable String after) {
        CarrierOptOuts.Page page = carrier.list(after);
        int closed = 0;
        for (String phone : page.phones()) {
            closed += write(phone, this::optedOut) ? 1 : 0;
        }
        return counted(new Imported(closed, page.phones().size() - closed, page.next()));
    }

    private static boolean isListed(Contact contact) {
        return contact.holds().of(LIST).isPresent();
    }

    /** What is closed already stays as it is, and a wrong number is still one. */
    private Contact optedOut(Contact contact) {
        return switch (contact.state()) {
            case OPEN -> contact.withState(State.OPTED_OUT, BY_CARRIER, clock.instant());
            case WRONG_NUMBER -> contact.withState(State.OPTED_OUT, ReplyEffects.WRONG_NUMBER_TOO, clock.instant());
            case OPTED_OUT, CLOSED -> contact;
        };
    }

    /** Whether it changed; the number's accounts are then decided again. */
    private boolean write(String phone, UnaryOperator<Contact> change) {
        boolean changed =
                OptimisticLock.retry(MAX_ATTEMPTS, "the number kept changing while a list was taken over", () -> {
                    Contact before = contacts.get(phone);
                    Contact after = change.apply(before);
                    if (after.equals(before)) {
                        return Optional.of(false);
                    }
                    return contacts.put(after) ? Optional.of(true) : Optional.empty();
                });
        if (changed) {
            Set<String> touched = phoneAccounts.with(phone, Set.of());
            if (!touched.isEmpty()) {
                queues.decide(touched, clock.instant());
            }
        }
        return changed;
    }

    private Imported counted(Imported imported) {
        telemetry.count(Metric.CONTACTS_IMPORTED, imported.closed());
        telemetry.log(Level.INFO, "contacts-imported", Map.of("closed", imported.closed(), "known", imported.known()));
        return imported;
    }
}
