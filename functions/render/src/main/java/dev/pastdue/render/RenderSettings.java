package dev.pastdue.render;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What render reads of its environment.
 *
 * @param recordsKept after a record's last write
 * @param usdPerSegment for a preview
 * @param payLinkSecret the name of the secret that signs links to pay; {@code none} where there is none
 */
public record RenderSettings(
        String metricsNamespace,
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String repliesTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String releaseQueueUrl,
        String releaseQueueArn,
        String releaseDlqArn,
        String releaseScheduleGroup,
        String releaseScheduleRoleArn,
        String configBucket,
        String strategyKey,
        Duration recordsKept,
        BigDecimal usdPerSegment,
        String payLinkSecret) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static RenderSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new RenderSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("REPLIES_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("RELEASE_QUEUE_URL"),
                settings.text("RELEASE_QUEUE_ARN"),
                settings.text("RELEASE_DLQ_ARN"),
                settings.text("RELEASE_SCHEDULE_GROUP"),
                settings.text("RELEASE_SCHEDULE_ROLE_ARN"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO),
                settings.text("PAY_LINK_SECRET"));
        settings.check();
        return read;
    }
}
