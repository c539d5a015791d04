package dev.pastdue.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the secret of a platform over HTTP holds (docs/gateway-http.md, "Whose form"): one text for both ways, or as JSON each for itself,
 * {@code {"login":"name:password","signing":"…"}}. A vendor is told the first, and must not be able to sign what is posted back.
 */
final class GatewaySecret {
    private static final String LOGIN = "login";
    private static final String SIGNING = "signing";

    private final @Nullable String login;
    private final @Nullable String signing;

    private GatewaySecret(@Nullable String login, @Nullable String signing) {
        this.login = login;
        this.signing = signing;
    }

    static GatewaySecret of(String text) {
        Map<String, @Nullable Object> fields = fields(text);
        boolean apart = fields.containsKey(LOGIN) || fields.containsKey(SIGNING);
        return apart ? new GatewaySecret(text(fields, LOGIN), text(fields, SIGNING)) : new GatewaySecret(text, text);
    }

    private static Map<String, @Nullable Object> fields(String text) {
        try {
            return Json.object(text);
        } catch (MalformedMessage oneText) {
            return Map.of();
        }
    }

    /** {@code name:password} of an account of the vendor's. */
    String login() {
        return present(login, LOGIN);
    }

    /** What requests to a platform of one's own, and posts to the inbox, are signed by. */
    String signing() {
        return present(signing, SIGNING);
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static String present(@Nullable String text, String name) {
        if (text == null) {
            throw new IllegalStateException("the secret has no " + name);
        }
        return text;
    }

    @Override
    public String toString() {
        return "GatewaySecret";
    }
}
