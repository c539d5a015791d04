package dev.pastdue.formats;

import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Lender;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the made-up lender of this project's own strategies in a lender's: whoever copies one and forgets a name would write to people
 * in the name of a bank that does not exist, with a hotline that nobody answers.
 */
final class Demonstration {
    private static final String ID = "demonstration";
    private static final String KEY = "demonstration:";
    private static final List<String> NAMES = List.of("示例銀行", "示例银行", "example bank");
    private static final String HOTLINE = "4000000000";

    private Demonstration() {}

    /**
     * What is wrong.
     *
     * @param text of the strategy's file
     * @param level how bad it is that a strategy is a demonstration; null where it is not
     */
    static List<Finding> findings(String file, String text, Strategy strategy, @Nullable Level level) {
        Lender lender = strategy.lender();
        Set<String> values = new LinkedHashSet<>(List.of(lender.name(), lender.signature(), lender.hotline()));
        boolean own = values.stream().anyMatch(value -> !isMadeUp(value));
        lender.inLocale().values().forEach(named -> values.addAll(List.of(named.name(), named.signature())));
        var findings = new ArrayList<Finding>();
        if (strategy.demonstration() && !own) {
            return level == null
                    ? List.of()
                    : List.of(finding(
                            level,
                            file,
                            place(text, KEY),
                            "is a demonstration, which runs locally only and does not go live",
                            "write your own lender, and remove demonstration: true"));
        }
        if (strategy.demonstration()) {
            findings.add(finding(
                    Level.ERROR,
                    file,
                    place(text, KEY),
                    "says that it is a demonstration, but the lender is not the demonstration's",
                    "remove demonstration: true"));
        }
        values.stream()
                .filter(Demonstration::isMadeUp)
                .forEach(value -> findings.add(finding(
                        Level.ERROR,
                        file,
                        place(text, value),
                        value + " is the demonstration's, and people would read it",
                        "write your own")));
        return findings;
    }

    private static boolean isMadeUp(String value) {
        String small = value.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(small::contains)
                || value.replaceAll("[^0-9]", "").contains(HOTLINE);
    }

    private record Place(int line, int column) {}

    private static Finding finding(Level level, String file, Place place, String what, String fix) {
        return new Finding(level, file, place.line(), place.column(), ID, what, fix);
    }

    /** Where a value first stands as one, and not in a remark or within another value. */
    private static Place place(String text, String value) {
        List<String> lines = text.lines().toList();
        for (String bound : List.of("[\\s:{,\"'\\[]", ".")) {
            for (int i = 0; i < lines.size(); i++) {
                String line = withoutRemark(lines.get(i));
                for (int at = line.indexOf(value); at >= 0; at = line.indexOf(value, at + 1)) {
                    if (at == 0 || line.substring(at - 1, at).matches(bound)) {
                        return new Place(i + 1, line.codePointCount(0, at) + 1);
                    }
                }
            }
        }
        return new Place(1, 1);
    }

    private static String withoutRemark(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
