package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier said of a text.
 *
 * @param failure null where the text was delivered, or the carrier took it
 * @param detail a hash of the carrier's words where they are none that AWS documents; null otherwise
 * @param at when the text arrived, or failed
 * @param priceUsd of the whole text; null where nothing was said of it
 * @param parts that the carrier counted; null where nothing was said of them
 * @param carriersWord whether it is the carrier that says it did not fail, and no handset
 */
public record CarrierReport(
        @Nullable Reason failure,
        @Nullable String detail,
        Instant at,
        @Nullable BigDecimal priceUsd,
        @Nullable Integer parts,
        boolean carriersWord) {
    /** One that a handset acknowledged, or a failure. */
    public CarrierReport(
            @Nullable Reason failure,
            @Nullable String detail,
            Instant at,
            @Nullable BigDecimal priceUsd,
            @Nullable Integer parts) {
        this(failure, detail, at, priceUsd, parts, false);
    }

    private static final Set<Reason> TEMPORARY = EnumSet.of(
            Reason.CARRIER_UNREACHABLE, Reason.PHONE_UNREACHABLE, Reason.NO_QUOTA, Reason.MAILBOX_UNREACHABLE);
    private static final Set<Reason> PERMANENT = EnumSet.of(
            Reason.INVALID_NUMBER,
            Reason.DESTINATION_BLOCKED,
            Reason.PHONE_BLOCKED,
            Reason.PHONE_BLOCKS_SMS,
            Reason.OPTED_OUT,
            Reason.BOUNCED,
            Reason.ADDRESS_SUPPRESSED,
            Reason.ENDPOINT_DISABLED,
            Reason.RETURNED);
    /** Of this message, which would not arrive the next time either. */
    private static final Set<Reason> FOR_GOOD = EnumSet.of(
            Reason.INVALID_TEXT,
            Reason.SPAM,
            Reason.MESSAGE_BLOCKED,
            Reason.OVER_MAX_PRICE,
            Reason.NOT_AUTHORIZED,
            Reason.REFUSED);

    /** What a report means for the number, the lighter before the weightier. */
    public enum Kind {
        /** The carrier has it; whether a handset does is not known. */
        CARRIER_ACCEPTED,
        /** It did not arrive now and may at another time. */
        TEMPORARY,
        /** It did not arrive, for a reason that lies in the text, or nowhere known. */
        OF_THIS_TEXT,
        /** Nothing arrives at that number. */
        PERMANENT,
        DELIVERED
    }

    public Kind kind() {
        if (failure == null) {
            return carriersWord ? Kind.CARRIER_ACCEPTED : Kind.DELIVERED;
        }
        if (PERMANENT.contains(failure)) {
            return Kind.PERMANENT;
        }
        return TEMPORARY.contains(failure) ? Kind.TEMPORARY : Kind.OF_THIS_TEXT;
    }

    /** Whether the message did not arrive for good, for a reason that is known: then the stage's next channel is taken, where there is one. */
    public boolean failedForGood() {
        return kind() == Kind.PERMANENT || (failure != null && FOR_GOOD.contains(failure));
    }

    /**
     * What holds of two reports on the same text, whichever came first: the weightier one, for a text that arrived has arrived. Of two as
     * weighty the one that was there. What one of them leaves unsaid the other may say.
     */
    public CarrierReport and(CarrierReport other) {
        boolean otherHolds = other.kind().compareTo(kind()) > 0;
        CarrierReport holds = otherHolds ? other : this;
        return new CarrierReport(
                holds.failure,
                holds.detail,
                holds.at,
                otherHolds ? said(other.priceUsd, priceUsd) : said(priceUsd, other.priceUsd),
                otherHolds ? said(other.parts, parts) : said(parts, other.parts),
                holds.carriersWord);
    }

    private static <T> @Nullable T said(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
