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
    private static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL";
    private static final String ENDPOINT_PROPERTY = "aws.endpointUrl";

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

    /** Whether AWS is another endpoint than its own, by variable or by the SDK's system property: no text reaches anybody from there. */
    static boolean emulated(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT_VARIABLE))
                || System.getProperties().stringPropertyNames().stream()
                        .anyMatch(name -> name.startsWith(ENDPOINT_PROPERTY));
    }
}
