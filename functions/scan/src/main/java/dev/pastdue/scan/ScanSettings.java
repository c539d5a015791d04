package dev.pastdue.scan;

import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What scan reads of its environment.
 *
 * @param booksBucket where dry runs leave their files
 * @param usdPerSegment for the estimate of the cost
 */
public record ScanSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String checkpointsTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String scanQueueUrl,
        String configBucket,
        String strategyKey,
        String booksBucket,
        BigDecimal usdPerSegment) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static ScanSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new ScanSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("CHECKPOINTS_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("SCAN_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.text("BOOKS_BUCKET"),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO));
        settings.check();
        return read;
    }
}
