package dev.pastdue.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account's addresses, as far as a decision needs them.
 *
 * @param phone of the account's number, which the cap is counted on whatever the channel; null where it has none
 * @param others of the channels beside SMS, for those with an address
 */
public record ContactPoints(@Nullable Contact phone, Map<Channel, Contact> others) {
    public static final ContactPoints NONE = new ContactPoints(null, Map.of());

    public ContactPoints {
        others = Map.copyOf(others);
    }

    /** A number alone. */
    public static ContactPoints ofPhone(@Nullable Contact phone) {
        return phone == null ? NONE : new ContactPoints(phone, Map.of());
    }

    /** The keys of the contacts that these channels make a decision about an account need: its number's first. */
    public static Set<String> keys(Account account, Collection<Channel> channels) {
        Addresses addresses = account.facts().addresses();
        var keys = new LinkedHashSet<String>();
        addresses.key(Channel.SMS).ifPresent(keys::add);
        channels.forEach(channel -> addresses.key(channel).ifPresent(keys::add));
        return keys;
    }

    /**
     * Of what was read.
     *
     * @param found contacts by key; one that is not there was not read
     */
    public static ContactPoints of(Account account, Collection<Channel> channels, Map<String, Contact> found) {
        Addresses addresses = account.facts().addresses();
        var others = new EnumMap<Channel, Contact>(Channel.class);
        for (Channel channel : channels) {
            Contact contact = channel == Channel.SMS
                    ? null
                    : addresses.key(channel).map(found::get).orElse(null);
            if (contact != null) {
                others.put(channel, contact);
            }
        }
        return new ContactPoints(addresses.phone() == null ? null : found.get(addresses.phone()), others);
    }

    /** The contact of the channel's address; null where there is none. */
    public @Nullable Contact of(Channel channel) {
        return channel == Channel.SMS ? phone : others.get(channel);
    }

    /** Those that a claim by the channel is counted on: the number's, so that one cap holds for all channels, and the address's own. */
    public List<Contact> countedOn(Channel channel) {
        var counted = new ArrayList<Contact>();
        if (phone != null) {
            counted.add(phone);
        }
        Contact own = of(channel);
        if (own != null && !own.equals(phone)) {
            counted.add(own);
        }
        return List.copyOf(counted);
    }
}
