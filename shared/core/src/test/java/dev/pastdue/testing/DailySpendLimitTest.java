package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Trip;
import dev.pastdue.core.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A segment costs 0.03 and a day 0.30 US dollars: ten segments. It is 2026-01-20, 10:00 in Taipei. */
class DailySpendLimitTest {
    private static final Strategy TEN =
            StrategyBuilder.sample().spendPerDay("0.30").build();

    private final World world = new World();
    private final List<String> written = new ArrayList<>();
    private final DailySpendLimit one = sender();
    private final DailySpendLimit two = sender();

    private DailySpendLimit sender() {
        return world.spend(new BusyCheckpoints(world.checkpoints, written::add));
    }

    private Map<String, String> spent() {
        return world.checkpoints.get("spend").orElseThrow().state();
    }

    private void pull(Cause cause) {
        world.brake.trip(cause, "by hand", world.now(), world.now(), world.telemetry);
    }

    private void release() {
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.brake.reset(world.now())).isPresent();
        world.clock.advance(Duration.ofMillis(1));
    }

    @Test
    void twoSendersHoldNoMoreThanTheDayAllows() {
        one.reserve(7, TEN);
        two.reserve(7, TEN);

        assertThat(one.canAfford(7, TEN)).isTrue();
        assertThat(two.canAfford(3, TEN)).isTrue();
        assertThat(world.brake.current()).isEmpty();
        assertThat(two.canAfford(4, TEN)).isFalse();
        assertThat(world.brake.current())
                .contains(new Trip(
                        Cause.SPEND,
                        "spent 0.30 of 0.30 US dollars on 2026-01-20 with 10 segments; another text has 4",
                        world.now()));
        assertThat(world.telemetry.sum(Metric.SENDING_STOPPED)).isEqualTo(1);
    }

    @Test
    void aBatchIsOneWrite() {
        assertThat(one.isStopped(TEN)).isFalse();
        one.reserve(8, TEN);
        for (int text = 0; text < 8; text++) {
            assertThat(one.canAfford(1, TEN)).isTrue();
            one.consume(1);
        }

        assertThat(written).containsExactly("spend");
        assertThat(spent())
                .containsEntry("day", "2026-01-20")
                .containsEntry("spent", "0.24")
                .containsEntry("segments", "8");
    }

    @Test
    void withoutALimitOrAPriceNothingIsWritten() {
        Strategy unlimited = StrategyBuilder.sample().build();
        var free = new DailySpendLimit(
                new BusyCheckpoints(world.checkpoints, written::add),
                world.brake,
                BigDecimal.ZERO,
                world.clock,
                world.telemetry);
        one.reserve(1_000, unlimited);
        free.reserve(1_000, TEN);

        assertThat(one.canAfford(1_000, unlimited)).isTrue();
        assertThat(free.canAfford(1_000, TEN)).isTrue();
        assertThat(written).isEmpty();
    }

    @Test
    void whatWasNotUsedCountsInTheNextBatchAndIsGivenBackWithItsWrite() {
        one.reserve(8, TEN);
        one.consume(8);
        one.refund(5);

        one.reserve(5, TEN);
        assertThat(written).hasSize(1);
        one.reserve(2, TEN);
        assertThat(spent()).containsEntry("segments", "5");
        two.reserve(5, TEN);
        assertThat(two.canAfford(5, TEN)).isTrue();
        assertThat(written).hasSize(3);
    }

    @Test
    void whatASenderThatDiedHeldStaysCounted() {
        sender().reserve(9, TEN);

        assertThat(one.canAfford(2, TEN)).isFalse();
        assertThat(world.brake.current()).map(Trip::cause).contains(Cause.SPEND);
    }

    @Test
    void aShorterTextFitsWhereALongerOneDoesNot() {
        one.reserve(9, TEN);
        one.consume(9);

        assertThat(two.canAfford(1, TEN)).isTrue();
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void theNextDayBeginsAtZeroAndWhatStoppedWaitsForAPersonAllTheSame() {
        one.reserve(10, TEN);
        assertThat(two.canAfford(1, TEN)).isFalse();
        world.clock.moveTo("2026-01-20T16:00:00Z");

        assertThat(one.isStopped(TEN)).isTrue();
        release();
        assertThat(one.isStopped(TEN)).isFalse();
        assertThat(one.canAfford(10, TEN)).isTrue();
        assertThat(spent()).containsEntry("day", "2026-01-21");
    }

    @Test
    void whereNothingStoppedTheNextDayGoesOnByItself() {
        one.reserve(10, TEN);
        one.consume(10);
        world.clock.moveTo("2026-01-20T15:59:59Z");
        one.reserve(1, TEN);
        assertThat(world.brake.current()).isEmpty();

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(one.canAfford(10, TEN)).isTrue();
    }

    @Test
    void whatWasHeldOnADayIsNotUsedOnTheNext() {
        one.reserve(10, TEN);
        world.clock.moveTo("2026-01-20T16:00:00Z");
        two.reserve(8, TEN);

        assertThat(one.canAfford(3, TEN)).isFalse();
    }

    @Test
    void aReleaseLetsAsMuchOutOnceMore() {
        one.reserve(10, TEN);
        one.consume(10);
        two.canAfford(1, TEN);
        release();

        assertThat(two.isStopped(TEN)).isFalse();
        assertThat(two.canAfford(10, TEN)).isTrue();
        two.consume(10);
        assertThat(one.canAfford(1, TEN)).isFalse();
        assertThat(world.brake.current())
                .map(Trip::why)
                .contains("spent 0.30 of 0.30 US dollars on 2026-01-20 with 10 segments; another text has 1,"
                        + " counted from its last release at 2026-01-20T02:01:00Z");
    }

    @Test
    void theReleaseOfAnotherCauseLetsNoMoreOut() {
        one.reserve(9, TEN);
        one.consume(9);
        pull(Cause.QUOTA);
        release();

        assertThat(one.canAfford(2, TEN)).isFalse();
        assertThat(world.brake.current()).map(Trip::cause).contains(Cause.SPEND);
    }

    @Test
    void whileSendingIsStoppedNothingIsHeld() {
        pull(Cause.QUOTA);

        assertThat(one.canAfford(1, TEN)).isFalse();
        assertThat(written).isEmpty();
        assertThat(world.brake.current()).map(Trip::cause).contains(Cause.QUOTA);
    }

    @Test
    void whoseClockIsBehindOrWhoReadTheBrakeBeforeItsReleaseCountsWhereTheOthersDo() {
        world.checkpoints.put(
                "spend",
                Map.of("day", "2026-01-21", "since", "2026-01-20T03:00:00Z", "spent", "0.27", "segments", "9"),
                0);

        assertThat(one.canAfford(1, TEN)).isTrue();
        assertThat(spent())
                .containsEntry("day", "2026-01-21")
                .containsEntry("since", "2026-01-20T03:00:00Z")
                .containsEntry("segments", "10");
        assertThat(two.canAfford(1, TEN)).isFalse();
    }

    @Test
    void aLimitThatWasLoweredStopsAtOnceAndARaisedOneLetsMoreOutToday() {
        one.reserve(10, TEN);
        one.consume(10);

        assertThat(one.canAfford(1, StrategyBuilder.sample().spendPerDay("0.60").build()))
                .isTrue();
        assertThat(two.canAfford(1, StrategyBuilder.sample().spendPerDay("0.10").build()))
                .isFalse();
        assertThat(world.brake.current())
                .map(Trip::why)
                .hasValueSatisfying(why -> assertThat(why).startsWith("spent 0.33 of 0.10 US dollars"));
    }

    @Test
    void whereOthersKeepWritingItWaitsAndStopsNobody() {
        var turns = new AtomicLong();
        var raced = world.spend(new BusyCheckpoints(
                world.checkpoints, _ -> two.reserve(1 + (int) turns.getAndIncrement() % 2, TEN)));
        two.reserve(2, TEN);

        assertThat(raced.canAfford(1, TEN)).isFalse();
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void whateverOtherSendersDoInBetweenTheDaysLimitHolds() {
        long seed = 20260120;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var busy = new World();
            var used = new AtomicLong();
            var other = busy.spend(busy.checkpoints);
            var raced = busy.spend(new BusyCheckpoints(busy.checkpoints, name -> {
                if (name.equals("spend") && random.nextBoolean()) {
                    use(other, used, random);
                }
            }));
            for (int batch = 0; batch < 10; batch++) {
                use(raced, used, random);
            }
            assertThat(used.get()).as("seed %d, round %d", seed, round).isLessThanOrEqualTo(10);
        }
    }

    /** A batch of up to three texts, of which some are not sent. */
    private static void use(DailySpendLimit sender, AtomicLong used, Random random) {
        if (sender.isStopped(TEN)) {
            return;
        }
        sender.reserve(random.nextInt(6), TEN);
        for (int text = 0; text < 3; text++) {
            int segments = 1 + random.nextInt(2);
            if (random.nextInt(4) > 0 && sender.canAfford(segments, TEN)) {
                sender.consume(segments);
                used.addAndGet(segments);
            }
        }
    }

    @Test
    void sendersAtTheSameTimeNeverSpendMoreThanTheDayAllows() throws InterruptedException {
        Strategy strategy = StrategyBuilder.sample().spendPerDay("30.00").build();
        var checkpoints = new InMemoryCheckpoints();
        var used = new AtomicLong();
        Instant now = world.now();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> {
                var random = new Random(number);
                var sender = new DailySpendLimit(
                        checkpoints,
                        new SendingHalt(checkpoints),
                        new BigDecimal("0.03"),
                        new TestClock(now),
                        new RecordingTelemetry());
                while (!sender.isStopped(strategy)) {
                    sender.reserve(10 + random.nextInt(10), strategy);
                    for (int text = 0; text < 10; text++) {
                        int segments = 1 + random.nextInt(3);
                        if (sender.canAfford(segments, strategy)) {
                            sender.consume(segments);
                            used.addAndGet(segments);
                        }
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        // A batch of each sender may have been held in vain when the first text did not fit.
        assertThat(used.get()).isBetween(1_000L - 4 * 20, 1_000L);
        assertThat(new SendingHalt(checkpoints).current()).map(Trip::cause).contains(Cause.SPEND);
    }

    @Test
    void whatWasClaimedTodayAndTakenByNobodyIsGivenBackByWhoeverFindsOut() {
        one.reserve(10, TEN);
        one.consume(10);

        two.refund(4, world.now(), TEN);

        assertThat(spent()).containsEntry("spent", "0.18").containsEntry("segments", "6");
        assertThat(two.canAfford(4, TEN)).isTrue();
        assertThat(two.canAfford(5, TEN)).isFalse();
    }

    @Test
    void whatWasClaimedOnAnotherDayOrBeforeAReleaseIsNotGivenBackToThisOne() {
        Instant yesterday = world.now().minus(Duration.ofDays(1));
        one.reserve(3, TEN);
        two.refund(2, yesterday, TEN);
        assertThat(spent()).containsEntry("segments", "3");

        Instant before = world.now();
        pull(Cause.SPEND);
        release();
        one.reserve(3, TEN);
        two.refund(2, before, TEN);
        two.refund(2, world.now().plus(Duration.ofMinutes(14)), TEN);
        assertThat(spent()).containsEntry("segments", "3");
        two.refund(2, world.now().plus(Duration.ofMinutes(16)), TEN);
        assertThat(spent()).containsEntry("segments", "1");
        two.refund(2, world.now().plus(Duration.ofMinutes(16)), TEN);
        assertThat(spent()).containsEntry("segments", "0");
    }

    @Test
    void withoutALimitNothingIsGivenBackAndNothingWritten() {
        one.refund(4, world.now(), StrategyBuilder.sample().build());

        assertThat(world.checkpoints.get("spend")).isEmpty();
        one.refund(4, world.now(), TEN);
        assertThat(world.checkpoints.get("spend")).isEmpty();
    }
}
