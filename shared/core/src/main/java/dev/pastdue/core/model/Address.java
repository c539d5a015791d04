package dev.pastdue.core.model;

import java.util.List;
import java.util.Locale;

/** Where a channel reaches a person; personal data. */
public sealed interface Address {
    /** Names its contact in {@link ContactStore}, for the channel: of a number that is texted, the number itself. */
    String key(Channel channel);

    /** A phone number, E.164. */
    record Phone(String e164) implements Address {
        @Override
        public String key(Channel channel) {
            return channel == Channel.SMS ? e164 : prefixed(channel, e164);
        }

        @Override
        public String toString() {
            return "Phone[]";
        }
    }

    /** A mailbox. */
    record Email(String mailbox) implements Address {
        @Override
        public String key(Channel channel) {
            return prefixed(channel, mailbox.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "Email[]";
        }
    }

    /** A postal address, line by line, without the name. */
    record Postal(List<String> lines) implements Address {
        public Postal {
            lines = List.copyOf(lines);
        }

        @Override
        public String key(Channel channel) {
            return prefixed(channel, String.join("|", lines));
        }

        @Override
        public String toString() {
            return "Postal[]";
        }
    }

    /** The lender's app on one phone: a platform endpoint's ARN. */
    record Endpoint(String arn) implements Address {
        @Override
        public String key(Channel channel) {
            return prefixed(channel, arn);
        }

        @Override
        public String toString() {
            return "Endpoint[]";
        }
    }

    private static String prefixed(Channel channel, String of) {
        return channel.written() + ":" + of;
    }

    /** The channel of the contact with this key. */
    static Channel channelOf(String contactKey) {
        for (Channel channel : Channel.values()) {
            if (channel != Channel.SMS && contactKey.startsWith(channel.written() + ":")) {
                return channel;
            }
        }
        return Channel.SMS;
    }

    /** The address of the contact with this key, as {@link #key} wrote it. */
    static String writtenIn(String contactKey) {
        Channel channel = channelOf(contactKey);
        return channel == Channel.SMS
                ? contactKey
                : contactKey.substring(channel.written().length() + 1);
    }
}
