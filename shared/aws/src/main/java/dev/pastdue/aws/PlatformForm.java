package dev.pastdue.aws;

import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a platform over HTTP is told, and what its answers mean: Pastdue's own contract, or the published one of a vendor (docs/gateway-http.md). */
sealed interface PlatformForm permits OwnForm, MitakeForm, Every8dForm {
    /**
     * The form that an address is of, which its scheme may name: {@code mitake+https://…}, {@code every8d+https://…}.
     *
     * @param address without a slash at its end
     */
    static PlatformForm of(String address) {
        if (address.startsWith(MitakeForm.PREFIX)) {
            return new MitakeForm(address.substring(MitakeForm.PREFIX.length()));
        }
        return address.startsWith(Every8dForm.PREFIX)
                ? new Every8dForm(address.substring(Every8dForm.PREFIX.length()))
                : new OwnForm(address);
    }

    /** Where it listens, without the form. */
    String url();

    /** A request that has a text sent. */
    HttpRequest send(Sms sms, GatewaySecret secret, Instant now);

    /** What an answer to {@link #send} means. */
    Result sent(int status, String body);

    /** Whether {@link #send} once more under the same key is answered by what became of it before, and nothing is sent again. */
    boolean takesRepeats();

    /** A request that asks for a key; null where none can be asked for. */
    default @Nullable HttpRequest find(String key, GatewaySecret secret, Instant now) {
        return null;
    }

    /** What an answer to {@link #find} means. */
    default Found found(int status, String body) {
        return new Found.NotSaid();
    }

    /** A form that is posted, in UTF-8. */
    static HttpRequest.Builder post(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
    }

    /** The first bytes of a text's SHA-256, in hexadecimal digits. */
    static String digest(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A space as both vendors' clients write it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An account's name and password, as the secret has them: {@code name:password}. */
    record Login(String name, String password) {
        static Login of(GatewaySecret secret) {
            String login = secret.login();
            int at = login.indexOf(':');
            if (at < 1) {
                throw new IllegalArgumentException("the secret is not name:password");
            }
            return new Login(login.substring(0, at), login.substring(at + 1));
        }

        @Override
        public String toString() {
            return "Login";
        }
    }
}
