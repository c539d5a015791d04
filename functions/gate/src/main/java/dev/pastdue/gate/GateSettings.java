package dev.pastdue.gate;

import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.util.Map;

/** What the gate reads of its environment. */
public record GateSettings(
        String metricsNamespace,
        String gateQueueUrl,
        String configBucket,
        String strategyKey,
        BigDecimal usdPerSegment) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static GateSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new GateSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("GATE_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO));
        settings.check();
        return read;
    }
}
