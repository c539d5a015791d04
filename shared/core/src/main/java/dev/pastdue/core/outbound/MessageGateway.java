package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.strategy.Strategy.Lender;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way out of a channel beside SMS: mail, the app, a printing house, the staff's lists. */
public interface MessageGateway {
    /**
     * A message that is put out.
     *
     * @param name our own for it, the same however often it is tried: the notice's key, with the attempt's number from the second on
     * @param address of the channel's kind
     * @param text what was decided, with its words
     * @param account as it was at the claim, for what a letter's window or a list's line says of it
     * @param lender who writes
     * @param on the day, in the lender's zone
     * @param at now
     * @param validUntil when it may no longer reach the recipient, where the gateway can see to that
     * @param lastContact when the last message to the account's number went out; null where none is known
     */
    record Outgoing(
            String name,
            NoticeKey key,
            Address address,
            RenderedText text,
            Account account,
            Lender lender,
            LocalDate on,
            Instant at,
            Instant validUntil,
            @Nullable Instant lastContact) {
        @Override
        public String toString() {
            return "Outgoing[" + text.channel().written() + "]";
        }
    }

    /**
     * Puts it out, with one request at most, whatever happens.
     *
     * @return as of a text; the id of what was accepted is by what receipts and results name it
     */
    TextGateway.Result put(Outgoing message);

    /** The gateways of a deployment; a channel that is not there is refused for a reason of our own side. */
    record Gateways(Map<Channel, MessageGateway> byChannel) {
        public static final Gateways NONE = new Gateways(Map.of());

        public Gateways {
            byChannel = Map.copyOf(byChannel);
        }

        TextGateway.Result put(Outgoing message) {
            MessageGateway gateway = byChannel.get(message.text().channel());
            return gateway == null
                    ? new TextGateway.Result.SenderRefused(
                            "NoGatewayFor" + message.text().channel())
                    : gateway.put(message);
        }
    }
}
