package dev.pastdue.why;

import dev.pastdue.aws.Settings;
import java.util.Map;

/** What why reads of its environment. */
public record WhySettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String checkpointsTable,
        String configBucket,
        String strategyKey) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static WhySettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new WhySettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("CHECKPOINTS_TABLE"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"));
        settings.check();
        return read;
    }
}
