package dev.pastdue.core.book;

import dev.pastdue.core.model.Addresses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a row says that its person is reached, beside the number. What cannot be used is as if it were not there: no row is bad for it. */
record RowAddresses(BookHeader header, List<String> cells) {
    /** RFC 5321 without quoted names; mailboxes with other letters are none that every server takes. */
    private static final Pattern MAILBOX = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_MAILBOX = 254;
    private static final Pattern ENDPOINT =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:endpoint/[A-Za-z0-9._/-]{1,900}");
    private static final Pattern LINES = Pattern.compile("\\||\r\n|\r|\n");
    private static final int MOST_LINES = 8;
    /** A key of DynamoDB has 2,048 bytes at most. */
    private static final int MOST_BYTES = 1500;

    Addresses read(@Nullable String phone) {
        return new Addresses(
                phone,
                matching(header.valueIfThere(cells, "email")),
                lines(header.valueIfThere(cells, "address")),
                endpoint(header.valueIfThere(cells, "push")));
    }

    private static @Nullable String matching(String mailbox) {
        return mailbox.length() <= LONGEST_MAILBOX
                        && mailbox.indexOf('@') <= LONGEST_NAME
                        && MAILBOX.matcher(mailbox).matches()
                ? mailbox
                : null;
    }

    private static List<String> lines(String address) {
        if (address.isEmpty() || address.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of();
        }
        List<String> lines = Stream.of(LINES.split(address, -1))
                .map(BookRow::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean hasControl = lines.stream().anyMatch(line -> line.chars().anyMatch(Character::isISOControl));
        return lines.size() > MOST_LINES || hasControl ? List.of() : lines;
    }

    private static @Nullable String endpoint(String arn) {
        return ENDPOINT.matcher(arn).matches() ? arn : null;
    }
}
