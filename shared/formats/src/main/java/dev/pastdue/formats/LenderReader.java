package dev.pastdue.formats;

import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The key {@code lender} of a strategy. */
final class LenderReader {
    private static final List<String> KEYS =
            List.of("name", "signature", "zone", "region", "hotline", "sender-id", "origination-number", "in-locale");
    private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}");
    static final Pattern ORIGINATION_NUMBER = Pattern.compile("\\+?[0-9]{5,14}");

    private LenderReader() {}

    static Lender read(YamlMapping keys, Problems problems) {
        Kind<Lender> lender = node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), KEYS);
            return new Lender(
                    own.required("name", YamlTypes::text, ""),
                    own.required("signature", YamlTypes::text, ""),
                    own.required("zone", YamlTypes::zone, ZoneOffset.UTC),
                    own.required("region", YamlTypes::region, ""),
                    own.required("hotline", YamlTypes::text, ""),
                    own.nullable(
                            "sender-id",
                            YamlTypes.matching(
                                    SENDER_ID,
                                    "is not a sender ID; use 3 to 11 letters, digits and hyphens with at least one"
                                            + " letter")),
                    own.nullable(
                            "origination-number",
                            YamlTypes.matching(
                                    ORIGINATION_NUMBER,
                                    "is not a number to send from; write 5 to 14 digits, with or without +")),
                    own.optional("in-locale", named -> inLocale(named, problems), Map.of()));
        };
        return keys.required("lender", lender, new Lender("", "", ZoneOffset.UTC, "", "", null, null, Map.of()));
    }

    private static Map<String, Named> inLocale(Node node, Problems problems) throws Wrong {
        Kind<Named> named = each -> {
            var names = new YamlMapping(problems, YamlTypes.mapping(each), List.of("name", "signature"));
            return new Named(
                    names.required("name", YamlTypes::text, ""), names.required("signature", YamlTypes::text, ""));
        };
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of()).eachLocale(named, new Named("", ""));
    }
}
