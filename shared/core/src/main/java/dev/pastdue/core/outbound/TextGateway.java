package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Reason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The way to the phones. */
public interface TextGateway {
    /**
     * A text to publish.
     *
     * @param phone E.164
     */
    record Sms(
            String phone,
            String body,
            @Nullable String senderId,
            @Nullable String originationNumber,
            BigDecimal maxPriceUsd) {
        @Override
        public String toString() {
            return "Sms[" + body.length() + " characters]";
        }
    }

    /** What is known after a publish. */
    sealed interface Result {
        record Accepted(String messageId) implements Result {}

        /** Certainly not accepted; may be tried again later. */
        record Throttled() implements Result {}

        /**
         * Certainly not accepted, for a reason on our own side, such as permission, credentials, clock or configuration. It says nothing
         * about the recipient or the text.
         *
         * @param code such as {@code AuthorizationError}; never the message
         */
        record SenderRefused(String code) implements Result {}

        /** Certainly not accepted for the number or the text, and would not be the next time either. */
        record Refused(Reason reason) implements Result {}

        /**
         * Perhaps accepted: timed out, 5xx, or the connection was lost once the request was out.
         *
         * @param why the class of failure, never the message
         */
        record Unknown(String why) implements Result {}
    }

    /** Publishes with one request at most, whatever happens: there is no token by which the gateway could tell a repetition. */
    Result publish(Sms sms);
}
