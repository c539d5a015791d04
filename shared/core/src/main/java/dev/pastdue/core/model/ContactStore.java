package dev.pastdue.core.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The phone numbers and what is known of them. */
public interface ContactStore {
    /** A contact for each number, read consistently; {@link Contact#unknown} where none is stored. */
    Map<String, Contact> get(Collection<String> phones);

    /** The number's contact, read consistently; {@link Contact#unknown} where none is stored. */
    default Contact get(String phone) {
        return Objects.requireNonNull(get(List.of(phone)).get(phone), "every number has a contact");
    }

    /**
     * Writes the contact if the stored version is still the one that it carries.
     *
     * @return whether it was written
     */
    boolean put(Contact contact);
}
