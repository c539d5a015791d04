package dev.pastdue.sandbox.book;

import java.util.List;
import java.util.SplittableRandom;

/** Made-up mailboxes and postal addresses of card accounts: most people have both, some neither; a few mailboxes bounce. */
final class CardAddresses {
    static final List<String> HEADER = List.of("email", "address");

    private static final double WITH_MAILBOX = 0.7;
    private static final double BOUNCES = 0.05;
    private static final double WITH_ADDRESS = 0.9;

    private CardAddresses() {}

    /** The same for the same account. */
    static List<String> of(String accountId) {
        var chance = new SplittableRandom(accountId.hashCode());
        String mailbox = chance.nextDouble() < WITH_MAILBOX
                ? (chance.nextDouble() < BOUNCES ? "bounce-" : "") + accountId + "@example.com"
                : "";
        String address = chance.nextDouble() < WITH_ADDRESS
                ? "示例路 " + (1 + chance.nextInt(999)) + " 號 " + accountId + " 室|示例市"
                : "";
        return List.of(mailbox, address);
    }
}
