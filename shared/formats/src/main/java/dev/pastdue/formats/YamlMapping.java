package dev.pastdue.formats;

import dev.pastdue.core.language.Spelling;
import dev.pastdue.core.text.LanguageTags;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of a mapping, read strictly: what is missing, unknown, twice or wrong is noted, and a stand-in is read in its place. */
public final class YamlMapping {
    private final Problems problems;
    private final MappingNode mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();
    /** What misspelt keys are told to be: that they are missing need not be said besides. */
    private final Set<String> meant = new HashSet<>();

    /**
     * @param known the keys that may stand here; any may where it is empty
     */
    public YamlMapping(Problems problems, MappingNode mapping, List<String> known) {
        this.problems = problems;
        this.mapping = mapping;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "a key is not a word; write a single word before the colon");
            } else if (!known.isEmpty() && !known.contains(key.getValue())) {
                Optional<String> nearest = Spelling.nearest(key.getValue(), known);
                nearest.ifPresent(meant::add);
                problems.add(
                        key,
                        "unknown key " + quoted(key.getValue()) + "; "
                                + nearest.map(other -> "write " + other)
                                        .orElseGet(() -> "remove it, the keys here are " + String.join(", ", known)));
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problems.add(key, "the key " + key.getValue() + " stands twice; keep one");
            }
        }
    }

    /** The value of a key that must be there. */
    public <T> T required(String key, Kind<T> kind, T standIn) {
        Node value = values.get(key);
        if (value != null) {
            return read(key, value, kind, standIn);
        }
        if (!meant.contains(key)) {
            problems.add(mapping, key + " is missing; add it");
        }
        return standIn;
    }

    /** The value of a key that may be left out or null. */
    public <T> T optional(String key, Kind<T> kind, T otherwise) {
        Node value = values.get(key);
        return value == null || isNull(value) ? otherwise : read(key, value, kind, otherwise);
    }

    /** The value of a key that may be left out or null; null then. */
    public <T> @Nullable T nullable(String key, Kind<T> kind) {
        return optional(key, node -> Optional.of(kind.read(node)), Optional.<T>empty())
                .orElse(null);
    }

    /** Every key's value, in the file's order. */
    public <T> Map<String, T> each(Kind<T> kind, T standIn, Function<String, @Nullable String> wrongWithKey) {
        var read = new LinkedHashMap<String, T>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && values.get(key.getValue()) != null) {
                String wrong = wrongWithKey.apply(key.getValue());
                if (wrong != null) {
                    problems.add(key, quoted(key.getValue()) + " " + wrong);
                }
                read.put(key.getValue(), read(key.getValue(), tuple.getValueNode(), kind, standIn));
            }
        }
        return read;
    }

    /** Every locale's value, each locale in its usual form. */
    public <T> Map<String, T> eachLocale(Kind<T> kind, T standIn) {
        Map<String, T> written = each(
                kind,
                standIn,
                tag -> YamlTypes.isLocale(tag) ? null : "is not a locale; write a BCP 47 tag such as zh-TW");
        var read = new LinkedHashMap<String, T>();
        written.forEach((tag, value) -> {
            if (read.put(LanguageTags.canonical(tag).orElse(tag), value) != null) {
                problems.add(at(tag), tag + " stands twice in another case; keep one");
            }
        });
        return read;
    }

    /** Where a key's value stands; the mapping itself where it is missing. */
    public Node at(String key) {
        return values.getOrDefault(key, mapping);
    }

    private <T> T read(String key, Node value, Kind<T> kind, T standIn) {
        try {
            return kind.read(value);
        } catch (Wrong wrong) {
            problems.add(wrong.at == null ? value : wrong.at, key + " " + wrong.what);
            return standIn;
        }
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static String quoted(String key) {
        String shown = key.length() > 40 ? key.substring(0, 40) + "…" : key;
        return "\""
                + shown.codePoints()
                        .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                        .collect(Collectors.joining())
                + "\"";
    }

    /** How a value is understood. */
    @FunctionalInterface
    public interface Kind<T> {
        T read(Node node) throws Wrong;
    }

    /** What is wrong with a value. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final transient @Nullable Node at;
        private final String what;

        /** @param what is wrong and, after a semicolon, what to do; the value's key goes before it */
        public Wrong(String what) {
            this(null, what);
        }

        /** @param at null: the value itself */
        public Wrong(@Nullable Node at, String what) {
            super(what, null, false, false);
            this.at = at;
            this.what = what;
        }
    }
}
