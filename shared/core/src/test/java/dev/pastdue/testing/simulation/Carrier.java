package dev.pastdue.testing.simulation;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the messages that the gateways took, by each channel in its own way: most arrive. It is told once, or again, or against
 * itself, at once, early or days later, or never.
 */
final class Carrier {
    private static final int HOURS = 72;
    /** So many texts on average. */
    private static final int QUOTA_LASTS = 300;

    private static final Map<Channel, List<Reason>> FATES = Map.of(
            Channel.SMS,
            List.of(
                    Reason.PHONE_UNREACHABLE,
                    Reason.PHONE_UNREACHABLE,
                    Reason.CARRIER_UNREACHABLE,
                    Reason.CARRIER_UNREACHABLE,
                    Reason.SPAM,
                    Reason.OTHER,
                    Reason.INVALID_NUMBER,
                    Reason.OPTED_OUT),
            Channel.EMAIL,
            List.of(Reason.BOUNCED, Reason.BOUNCED, Reason.MAILBOX_UNREACHABLE, Reason.ADDRESS_SUPPRESSED, Reason.SPAM),
            Channel.LETTER,
            List.of(Reason.RETURNED, Reason.RETURNED, Reason.INVALID_TEXT),
            Channel.PUSH,
            List.of(Reason.ENDPOINT_DISABLED),
            Channel.CALL,
            List.of(Reason.NOT_REACHED, Reason.NOT_REACHED, Reason.INVALID_NUMBER),
            Channel.VISIT,
            List.of(Reason.NOT_REACHED, Reason.NOT_REACHED, Reason.INVALID_NUMBER));

    private final Random random;
    private final Clock clock;
    private final Wire wire;
    private final Map<String, Kind> told = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private boolean calm;

    Carrier(Random random, Clock clock, Wire wire) {
        this.random = random;
        this.clock = clock;
        this.wire = wire;
    }

    /** From now on every message arrives, and is known to. */
    void calm() {
        calm = true;
    }

    /**
     * Takes a message, under the name by which its receipts will call it.
     *
     * @param contact the key of the contact that it goes to
     */
    void take(String id, String contact, Channel channel) {
        Reason fate = calm ? null : fate(channel);
        int receipts = calm ? 1 : List.of(0, 1, 1, 1, 1, 1, 2, 3).get(random.nextInt(8));
        for (int i = 0; i < receipts; i++) {
            boolean contradicts = i > 0 && random.nextInt(3) == 0;
            tell(id, contact, channel, clock.instant(), contradicts ? oneOf(channel) : fate, late(channel));
        }
    }

    private @Nullable Reason fate(Channel channel) {
        if (channel == Channel.SMS && random.nextInt(QUOTA_LASTS) == 0) {
            return Reason.NO_QUOTA;
        }
        return random.nextInt(5) > 0 ? null : oneOf(channel);
    }

    private Reason oneOf(Channel channel) {
        List<Reason> fates = FATES.getOrDefault(channel, List.of());
        return fates.get(random.nextInt(fates.size()));
    }

    /**
     * What became of a message is told once.
     *
     * @param takenAt when the gateway took it
     * @param why it did not arrive; null where it did
     */
    void tell(String id, String contact, Channel channel, Instant takenAt, @Nullable Reason why, Duration late) {
        String detail = why == Reason.OTHER ? "0badcafe" : null;
        var report = new CarrierReport(
                why, detail, takenAt.plusSeconds(1), null, null, why == null && hasOnlyTaken(channel));
        told.merge(id, report.kind(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (why != null) {
            failed.add(id);
        }
        wire.tell(new Receipt(id, contact, takenAt, report), late);
    }

    /** Whether what did not fail is known to be on its way, and no more. */
    private boolean hasOnlyTaken(Channel channel) {
        return switch (channel) {
            case SMS -> random.nextInt(4) == 0;
            case EMAIL, LETTER, PUSH -> true;
            case CALL, VISIT -> false;
        };
    }

    /** Now and then before the sender has its answer; letters take their time. */
    private Duration late(Channel channel) {
        if (channel == Channel.LETTER && !calm) {
            return Duration.ofMinutes(random.nextInt(HOURS * 60));
        }
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ZERO;
            case 1 -> calm ? Duration.ZERO : Duration.ofMinutes(random.nextInt(HOURS * 60));
            default -> Duration.ofMillis(random.nextInt(4_000));
        };
    }

    /** The weightiest of what was or will be told of a message; null where nothing is. */
    @Nullable
    Kind told(String id) {
        return told.get(id);
    }

    /** Whether it was or will be told, at least once, that it did not arrive. */
    boolean failed(String id) {
        return failed.contains(id);
    }
}
