package dev.pastdue.local.run;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reply as stored, as far as the summary and texts.csv tell of it; empty where there is none.
 *
 * @param answer what it was answered with, {@code opt-out-confirmation} or {@code help}
 * @param answerMessageId the answer's, where the gateway took it
 * @param heldUntil until when it holds accounts
 * @param task whether a person must look at it
 */
record ReplyLine(String intent, String answer, String answerMessageId, String heldUntil, boolean task) {
    static ReplyLine of(Map<String, AttributeValue> item) {
        return new ReplyLine(
                NoticeLine.text(item, "intent"),
                NoticeLine.text(item, "answer"),
                NoticeLine.text(item, "answerMessageId"),
                NoticeLine.text(item, "heldUntil"),
                !NoticeLine.text(item, "openSince").isEmpty());
    }
}
