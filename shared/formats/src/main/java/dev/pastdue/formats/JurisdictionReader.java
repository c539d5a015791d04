package dev.pastdue.formats;

import dev.pastdue.core.gate.Element;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a jurisdiction's rules, strictly: a file with any error is none, and one that lacks a rule is wrong. Each rule says its source,
 * the day on which somebody looked at it, and whether he saw the text itself.
 */
public final class JurisdictionReader {
    private static final List<String> KEYS = List.of(
            "name", "hours", "first-day", "cap", "longest-variable", "required", "forbidden", "forbidden-words");
    private static final Pattern NAME = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,8})?");

    private final Problems problems;

    private JurisdictionReader(Problems problems) {
        this.problems = problems;
    }

    /** Where a jurisdiction's file lies. */
    public static String path(String name) {
        return "jurisdictions/" + name + ".yaml";
    }

    /** Whether this can be a jurisdiction's name: two capitals, or with a part behind a hyphen. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads a jurisdiction.
     *
     * @param file its path, for the messages
     * @throws InvalidConfig with every error found, one a line: {@code file:line:column: what is wrong; what to do}
     */
    public static Jurisdiction read(String file, String text) {
        var problems = new Problems(file);
        MappingNode root = YamlText.mapping(problems, text);
        Jurisdiction jurisdiction =
                new JurisdictionReader(problems).jurisdiction(new YamlMapping(problems, root, KEYS));
        problems.throwIfAny();
        return jurisdiction;
    }

    /**
     * Reads the jurisdiction that has this name.
     *
     * @throws InvalidConfig as above, and where the text is of another name
     */
    public static Jurisdiction named(String name, String text) {
        Jurisdiction jurisdiction = read(path(name), text);
        if (!jurisdiction.name().equals(name)) {
            throw new InvalidConfig(path(name) + ": is named " + jurisdiction.name() + " inside; let both agree");
        }
        return jurisdiction;
    }

    /** Hours and the days they are of. */
    private record Open(Hours hours, On on) {}

    private Jurisdiction jurisdiction(YamlMapping keys) {
        Open open = keys.required("hours", this::open, new Open(new Hours(LocalTime.MIN, LocalTime.MAX), On.ANY));
        return new Jurisdiction(
                keys.required("name", JurisdictionReader::name, ""),
                open.hours(),
                open.on(),
                keys.required("cap", this::cap, new Cap(1, 1)),
                keys.required("first-day", node -> sourced(node, "days", YamlTypes.count(1, 365), 1), 1),
                keys.<Integer>nullable(
                        "longest-variable", node -> sourced(node, "characters", YamlTypes.count(1, 1000), 1)),
                keys.required("required", this::required, Map.of()),
                keys.required("forbidden", this::forbidden, Set.of()),
                keys.required("forbidden-words", this::forbiddenWords, List.of()));
    }

    static String name(Node node) throws Wrong {
        String name = YamlTypes.text(node);
        if (!isName(name)) {
            throw new Wrong("is not a jurisdiction; write two capitals such as TW");
        }
        return name;
    }

    private YamlMapping sourced(MappingNode mapping, String... others) {
        var known = new ArrayList<>(List.of(others));
        known.addAll(List.of("source", "date", "verified"));
        var keys = new YamlMapping(problems, mapping, known);
        String source = keys.required("source", YamlTypes::text, "");
        LocalDate date = keys.required("date", YamlTypes::date, LocalDate.EPOCH);
        boolean verified = keys.required("verified", YamlTypes::truth, false);
        if (source.isEmpty() && verified) {
            problems.add(keys.at("verified"), "is verified though it has no source at " + date + "; name the source");
        }
        return keys;
    }

    private <T> T sourced(Node node, String key, Kind<T> kind, T standIn) throws Wrong {
        return sourced(YamlTypes.mapping(node), key).required(key, kind, standIn);
    }

    private Open open(Node node) throws Wrong {
        YamlMapping keys = sourced(YamlTypes.mapping(node), "from", "to", "on");
        LocalTime from = keys.required("from", YamlTypes::time, LocalTime.MIN);
        LocalTime to = keys.required("to", YamlTypes::time, LocalTime.MAX);
        if (!from.isBefore(to)) {
            throw new Wrong("ends before it begins; write hours of one day, such as 08:00 to 21:00");
        }
        return new Open(new Hours(from, to), keys.required("on", WindowReader::on, On.ANY));
    }

    private Cap cap(Node node) throws Wrong {
        YamlMapping keys = sourced(YamlTypes.mapping(node), "notices", "days");
        return new Cap(
                keys.required("notices", YamlTypes.count(1, 1000), 1),
                keys.required("days", YamlTypes.count(1, 30), 1));
    }

    private Map<Element, Map<String, List<String>>> required(Node node) throws Wrong {
        var required = new EnumMap<Element, Map<String, List<String>>>(Element.class);
        for (Node item : YamlTypes.list(node)) {
            YamlMapping keys = sourced(YamlTypes.mapping(item), "element", "words");
            Optional<Element> element = keys.required("element", JurisdictionReader::element, Optional.empty());
            Map<String, List<String>> words = keys.optional("words", this::words, Map.of());
            if (element.equals(Optional.of(Element.OPT_OUT)) && words.isEmpty()) {
                problems.add(item, "opt-out has no words; name them by locale, such as words: {en: [STOP]}");
            }
            element.ifPresent(each -> {
                if (required.put(each, words) != null) {
                    problems.add(keys.at("element"), each.id() + " stands twice; keep one");
                }
            });
        }
        return required;
    }

    private static Optional<Element> element(Node node) throws Wrong {
        Optional<Element> element = Element.of(YamlTypes.text(node));
        if (element.isEmpty()) {
            throw new Wrong("is not an element; write one of "
                    + String.join(
                            ", ",
                            List.of(Element.values()).stream().map(Element::id).toList()));
        }
        return element;
    }

    private Map<String, List<String>> words(Node node) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of())
                .each(
                        YamlTypes::texts,
                        List.of(),
                        tag -> YamlTypes.isLocale(tag) ? null : "is not a locale; write a BCP 47 tag such as zh-TW");
    }

    private Set<WordingRule> forbidden(Node node) throws Wrong {
        var forbidden = EnumSet.noneOf(WordingRule.class);
        for (Node item : YamlTypes.list(node)) {
            YamlMapping keys = sourced(YamlTypes.mapping(item), "rule");
            Optional<WordingRule> rule = keys.required("rule", JurisdictionReader::rule, Optional.empty());
            if (rule.isPresent() && !forbidden.add(rule.get())) {
                problems.add(keys.at("rule"), rule.get().id() + " stands twice; keep one");
            }
        }
        return forbidden;
    }

    private static Optional<WordingRule> rule(Node node) throws Wrong {
        Optional<WordingRule> rule = WordingRule.of(YamlTypes.text(node));
        if (rule.isEmpty()) {
            throw new Wrong("is not a rule of wording; docs/wording.md has their ids");
        }
        return rule;
    }

    private List<String> forbiddenWords(Node node) throws Wrong {
        var words = new ArrayList<String>();
        for (Node item : YamlTypes.list(node)) {
            words.add(sourced(item, "word", YamlTypes::text, ""));
        }
        return words;
    }
}
