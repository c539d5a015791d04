package dev.pastdue.send;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What send reads of its environment.
 *
 * @param recordsKept after a record's last write
 * @param claimDeadAfter how old a claim is whose maker is certainly gone
 */
public record SendSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String checkpointsTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String configBucket,
        String strategyKey,
        Duration recordsKept,
        Duration claimDeadAfter,
        BigDecimal usdPerSegment,
        String httpGatewayUrl,
        String httpGatewaySecret) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static SendSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new SendSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("CHECKPOINTS_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed(
                        "CLAIM_DEAD_AFTER_SECONDS", text -> Duration.ofSeconds(Long.parseLong(text)), Duration.ZERO),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO),
                settings.text("HTTP_GATEWAY_URL"),
                settings.text("HTTP_GATEWAY_SECRET"));
        settings.check();
        return read;
    }
}
