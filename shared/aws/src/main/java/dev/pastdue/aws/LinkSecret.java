package dev.pastdue.aws;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.text.LinkTokens;
import java.time.Clock;

/** The secret that signs links to pay, in Secrets Manager. */
public final class LinkSecret {
    private static final String NONE = "none";

    private LinkSecret() {}

    /**
     * Tokens that are signed by it.
     *
     * @param settings with {@code PAY_LINK_SECRET}, its name; {@code none} where the stack has none, and a strategy with a pay-link is an error
     */
    public static LinkTokens tokens(ServiceClients clients, Settings settings, Clock clock) {
        String name = settings.text("PAY_LINK_SECRET");
        return name.equals(NONE) ? LinkSecret::missing : LinkTokens.signedBy(clients.secret(name, clock));
    }

    private static String missing(NoticeKey key) {
        throw new InvalidConfig(
                "the strategy has a pay-link, and the stack no PayLinkSecret; give it the name of a secret");
    }
}
