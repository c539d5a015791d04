package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The way to the phones. */
public interface TextGateway {
    /**
     * A text to publish.
     *
     * @param order by which gateway, under which name, and until when
     * @param phone E.164
     */
    record Sms(
            Order order,
            String phone,
            String body,
            @Nullable String senderId,
            @Nullable String originationNumber,
            BigDecimal maxPriceUsd,
            Options options) {
        /** One of which the gateway is told nothing more. */
        public Sms(
                Order order,
                String phone,
                String body,
                @Nullable String senderId,
                @Nullable String originationNumber,
                BigDecimal maxPriceUsd) {
            this(order, phone, body, senderId, originationNumber, maxPriceUsd, Options.NONE);
        }

        @Override
        public String toString() {
            return "Sms[" + body.length() + " characters]";
        }
    }

    /**
     * What only some gateways are told.
     *
     * @param eum for End User Messaging
     * @param registered for carriers in India
     */
    record Options(@Nullable Eum eum, @Nullable Registered registered) {
        public static final Options NONE = new Options(null, null);
    }

    /** What a text is registered as with India's carriers; null where its template is not. */
    record Registered(String entityId, @Nullable String templateId) {}

    /**
     * What a gateway is asked for.
     *
     * @param key our own name for the text, the same however often it is tried
     * @param validUntil when it may no longer reach the recipient, where the gateway can be told so
     */
    record Order(Gateway gateway, String key, Instant validUntil) {}

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

    /** What a gateway that keeps keys says of one. */
    sealed interface Found {
        /** A text was taken under it. */
        record Taken(String messageId) implements Found {}

        /** Certainly none was, and what was on its way when the claim was made is refused by now. */
        record NotTaken() implements Found {}

        /** It does not say, or keeps no keys. */
        record NotSaid() implements Found {}
    }

    /** Publishes with one request at most, whatever happens. */
    Result publish(Sms sms);

    /** Names the platform that {@link #find} asks, in one word: another platform, another name. */
    default String platform() {
        return "none";
    }

    /** Asks the gateway that {@link Gateway#keepsKeys keeps keys} what became of one. Of another platform's it knows nothing. */
    default Found find(String key) {
        return new Found.NotSaid();
    }
}
