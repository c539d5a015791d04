package dev.pastdue.aws;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hands on what came of letters, calls and visits: to ReceiptQueue what became of them, to ReplyQueue what a person said. */
public final class OutboxResults {
    private final QueueSender receipts;
    private final QueueSender replies;

    /** @param callsAtOnce with which much is handed on */
    public OutboxResults(SqsClient sqs, String receiptQueueUrl, String replyQueueUrl, int callsAtOnce) {
        receipts = new QueueSender(sqs, receiptQueueUrl, callsAtOnce);
        replies = new QueueSender(sqs, replyQueueUrl, callsAtOnce);
    }

    /** The same twice is as once: a receipt is known by its message, a reply by its id. */
    public void say(List<OutboxReceipt> became, List<StaffReply> said) {
        receipts.send(became.stream().map(OutboxReceipt::write).toList(), Duration.ZERO);
        replies.send(said.stream().map(StaffReply::write).toList(), Duration.ZERO);
    }
}
