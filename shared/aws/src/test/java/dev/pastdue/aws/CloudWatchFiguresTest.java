package dev.pastdue.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pastdue.core.ops.Figures.Figure;
import dev.pastdue.core.ops.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** What is asked of CloudWatch, and what is made of its answer, page by page. */
class CloudWatchFiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");

    private final List<GetMetricDataRequest> asked = new ArrayList<>();
    private final List<Double> counts = new ArrayList<>();

    /** Answers each query on a page of its own, by its metric and its queue. */
    private final class Counted implements CloudWatchClient {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            asked.add(request);
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            MetricDataQuery query = request.metricDataQueries().get(page);
            var result = MetricDataResult.builder().id(query.id());
            if (query.metricStat() == null) {
                result.label("final|reminder").values(counts);
            } else {
                result.values(last(query));
            }
            boolean more = page + 1 < request.metricDataQueries().size();
            return GetMetricDataResponse.builder()
                    .metricDataResults(result.build())
                    .nextToken(more ? String.valueOf(page + 1) : null)
                    .build();
        }

        /** The newest first, as is asked for. */
        private List<Double> last(MetricDataQuery query) {
            var metric = query.metricStat().metric();
            return switch (metric.dimensions().getFirst().value() + " " + metric.metricName()) {
                case "pastdue-prod-SendQueue ApproximateNumberOfMessagesVisible" -> List.of(2.0, 900.0);
                case "pastdue-prod-SendQueue ApproximateNumberOfMessagesDelayed" -> List.of(40.0, 7.0);
                case "pastdue-prod-SendDlq ApproximateNumberOfMessagesVisible" -> List.of(1.0);
                default -> List.of();
            };
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final CloudWatchFigures figures = new CloudWatchFigures("Pastdue/pastdue-prod", new Counted());

    @Test
    void whatIsPutOffWaitsToo() {
        assertThat(figures.waiting(Set.of("SendQueue", "SendDlq", "ScanQueue"), NOW))
                .containsOnly(entry("ScanQueue", 0L), entry("SendDlq", 1L), entry("SendQueue", 42L));
    }

    @Test
    void noQueryIsAskedTwiceUnderOneName() {
        figures.waiting(Set.of("SendQueue", "SendDlq"), NOW);

        assertThat(asked.getFirst().metricDataQueries())
                .extracting(MetricDataQuery::id)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void aSumIsOfAllItsPeriodsAndKnowsItsDimensions() {
        counts.addAll(List.of(1.0, 2.0));

        assertThat(figures.between(NOW.minusSeconds(3600), NOW, Set.of(Metric.UNDELIVERED)))
                .allSatisfy(figure -> assertThat(figure.metric()).isEqualTo(Metric.UNDELIVERED))
                .extracting(Figure::sum)
                .containsExactly(3.0);
    }
}
