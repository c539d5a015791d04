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
        NOT_THERE(Reason.INVALID_NUMBER),
        /** It was neither printed nor given to a person, for nothing is past due any more. */
        PAID(Reason.PAID),
        /** The same, for an earlier due date came back. */
        SUPERSEDED(Reason.SUPERSEDED),
        /** The same, for the account is held. */
        ON_HOLD(Reason.ON_HOLD),
        /** The same, for the debt is disputed. */
        DISPUTED(Reason.DISPUTED),
        /** The same, for the person wants no more by this channel. */
        OPTED_OUT(Reason.OPTED_OUT),
        /** The same, for the number is somebody else's. */
        WRONG_NUMBER(Reason.WRONG_NUMBER),
        /** The same, for the address was closed, or the book has another or none. */
        INVALID_PHONE(Reason.INVALID_PHONE),
        /** The same, for the account is gone. */
        UNKNOWN_ACCOUNT(Reason.UNKNOWN_ACCOUNT);

        private final @Nullable Reason failure;

        Said(@Nullable Reason failure) {
            this.failure = failure;
        }

        /** Of what may not go out any more, for this reason of a decision. */
        public static Said against(Reason reason) {
            return valueOf(reason.name());
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
