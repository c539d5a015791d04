package dev.pastdue.reply;

import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What reply reads of its environment.
 *
 * @param recordsKept after a record's last write
 */
public record ReplySettings(
        String metricsNamespace,
        String accountsTable,
        String contactsTable,
        String checkpointsTable,
        String repliesTable,
        String renderQueueUrl,
        String sendQueueUrl,
        String replyQueueUrl,
        String configBucket,
        String strategyKey,
        Duration recordsKept,
        BigDecimal usdPerSegment,
        String httpGatewayUrl,
        String httpGatewaySecret) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static ReplySettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new ReplySettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("ACCOUNTS_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("CHECKPOINTS_TABLE"),
                settings.text("REPLIES_TABLE"),
                settings.text("RENDER_QUEUE_URL"),
                settings.text("SEND_QUEUE_URL"),
                settings.text("REPLY_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO),
                settings.text("HTTP_GATEWAY_URL"),
                settings.text("HTTP_GATEWAY_SECRET"));
        settings.check();
        return read;
    }
}
