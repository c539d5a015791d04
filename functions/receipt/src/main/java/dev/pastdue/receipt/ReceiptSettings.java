package dev.pastdue.receipt;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.time.Duration;
import java.util.Map;

/** What receipt reads of its environment. */
public record ReceiptSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String checkpointsTable,
        String receiptsTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String receiptQueueUrl,
        String configBucket,
        String strategyKey,
        Duration recordsKept) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static ReceiptSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new ReceiptSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("CHECKPOINTS_TABLE"),
                settings.text("RECEIPTS_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("RECEIPT_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO));
        settings.check();
        return read;
    }
}
