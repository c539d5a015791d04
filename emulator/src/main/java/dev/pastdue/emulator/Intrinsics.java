package dev.pastdue.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CloudFormation's intrinsic functions: Ref, GetAtt, Sub, Join, Select, Split, FindInMap, If, Equals, And, Or, Not and
 * Condition. Any other is an error that names its place.
 */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** What {@code Ref: AWS::NoValue} gives: whoever holds it drops the entry. */
    private static final Object NO_VALUE = new Object();

    private final CfnTree mappings;
    private final CfnTree conditions;
    private final Names names;

    Intrinsics(CfnTree mappings, CfnTree conditions, Names names) {
        this.mappings = mappings;
        this.conditions = conditions;
        this.names = names;
    }

    /** What the template's names stand for. */
    interface Names {
        /** The value of {@code Ref name}: a parameter, a pseudo parameter or a resource. */
        Optional<String> ref(String name);

        /** The value of {@code GetAtt resource.attribute}. */
        Optional<String> attribute(String resource, String attribute);
    }

    /** The tree without intrinsics. */
    CfnTree resolve(CfnTree tree) {
        return new CfnTree(value(tree), tree.path());
    }

    /** Whether the named condition holds. */
    boolean holds(String condition, CfnTree asking) {
        CfnTree found = conditions.find(condition).orElseThrow(() -> asking.wrong("names no condition: " + condition));
        return truth(found);
    }

    private Object value(CfnTree tree) {
        return switch (tree.value()) {
            case List<?> _ -> list(tree);
            case Map<?, ?> _ -> function(tree).orElseGet(() -> map(tree));
            default -> tree.value();
        };
    }

    private List<Object> list(CfnTree tree) {
        return tree.items().stream().map(this::value).filter(v -> v != NO_VALUE).toList();
    }

    private Map<String, Object> map(CfnTree tree) {
        var map = new LinkedHashMap<String, Object>();
        for (String key : tree.keys()) {
            Object value = value(tree.get(key));
            if (value != NO_VALUE) {
                map.put(key, value);
            }
        }
        return map;
    }

    private Optional<Object> function(CfnTree tree) {
        if (tree.keys().size() != 1) {
            return Optional.empty();
        }
        String name = tree.keys().iterator().next();
        if (!name.startsWith("Fn::") && !name.equals("Ref")) {
            return Optional.empty();
        }
        CfnTree argument = tree.get(name);
        return Optional.of(
                switch (name) {
                    case "Ref" -> ref(argument);
                    case "Fn::GetAtt" -> attribute(argument);
                    case "Fn::Sub" -> substitute(argument);
                    case "Fn::Join" -> join(argument);
                    case "Fn::Select" -> select(argument);
                    case "Fn::Split" -> split(argument);
                    case "Fn::FindInMap" -> findInMap(argument);
                    case "Fn::If" -> choose(argument);
                    case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> Boolean.toString(truth(tree));
                    default -> throw argument.wrong("is an intrinsic that the embedded AWS does not know");
                });
    }

    private Object ref(CfnTree argument) {
        String name = argument.text();
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        return names.ref(name).orElseThrow(() -> argument.wrong("names neither a parameter nor a resource: " + name));
    }

    private String attribute(CfnTree argument) {
        List<String> parts = texts(argument);
        return attribute(parts.get(0), parts.get(1), argument);
    }

    private String attribute(String resource, String attribute, CfnTree asking) {
        return names.attribute(resource, attribute)
                .orElseThrow(() -> asking.wrong(
                        "asks for an attribute that the embedded AWS does not know: " + resource + "." + attribute));
    }

    private String substitute(CfnTree argument) {
        CfnTree text = argument.isMap() || argument.value() instanceof String
                ? argument
                : argument.items().get(0);
        CfnTree own = text.equals(argument)
                ? new CfnTree(Map.of(), argument.path())
                : resolve(argument.items().get(1));
        Matcher matcher = PLACEHOLDER.matcher(text.text());
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).isEmpty() ? substitute(found.group(2), own, argument) : "${" + found.group(2) + "}"));
    }

    private String substitute(String name, CfnTree own, CfnTree asking) {
        Optional<String> local = own.find(name).map(CfnTree::text);
        if (local.isPresent()) {
            return local.get();
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? (String) ref(new CfnTree(name, asking.path()))
                : attribute(name.substring(0, dot), name.substring(dot + 1), asking);
    }

    private String join(CfnTree argument) {
        List<CfnTree> parts = argument.items();
        return resolve(parts.get(1)).items().stream()
                .map(CfnTree::text)
                .collect(Collectors.joining(parts.get(0).text()));
    }

    private Object select(CfnTree argument) {
        List<CfnTree> parts = argument.items();
        List<CfnTree> choices = resolve(parts.get(1)).items();
        int index = resolve(parts.get(0)).number();
        if (index < 0 || index >= choices.size()) {
            throw argument.wrong("selects number " + index + " of " + choices.size());
        }
        return choices.get(index).value();
    }

    private List<Object> split(CfnTree argument) {
        List<String> parts = texts(argument);
        return new ArrayList<>(List.of(parts.get(1).split(Pattern.quote(parts.get(0)), -1)));
    }

    private Object findInMap(CfnTree argument) {
        List<String> parts = texts(argument);
        return mappings.get(parts.get(0)).get(parts.get(1)).get(parts.get(2)).value();
    }

    private Object choose(CfnTree argument) {
        List<CfnTree> parts = argument.items();
        return value(parts.get(holds(parts.get(0).text(), argument) ? 1 : 2));
    }

    private boolean truth(CfnTree condition) {
        String name = condition.keys().iterator().next();
        CfnTree argument = condition.get(name);
        return switch (name) {
            case "Fn::Equals" -> texts(argument).stream().distinct().count() == 1;
            case "Fn::And" -> argument.items().stream().allMatch(this::truth);
            case "Fn::Or" -> argument.items().stream().anyMatch(this::truth);
            case "Fn::Not" -> !truth(argument.items().getFirst());
            case "Condition" -> holds(argument.text(), argument);
            default -> throw argument.wrong("is not a condition");
        };
    }

    private List<String> texts(CfnTree list) {
        return resolve(list).items().stream().map(CfnTree::text).toList();
    }
}
