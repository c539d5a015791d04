package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.core.receipt.ParkedReceipts.Parked;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link ParkedReceipts} keeps. */
public abstract class ParkedReceiptsContract {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123456789Z");

    protected abstract ParkedReceipts parked();

    private static Parked full(String id) {
        var report = new CarrierReport(Reason.OTHER, "0a1b2c3d", NOW.plusMillis(1), new BigDecimal("0.00645"), 2);
        return new Parked(
                new Receipt(id, "+12125550100", NOW, report, "A-1#2026-01-17#reminder#2"), NOW.plusSeconds(1), 0);
    }

    private static Parked bare(String id) {
        return new Parked(new Receipt(id, null, NOW, new CarrierReport(null, null, NOW, null, null)), NOW, 0);
    }

    private static Parked stored(Parked parked, long version) {
        return new Parked(parked.receipt(), parked.since(), version);
    }

    @Test
    void whatWasNeverParkedIsNotThere() {
        assertThat(parked().get(Distinct.id("message"))).isEmpty();
    }

    @Test
    void everyFieldComesBack() {
        Parked full = full(Distinct.id("message"));

        assertThat(parked().put(full)).isTrue();

        assertThat(parked().get(full.receipt().messageId())).contains(stored(full, 1));
    }

    @Test
    void whatIsNotSaidComesBackUnsaid() {
        Parked bare = bare(Distinct.id("message"));

        assertThat(parked().put(bare)).isTrue();

        assertThat(parked().get(bare.receipt().messageId())).contains(stored(bare, 1));
    }

    @Test
    void itIsWrittenOnceForEachVersionRead() {
        String id = Distinct.id("message");

        assertThat(parked().put(full(id))).isTrue();
        assertThat(parked().put(full(id))).isFalse();
        assertThat(parked().put(stored(bare(id), 1))).isTrue();
        assertThat(parked().put(stored(full(id), 1))).isFalse();

        assertThat(parked().get(id)).contains(stored(bare(id), 2));
    }
}
