package dev.pastdue.formats;

import dev.pastdue.core.strategy.Sender;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The key {@code senders} of a strategy. */
final class SendersReader {
    private static final List<String> KEYS = List.of("number", "parts-per-second", "parts-per-day", "country");
    /** As many as their states are read in one call. */
    private static final int MOST = 20;
    /** No text has more: it would never go out. */
    private static final int LEAST_A_DAY = 10;

    private final Problems problems;
    private final Set<String> numbers = new HashSet<>();

    private SendersReader(Problems problems) {
        this.problems = problems;
    }

    static List<Sender> read(YamlMapping keys, Problems problems) {
        return keys.optional("senders", node -> new SendersReader(problems).senders(node), List.of());
    }

    private List<Sender> senders(Node node) throws Wrong {
        List<Node> items = YamlTypes.list(node);
        if (items.size() > MOST) {
            throw new Wrong("has more than " + MOST + " numbers; leave some out");
        }
        var senders = new ArrayList<Sender>();
        for (Node item : items) {
            senders.add(sender(item));
        }
        return senders;
    }

    private Sender sender(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), KEYS);
        String number = own.required(
                "number",
                YamlTypes.matching(
                        LenderReader.ORIGINATION_NUMBER,
                        "is not a number to send from; write 5 to 14 digits, with or without +"),
                "");
        if (!number.isEmpty() && !numbers.add(number)) {
            problems.add(own.at("number"), "number stands twice; keep one");
        }
        String named = own.nullable("country", SendersReader::country);
        String country = named == null ? PhonesReader.countryCode(number) : named;
        if (country == null && !number.isEmpty()) {
            problems.add(
                    own.at("number"),
                    "number begins with no country code; add country: \"+<code>\", where it sends to");
        }
        return new Sender(
                number,
                country == null ? "+" : country,
                own.required("parts-per-second", YamlTypes.count(1, 10_000), 1),
                own.nullable("parts-per-day", YamlTypes.count(LEAST_A_DAY, 100_000_000)));
    }

    private static String country(Node node) throws Wrong {
        String code = YamlTypes.text(node);
        if (!PhonesReader.isCountryCode(code)) {
            throw new Wrong("is no country code; write such as \"+86\"");
        }
        return code;
    }
}
