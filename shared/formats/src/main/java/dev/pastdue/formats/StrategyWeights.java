package dev.pastdue.formats;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Changes weights in a strategy's text, and nothing else of it: comments, order and spaces stay as their owner wrote them. */
public final class StrategyWeights {
    private final String text;
    private final Node root;
    /** What takes a place in the text, by where it begins. */
    private final SortedMap<Integer, Change> changes = new TreeMap<>();

    private record Change(int end, String to) {}

    /** @param text of a strategy that can be read */
    public StrategyWeights(String text) {
        this.text = text;
        this.root = new Compose(LoadSettings.builder().setUseMarks(true).build())
                .composeString(text)
                .orElseThrow();
    }

    /** Gives a stage's variants these weights. */
    public StrategyWeights variants(String stage, Map<String, Integer> weights) {
        weights.forEach((name, weight) -> change(at(stage, "variants", name), weight));
        return this;
    }

    /** Gives a stage's hours these weights. */
    public StrategyWeights hours(String stage, Map<String, Integer> weights) {
        weights.forEach((name, weight) -> change(at(stage, "hours", name, "weight"), weight));
        return this;
    }

    private Optional<Node> at(String stage, String... path) {
        Node node = value(root, "stages")
                .flatMap(stages -> stages instanceof SequenceNode list ? Optional.of(list) : Optional.empty())
                .flatMap(list -> list.getValue().stream()
                        .filter(each -> stage.equals(
                                value(each, "name").map(StrategyWeights::scalar).orElse(null)))
                        .findFirst())
                .orElse(null);
        for (String key : path) {
            node = node == null ? null : value(node, key).orElse(null);
        }
        return Optional.ofNullable(node);
    }

    private static Optional<Node> value(Node node, String key) {
        List<NodeTuple> tuples = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return tuples.stream()
                .filter(tuple -> key.equals(scalar(tuple.getKeyNode())))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static @Nullable String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private void change(Optional<Node> node, int weight) {
        Node present = node.orElseThrow(() -> new IllegalArgumentException("the strategy has no such weight"));
        int from = present.getStartMark().orElseThrow().getIndex();
        int to = present.getEndMark().orElseThrow().getIndex();
        // Marks count characters, of which some take two places.
        changes.put(
                text.offsetByCodePoints(0, from), new Change(text.offsetByCodePoints(0, to), Integer.toString(weight)));
    }

    /** The strategy with its new weights. */
    public String text() {
        var changed = new StringBuilder();
        int done = 0;
        for (Integer from : changes.keySet()) {
            Change change = Objects.requireNonNull(changes.get(from));
            changed.append(text, done, from).append(change.to());
            done = change.end();
        }
        return changed.append(text, done, text.length()).toString();
    }
}
