package dev.pastdue.aws;

import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * The stack's metrics in CloudWatch, by a search for each, whose label says the dimensions (docs.aws.amazon.com/AmazonCloudWatch, "Use search
 * expressions in graphs" and "Using dynamic labels"). One {@code GetMetricData} a page; a search finds at most 500 series of the last two weeks.
 */
final class CloudWatchFigures implements Figures {
    /** A lender's day begins at a whole quarter of an hour in any zone there is. */
    private static final int PERIOD = 900;

    private static final String BETWEEN = "|";

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
