package dev.pastdue.formats;

import dev.pastdue.core.strategy.Strategy.Hold;
import dev.pastdue.core.strategy.Strategy.Replies;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.Duration;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys {@code hold}, {@code complaint}, {@code confirm-opt-out} and {@code promise} of a strategy. */
final class RepliesReader {
    private RepliesReader() {}

    static Replies read(YamlMapping keys, Problems problems) {
        Hold hold = keys.optional("hold", node -> hold(node, problems), Hold.USUAL);
        Duration answerComplaint =
                keys.optional("complaint", node -> answerWithin(node, problems), Hold.USUAL.answerComplaint());
        return new Replies(
                new Hold(hold.claimedPaid(), hold.promise(), hold.unread(), answerComplaint),
                keys.optional("confirm-opt-out", YamlTypes::truth, true),
                keys.optional("promise", node -> reminds(node, problems), false));
    }

    private static boolean reminds(Node node, Problems problems) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of("remind"))
                .optional("remind", YamlTypes::truth, false);
    }

    private static Hold hold(Node node, Problems problems) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("claimed-paid", "promise", "unread"));
        return new Hold(
                own.optional("claimed-paid", RepliesReader::days, Hold.USUAL.claimedPaid()),
                own.optional("promise", RepliesReader::days, Hold.USUAL.promise()),
                own.optional("unread", RepliesReader::days, Hold.USUAL.unread()),
                Hold.USUAL.answerComplaint());
    }

    private static Duration answerWithin(Node node, Problems problems) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of("answer-within"))
                .optional("answer-within", RepliesReader::days, Hold.USUAL.answerComplaint());
    }

    private static Duration days(Node node) throws Wrong {
        Duration span = YamlTypes.span(node);
        if (!span.equals(Duration.ofDays(span.toDays())) || span.toDays() > 90) {
            throw new Wrong("is not 1 to 90 whole days; write 3d");
        }
        return span;
    }
}
