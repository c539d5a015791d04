package dev.pastdue.formats;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The key {@code approval} of a strategy. */
final class ApprovalReader {
    private ApprovalReader() {}

    /** Who must agree to drafts; as usual where the strategy says nothing, or nothing that can be read. */
    static Approval of(String strategy) {
        var problems = new Problems("");
        try {
            MappingNode root = YamlText.mapping(problems, strategy);
            Approval read = new YamlMapping(problems, root, List.of())
                    .optional("approval", node -> read(node, problems), Approval.USUAL);
            problems.throwIfAny();
            return read;
        } catch (InvalidConfig unreadable) {
            return Approval.USUAL;
        }
    }

    static Approval read(Node node, Problems problems) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("needed", "by"));
        Kind<Approval.Needed> needed = each -> switch (YamlTypes.text(each)) {
            case "always" -> Approval.Needed.ALWAYS;
            case "findings" -> Approval.Needed.FINDINGS;
            case "never" -> Approval.Needed.NEVER;
            default -> throw new Wrong("is none of always, findings and never");
        };
        return new Approval(
                own.optional("needed", needed, Approval.Needed.FINDINGS),
                Set.copyOf(own.optional("by", YamlTypes::texts, List.of())));
    }
}
