package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.scan.ScanProgress;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverdueScanTest {
    private static final Instant SCHEDULED = Instant.parse("2026-01-20T01:30:00Z");
    private final World world = new World();

    private ScanReport scan(String day) {
        return world.scan().scan(Instant.parse(day + "T01:30:00Z"), null, false, ENDLESS);
    }

    private static Deadline afterCalls(int calls) {
        int[] left = {calls};
        return () -> left[0]-- > 0 ? Duration.ofMinutes(5) : Duration.ZERO;
    }

    private void accounts(int from, int to, String day) {
        for (int i = from; i < to; i++) {
            world.with(account("b-" + i).nextLook(LocalDate.parse(day)));
        }
    }

    @Test
    void whatIsDueIsHandedOnAndNothingElse() {
        world.with(
                account("a-1"),
                account("a-2").nextLook(LocalDate.of(2026, 1, 21)),
                account("a-3").nextLook(null));

        assertThat(scan("2026-01-20"))
                .isEqualTo(new ScanReport.Completed(LocalDate.of(2025, 12, 20), LocalDate.of(2026, 1, 20), 1));
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
        assertThat(world.telemetry.sum(Metric.ACCOUNTS_SELECTED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.SCANS_COMPLETED)).isEqualTo(1);
    }

    @Test
    void invariant7_missedDaysAreLookedAtAndTheDayOfTheLastScanOnceMore() {
        scan("2026-01-15");
        world.with(
                account("a-15").nextLook(LocalDate.of(2026, 1, 15)),
                account("a-17").nextLook(LocalDate.of(2026, 1, 17)),
                account("a-20"));
        world.with(account("a-14").nextLook(LocalDate.of(2026, 1, 14)));
        scan("2026-01-20");

        assertThat(world.queues.accountsToDecide()).containsExactly("a-15", "a-17", "a-20");
    }

    @Test
    void theFirstScanLooksBackOverAMonth() {
        world.with(account("a-1").nextLook(LocalDate.of(2025, 12, 20)));
        scan("2026-01-20");

        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
    }

    @Test
    void theScheduledTimeDecidesTheDayHoweverLateTheEventIs() {
        world.with(account("a-20"), account("a-21").nextLook(LocalDate.of(2026, 1, 21)));
        world.clock.moveTo("2026-01-21T05:00:00Z");
        scan("2026-01-20");

        assertThat(world.queues.accountsToDecide()).containsExactly("a-20");
    }

    @Test
    void aJumpStopsTheScanBeforeAnythingIsHandedOnAndForceOverrulesIt() {
        accounts(0, 20, "2026-01-19");
        scan("2026-01-19");
        world.stores
                .allAccounts()
                .forEach(of -> world.stores.change(of.id(), a -> a.withNextEvaluation(null, null, null)));
        world.queues.takeDecides();
        accounts(100, 230, "2026-01-20");

        assertThat(scan("2026-01-20")).isInstanceOfSatisfying(ScanReport.Stopped.class, stopped -> {
            assertThat(stopped.most()).isEqualTo(100);
            assertThat(stopped.toGoOn()).contains("{\"asOf\":\"2026-01-20\",\"force\":true}");
        });
        assertThat(world.queues.decides()).isEmpty();
        assertThat(world.telemetry.sum(Metric.SCANS_STOPPED)).isEqualTo(1);
        assertThat(world.telemetry.said())
                .extracting(Said::level, Said::event)
                .containsExactly(tuple(Level.ERROR, "scan-stopped"));

        assertThat(world.scan().scan(SCHEDULED, null, true, ENDLESS)).isInstanceOf(ScanReport.Completed.class);
        assertThat(world.queues.accountsToDecide()).hasSize(130).doesNotHaveDuplicates();
    }

    @Test
    void aHundredAreAlwaysAllowed() {
        scan("2026-01-19");
        accounts(0, 100, "2026-01-20");

        assertThat(scan("2026-01-20")).isInstanceOf(ScanReport.Completed.class);
    }

    @Test
    void invariant7_whatTimeDidNotSufficeForIsGoneOnWith() {
        accounts(0, 90, "2026-01-20");
        for (int usual = 0; usual < 2; usual++) {
            if (usual == 1) {
                scan("2026-01-19");
            }
            for (int calls = 1; calls < 6; calls++) {
                world.queues.takeDecides();
                ScanReport report = world.scan().scan(SCHEDULED, null, false, afterCalls(calls));
                while (report instanceof ScanReport.Continued) {
                    ScanProgress left = world.scanQueue.take().getLast();
                    report = world.scan().goOn(left, afterCalls(calls));
                }
                assertThat(report)
                        .isInstanceOfSatisfying(
                                ScanReport.Completed.class,
                                completed -> assertThat(completed.selected()).isEqualTo(90));
                assertThat(world.queues.accountsToDecide()).hasSize(90).doesNotHaveDuplicates();
            }
        }
    }

    /** The count was let through; what comes due before the rest is handed on must not end the walk early. */
    @Test
    void invariant7_whatIsAddedBetweenCountAndHandingOnIsHandedOnToo() {
        scan("2026-01-19");
        accounts(0, 95, "2026-01-20");
        assertThat(world.scan().scan(SCHEDULED, null, false, afterCalls(8))).isInstanceOf(ScanReport.Continued.class);
        for (int i = 95; i < 300; i++) {
            if (AccountStore.shardOf("b-" + i) == 0) {
                accounts(i, i + 1, "2026-01-20");
            }
        }
        ScanProgress left = world.scanQueue.take().getLast();
        assertThat(left.day()).isEqualTo("2026-01-20");
        assertThat(left.shard()).as("the count is past the shard that grew").isPositive();

        assertThat(world.scan().goOn(left, ENDLESS)).isInstanceOf(ScanReport.Completed.class);
        assertThat(world.queues.accountsToDecide())
                .hasSizeGreaterThan(100)
                .hasSameSizeAs(world.stores.allAccounts())
                .doesNotHaveDuplicates();
    }

    @Test
    void aDeferredNoticeWhoseSlotPassedIsHandedBack() {
        Instant slot = Instant.parse("2026-01-20T01:00:00Z");
        world.with(account("a-1").nextLook(null));
        world.stores.keep(
                Notice.decided(REMINDER, NoticeState.DEFERRED, null, 1, "s", null, slot.minusSeconds(9), slot, null));
        scan("2026-01-20");

        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
        assertThat(world.telemetry.sum(Metric.RELEASED)).isEqualTo(1);
    }

    @Test
    void deferredNoticesForWhichTimeDidNotSufficeAreHandedBackByTheNextInvocation() {
        for (int i = 0; i < 25; i++) {
            var key = new NoticeKey("b-" + i, LocalDate.of(2026, 1, 17), "reminder");
            Instant slot = Instant.parse("2026-01-20T01:00:00Z");
            world.stores.keep(
                    Notice.decided(key, NoticeState.DEFERRED, null, 1, "s", null, slot.minusSeconds(9), slot, null));
        }
        ScanReport report = world.scan().scan(SCHEDULED, null, false, afterCalls(32 * AccountStore.SHARDS));
        int invocations = 1;
        while (report instanceof ScanReport.Continued(ScanProgress left)) {
            assertThat(left.phase()).isEqualTo(ScanProgress.Phase.DEFERRED);
            report = world.scan().goOn(left, afterCalls(1));
            invocations++;
        }

        assertThat(report).isInstanceOf(ScanReport.Completed.class);
        assertThat(invocations).isEqualTo(4);
        assertThat(world.queues.accountsToDecide()).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aScanStopsPastItsTimesTheUsualNumberAndNotAtIt() {
        accounts(0, 50, "2026-01-19");
        scan("2026-01-19");
        world.stores
                .allAccounts()
                .forEach(of -> world.stores.change(of.id(), a -> a.withNextEvaluation(null, null, null)));
        accounts(0, 151, "2026-01-20");

        assertThat(scan("2026-01-20"))
                .isInstanceOfSatisfying(
                        ScanReport.Stopped.class,
                        stopped -> assertThat(stopped.most()).isEqualTo(150));
        world.stores.change("b-0", of -> of.withNextEvaluation(null, null, null));
        assertThat(scan("2026-01-20")).isInstanceOf(ScanReport.Completed.class);
    }

    @Test
    void aScanOfAnEarlierDayByHandDoesNotMoveTheLastCompletedDayBack() {
        scan("2026-01-20");
        world.scan().scan(SCHEDULED, LocalDate.of(2026, 1, 18), false, ENDLESS);
        world.with(account("a-19").nextLook(LocalDate.of(2026, 1, 19)), account("a-20"));
        scan("2026-01-21");

        assertThat(world.queues.accountsToDecide()).containsExactly("a-20");
    }

    @Test
    void aScanThatCompletesWhileAnotherDoesLosesNeitherDay() {
        boolean[] happened = {false};
        var busy = new BusyCheckpoints(world.checkpoints, _ -> {
            if (!happened[0]) {
                happened[0] = true;
                scan("2026-01-19");
            }
        });
        accounts(0, 7, "2026-01-20");

        assertThat(world.scan(busy).scan(SCHEDULED, null, false, ENDLESS)).isInstanceOf(ScanReport.Completed.class);
        assertThat(world.checkpoints.get("scan").orElseThrow().state())
                .containsEntry("lastCompleted", "2026-01-20")
                .containsEntry("selected.2026-01-19", "0")
                .containsEntry("selected.2026-01-20", "7");
    }

    @Test
    void aCheckpointThatNeverStandsStillIsAnErrorAndNoScanCompletes() {
        var busy = new BusyCheckpoints(world.checkpoints, name -> {
            var stored = world.checkpoints.get(name).orElse(new Checkpoints.Stored(Map.of(), 0));
            world.checkpoints.put(name, stored.state(), stored.version());
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> world.scan(busy).scan(SCHEDULED, null, false, ENDLESS))
                .withMessage("the scan's checkpoint kept changing");
        assertThat(world.telemetry.sum(Metric.SCANS_COMPLETED)).isZero();
    }

    @Test
    void oneAccountIsHandedOnByHandDueOrNot() {
        assertThat(world.scan().handOn("a-9")).isEqualTo(new ScanReport.HandedOn("a-9"));
        assertThat(world.queues.accountsToDecide()).containsExactly("a-9");
        assertThat(world.telemetry.sum(Metric.ACCOUNTS_SELECTED)).isEqualTo(1);
    }
}
