package dev.pastdue.formats;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Judges strategies by {@link Gate}. */
public final class StrategyJudge implements DraftGate.Judge {
    private static final String PAUSED = "paused";

    /** Deeper than {@link YamlText} lets anything be, unless a node holds itself. */
    private static final int DEEPEST = 20;

    private final Function<String, Optional<Jurisdiction>> jurisdictions;
    private final Clock clock;
    private final BigDecimal usdPerSegment;
    private final boolean demonstrations;

    /**
     * @param jurisdictions the jurisdiction of a name, empty where there is none
     * @param demonstrations whether the project's own strategies may go live, which is where no text reaches anybody
     */
    public StrategyJudge(
            Function<String, Optional<Jurisdiction>> jurisdictions,
            Clock clock,
            BigDecimal usdPerSegment,
            boolean demonstrations) {
        this.jurisdictions = jurisdictions;
        this.clock = clock;
        this.usdPerSegment = usdPerSegment;
        this.demonstrations = demonstrations;
    }

    @Override
    public List<Finding> findings(String path, String strategy, ConfigFiles documents) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Gate(documents, jurisdictions, today, usdPerSegment, demonstrations ? null : Finding.Level.ERROR)
                .check(path, strategy)
                .findings();
    }

    @Override
    public boolean onlyPauses(String strategy, String other) {
        try {
            return StrategyReader.read(PAUSED, strategy, "").paused()
                    && !StrategyReader.read(PAUSED, other, "").paused()
                    && rest(strategy).equals(rest(other));
        } catch (InvalidConfig unreadable) {
            return false;
        }
    }

    @Override
    public Approval approval(String strategy) {
        return ApprovalReader.of(strategy);
    }

    /** All that a strategy says, but for whether it is paused; comments, order and quotes do not matter. */
    private static Map<Object, Object> rest(String text) {
        Map<Object, Object> all = mapping(YamlText.mapping(new Problems(PAUSED), text), 0);
        all.keySet()
                .removeIf(key -> key instanceof Scalar scalar && scalar.value().equals(PAUSED));
        return all;
    }

    private record Scalar(String type, String value) {}

    private static Map<Object, Object> mapping(MappingNode mapping, int depth) {
        var plain = new HashMap<Object, Object>();
        for (NodeTuple entry : mapping.getValue()) {
            plain.put(plain(entry.getKeyNode(), depth + 1), plain(entry.getValueNode(), depth + 1));
        }
        return plain;
    }

    private static Object plain(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidConfig("a value holds itself; write it out");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, depth);
            case SequenceNode sequence ->
                sequence.getValue().stream().map(each -> plain(each, depth + 1)).toList();
            case ScalarNode scalar -> new Scalar(scalar.getTag().toString(), scalar.getValue());
            default -> throw new InvalidConfig("a value is neither text, list nor mapping; write one of them");
        };
    }
}
