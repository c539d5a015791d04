package dev.pastdue.sandbox.carrier;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a carrier behaves, as {@code --carrier} describes it (docs/formats.md, "Carrier").
 *
 * @param failures the shares of the texts that do not arrive; the rest does
 * @param phones what always becomes of the texts to numbers that end so, whatever the shares say
 * @param usdPerPart what a part costs by the beginning of the number, of which the longest counts; one is {@code +}
 * @param spendLimitUsd what a calendar month may cost; null for no limit
 */
public record CarrierSettings(
        SortedMap<Failure, Double> failures,
        Delay delay,
        Receipts receipts,
        Publishing publish,
        Map<String, Fate> phones,
        Map<String, BigDecimal> usdPerPart,
        @Nullable BigDecimal spendLimitUsd) {

    /** What becomes of a text: it arrives, or fails. */
    public record Fate(Optional<Failure> failure) {}

    /**
     * When it is known what became of a text.
     *
     * @param median half the receipts come sooner
     * @param late the share of those that come much later, up to {@code most}
     */
    public record Delay(Duration median, double late, Duration most) {}

    /**
     * What happens to receipts, as shares of the texts.
     *
     * @param lost nothing is ever heard of the text
     * @param repeated its receipt comes twice
     * @param contradictory a second receipt says the opposite
     */
    public record Receipts(double lost, double repeated, double contradictory) {}

    /**
     * What goes wrong with {@code Publish} itself, as shares of the requests.
     *
     * @param throttled SNS refuses
     * @param serverErrors SNS answers 500, and nothing was done
     * @param hangs nothing was done and no answer comes
     * @param dropped the text was accepted and its answer is lost
     */
    public record Publishing(double throttled, double serverErrors, double hangs, double dropped) {
        static final Publishing WELL = new Publishing(0, 0, 0, 0);
    }

    /** What carriers/usual.yaml says: 95 in 100 arrive, and that is known within seconds. */
    public static final CarrierSettings USUAL = new CarrierSettings(
            new TreeMap<>(Map.of(
                    Failure.PHONE_UNREACHABLE,
                    0.02,
                    Failure.UNKNOWN,
                    0.008,
                    Failure.CARRIER_UNREACHABLE,
                    0.006,
                    Failure.PHONE_BLOCKED,
                    0.004,
                    Failure.INVALID_NUMBER,
                    0.004,
                    Failure.CARRIER_BLOCKED,
                    0.003,
                    Failure.SPAM,
                    0.002,
                    Failure.OPTED_OUT,
                    0.002,
                    Failure.BLOCKED_DESTINATION,
                    0.001)),
            new Delay(Duration.ofSeconds(3), 0.01, Duration.ofDays(3)),
            new Receipts(0.001, 0.002, 0.0005),
            Publishing.WELL,
            Map.of(),
            Map.of("+", new BigDecimal("0.06")),
            null);

    /** What always becomes of the number's texts; nothing where the shares decide. The longest ending counts. */
    Optional<Fate> always(String phone) {
        return phones.entrySet().stream()
                .filter(entry -> phone.endsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    BigDecimal usdPerPart(String phone) {
        return usdPerPart.entrySet().stream()
                .filter(entry -> phone.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalStateException("no price for every number"));
    }
}
