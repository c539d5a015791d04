package dev.pastdue.core.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void everyMetricIsTitledByItsOwnNameAndHasAUnitThatCloudWatchKnows() {
        assertThat(Metric.values()).allSatisfy(metric -> {
            assertThat(metric.title().toUpperCase(Locale.ROOT))
                    .isEqualTo(metric.name().replace("_", ""));
            assertThat(metric.unit()).isIn("Count", "Seconds", "Count/Second", "Percent", "None");
        });
    }
}
