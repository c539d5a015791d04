package dev.pastdue.formats;

import dev.pastdue.core.strategy.Strategy.Retry;
import dev.pastdue.core.strategy.Strategy.Sending;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.math.BigDecimal;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys {@code sms-per-second}, {@code senders}, {@code max-price-usd}, {@code retry} and {@code paused} of a strategy, and its gateways. */
final class SendingReader {
    private SendingReader() {}

    static Sending read(YamlMapping keys, Problems problems) {
        return new Sending(
                keys.required("sms-per-second", YamlTypes.count(1, 10_000), 1),
                keys.required("max-price-usd", SendingReader::price, BigDecimal.ONE),
                keys.optional("retry", node -> retry(node, problems), Retry.NONE),
                keys.optional("paused", YamlTypes::truth, false),
                RoutesReader.read(keys, problems),
                SendersReader.read(keys, problems));
    }

    private static Retry retry(Node node, Problems problems) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("undelivered", "after"));
        return new Retry(
                own.required("undelivered", YamlTypes.count(0, 3), 0),
                own.optional("after", YamlTypes::span, Retry.NONE.after()));
    }

    private static BigDecimal price(Node node) throws Wrong {
        BigDecimal price = YamlTypes.decimal(node);
        if (price.signum() <= 0) {
            throw new Wrong("is not more than 0; write what a text may cost at most, such as 0.20");
        }
        return price;
    }
}
