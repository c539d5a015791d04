package dev.pastdue.payment;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What payment reads of its environment.
 *
 * @param recordsKept after a record's last write
 */
public record PaymentSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String repliesTable,
        String paymentQueueUrl,
        String holdQueueUrl,
        String configBucket,
        String strategyKey,
        Duration recordsKept) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static PaymentSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new PaymentSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("REPLIES_TABLE"),
                settings.text("PAYMENT_QUEUE_URL"),
                settings.text("HOLD_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO));
        settings.check();
        return read;
    }
}
