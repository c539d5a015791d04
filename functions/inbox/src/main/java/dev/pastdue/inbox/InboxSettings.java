package dev.pastdue.inbox;

import dev.pastdue.aws.Settings;
import java.util.Map;

/** What inbox reads of its environment. */
public record InboxSettings(
        String metricsNamespace, String receiptQueueUrl, String replyQueueUrl, String httpGatewaySecret) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static InboxSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new InboxSettings(
                settings.text("METRICS_NAMESPACE"),
                settings.text("RECEIPT_QUEUE_URL"),
                settings.text("REPLY_QUEUE_URL"),
                settings.text("HTTP_GATEWAY_SECRET"));
        settings.check();
        return read;
    }
}
