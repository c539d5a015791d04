package dev.pastdue.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The numbers that SNS itself does not text: its three calls about them, by their own rules. Safe for several threads. */
final class OptedOutNumbers {
    private static final int PAGE = 100;
    private static final Duration ONCE_IN = Duration.ofDays(30);

    private final TreeSet<String> numbers = new TreeSet<>();
    private final Map<String, Instant> optedIn = new HashMap<>();
    private final Clock clock;

    OptedOutNumbers(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String phone) {
        numbers.add(phone);
    }

    /** What a call answers within its result; a page's token is the last number on it. */
    synchronized String answer(String action, FormData form) {
        return switch (action) {
            case "CheckIfPhoneNumberIsOptedOut" -> "<isOptedOut>" + numbers.contains(phone(form)) + "</isOptedOut>";
            case "OptInPhoneNumber" -> optIn(phone(form));
            case "ListPhoneNumbersOptedOut" -> list(form.get("nextToken").orElse(""));
            default ->
                throw new AwsError(
                        400,
                        "InvalidAction",
                        "This endpoint knows Publish and the calls about opted-out numbers, not '" + action + "'");
        };
    }

    private static String phone(FormData form) {
        return form.get("phoneNumber")
                .filter(phone -> phone.matches("\\+[1-9][0-9]{6,14}"))
                .orElseThrow(() -> new AwsError(400, "InvalidParameter", "Invalid parameter: PhoneNumber"));
    }

    private String optIn(String phone) {
        Instant last = optedIn.get(phone);
        if (last != null && last.plus(ONCE_IN).isAfter(clock.instant())) {
            throw new AwsError(
                    400, "InvalidParameter", "Invalid parameter: a phone number can be opted in once in 30 days");
        }
        if (numbers.remove(phone)) {
            optedIn.put(phone, clock.instant());
        }
        return "";
    }

    private String list(String after) {
        List<String> page = numbers.tailSet(after, false).stream().limit(PAGE).toList();
        boolean more = !page.isEmpty() && numbers.higher(page.getLast()) != null;
        return page.stream()
                        .map("<member>%s</member>"::formatted)
                        .collect(Collectors.joining("", "<phoneNumbers>", "</phoneNumbers>"))
                + (more ? "<nextToken>" + page.getLast() + "</nextToken>" : "");
    }
}
