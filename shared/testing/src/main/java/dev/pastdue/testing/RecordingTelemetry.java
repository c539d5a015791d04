package dev.pastdue.testing;

import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums what was counted, keeps what was said. */
public final class RecordingTelemetry implements Telemetry {
    private final Map<Metric, Double> sums = new EnumMap<>(Metric.class);
    private final List<Said> said = new ArrayList<>();

    /** Something that was said. */
    public record Said(Level level, String event, Map<String, ?> fields) {
        public Said {
            fields = Map.copyOf(fields);
        }
    }

    @Override
    public void count(Metric metric, double value, Map<String, String> dimensions) {
        sums.merge(metric, value, Double::sum);
    }

    @Override
    public void say(Level level, String event, Map<String, ?> fields) {
        said.add(new Said(level, event, fields));
    }

    /** The sum over all dimensions. */
    public long sum(Metric metric) {
        return Math.round(sums.getOrDefault(metric, 0.0));
    }

    public List<Said> said() {
        return List.copyOf(said);
    }
}
