package dev.pastdue.receipt;

import dev.pastdue.aws.DeliveryLog;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Posts the lines of a batch of SNS's delivery log; a receipt that fails, or for which no time is left, is parked. */
final class DeliveryLogBatch {
    /** Enough for a receipt whose notice keeps changing, and to park one. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(10);

    private final ReceiptProcessor posting;
    private final Telemetry telemetry;

    DeliveryLogBatch(ReceiptProcessor posting, Telemetry telemetry) {
        this.posting = posting;
        this.telemetry = telemetry;
    }

    Map<String, Object> post(List<DeliveryLog.Line> lines, Deadline deadline) {
        List<Receipt> receipts = readable(lines);
        posting.prefetch(receipts);
        int left = 0;
        for (Receipt receipt : receipts) {
            if (!posted(receipt, deadline)) {
                posting.park(receipt);
                left++;
            }
        }
        return Map.of("posted", receipts.size() - left, "parked", left, "malformed", lines.size() - receipts.size());
    }

    private List<Receipt> readable(List<DeliveryLog.Line> lines) {
        var receipts = new ArrayList<Receipt>();
        for (DeliveryLog.Line line : lines) {
            try {
                receipts.add(DeliveryLog.receipt(line));
            } catch (MalformedMessage malformed) {
                telemetry.log(
                        Level.ERROR,
                        "malformed-receipt",
                        Map.of("line", line.id(), "problem", String.valueOf(malformed.getMessage())));
            }
        }
        return receipts;
    }

    /** False where it did not succeed, or its time does not suffice. */
    private boolean posted(Receipt receipt, Deadline deadline) {
        if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
            return false;
        }
        try {
            posting.post(receipt);
            return true;
        } catch (RuntimeException failure) {
            telemetry.log(
                    Level.WARN,
                    "receipt-failed",
                    Map.of(
                            "message",
                            receipt.messageId(),
                            "failure",
                            failure.getClass().getName()));
            return false;
        }
    }
}
