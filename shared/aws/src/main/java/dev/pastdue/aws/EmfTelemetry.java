package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * JSON lines: what happened, and metrics in CloudWatch's embedded metric format, summed up over an invocation so that a metric costs no
 * call (docs.aws.amazon.com/AmazonCloudWatch, "Specification: Embedded metric format").
 */
public final class EmfTelemetry implements Telemetry {
    private final String namespace;
    private final String function;
    private final Clock clock;
    private final Consumer<String> out;
    private final Map<Series, List<Double>> values = new LinkedHashMap<>();

    private record Series(Metric metric, Map<String, String> dimensions) {}

    /**
     * @param namespace of the metrics: the stack's own, so that two stacks of an account are not counted together
     * @param function is a dimension of every metric
     * @param out takes a line without its end
     */
    public EmfTelemetry(String namespace, String function, Clock clock, Consumer<String> out) {
        this.namespace = namespace;
        this.function = function;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public void count(Metric metric, double value, Map<String, String> dimensions) {
        List<Double> list =
                values.computeIfAbsent(new Series(metric, new TreeMap<>(dimensions)), _ -> new ArrayList<>());
        if (metric.isMeasured() || list.isEmpty()) {
            list.add(value);
        } else {
            list.set(0, list.getFirst() + value);
        }
    }

    @Override
    public void log(Level level, String event, Map<String, ?> fields) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", clock.instant());
        line.put("level", level);
        line.put("function", function);
        line.put("event", event);
        line.putAll(new TreeMap<>(fields));
        out.accept(Json.write(line));
    }

    /** Counts and says, where nobody hears it. Before a snapshot is taken of the function. */
    void prime() {
        var unheard = new EmfTelemetry(namespace, function, clock, _ -> {});
        unheard.count(Metric.SCHEDULE_TO_SEND, 1, Map.of("stage", Priming.PROBE_ACCOUNT));
        unheard.count(Metric.SCHEDULE_TO_SEND, 2, Map.of("stage", Priming.PROBE_ACCOUNT));
        unheard.log(Level.INFO, "rehearsed", Map.of("account", Priming.PROBE_ACCOUNT));
        unheard.flush();
    }

    /** Writes what was counted since the last time. */
    public void flush() {
        values.forEach((series, list) -> {
            // The format takes at most 100 values of a metric at once.
            for (int i = 0; i < list.size(); i += 100) {
                out.accept(line(series, list.subList(i, Math.min(i + 100, list.size()))));
            }
        });
        values.clear();
    }

    private String line(Series series, List<Double> list) {
        var names = new ArrayList<String>();
        names.add("function");
        names.addAll(series.dimensions().keySet());
        Metric metric = series.metric();
        var line = new LinkedHashMap<String, Object>();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        clock.millis(),
                        "CloudWatchMetrics",
                        List.of(Map.of(
                                "Namespace",
                                namespace,
                                "Dimensions",
                                List.of(names),
                                "Metrics",
                                List.of(Map.of("Name", metric.title(), "Unit", metric.unit()))))));
        line.put("function", function);
        line.putAll(series.dimensions());
        line.put(metric.title(), list.size() == 1 ? list.getFirst() : list);
        return Json.write(line);
    }
}
