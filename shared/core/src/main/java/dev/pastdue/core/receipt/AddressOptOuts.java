package dev.pastdue.core.receipt;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import java.time.Clock;
import java.util.Map;

/** Closes an address whose owner wants no more by that channel: who unsubscribes, or complains. Other channels stay as they are. */
public final class AddressOptOuts {
    private static final int MAX_ATTEMPTS = 6;

    private final ContactStore contacts;
    private final Clock clock;
    private final Telemetry telemetry;

    public AddressOptOuts(ContactStore contacts, Clock clock, Telemetry telemetry) {
        this.contacts = contacts;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Closes it; the same twice as once.
     *
     * @param key of the address's contact ({@link dev.pastdue.core.model.Address#key})
     * @param why such as {@code COMPLAINT}
     */
    public void close(String key, String why) {
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "a contact kept changing while it was closed", () -> {
            Contact contact = contacts.get(key);
            if (contact.state() == Contact.State.OPTED_OUT) {
                return true;
            }
            boolean written = contacts.put(contact.withState(Contact.State.OPTED_OUT, why, clock.instant()));
            if (written) {
                telemetry.count(
                        Metric.CONTACTS_CLOSED, 1, Map.of("stage", "none", "template", "none", "reason", "OPTED_OUT"));
            }
            return written;
        });
    }
}
