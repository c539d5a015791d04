package dev.pastdue.sandbox.run;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reply as stored, as far as the summary and texts.csv tell of it; empty where there is none.
 *
 * @param phone who wrote
 * @param accountId the account that it is about, or the first of several
 * @param heldUntil until when it holds accounts
 * @param task whether a person must look at it
 * @param answer what it was answered with, {@code opt-out-confirmation} or {@code help}
 * @param answerState what became of the answer
 * @param answerMessageId the answer's, where the gateway is known to have taken it
 */
record ReplyLine(
        String phone,
        String accountId,
        String intent,
        String heldUntil,
        boolean task,
        String answer,
        String answerState,
        String answerMessageId) {
    private static final Set<String> ASK_FOR_TIME = Set.of("PROMISE", "PAID");
    private static final Set<String> MAY_BE_OUT = Set.of("CLAIMED", "UNKNOWN");

    /** The table of replies holds tasks of accounts too, such as that of a payment that cannot be applied. */
    static boolean isReply(Map<String, AttributeValue> item) {
        return item.containsKey("intent");
    }

    static ReplyLine of(Map<String, AttributeValue> item) {
        return new ReplyLine(
                NoticeLine.text(item, "phone"),
                NoticeLine.text(item, "accountId"),
                NoticeLine.text(item, "intent"),
                NoticeLine.text(item, "heldUntil"),
                item.containsKey("open"),
                NoticeLine.text(item, "answer"),
                NoticeLine.text(item, "answerState"),
                NoticeLine.text(item, "answerMessageId"));
    }

    /** Whether nobody has understood it: it holds, though what it is taken for holds nothing. */
    boolean unread() {
        return !heldUntil.isEmpty() && !ASK_FOR_TIME.contains(intent);
    }

    boolean answered() {
        return !answerMessageId.isEmpty();
    }

    /** Whether its answer may have gone out without anybody knowing by what name. */
    boolean mayBeAnswered() {
        return MAY_BE_OUT.contains(answerState);
    }
}
