package dev.pastdue.testing.simulation;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the texts that the gateway took: most arrive. It is told once, or again, or against itself, at once, early or days later,
 * or never.
 */
final class Carrier {
    private static final int HOURS = 72;
    /** So many texts on average. */
    private static final int QUOTA_LASTS = 300;

    private static final List<Reason> FATES = List.of(
            Reason.PHONE_UNREACHABLE,
            Reason.PHONE_UNREACHABLE,
            Reason.CARRIER_UNREACHABLE,
            Reason.CARRIER_UNREACHABLE,
            Reason.SPAM,
            Reason.OTHER,
            Reason.INVALID_NUMBER,
            Reason.OPTED_OUT);

    private final Random random;
    private final Clock clock;
    private final Wire wire;
    private final Map<String, Kind> told = new HashMap<>();
    private boolean calm;

    Carrier(Random random, Clock clock, Wire wire) {
        this.random = random;
        this.clock = clock;
        this.wire = wire;
    }

    /** From now on every text arrives, and is known to. */
    void calm() {
        calm = true;
    }

    /** Takes a text, under the name by which its receipts will call it. */
    void take(String id, String phone) {
        Reason fate = calm ? null : fate();
        int receipts = calm ? 1 : List.of(0, 1, 1, 1, 1, 1, 2, 3).get(random.nextInt(8));
        for (int i = 0; i < receipts; i++) {
            boolean contradicts = i > 0 && random.nextInt(3) == 0;
            tell(id, phone, contradicts ? FATES.get(random.nextInt(FATES.size())) : fate);
        }
    }

    private @Nullable Reason fate() {
        if (random.nextInt(QUOTA_LASTS) == 0) {
            return Reason.NO_QUOTA;
        }
        return random.nextInt(5) > 0 ? null : FATES.get(random.nextInt(FATES.size()));
    }

    private void tell(String id, String phone, @Nullable Reason why) {
        String detail = why == Reason.OTHER ? "0badcafe" : null;
        var report = new CarrierReport(why, detail, clock.instant().plusSeconds(1), null, null);
        told.merge(id, report.kind(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        wire.tell(new Receipt(id, phone, clock.instant(), report), late());
    }

    /** Now and then before the sender has its answer. */
    private Duration late() {
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ZERO;
            case 1 -> calm ? Duration.ZERO : Duration.ofMinutes(random.nextInt(HOURS * 60));
            default -> Duration.ofMillis(random.nextInt(4_000));
        };
    }

    /** The weightiest of what was or will be told of a text; null where nothing is. */
    @Nullable
    Kind told(String id) {
        return told.get(id);
    }
}
