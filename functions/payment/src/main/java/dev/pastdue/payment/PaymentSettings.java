package dev.pastdue.payment;

import dev.pastdue.aws.Settings;
import java.util.Map;

/** What payment reads of its environment. */
public record PaymentSettings(
        String accountsTable,
        String noticesTable,
        String contactsTable,
        String paymentQueueUrl,
        String configBucket,
        String strategyKey) {

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public static PaymentSettings of(Map<String, String> environment) {
        var settings = new Settings(environment);
        var read = new PaymentSettings(
                settings.text("ACCOUNTS_TABLE"),
                settings.text("NOTICES_TABLE"),
                settings.text("CONTACTS_TABLE"),
                settings.text("PAYMENT_QUEUE_URL"),
                settings.text("CONFIG_BUCKET"),
                settings.text("STRATEGY_KEY"));
        settings.check();
        return read;
    }
}
