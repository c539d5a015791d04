package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.StrategyBuilder.stage;
import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.scan.ExpectedEvaluations;
import dev.pastdue.core.scan.Reindex;
import dev.pastdue.core.scan.ReindexProgress;
import dev.pastdue.core.scan.ReindexReport;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Window.On;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stages: reminder 1 to 6 days, second 7 to 29, serious 30 to 59, final 60 to 89, pre-litigation from 90 on; today is 2026-01-20. */
class ReindexTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private final World world = new World();
    private final InMemoryReindexQueue queue = new InMemoryReindexQueue();

    private Reindex reindex(AccountStore accounts) {
        return new Reindex(
                world.stores.book(),
                accounts,
                queue,
                new ExpectedEvaluations(world.checkpoints),
                world.policies,
                world.clock::advance,
                world.clock,
                world.telemetry);
    }

    private ReindexProgress reindexed() {
        ReindexReport report = reindex(world.stores.accounts()).begin(ENDLESS);
        assertThat(report).isInstanceOf(ReindexReport.Completed.class);
        return report.progress();
    }

    private @Nullable LocalDate lookOf(String account) {
        return world.stores.account(account).nextEvaluationOn();
    }

    private void scan(String day) {
        assertThat(world.scan().scan(Instant.parse(day + "T01:30:00Z"), null, false, ENDLESS))
                .isInstanceOf(ScanReport.Completed.class);
    }

    private void use(Strategy strategy) {
        world.policies.set(strategy);
    }

    private static Stage least(Stage stage, String least) {
        return new Stage(
                stage.name(),
                stage.from(),
                stage.to(),
                new BigDecimal(least),
                stage.template(),
                stage.window(),
                stage.variants(),
                stage.holdOut());
    }

    @Test
    void whoIsInAStageIsLookedAtTodayAndWhoIsNotOnTheNextStagesFirstDay() {
        use(StrategyBuilder.sample()
                .stages(List.of(
                        stage("reminder", 2, 6, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1)),
                        stage("second", 10, 29, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1))))
                .build());
        world.with(
                account("in").pastDue("9", "2026-01-17").nextLook(LocalDate.of(2026, 1, 27)),
                account("before").pastDue("9", "2026-01-19").nextLook(null),
                account("between").pastDue("9", "2026-01-12").nextLook(LocalDate.of(2026, 2, 11)),
                account("after").pastDue("9", "2025-01-01").nextLook(null));

        assertThat(reindexed().moved()).isEqualTo(3);
        assertThat(lookOf("in")).isEqualTo(TODAY);
        assertThat(lookOf("before")).isEqualTo("2026-01-21");
        assertThat(lookOf("between")).isEqualTo("2026-01-22");
        assertThat(lookOf("after")).isNull();
    }

    @Test
    void aLookIsNeverMovedOnOnlyForwardsFromDaysThatWereMissed() {
        world.with(
                account("held").pastDue("9", "2026-02-01").nextLook(LocalDate.of(2026, 1, 25)),
                account("missed").pastDue("9", "2026-01-17").nextLook(LocalDate.of(2025, 11, 3)));

        reindexed();

        assertThat(lookOf("held")).isEqualTo("2026-01-25");
        assertThat(lookOf("missed")).isEqualTo(TODAY);
    }

    @Test
    void whoOwesNothingIsLookedAtAndLeftAlone() {
        world.with(account("paid").paid().nextLook(null));
        long version = world.stores.account("paid").version();

        assertThat(reindexed())
                .extracting(ReindexProgress::looked, ReindexProgress::moved)
                .containsExactly(1L, 0L);
        assertThat(world.stores.account("paid").version()).isEqualTo(version);
    }

    @Test
    void whatIsPendingIsLookedAtTodayThoughItsStageIsGone() {
        world.with(account("a-1"));
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");
        var key = new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "reminder");
        assertThat(world.state(key)).isEqualTo(NoticeState.DEFERRED);
        use(StrategyBuilder.sample()
                .stages(List.of(stage("second", 7, 29, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1))))
                .build());

        reindexed();
        assertThat(lookOf("a-1")).isEqualTo(TODAY);
        scan("2026-01-20");
        world.decide("a-1");

        assertThat(world.state(key)).isEqualTo(NoticeState.EXPIRED);
    }

    /** docs/rules.md, "Again": an answer is decided again after a changed row, on its next look, or after a reindex; not by a changed strategy. */
    @Test
    void aLowerLeastIsFoundByAReindexAndNotBefore() {
        use(StrategyBuilder.sample().stage("reminder", of -> least(of, "5000")).build());
        world.with(account("a-1"));
        scan("2026-01-20");
        world.decide(world.queues.accountsToDecide().toArray(String[]::new));
        world.queues.takeDecides();
        assertThat(world.state(World.REMINDER)).isEqualTo(NoticeState.SUPPRESSED);

        use(StrategyBuilder.sample().stage("reminder", of -> least(of, "1")).build());
        scan("2026-01-21");
        assertThat(world.queues.accountsToDecide()).isEmpty();

        world.clock.moveTo("2026-01-21T02:00:00Z");
        reindexed();
        scan("2026-01-21");
        world.decide(world.queues.accountsToDecide().toArray(String[]::new));

        assertThat(world.state(World.REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void aSecondReindexMovesNothing() {
        many(60);
        assertThat(reindexed().moved()).isEqualTo(60);

        assertThat(reindexed())
                .extracting(ReindexProgress::looked, ReindexProgress::moved)
                .containsExactly(60L, 0L);
        assertThat(world.telemetry.sum(Metric.ACCOUNTS_REINDEXED)).isEqualTo(60);
    }

    private void many(int count) {
        for (int i = 0; i < count; i++) {
            world.with(account("m-" + i).nextLook(null));
        }
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWithAndMayComeTwice() {
        many(35);
        ReindexReport report = reindex(world.stores.accounts()).begin(afterPages(1));
        var progress = new ArrayList<ReindexProgress>();
        while (report instanceof ReindexReport.Continued) {
            ReindexProgress left = queue.take().getLast();
            progress.add(left);
            report = reindex(world.stores.accounts()).goOn(left, afterPages(1));
        }

        assertThat(progress).hasSize(3);
        assertThat(report.progress())
                .extracting(ReindexProgress::looked, ReindexProgress::moved)
                .containsExactly(35L, 35L);
        assertThat(world.stores.allAccounts()).allMatch(of -> TODAY.equals(of.nextEvaluationOn()));
        assertThat(reindex(world.stores.accounts())
                        .goOn(progress.getFirst(), ENDLESS)
                        .progress()
                        .moved())
                .isEqualTo(10);
    }

    /** The fakes answer ten accounts a page. */
    private static Deadline afterPages(int pages) {
        int[] left = {pages};
        return () -> left[0]-- > 0 ? Duration.ofMinutes(10) : Duration.ZERO;
    }

    @Test
    void itWritesNoMoreThanFourHundredAccountsASecond() {
        var paged = new InMemoryStores(1000);
        for (int i = 0; i < 1000; i++) {
            paged.keep(account("m-" + i).nextLook(null).build());
        }
        Instant begun = world.now();
        new Reindex(
                        paged.book(),
                        paged.accounts(),
                        queue,
                        new ExpectedEvaluations(world.checkpoints),
                        world.policies,
                        world.clock::advance,
                        world.clock,
                        world.telemetry)
                .begin(ENDLESS);

        // The first batch of 25 goes at once, the other 39 a sixteenth of a second apart.
        assertThat(Duration.between(begun, world.now())).isBetween(Duration.ofMillis(2437), Duration.ofMillis(2500));
    }

    @Test
    void whoChangesMeanwhileIsReadAgain() {
        world.with(account("paid-now").nextLook(null), account("told-now").nextLook(null));
        boolean[] happened = {false};
        var busy = new BusyAccounts(world.stores.accounts(), () -> {
            if (!happened[0]) {
                happened[0] = true;
                world.stores.change(
                        "paid-now",
                        of -> of.withBook(account("paid-now").paid().build().facts(), null));
                world.stores.change("told-now", of -> of.withHold(Hold.ofDate(LocalDate.of(2026, 1, 25))));
            }
        });

        assertThat(reindex(busy).begin(ENDLESS).progress().moved()).isEqualTo(1);
        assertThat(lookOf("paid-now")).isNull();
        assertThat(world.stores.account("told-now"))
                .extracting(Account::nextEvaluationOn, Account::heldUntil)
                .containsExactly(TODAY, LocalDate.of(2026, 1, 25));
    }

    @Test
    void anAccountThatNeverStandsStillIsAnError() {
        world.with(account("a-1").nextLook(null));
        var busy = new BusyAccounts(world.stores.accounts(), () -> world.stores.change("a-1", of -> of));

        assertThatIllegalStateException()
                .isThrownBy(() -> reindex(busy).begin(ENDLESS))
                .withMessage("1 accounts kept changing while they were reindexed");
    }

    /** 20 are usual; without being told, the scan would stop at 101. The reindex moves the 300, and the 20 of before. */
    @Test
    void theJumpBreakerExpectsWhatWasMovedAndOnlyOnce() {
        due(0, 20, "2026-01-18");
        scan("2026-01-18");
        handled();
        many(300);
        reindexed();
        due(20, 40, "2026-01-20");

        scan("2026-01-20");
        assertThat(world.queues.accountsToDecide()).hasSize(340);
        assertThat(world.checkpoints.get("scan").orElseThrow().state())
                .as("what was moved is no part of what is usual")
                .containsEntry("selected.2026-01-20", "20");

        handled();
        due(0, 130, "2026-01-21");
        assertThat(world.scan().scan(Instant.parse("2026-01-21T01:30:00Z"), null, false, ENDLESS))
                .isInstanceOf(ScanReport.Stopped.class);
    }

    @Test
    void aJumpBesidesAReindexStopsTheScanStill() {
        due(0, 20, "2026-01-18");
        scan("2026-01-18");
        handled();
        many(300);
        reindexed();
        due(20, 121, "2026-01-20");

        assertThat(world.scan().scan(Instant.parse("2026-01-20T01:30:00Z"), null, false, ENDLESS))
                .isInstanceOfSatisfying(
                        ScanReport.Stopped.class,
                        stopped -> assertThat(stopped.most()).isEqualTo(420));
    }

    @Test
    void aScanOfAnotherDayLeavesWhatIsExpectedForTheScanOfThatDay() {
        due(0, 20, "2026-01-18");
        scan("2026-01-18");
        handled();
        many(300);
        reindexed();
        world.scan().scan(world.now(), LocalDate.of(2026, 1, 19), false, ENDLESS);

        scan("2026-01-20");
        assertThat(world.queues.accountsToDecide()).hasSize(320);
    }

    private void due(int from, int to, String day) {
        for (int i = from; i < to; i++) {
            world.with(account("d-" + i).nextLook(LocalDate.parse(day)));
        }
    }

    private void handled() {
        world.stores
                .allAccounts()
                .forEach(of -> world.stores.change(of.id(), a -> a.withNextEvaluation(null, null, null)));
        world.queues.takeDecides();
    }
}
