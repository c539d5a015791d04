package dev.pastdue.admin;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What admin reads of its environment.
 *
 * @param recordsKept after a record's last write
 * @param usdPerSegment by which a text is too dear
 */
public record AdminSettings(
        String metricsNamespace,
        Tables tables,
        Queues queues,
        Releases releases,
        String configBucket,
        String strategyKey,
        Duration recordsKept,
        BigDecimal usdPerSegment) {
    /** The tables' names. */
    public record Tables(
            String accounts, String notices, String contacts, String replies, String checkpoints, String audit) {}

    /** The queues' addresses. */
    public record Queues(String render, String send, String release) {}

    /** How what is deferred is released. */
    public record Releases(String queueArn, String dlqArn, String scheduleGroup, String scheduleRoleArn) {}

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static AdminSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new AdminSettings(
                settings.text("METRICS_NAMESPACE"),
                new Tables(
                        settings.text("ACCOUNTS_TABLE"),
                        settings.text("NOTICES_TABLE"),
                        settings.text("CONTACTS_TABLE"),
                        settings.text("REPLIES_TABLE"),
                        settings.text("CHECKPOINTS_TABLE"),
                        settings.text("AUDIT_TABLE")),
                new Queues(
                        settings.text("RENDER_QUEUE_URL"),
                        settings.text("SEND_QUEUE_URL"),
                        settings.text("RELEASE_QUEUE_URL")),
                new Releases(
                        settings.text("RELEASE_QUEUE_ARN"),
                        settings.text("RELEASE_DLQ_ARN"),
                        settings.text("RELEASE_SCHEDULE_GROUP"),
                        settings.text("RELEASE_SCHEDULE_ROLE_ARN")),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO));
        settings.check();
        return read;
    }
}
