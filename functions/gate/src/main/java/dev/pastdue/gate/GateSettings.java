package dev.pastdue.gate;

import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What the gate reads of its environment.
 *
 * @param emulated whether AWS is another endpoint than its own, from which no text reaches anybody
 */
public record GateSettings(
        String metricsNamespace,
        String gateQueueUrl,
        String configBucket,
        String strategyKey,
        BigDecimal usdPerSegment,
        boolean emulated) {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static GateSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new GateSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("GATE_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO),
                environment.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT)));
        settings.check();
        return read;
    }
}
