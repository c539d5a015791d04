package dev.pastdue.core.receipt;

import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** What is new in a receipt, counted, logged and told to the breaker. */
final class ReceiptMetrics {
    private final FailureRateBreaker failures;
    private final Telemetry telemetry;

    ReceiptMetrics(FailureRateBreaker failures, Telemetry telemetry) {
        this.failures = failures;
        this.telemetry = telemetry;
    }

    /** Who is not at home, and a letter that comes back, says nothing of how we send. */
    private static boolean tellsOfOurs(Receipt receipt) {
        String to = receipt.destination();
        return to == null
                || switch (Address.channelOf(to)) {
                    case SMS, EMAIL, PUSH -> true;
                    case LETTER, CALL, VISIT -> false;
                };
    }

    /** Counts what is new, once for each text. */
    void count(Notice owner, Notice heard, Receipt receipt) {
        CarrierReport before = owner.reportOn(receipt.messageId()).orElse(null);
        CarrierReport now = heard.reportOn(receipt.messageId()).orElseThrow();
        Reason failure = now.failure();
        boolean failsNow = failure != null && (before == null || before.failure() == null);
        if ((before == null || failsNow) && tellsOfOurs(receipt)) {
            failures.record(failsNow, receipt.publishedAt());
        }
        if (before == null && failure == null) {
            telemetry.count(Metric.TAKEN_BY_CARRIER, 1, heard.dimensions(null));
        }
        if (now.kind() == Kind.DELIVERED && (before == null || before.kind() != Kind.DELIVERED)) {
            telemetry.count(Metric.DELIVERED, 1, heard.dimensions(null));
            delay(heard, receipt, now.at());
        }
        if (failure != null && failsNow) {
            telemetry.count(Metric.UNDELIVERED, 1, heard.dimensions(failure));
            var fields = new TreeMap<String, String>();
            fields.put("notice", heard.key().id());
            fields.put("reason", failure.name());
            if (now.detail() != null) {
                fields.put("detail", now.detail());
            }
            telemetry.log(Level.WARN, "undelivered", fields);
        }
        if (now.priceUsd() != null && (before == null || before.priceUsd() == null)) {
            telemetry.count(Metric.PRICE, now.priceUsd().doubleValue(), heard.dimensions(now.failure()));
        }
        Integer parts = now.parts();
        if (parts != null && (before == null || before.parts() == null)) {
            boolean differ = heard.textOf(receipt.messageId())
                    .filter(text -> text.segments() != parts)
                    .isPresent();
            if (differ) {
                telemetry.count(Metric.PARTS_DIFFER, 1, heard.dimensions(now.failure()));
            }
        }
    }

    /** Of the latest text; an earlier one that arrives after all says nothing of how fast the carrier is. */
    private void delay(Notice heard, Receipt receipt, Instant arrived) {
        Instant accepted = heard.acceptedAt();
        boolean isLatest = receipt.messageId().equals(heard.messageId());
        if (isLatest && accepted != null && !arrived.isBefore(accepted) && tellsOfOurs(receipt)) {
            telemetry.count(Metric.DELIVERY_DELAY, (double)
                    Duration.between(accepted, arrived).toSeconds());
        }
    }
}
