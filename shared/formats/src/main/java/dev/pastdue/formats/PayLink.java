package dev.pastdue.formats;

import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The address of the lender's own at which a notice is paid. */
final class PayLink {
    private static final Pattern ADDRESS = Pattern.compile(
            "https://(?<host>[a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?<rest>/[A-Za-z0-9/._~?&=%-]*\\{token\\}[A-Za-z0-9/._~?&=%-]*)");
    private static final int LONGEST = 100;

    private PayLink() {}

    /** @param domains the strategy's link-domains */
    static String read(Node node, Set<String> domains) throws Wrong {
        String written = YamlTypes.text(node);
        if (!written.startsWith("https://")) {
            throw new Wrong("does not begin with https://; write https://pay.example.com/{token}");
        }
        Matcher address = ADDRESS.matcher(written);
        if (!address.matches()) {
            throw new Wrong("is not an address with one {token} behind the domain, in small letters and without a port;"
                    + " write https://pay.example.com/{token}");
        }
        if (written.length() > LONGEST) {
            throw new Wrong("is longer than " + LONGEST + " characters; shorten it");
        }
        String host = address.group("host");
        if (domains.stream().noneMatch(domain -> host.equals(domain) || host.endsWith("." + domain))) {
            throw new Wrong("is not on one of link-domains; add " + host + " there");
        }
        return written;
    }
}
