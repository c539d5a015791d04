package dev.pastdue.formats;

import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The key {@code phone} of a strategy: beginnings of numbers that no numbering plan at hand knows of yet. */
final class PhonesReader {
    /** Country codes as the ITU assigned them (E.164's list of assigned country codes), and what of a range follows. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
                    + "|21[1-368]|2[2346][0-9]|25[0-8]|29[01789]|35[0-9]|37[0-8]|38[0-35-79]|42[0-13]|5[09][0-9]"
                    + "|67[02-9]|68[0-35-9]|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68])(?<range>[0-9]*)");

    private static final int MIN_OF_RANGE = 2;
    private static final int MAX_OF_BEGINNING = 11;

    private PhonesReader() {}

    /** Whether this is + and a country code, and nothing behind it. */
    static boolean isCountryCode(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        return beginning.matches() && beginning.group("range").isEmpty();
    }

    /** The country code with which a number in E.164 begins; null where it begins with none. */
    static @Nullable String countryCode(String number) {
        Matcher beginning = BEGINNING.matcher(number);
        return beginning.matches() ? "+" + beginning.group(1) : null;
    }

    static Set<String> allowed(Node node, Problems problems) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("allow"));
        return Set.copyOf(own.optional("allow", PhonesReader::beginnings, List.of()));
    }

    private static List<String> beginnings(Node node) throws Wrong {
        if (YamlTypes.list(node).isEmpty()) {
            return List.of();
        }
        List<String> beginnings = YamlTypes.texts(node);
        for (String beginning : beginnings) {
            Matcher matcher = BEGINNING.matcher(beginning);
            if (!matcher.matches()) {
                throw new Wrong("has " + beginning
                        + ", which begins no number in E.164; write + and the country code first, such"
                        + " as \"+1738\"");
            }
            int range = matcher.group("range").length();
            if (range < MIN_OF_RANGE) {
                throw new Wrong("has " + beginning + ", which is as wide as a country; write at least " + MIN_OF_RANGE
                        + " digits after the country code, those of the new range");
            }
            if (beginning.length() > MAX_OF_BEGINNING) {
                throw new Wrong(
                        "has " + beginning + ", which is as long as a number; write only how the new range begins");
            }
        }
        return beginnings;
    }
}
