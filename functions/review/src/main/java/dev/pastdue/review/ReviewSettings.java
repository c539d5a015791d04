package dev.pastdue.review;

import dev.pastdue.aws.Settings;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What review reads of its environment.
 *
 * @param booksBucket where reviews leave their files
 * @param usdPerSegment for the money that a text costs
 */
public record ReviewSettings(
        String metricsNamespace,
        Tables tables,
        String reviewQueueUrl,
        String configBucket,
        String strategyKey,
        String booksBucket,
        BigDecimal usdPerSegment) {
    /** The tables by name. */
    public record Tables(String accounts, String notices, String contacts, String replies, String checkpoints) {}

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static ReviewSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new ReviewSettings(
                settings.text("METRICS_NAMESPACE"),
                new Tables(
                        settings.text("ACCOUNTS_TABLE"),
                        settings.text("NOTICES_TABLE"),
                        settings.text("CONTACTS_TABLE"),
                        settings.text("REPLIES_TABLE"),
                        settings.text("CHECKPOINTS_TABLE")),
                settings.text("REVIEW_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"),
                settings.text("BOOKS_BUCKET"),
                settings.parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO));
        settings.check();
        return read;
    }
}
