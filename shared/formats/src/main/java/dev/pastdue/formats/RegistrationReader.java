package dev.pastdue.formats;

import dev.pastdue.core.gate.Registration;
import dev.pastdue.core.gate.Registration.Tag;
import dev.pastdue.core.gate.Registration.Template;
import dev.pastdue.core.gate.Registration.Variable;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a lender registered with the carriers, strictly: a file with any error is none. */
public final class RegistrationReader {
    private static final List<String> KEYS =
            List.of("keywords", "domains", "phones", "signature", "entity", "templates");
    private static final Pattern ENTITY = Pattern.compile("[A-Za-z0-9]{1,50}");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]+)\\}");

    private final Problems problems;

    private RegistrationReader(Problems problems) {
        this.problems = problems;
    }

    /** Where a registration's file lies. */
    public static String path(String name) {
        return "registrations/" + name + ".yaml";
    }

    /**
     * Reads a registration.
     *
     * @param file its path, for the messages
     * @throws InvalidConfig with every error found, one a line: {@code file:line:column: what is wrong; what to do}
     */
    public static Registration read(String file, String text) {
        var problems = new Problems(file);
        MappingNode root = YamlText.mapping(problems, text);
        Registration read = new RegistrationReader(problems).registration(new YamlMapping(problems, root, KEYS));
        problems.throwIfAny();
        return read;
    }

    private Registration registration(YamlMapping keys) {
        List<String> domains = keys.nullable("domains", YamlTypes::texts);
        List<String> phones = keys.nullable("phones", YamlTypes::texts);
        return new Registration(
                keys.optional("keywords", YamlTypes::texts, List.of()),
                domains == null ? null : Set.copyOf(domains),
                phones == null ? null : Set.copyOf(phones),
                keys.nullable("signature", YamlTypes::text),
                keys.nullable("entity", YamlTypes.matching(ENTITY, "is not 1 to 50 letters and digits")),
                keys.nullable("templates", this::templates));
    }

    private Map<String, Template> templates(Node node) throws Wrong {
        var read = new LinkedHashMap<String, Template>();
        for (Node item : YamlTypes.list(node)) {
            var own = new YamlMapping(problems, YamlTypes.mapping(item), List.of("id", "file", "text", "variables"));
            String file = own.required("file", YamlTypes::text, "");
            var template = new Template(
                    own.required("id", YamlTypes.matching(ENTITY, "is not 1 to 50 letters and digits"), ""),
                    own.required("text", YamlTypes::text, ""),
                    own.required("variables", this::variables, List.of()));
            List<Integer> places = PLACE.matcher(template.text())
                    .results()
                    .map(place -> Integer.parseInt(place.group(1)))
                    .toList();
            for (int i = 0; i < Math.max(places.size(), template.variables().size()); i++) {
                if (i >= places.size() || i >= template.variables().size() || places.get(i) != i + 1) {
                    problems.add(
                            own.at("text"),
                            "text does not have {1} to {n} in order, one for each variable; number them");
                    break;
                }
            }
            if (read.put(file, template) != null) {
                problems.add(own.at("file"), "file stands twice; keep one");
            }
        }
        return read;
    }

    /** Each a name, or a name with its tag: {@code {amount: numeric}}. */
    private List<Variable> variables(Node node) throws Wrong {
        var read = new ArrayList<Variable>();
        for (Node item : YamlTypes.list(node)) {
            if (item instanceof MappingNode mapping) {
                Kind<Tag> tag = RegistrationReader::tag;
                new YamlMapping(problems, mapping, List.of())
                        .each(tag, Tag.TEXT, _ -> null)
                        .forEach((name, its) -> read.add(new Variable(name, its)));
            } else {
                read.add(new Variable(YamlTypes.text(item), Tag.TEXT));
            }
        }
        return read;
    }

    private static Tag tag(Node node) throws Wrong {
        return switch (YamlTypes.text(node)) {
            case "text" -> Tag.TEXT;
            case "numeric" -> Tag.NUMERIC;
            case "alphanumeric" -> Tag.ALPHANUMERIC;
            case "url" -> Tag.URL;
            case "cbn" -> Tag.CALLBACK;
            default -> throw new Wrong("is not a tag; write numeric, alphanumeric, url, cbn or text");
        };
    }
}
