package dev.pastdue.testing;

import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what was counted and what was said; what is counted by other dimensions than its metric says is an error. */
public final class RecordingTelemetry implements Telemetry {
    private final List<Counted> counted = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();

    /** Something that was counted. */
    public record Counted(Metric metric, double value, Map<String, String> dimensions) {
        public Counted {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /** Something that was said. */
    public record Said(Level level, String event, Map<String, ?> fields) {
        public Said {
            fields = Map.copyOf(fields);
        }
    }

    @Override
    public void count(Metric metric, double value, Map<String, String> dimensions) {
        if (!dimensions.keySet().equals(metric.dimensions())) {
            throw new IllegalArgumentException(metric + " is counted by " + dimensions.keySet()
                    + " and says that it is by " + metric.dimensions());
        }
        counted.add(new Counted(metric, value, dimensions));
    }

    @Override
    public void log(Level level, String event, Map<String, ?> fields) {
        said.add(new Said(level, event, fields));
    }

    /** The sum over all dimensions. */
    public long sum(Metric metric) {
        return Math.round(counted(metric).stream().mapToDouble(Counted::value).sum());
    }

    /** Every time that it was counted. */
    public List<Counted> counted(Metric metric) {
        return counted.stream().filter(count -> count.metric() == metric).toList();
    }

    public List<Said> said() {
        return List.copyOf(said);
    }
}
