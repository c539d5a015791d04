package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.outbound.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");

    @Test
    void eachOfNSendersKeepsToItsShare() {
        var pacer = new RateLimiter(4, clock, clock::advance);
        Instant first = clock.instant();
        for (int i = 0; i < 21; i++) {
            pacer.await(20);
        }

        assertThat(Duration.between(first, clock.instant())).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void timeThatPassedByItselfIsNotWaitedFor() {
        var slept = new ArrayList<Duration>();
        var pacer = new RateLimiter(1, clock, slept::add);
        pacer.await(1);
        clock.advance(Duration.ofSeconds(1));
        pacer.await(1);

        assertThat(slept).isEmpty();
    }

    @Test
    void aSleepThatEndsEarlyIsSleptOn() {
        var pacer = new RateLimiter(
                1, clock, time -> clock.advance(time.dividedBy(2).plusNanos(1)));
        Instant first = clock.instant();
        pacer.await(1);
        pacer.await(1);

        assertThat(clock.instant()).isAfterOrEqualTo(first.plusSeconds(1));
    }

    @Test
    void moreSendersThanTextsASecondKeepToTheRateOnAverage() {
        var pacer = new RateLimiter(6, clock, clock::advance);
        Instant first = clock.instant();
        pacer.await(4);
        pacer.await(4);

        assertThat(Duration.between(first, clock.instant())).isEqualTo(Duration.ofMillis(1_500));
    }
}
