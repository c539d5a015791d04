package dev.pastdue.receipt;

import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import java.util.List;
import java.util.Map;

/** What receipt is asked for: by the delivery log, by ReceiptQueue, or by hand in the console. */
sealed interface ReceiptRequest {
    /**
     * Lines of SNS's delivery log.
     *
     * @param data as CloudWatch Logs packs them
     */
    record Log(String data) implements ReceiptRequest {}

    /** Messages of ReceiptQueue. */
    record Messages(List<Received> received) implements ReceiptRequest {}

    /** {@code {"list":"unknown"}}: the notices of which nobody knows whether their text went out. */
    record ListUnknown() implements ReceiptRequest {}

    /** @throws IllegalArgumentException that says what may be given */
    static ReceiptRequest of(Map<String, Object> event) {
        if (event.get("awslogs") instanceof Map<?, ?> logs && logs.get("data") instanceof String data) {
            return new Log(data);
        }
        if (event.get("Records") instanceof List<?> records) {
            return new Messages(SqsBatch.received(records));
        }
        if (event.equals(Map.of("list", "unknown"))) {
            return new ListUnknown();
        }
        throw new IllegalArgumentException(
                "the event is neither CloudWatch Logs' nor a queue's; by hand give {\"list\":\"unknown\"}");
    }
}
