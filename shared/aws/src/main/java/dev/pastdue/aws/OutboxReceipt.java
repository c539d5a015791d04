package dev.pastdue.aws;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a letter, a call or a visit, as print puts it on ReceiptQueue:
 * {@code {"version":1,"outbox":"letter-…","contact":"letter:…","putAt":"…","at":"…","said":"RETURNED"}}.
 *
 * @param messageId by which the notice knows it
 * @param contact key of the contact that it went to
 * @param putAt when it was put into the outbox
 * @param at when it became so
 */
public record OutboxReceipt(String messageId, String contact, Instant putAt, Instant at, Said said) {
    private static final String ID = "outbox";

    /** What is said of it. */
    public enum Said {
        /** The post has it; whether anybody read it nobody knows. */
        PRINTED(null),
        /** It cannot be set as a letter. */
        UNPRINTABLE(Reason.INVALID_TEXT),
        /** The post brought it back: nothing arrives at that address. */
        RETURNED(Reason.RETURNED),
        /** The person was spoken to. */
        REACHED(null),
        /** Nobody took the call, or was at home. */
        NOT_REACHED(Reason.NOT_REACHED),
        /** The person is not to be found there. */
        NOT_THERE(Reason.INVALID_NUMBER);

        private final @Nullable Reason failure;

        Said(@Nullable Reason failure) {
            this.failure = failure;
        }
    }

    /** Whether a message of ReceiptQueue is one. */
    public static boolean isOne(String body) {
        return Json.object(body).containsKey(ID);
    }

    /** @throws MalformedMessage that names the field and what is wrong, and quotes nothing */
    public static Receipt read(String body) {
        Message message = Message.read(body, Set.of(ID, "contact", "putAt", "at", "said"));
        Said said = message.parsed("said", Said::valueOf);
        return new Receipt(
                message.text(ID),
                message.text("contact"),
                message.parsed("putAt", Instant::parse),
                new CarrierReport(
                        said.failure, null, message.parsed("at", Instant::parse), null, null, said == Said.PRINTED));
    }

    String write() {
        return Message.write(Map.of(
                ID,
                messageId,
                "contact",
                contact,
                "putAt",
                putAt.toString(),
                "at",
                at.toString(),
                "said",
                said.name()));
    }
}
