package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.outbound.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any number of senders, none of which is told how many there are, together keep to the agreed texts a second. */
class SharedPaceTest {
    private static final Instant START = Instant.parse("2026-11-29T02:00:00.4Z");
    private static final long SECOND = 1_000_000_000L;

    private final Checkpoints checkpoints = new InMemoryCheckpoints();

    /** The instants at which texts started, of senders that take so many milliseconds for one at most. */
    private List<Long> starts(int senders, int perSecond, int slowness, int skew, int seconds, long seed)
            throws InterruptedException {
        var timeline = new Timeline(START);
        var starts = new ArrayList<Long>();
        long end = timeline.now() + seconds * SECOND;
        var running = new ArrayList<Runnable>();
        for (int i = 0; i < senders; i++) {
            var random = new SplittableRandom(seed + i);
            long ahead = skew == 0 ? 0 : random.nextLong(-skew, skew) * 1_000_000L;
            running.add(() -> {
                timeline.sleep(Duration.ofNanos(random.nextLong(SECOND)));
                var pacer = RateLimiter.shared(checkpoints, timeline.clock(ahead), timeline::sleep);
                while (timeline.now() < end) {
                    pacer.await(perSecond);
                    synchronized (starts) {
                        starts.add(timeline.now());
                    }
                    timeline.sleep(Duration.ofMillis(random.nextLong(slowness + 1)));
                }
            });
        }
        timeline.run(running);
        return starts.stream().sorted().toList();
    }

    private static int most(List<Long> starts) {
        int worst = 0;
        int end = 0;
        for (int begin = 0; begin < starts.size(); begin++) {
            while (end < starts.size() && starts.get(end) < starts.get(begin) + SECOND) {
                end++;
            }
            worst = Math.max(worst, end - begin);
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 20, 30", "2, 20, 30", "2, 20, 200", "4, 20, 200", "8, 20, 30", "8, 20, 400", "16, 20, 200",
        "3, 1, 30", "2, 1, 500", "5, 7, 90", "1, 100, 5", "20, 100, 100", "50, 20, 200", "6, 4, 30"
    })
    void howeverManyThereAreTheAgreedRateHolds(int senders, int perSecond, int slowness) throws InterruptedException {
        List<Long> starts = starts(senders, perSecond, slowness, 0, 30, 7);

        assertThat(starts.stream()
                        .collect(Collectors.groupingBy(each -> Math.floorDiv(each, SECOND), Collectors.counting()))
                        .values())
                .as("in a second of the clock")
                .allMatch(count -> count <= perSecond);
        assertThat(most(starts)).as("in any second").isLessThanOrEqualTo(perSecond + 2 * senders);
        double could = senders * 1000.0 / Math.max(1, slowness / 2.0);
        assertThat(starts.size() / 30.0)
                .as("and it is used")
                .isGreaterThan(0.6 * Math.min(perSecond, could))
                .isLessThanOrEqualTo((perSecond * 32 + senders) / 30.0);
    }

    /** Eight senders that were started beside the two that a stack had: nobody tells anybody. */
    @Test
    void moreSendersAreNotMoreTexts() throws InterruptedException {
        int two = starts(2, 20, 60, 0, 60, 1).size();
        int eight = starts(8, 20, 60, 0, 60, 2).size();

        assertThat(eight).isBetween(two - 60, two + 60);
    }

    @Test
    void clocksThatDifferALittleShareTheSeconds() throws InterruptedException {
        List<Long> starts = starts(6, 20, 60, 300, 30, 3);

        assertThat(most(starts)).isLessThanOrEqualTo(40);
        assertThat(starts.size() / 30.0).isBetween(14.0, 21.0);
    }

    @Test
    void aSecondFarAheadIsNotBelieved() throws InterruptedException {
        checkpoints.put("pace", Map.of("second", "9999999999", "taken", "20"), 0);

        assertThat(starts(2, 20, 30, 0, 10, 4)).hasSizeGreaterThan(150);
    }

    @Test
    void aLoneTextWaitsForNobody() {
        TestClock clock = TestClock.at("2026-11-29T02:00:00Z");
        var slept = new ArrayList<Duration>();
        RateLimiter.shared(checkpoints, clock, slept::add).await(20);

        assertThat(slept).isEmpty();
    }
}
