package dev.pastdue.aws;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hands on what came of letters, calls and visits: to ReceiptQueue what became of them, to ReplyQueue what a person said. */
public final class OutboxResults {
    private final QueueSender receipts;
    private final QueueSender replies;

    private OutboxResults(QueueSender receipts, QueueSender replies) {
        this.receipts = receipts;
        this.replies = replies;
    }

    /** Those of the stack that a function's environment names. */
    public static OutboxResults of(ServiceClients clients, Settings settings) {
        SqsClient sqs = clients.sqs();
        return new OutboxResults(
                new QueueSender(sqs, settings.text("RECEIPT_QUEUE_URL"), clients.callsAtOnce()),
                new QueueSender(sqs, settings.text("REPLY_QUEUE_URL"), clients.callsAtOnce()));
    }

    /** The same twice is as once: a receipt is known by its message, a reply by its id. */
    public void say(List<OutboxReceipt> became, List<StaffReply> said) {
        receipts.send(became.stream().map(OutboxReceipt::write).toList(), Duration.ZERO);
        replies.send(said.stream().map(StaffReply::write).toList(), Duration.ZERO);
    }
}
