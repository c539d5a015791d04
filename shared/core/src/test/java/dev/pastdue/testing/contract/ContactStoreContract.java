package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.Claim;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ContactStore} keeps. */
public abstract class ContactStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123456789Z");

    protected abstract ContactStore contacts();

    private Contact stored(String phone) {
        return contacts().get(phone);
    }

    private static Contact full(String phone, long version) {
        return new Contact(
                phone,
                State.OPTED_OUT,
                "退订",
                NOW,
                List.of(
                        new Claim("a-1#2026-01-17#reminder", NOW.minusSeconds(90_000)),
                        new Claim("a-2#2026-01-17#reminder", NOW)),
                NOW,
                NOW.plusSeconds(60),
                NOW.plusSeconds(61),
                new Holds(List.of(
                        new Hold("a-1/book", HoldReason.DO_NOT_CONTACT, LocalDate.of(2026, 2, 1), Hold.BOOK, NOW),
                        new Hold("a-2/h-1", HoldReason.DECEASED, null, "case desk 3", NOW))),
                version);
    }

    @Test
    void aNumberOfWhichNothingIsStoredIsUnknown() {
        String phone = Distinct.phone();

        assertThat(stored(phone)).isEqualTo(Contact.unknown(phone));
        assertThat(contacts().get(List.of())).isEmpty();
    }

    @Test
    void everyFieldComesBack() {
        String phone = Distinct.phone();

        assertThat(contacts().put(full(phone, 0))).isTrue();

        assertThat(stored(phone)).isEqualTo(full(phone, 1));
    }

    @Test
    void everyStateComesBack() {
        for (State state : State.values()) {
            String phone = Distinct.phone();
            contacts().put(new Contact(phone, state, null, null, List.of(), null, null, null, Holds.NONE, 0));

            assertThat(stored(phone))
                    .isEqualTo(new Contact(phone, state, null, null, List.of(), null, null, null, Holds.NONE, 1));
        }
    }

    @Test
    void whatBecameNullIsForgotten() {
        String phone = Distinct.phone();
        contacts().put(full(phone, 0));

        assertThat(contacts()
                        .put(new Contact(phone, State.OPEN, null, null, List.of(), null, null, null, Holds.NONE, 1)))
                .isTrue();

        assertThat(stored(phone))
                .isEqualTo(new Contact(phone, State.OPEN, null, null, List.of(), null, null, null, Holds.NONE, 2));
    }

    @Test
    void aContactThatMovedOnIsNotWritten() {
        String phone = Distinct.phone();
        contacts().put(Contact.unknown(phone));
        contacts().put(stored(phone));

        assertThat(contacts().put(full(phone, 1))).isFalse();
        assertThat(contacts().put(full(phone, 0))).isFalse();
        assertThat(contacts().put(full(phone, 3))).isFalse();

        assertThat(stored(phone).state()).isEqualTo(State.OPEN);
        assertThat(stored(phone).version()).isEqualTo(2);
    }

    @Test
    void aContactThatIsNotStoredIsNotWrittenAsAnOldOne() {
        String phone = Distinct.phone();

        assertThat(contacts().put(full(phone, 2))).isFalse();
        assertThat(stored(phone)).isEqualTo(Contact.unknown(phone));
    }

    @Test
    void manyAreReadAtOnce() {
        var phones = new ArrayList<String>();
        for (int i = 0; i < 130; i++) {
            phones.add("+99800000000" + i);
        }

        assertThat(contacts().get(phones).keySet()).containsExactlyInAnyOrderElementsOf(phones);
    }
}
