package dev.pastdue.formats;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.strategy.Strategy.Breaker;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Limits;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys {@code cap}, {@code defer} and {@code breaker} of a strategy. */
final class LimitsReader {
    private final YamlMapping keys;
    private final Problems problems;
    private final @Nullable Jurisdiction jurisdiction;

    private LimitsReader(YamlMapping keys, Problems problems, @Nullable Jurisdiction jurisdiction) {
        this.keys = keys;
        this.problems = problems;
        this.jurisdiction = jurisdiction;
    }

    /** @param jurisdiction which the cap may not exceed; null for none */
    static Limits read(YamlMapping keys, Problems problems, @Nullable Jurisdiction jurisdiction) {
        var reader = new LimitsReader(keys, problems, jurisdiction);
        return new Limits(
                reader.cap(),
                keys.required("defer", reader::maxDays, 0),
                keys.required("breaker", reader::breaker, new Breaker(1, null, null)));
    }

    private int maxDays(Node node) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of("max-days"))
                .required("max-days", YamlTypes.count(0, 30), 0);
    }

    private Cap cap() {
        Kind<Cap> cap = node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("notices", "days"));
            var read = new Cap(
                    own.required("notices", YamlTypes.count(1, 1000), 1),
                    own.required("days", YamlTypes.count(1, 30), 1));
            if (jurisdiction != null && !jurisdiction.allows(read)) {
                throw new Wrong("is looser than that of " + jurisdiction.name() + "; at most "
                        + jurisdiction.cap().notices() + " in "
                        + jurisdiction.cap().days() + " days");
            }
            return read;
        };
        return keys.required("cap", cap, new Cap(1, 1));
    }

    private Breaker breaker(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("jump", "spend-per-day", "failed"));
        return new Breaker(
                own.required(
                                "jump",
                                YamlTypes.decimal(BigDecimal.ONE, "is less than 1; write a number such as 3"),
                                BigDecimal.ONE)
                        .doubleValue(),
                own.nullable("spend-per-day", LimitsReader::dollars),
                own.nullable("failed", LimitsReader::borne));
    }

    private static BigDecimal dollars(Node node) throws Wrong {
        BigDecimal dollars = YamlTypes.decimal(node);
        if (dollars.signum() <= 0) {
            throw new Wrong("is not more than 0; write what the texts of a day may cost in US dollars, such as 500.00");
        }
        return dollars;
    }

    private static double borne(Node node) throws Wrong {
        double share = YamlTypes.share(node);
        if (share <= 0 || share >= 1) {
            throw new Wrong("is not between 0 and 1; write the share of the last texts that may fail, such as 0.2");
        }
        return share;
    }
}
