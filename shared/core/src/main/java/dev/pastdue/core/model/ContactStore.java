package dev.pastdue.core.model;

import java.util.Collection;
import java.util.Map;

/** The phone numbers and what is known of them. */
public interface ContactStore {
    /** A contact for each number, read consistently; {@link Contact#unknown} where none is stored. */
    Map<String, Contact> get(Collection<String> phones);

    /**
     * Writes the contact if the stored version is still the one that it carries.
     *
     * @return whether it was written
     */
    boolean put(Contact contact);
}
