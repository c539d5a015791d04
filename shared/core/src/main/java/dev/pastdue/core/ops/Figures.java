package dev.pastdue.core.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was counted ({@link Telemetry#count}), summed up. It may lag some minutes behind. */
public interface Figures {
    /**
     * One sum.
     *
     * @param dimensions those of the metric besides the function, as far as they are known
     */
    record Figure(Metric metric, Map<String, String> dimensions, double sum) {
        public Figure {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /**
     * How many messages wait in the stack's queues, those that are put off for some minutes with them, as was last counted.
     *
     * @param queues by their names in the template
     * @return by the same names; empty where nobody counts
     */
    default Map<String, Long> waiting(Set<String> queues, Instant now) {
        return Map.of();
    }

    /** The sums of the metrics from one time to another, each by its dimensions. */
    List<Figure> between(Instant from, Instant to, Set<Metric> metrics);
}
