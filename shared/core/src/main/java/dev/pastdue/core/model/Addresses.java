package dev.pastdue.core.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's person is reached, as the book says; personal data.
 *
 * @param phone E.164, or null where the book's number is none that can be texted
 * @param email a mailbox; null where the book has none that can be used
 * @param postal line by line; empty where the book has none
 * @param push a platform endpoint's ARN; null where the book has none that can be used
 */
public record Addresses(
        @Nullable String phone,
        @Nullable String email,
        List<String> postal,
        @Nullable String push) {
    public static final Addresses NONE = new Addresses(null, null, List.of(), null);

    public Addresses {
        postal = List.copyOf(postal);
    }

    /** A phone number alone. */
    public static Addresses ofPhone(@Nullable String phone) {
        return phone == null ? NONE : new Addresses(phone, null, List.of(), null);
    }

    /** Where the channel reaches the person; empty where it cannot. */
    public Optional<Address> of(Channel channel) {
        return switch (channel) {
            case SMS, CALL -> Optional.ofNullable(phone).map(Address.Phone::new);
            case EMAIL -> Optional.ofNullable(email).map(Address.Email::new);
            case LETTER, VISIT -> postal.isEmpty() ? Optional.empty() : Optional.of(new Address.Postal(postal));
            case PUSH -> Optional.ofNullable(push).map(Address.Endpoint::new);
        };
    }

    /** The key of the contact by which the channel reaches the person; empty where it cannot. */
    public Optional<String> key(Channel channel) {
        return of(channel).map(address -> address.key(channel));
    }
}
