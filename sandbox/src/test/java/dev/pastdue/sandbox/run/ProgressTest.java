package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A run says its day, its texts and the time left. */
class ProgressTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final LocalDate FROM = LocalDate.of(2005, 9, 1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private Progress progress(boolean terminal) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Progress(new ProgressOutput(out, terminal), TAIPEI, nanos::get);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalOneLineIsKeptUpToDateAndGoesInTheEnd() {
        Progress progress = progress(true);
        try (Progress.Ticking ticking = progress.start(FROM, FROM.plusDays(3))) {
            nanos.set(Duration.ofSeconds(30).toNanos());
            progress.at(Instant.parse("2005-09-02T04:00:00Z"), 1234);
            ticking.tick();
        }
        assertThat(said())
                .startsWith("\r\033[Kday 1 of 4  2005-09-01 00:00  0 texts")
                .contains("\r\033[Kday 2 of 4  2005-09-02 12:00  1,234 texts  about 50 s left")
                .endsWith("\r\033[K")
                .doesNotContain("\n");
    }

    @Test
    void elsewhereThereIsALineNowAndThen() {
        Progress progress = progress(false);
        try (Progress.Ticking ticking = progress.start(FROM, FROM.plusDays(3))) {
            for (int tick = 1; tick <= 40; tick++) {
                nanos.set(Duration.ofSeconds(tick * 10L).toNanos());
                progress.at(Instant.parse("2005-09-01T00:00:00Z").plus(Duration.ofHours(tick)), tick);
                ticking.tick();
            }
        }
        assertThat(said().lines()).hasSizeBetween(2, 4).allMatch(line -> line.startsWith("day "));
        assertThat(said()).doesNotContain("\033");
    }
}
