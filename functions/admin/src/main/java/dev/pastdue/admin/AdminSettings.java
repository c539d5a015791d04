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
        Policies policies,
        Duration recordsKept,
        BigDecimal usdPerSegment) {
    /** The tables' names. */
    public record Tables(
            String accounts, String notices, String contacts, String replies, String checkpoints, String audit) {}

    /** The queues' addresses. */
    public record Queues(String render, String send, String release) {}

    /**
     * By what is decided and written.
     *
     * @param payLinkSecret the name of the secret that signs links to pay; {@code none} where there is none
     */
    public record Policies(String configBucket, String strategyKey, String payLinkSecret) {}

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
                new Policies(
                        settings.text("CONFIG_BUCKET"),
                        settings.text("STRATEGY_KEY"),
                        settings.text("PAY_LINK_SECRET")),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO));
        settings.check();
        return read;
    }
}
