package dev.pastdue.intake;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What intake reads of its environment.
 *
 * @param recordsKept after a record's last write
 */
public record IntakeSettings(
        String metricsNamespace,
        Tables tables,
        String booksBucket,
        String bookQueueUrl,
        String configBucket,
        String strategyKey,
        Duration recordsKept,
        double maxRejects) {
    /** The tables' names. */
    public record Tables(String accounts, String contacts, String checkpoints, String replies) {}

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static IntakeSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new IntakeSettings(
                settings.text("METRICS_NAMESPACE"),
                new Tables(
                        settings.text("ACCOUNTS_TABLE"),
                        settings.text("CONTACTS_TABLE"),
                        settings.text("CHECKPOINTS_TABLE"),
                        settings.text("REPLIES_TABLE")),
                settings.text("BOOKS_BUCKET"),
                settings.text("BOOK_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed("MAX_REJECTS", Double::valueOf, 0.0));
        settings.check();
        return read;
    }
}
