package dev.pastdue.aws;

import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * The stack's metrics in CloudWatch, by a search for each, whose label says the dimensions (docs.aws.amazon.com/AmazonCloudWatch, "Use search
 * expressions in graphs" and "Using dynamic labels"). One {@code GetMetricData} a page; a search finds at most 500 series of the last two weeks.
 */
final class CloudWatchFigures implements Figures {
    /** A lender's day begins at a whole quarter of an hour in any zone there is. */
    private static final int PERIOD = 900;

    private static final String BETWEEN = "|";
    private static final Duration LAST = Duration.ofMinutes(10);

    /** What is put back to wait is delayed, and not visible (decision 7). By the first letter of a query's id. */
    private static final Map<String, String> WAITING =
            Map.of("v", "ApproximateNumberOfMessagesVisible", "d", "ApproximateNumberOfMessagesDelayed");

    private final String namespace;
    private @Nullable CloudWatchClient client;

    CloudWatchFigures(String namespace) {
        this.namespace = namespace;
    }

    CloudWatchFigures(String namespace, CloudWatchClient client) {
        this.namespace = namespace;
        this.client = client;
    }

    @Override
    public List<Figure> between(Instant from, Instant to, Set<Metric> metrics) {
        var sums = new HashMap<Series, Double>();
        var request = GetMetricDataRequest.builder()
                .startTime(from)
                .endTime(to)
                .metricDataQueries(metrics.stream().map(this::search).toList());
        String next;
        do {
            var answer = client().getMetricData(request.build());
            answer.metricDataResults()
                    .forEach(result -> sums.merge(
                            series(result.id(), result.label()),
                            result.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum(),
                            Double::sum));
            next = answer.nextToken();
            request.nextToken(next);
        } while (next != null);
        var figures = new ArrayList<Figure>();
        sums.forEach((series, sum) -> figures.add(new Figure(series.metric, series.dimensions, sum)));
        return figures;
    }

    /** A queue that was idle for hours tells nothing: nothing waits in it. */
    @Override
    public Map<String, Long> waiting(Set<String> queues, Instant now) {
        var names = List.copyOf(new TreeSet<>(queues));
        var counts = new TreeMap<String, Long>();
        names.forEach(name -> counts.put(name, 0L));
        var request = GetMetricDataRequest.builder()
                .startTime(now.minus(LAST))
                .endTime(now)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .metricDataQueries(IntStream.range(0, names.size())
                        .boxed()
                        .flatMap(index -> WAITING.entrySet().stream()
                                .map(count -> last(count.getKey() + index, names.get(index), count.getValue())))
                        .toList());
        String next;
        do {
            var answer = client().getMetricData(request.build());
            answer.metricDataResults()
                    .forEach(result -> result.values().stream()
                            .findFirst()
                            .ifPresent(last -> counts.merge(
                                    names.get(Integer.parseInt(result.id().substring(1))),
                                    Math.round(last),
                                    Long::sum)));
            next = answer.nextToken();
            request.nextToken(next);
        } while (next != null);
        return counts;
    }

    private MetricDataQuery last(String id, String queue, String count) {
        String stack = namespace.substring(namespace.indexOf('/') + 1);
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(60)
                        .stat("Maximum")
                        .metric(metric -> metric.namespace("AWS/SQS")
                                .metricName(count)
                                .dimensions(Dimension.builder()
                                        .name("QueueName")
                                        .value(stack + "-" + queue)
                                        .build())))
                .build();
    }

    private record Series(Metric metric, Map<String, String> dimensions) {}

    private CloudWatchClient client() {
        if (client == null) {
            client = SdkClients.repeating(CloudWatchClient.builder());
        }
        return client;
    }

    private MetricDataQuery search(Metric metric) {
        var names = new TreeSet<>(metric.dimensions());
        String schema = "\"" + namespace + "\",function"
                + names.stream().map(name -> "," + name).collect(Collectors.joining());
        String label = names.stream().map(name -> "${PROP('Dim." + name + "')}").collect(Collectors.joining(BETWEEN));
        return MetricDataQuery.builder()
                .id(idOf(metric))
                .expression("SEARCH('{" + schema + "} MetricName=\"" + metric.title() + "\"', 'Sum', " + PERIOD + ")")
                .label(label.isEmpty() ? metric.title() : label)
                .build();
    }

    /** An id begins with a small letter. */
    private static String idOf(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    private static Series series(String id, String label) {
        Metric metric = Arrays.stream(Metric.values())
                .filter(each -> idOf(each).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("CloudWatch answered what was not asked"));
        var names = List.copyOf(new TreeSet<>(metric.dimensions()));
        String[] values = label.split("\\|", -1);
        var dimensions = new HashMap<String, String>();
        for (int i = 0; i < names.size() && i < values.length; i++) {
            dimensions.put(names.get(i), values[i]);
        }
        return new Series(metric, dimensions);
    }
}
