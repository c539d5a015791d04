package dev.pastdue.aws;

import dev.pastdue.core.ops.Telemetry;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues of a stack that a function's environment names: a variable is read for a queue that is asked for. */
public final class SqsQueues {
    private final SqsClient sqs;
    private final Settings settings;

    public SqsQueues(SqsClient sqs, Settings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    /**
     * The batches that come from a queue.
     *
     * @param variable that holds the queue's URL
     */
    public SqsBatch batch(String variable, Telemetry telemetry) {
        return new SqsBatch(sqs, settings.text(variable), telemetry);
    }

    /** RenderQueue and SendQueue. */
    public SqsWorkQueues work() {
        return work(1);
    }

    /** The same, with so many calls at once that hand accounts on. */
    public SqsWorkQueues work(int callsAtOnce) {
        return new SqsWorkQueues(sqs, settings.text("RENDER_QUEUE_URL"), settings.text("SEND_QUEUE_URL"), callsAtOnce);
    }

    public SqsBookQueue book() {
        return new SqsBookQueue(sqs, settings.text("BOOK_QUEUE_URL"));
    }

    public SqsScanQueue scan() {
        return new SqsScanQueue(sqs, settings.text("SCAN_QUEUE_URL"));
    }

    public SqsReleaseQueue release() {
        return new SqsReleaseQueue(sqs, settings.text("RELEASE_QUEUE_URL"));
    }

    public SqsReceiptQueue receipt() {
        return new SqsReceiptQueue(sqs, settings.text("RECEIPT_QUEUE_URL"));
    }

    public SqsReviewQueue review() {
        return new SqsReviewQueue(sqs, settings.text("REVIEW_QUEUE_URL"));
    }
}
