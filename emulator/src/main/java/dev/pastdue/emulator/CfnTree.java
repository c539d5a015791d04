package dev.pastdue.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A piece of a CloudFormation template and where it stands. A value is a String, a List or a Map: numbers and booleans
 * stay as they are written. Short tags are in their long form: {@code !GetAtt A.Arn} is {@code Fn::GetAtt: [A, Arn]}.
 */
record CfnTree(Object value, String path) {
    static CfnTree parse(String yaml) {
        var settings = LoadSettings.builder().setLabel("template").build();
        Node root = new Compose(settings)
                .composeString(yaml)
                .orElseThrow(() -> new IllegalArgumentException("The template is empty"));
        return new CfnTree(plain(root), "");
    }

    Optional<CfnTree> find(String key) {
        return Optional.ofNullable(map().get(key)).map(found -> new CfnTree(found, below(key)));
    }

    CfnTree get(String key) {
        return find(key).orElseThrow(() -> wrong("lacks " + key));
    }

    CfnTree getOrEmpty(String key) {
        return find(key).orElseGet(() -> new CfnTree(Map.of(), below(key)));
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("is not a plain value");
    }

    String text(String key, String otherwise) {
        return find(key).map(CfnTree::text).orElse(otherwise);
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw wrong("is not a whole number");
        }
    }

    boolean isMap() {
        return value instanceof Map;
    }

    Set<String> keys() {
        return map().keySet();
    }

    List<CfnTree> children() {
        return keys().stream().map(this::get).toList();
    }

    List<CfnTree> items() {
        if (!(value instanceof List<?> list)) {
            throw wrong("is not a list");
        }
        var items = new ArrayList<CfnTree>();
        for (Object item : list) {
            items.add(new CfnTree(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The last step of the path. */
    String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The template's " + (path.isEmpty() ? "root" : path) + " " + what);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Map<String, Object> map() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("is not a mapping");
        }
        var typed = new LinkedHashMap<String, Object>();
        map.forEach((key, entry) -> typed.put((String) key, entry));
        return typed;
    }

    private static Object plain(Node node) {
        Object untagged = switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence ->
                sequence.getValue().stream().map(CfnTree::plain).toList();
            case MappingNode mapping -> map(mapping);
            default ->
                throw new IllegalArgumentException(
                        "The template holds YAML that CloudFormation does not know: " + node.getNodeType());
        };
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? longForm(tag.substring(1), untagged) : untagged;
    }

    private static Map<String, Object> map(MappingNode mapping) {
        var map = new LinkedHashMap<String, Object>();
        mapping.getValue().forEach(pair -> map.put((String) plain(pair.getKeyNode()), plain(pair.getValueNode())));
        return map;
    }

    private static Map<String, Object> longForm(String tag, Object value) {
        if (tag.equals("Ref") || tag.equals("Condition")) {
            return Map.of(tag, value);
        }
        boolean dotted = tag.equals("GetAtt") && value instanceof String;
        return Map.of("Fn::" + tag, dotted ? List.of(((String) value).split("\\.", 2)) : value);
    }
}
