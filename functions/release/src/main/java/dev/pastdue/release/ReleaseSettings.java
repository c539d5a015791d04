package dev.pastdue.release;

import dev.pastdue.aws.Settings;
import java.util.Map;

/** What release reads of its environment. */
public record ReleaseSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String releaseQueueUrl) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static ReleaseSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new ReleaseSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("RELEASE_QUEUE_URL"));
        settings.check();
        return read;
    }
}
