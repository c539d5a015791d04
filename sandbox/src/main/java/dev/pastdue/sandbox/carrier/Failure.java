package dev.pastdue.sandbox.carrier;

import dev.pastdue.emulator.Receipt.Detail;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why a text does not arrive, in the words of AWS's log (docs.aws.amazon.com/sns, "SMS delivery failure reasons"). */
public enum Failure {
    SPAM("Blocked as spam by phone carrier", Detail.WITHOUT_CARRIER),
    BLOCKED_DESTINATION("Destination is on a blocked list", Detail.WITHOUT_PRICE),
    INVALID_NUMBER("Invalid phone number", Detail.WITHOUT_PRICE),
    INVALID_BODY("Message body is invalid", Detail.WITHOUT_CARRIER),
    CARRIER_BLOCKED("Phone carrier has blocked this message", Detail.WITHOUT_CARRIER),
    CARRIER_UNREACHABLE("Phone carrier is currently unreachable/unavailable", Detail.WITHOUT_CARRIER),
    PHONE_BLOCKED("Phone has blocked SMS", Detail.WITHOUT_CARRIER),
    BLOCKED_PHONE("Phone is on a blocked list", Detail.WITHOUT_PRICE),
    PHONE_UNREACHABLE("Phone is currently unreachable/unavailable", Detail.WITHOUT_CARRIER),
    OPTED_OUT("Phone number is opted out", Detail.BARE),
    TOO_DEAR("This delivery would exceed max price", Detail.BARE),
    UNKNOWN("Unknown error attempting to reach phone", Detail.WITHOUT_CARRIER),
    /** Not in AWS's list, but seen: the account's spend limit is reached. */
    NO_QUOTA("No quota left for account", Detail.BARE);

    private final String words;
    private final Detail detail;

    Failure(String words, Detail detail) {
        this.words = words;
        this.detail = detail;
    }

    /** In AWS's words. */
    public String words() {
        return words;
    }

    /** How much SNS logs beside the words. */
    Detail detail() {
        return detail;
    }

    /** The failure of these words. */
    static Optional<Failure> of(String words) {
        return Arrays.stream(values())
                .filter(failure -> failure.words.equals(words))
                .findFirst();
    }

    /** All words, in the list's order. */
    static List<String> allWords() {
        return Arrays.stream(values()).map(Failure::words).toList();
    }
}
