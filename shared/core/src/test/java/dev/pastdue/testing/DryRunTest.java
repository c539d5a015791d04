package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.dryrun.Differences;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.dryrun.DryRunLine;
import dev.pastdue.core.dryrun.DryRunOutcome;
import dev.pastdue.core.dryrun.DryRunProgress;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final String IN_FORCE = "strategies/sample.yaml";
    private static final String OTHER = "strategies/other.yaml";
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private final Map<String, Strategy> strategies = new HashMap<>();
    private final Queue<DryRunProgress> queued = new ArrayDeque<>();
    private int segments = 1;
    private World world = new World();
    private InMemoryDryRunFiles files = new InMemoryDryRunFiles();

    private DryRun dryRun() {
        return dryRun(world.stores.notices()::get);
    }

    private DryRun dryRun(Function<Collection<NoticeKey>, Map<NoticeKey, Notice>> notices) {
        return new DryRun(
                new DryRun.Records(world.stores.book(), notices, world.stores.contacts()::get, world.checkpoints::get),
                files,
                queued::add,
                new DryRun.Reading((path, _) -> policy(path), world.templates),
                new DryRun.Reading((path, _) -> policy(path), world.templates),
                Map.of("page", report -> report.totals().answers().toString()),
                new DryRun.Settings(IN_FORCE, new BigDecimal("0.06"), "page", segments),
                world.clock);
    }

    private Policy policy(String path) {
        return path.equals(IN_FORCE)
                ? world.policies.current()
                : new Policy(Objects.requireNonNull(strategies.get(path), path), WorkCalendar.PLAIN_WEEK);
    }

    private DryRunReport run(@Nullable LocalDate asOf, @Nullable String compare) {
        DryRunOutcome outcome = dryRun().begin(asOf, compare, World.ENDLESS);
        assertThat(outcome).isInstanceOf(DryRunOutcome.Done.class);
        return ((DryRunOutcome.Done) outcome).report();
    }

    private List<String> csv(String name) {
        return files.all().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + name))
                .flatMap(file -> file.getValue().lines().skip(1))
                .toList();
    }

    /** The line without what stands before its state. */
    private String answer(String accountId) {
        return csv("dry-run.csv").stream()
                .filter(line -> line.startsWith(accountId + ","))
                .map(line -> line.substring(line.indexOf(',', line.indexOf(',') + 1) + 1))
                .collect(Collectors.joining("|"));
    }

    @Test
    void itSaysWhatWouldBecomeOfEachAccount() {
        world.with(
                account("a-1"),
                account("a-2").phone("+886912345002").pastDue("700", "2026-01-01"),
                account("a-3").phone("+886912345003").paid(),
                account("a-4").phone("+886912345004").disputed(true),
                account("a-5").phone("+886912345005").pastDue("2000", "2025-10-01"),
                account("a-6").phone("+886912345006").pastDue("2000", "2026-01-20"),
                account("a-7").phone(null).nextLook(LocalDate.of(2026, 1, 24)));

        DryRunReport report = run(null, null);

        assertThat(answer("a-1")).isEqualTo("reminder,RENDERED,,reminder,a,zh-TW,1,2026-01-20T10:00,0.06,yes");
        assertThat(answer("a-2")).matches("second,RENDERED,,second,[ab],zh-TW,1,2026-01-20T10:00,0.06,yes");
        assertThat(answer("a-3")).isEmpty();
        assertThat(answer("a-4")).isEqualTo("reminder,SUPPRESSED,DISPUTED,,,,,,,yes");
        assertThat(answer("a-5"))
                .isEqualTo("pre-litigation,DEFERRED,,pre-litigation,a,zh-TW,1,2026-01-20T18:00,0.06,yes");
        assertThat(answer("a-6")).isEmpty();
        assertThat(answer("a-7")).isEqualTo("reminder,SUPPRESSED,INVALID_PHONE,,,,,,,no");
        assertThat(report.met().all()).isEqualTo(7);
        assertThat(report.met().current()).isEqualTo(1);
        assertThat(report.met().betweenStages()).isEqualTo(1);
        assertThat(report.totals().told().texts()).isEqualTo(3);
        assertThat(report.totals().told().cost()).isEqualByComparingTo("0.18");
        assertThat(report.totals().stages().keySet())
                .containsExactly("reminder", "second", "serious", "final", "pre-litigation");
        assertThat(report.lastDay()).isNull();
    }

    @Test
    void itsOwnClaimsCountOnTheCapOfANumberThatAccountsShare() {
        world.with(account("a-1"), account("a-2"), account("a-3").phone("+886912345003"));

        run(null, null);

        assertThat(answer("a-1")).contains("RENDERED");
        assertThat(answer("a-2")).isEqualTo("reminder,SUPPRESSED,CAP,,,,,,,yes");
        assertThat(answer("a-3")).contains("RENDERED");
    }

    @Test
    void aDayAheadIsDecidedForItsScan() {
        world.with(account("a-1").asOf("2026-01-20T01:00:00Z"));

        DryRunReport report = run(TODAY.plusDays(1), null);

        assertThat(report.at()).isEqualTo("2026-01-21T01:30:00Z");
        assertThat(answer("a-1")).contains("RENDERED", "2026-01-21T09:00");
    }

    @Test
    void todayIsDecidedForNowOnceItsScanIsOver() {
        world.with(account("a-1"));

        assertThat(run(TODAY, null).at()).isEqualTo(world.now());
    }

    @Test
    void aDayThatIsOverOrFarAheadIsRefusedAndNothingIsRead() {
        assertThat(dryRun().begin(TODAY.minusDays(1), null, World.ENDLESS))
                .isInstanceOfSatisfying(
                        DryRunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("before today, 2026-01-20"));
        assertThat(dryRun().begin(TODAY.plusDays(61), null, World.ENDLESS)).isInstanceOf(DryRunOutcome.Refused.class);
        assertThat(files.all()).isEmpty();
    }

    @Test
    void theLastRealDayIsComparedByWhatWasSentOnIt() {
        world.with(
                account("a-1"),
                account("a-2").phone("+886912345002"),
                account("a-3").phone("+886912345003").pastDue("100", "2026-01-14"));
        world.scan().scan(world.now(), TODAY, false, World.ENDLESS);
        world.decide("a-1", "a-3");
        world.stores.allNotices().forEach(notice -> world.send(notice.key()));
        world.clock.advance(Duration.ofDays(4));
        world.tell(account("a-3").phone("+886912345003").paid(), "2026-01-22T01:00:00Z");
        world.policies.set(
                StrategyBuilder.sample().freshness(Duration.ofDays(9)).build());

        DryRunReport report = run(null, null);

        assertThat(report.lastDay()).isEqualTo(TODAY);
        assertThat(csv("differences.csv"))
                .containsExactly(
                        "last-day,a-1,stage,reminder,reminder,second,second",
                        "last-day,a-2,new,,,second,second",
                        "last-day,a-3,gone,reminder,reminder,,");
        assertThat(Objects.requireNonNull(report.sinceLastDay()).stages().get("second"))
                .isEqualTo(new Differences.Stage(0, 2));
    }

    @Test
    void anotherStrategyIsComparedAccountByAccount() {
        world.with(
                account("a-1"),
                account("a-2").phone("+886912345002").pastDue("100", "2026-01-10"),
                account("a-3").phone("+886912345003").pastDue("0.50", "2026-01-17"),
                account("a-4").phone("+886912345004").pastDue("60", "2025-12-20"));
        List<Stage> stages = new ArrayList<>();
        for (var stage : StrategyBuilder.sample().build().stages()) {
            stages.add(
                    switch (stage.name()) {
                        case "reminder" -> of(stage, 1, 12, "0.10", "reminder");
                        case "second" -> of(stage, 13, 29, "1.00", "second");
                        case "serious" -> of(stage, 30, 59, "50.00", "second");
                        default -> stage;
                    });
        }
        strategies.put(OTHER, StrategyBuilder.sample().stages(stages).build());

        DryRunReport report = run(null, OTHER);

        assertThat(csv("differences.csv"))
                .containsExactly(
                        OTHER + ",a-2,stage,second,second,reminder,reminder",
                        OTHER + ",a-3,new,,,reminder,reminder",
                        OTHER + ",a-4,template,serious,serious,serious,second");
        assertThat(Objects.requireNonNull(report.toOther()).same()).isEqualTo(1);
        assertThat(Objects.requireNonNull(report.otherTotals()).told().texts()).isEqualTo(4);
        assertThat(report.totals().told().texts()).isEqualTo(3);
    }

    private static Stage of(Stage stage, int from, int to, String least, String template) {
        return new Stage(
                stage.name(),
                from,
                to,
                new BigDecimal(least),
                template,
                stage.window(),
                stage.variants(),
                stage.holdOut());
    }

    /** Random lenders: a day is lived through, some things change, and then the same instant comes twice: dry and real. */
    @Test
    void invariant7_whatADryRunSaysIsWhatRenderAndSendThenDo() {
        var met = new TreeMap<String, Integer>();
        for (int seed = 0; seed < 300; seed++) {
            int present = seed;
            world = new World();
            files = new InMemoryDryRunFiles();
            randomLender(new SplittableRandom(seed));
            List<Account> accounts = world.stores.allAccounts();
            List<Notice> notices = world.stores.allNotices();
            List<Contact> contacts = world.stores.allContacts();

            run(null, null);

            assertThat(world.stores.allAccounts()).isEqualTo(accounts);
            assertThat(world.stores.allNotices()).isEqualTo(notices);
            assertThat(world.stores.allContacts()).isEqualTo(contacts);
            Map<NoticeKey, String> said = csv("dry-run.csv").stream()
                    .map(DryRunTest::line)
                    .collect(Collectors.toMap(DryRunTest::keyOf, DryRunTest::shown));
            said.values().forEach(answer -> met.merge(answer.replaceAll(" .*", ""), 1, Integer::sum));
            accounts.forEach(account -> {
                world.decide(account.id());
                world.stores.allNotices().stream()
                        .filter(notice -> notice.state() == NoticeState.RENDERED
                                && notice.key().accountId().equals(account.id()))
                        .forEach(notice -> world.send(notice.key()));
            });
            Map<NoticeKey, Long> before = notices.stream().collect(Collectors.toMap(Notice::key, Notice::version));
            world.stores.allNotices().forEach(notice -> {
                if (said.containsKey(notice.key())) {
                    assertThat(said.get(notice.key()))
                            .as("seed %d, %s", present, notice.key())
                            .isEqualTo(shown(notice, notices));
                } else {
                    assertThat(notice.version())
                            .as("seed %d, %s", present, notice.key())
                            .isEqualTo(before.get(notice.key()));
                }
            });
            assertThat(world.stores.allNotices().stream().map(Notice::key).toList())
                    .as("seed %d", present)
                    .containsAll(said.keySet());
        }
        assertThat(met.keySet())
                .contains("RENDERED", "DEFERRED", "SUPPRESSED", "HELD_OUT", "ACCEPTED", "CANCELLED", "EXPIRED");
    }

    private static DryRunLine line(String written) {
        String[] fields = written.split(",", -1);
        return new DryRunLine(
                fields[0],
                fields[1],
                fields[2],
                NoticeState.valueOf(fields[3]),
                fields[4],
                new DryRunLine.Choice(
                        fields[5], fields[6], fields[7], fields[8].isEmpty() ? 0 : Integer.parseInt(fields[8])),
                fields[9],
                null,
                true);
    }

    private static NoticeKey keyOf(DryRunLine line) {
        return new NoticeKey(line.accountId(), LocalDate.parse(line.episodeStart()), line.stage());
    }

    private static String shown(DryRunLine line) {
        return String.join(
                " ",
                line.state().name(),
                line.reason(),
                line.template(),
                line.variant(),
                line.locale(),
                "" + line.segments());
    }

    /** What was sent just now was rendered, for a dry run. */
    private static String shown(Notice notice, List<Notice> before) {
        boolean sentNow = notice.state() == NoticeState.ACCEPTED
                && before.stream()
                        .noneMatch(old -> old.key().equals(notice.key()) && old.state() == NoticeState.ACCEPTED);
        var text = notice.text();
        return String.join(
                " ",
                sentNow ? "RENDERED" : notice.state().name(),
                notice.reason() == null ? "" : notice.reason().name(),
                text == null ? "" : text.template(),
                text == null ? "" : text.variant(),
                text == null ? "" : text.locale(),
                text == null ? "0" : "" + text.segments());
    }

    private void randomLender(SplittableRandom random) {
        world.policies.set(StrategyBuilder.sample()
                .holdOut(random.nextInt(3) == 0 ? 0.2 : 0)
                .cap(1 + random.nextInt(2), 1 + random.nextInt(3))
                .deferMaxDays(1 + random.nextInt(3))
                .freshness(Duration.ofHours(20 + random.nextInt(100)))
                .build());
        int accounts = 5 + random.nextInt(40);
        for (int i = 0; i < accounts; i++) {
            world.with(randomAccount("a-" + i, random));
        }
        world.clock.advance(Duration.ofHours(random.nextInt(20)));
        for (Account account : world.stores.allAccounts()) {
            if (random.nextInt(3) > 0) {
                world.decide(account.id());
            }
        }
        world.stores.allNotices().stream()
                .filter(notice -> notice.state() == NoticeState.RENDERED && random.nextInt(4) > 0)
                .forEach(notice -> world.send(notice.key()));
        world.clock.advance(Duration.ofHours(random.nextInt(60)).plusMinutes(20));
        for (Account account : world.stores.allAccounts()) {
            if (random.nextInt(4) == 0) {
                world.stores.keep(randomAccount(account.id(), random)
                        .build()
                        .withNextEvaluation(account.nextEvaluationOn(), account.pending(), account.lastReason()));
            }
        }
        for (Contact contact : world.stores.allContacts()) {
            if (random.nextInt(8) == 0) {
                world.stores.keep(contact.withState(Contact.State.OPTED_OUT, "REPLY", world.now()));
            }
        }
    }

    private static AccountBuilder randomAccount(String id, SplittableRandom random) {
        int number = random.nextInt(20);
        // A dry run does not reckon with an account of the same number that is in a later stage; of one number's
        // accounts all are in one.
        int days = number % 4 == 0 ? number * 6 : number % 10;
        AccountBuilder account = account(id)
                .phone(random.nextInt(20) == 0 ? null : "+8869123450%02d".formatted(number))
                .pastDue(
                        random.nextInt(10) == 0 ? "0.50" : "1" + random.nextInt(5000),
                        TODAY.minusDays(days).toString());
        account = random.nextInt(6) == 0 ? account.zones("America/New_York") : account;
        account = random.nextInt(12) == 0 ? account.disputed(true) : account;
        account = random.nextInt(12) == 0 ? account.heldUntil(TODAY.plusDays(random.nextInt(3))) : account;
        return random.nextInt(8) == 0 ? account.paid() : account;
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWithAndNothingIsOtherwiseForIt() {
        for (int seed = 0; seed < 40; seed++) {
            segments = 1 + seed % 4;
            world = new World();
            randomLender(new SplittableRandom(seed));
            world.scan().scan(world.now(), null, true, World.ENDLESS);
            strategies.put(OTHER, StrategyBuilder.sample().cap(2, 3).build());
            files = new InMemoryDryRunFiles();
            run(null, OTHER);
            Map<String, String> whole = results();

            files = new InMemoryDryRunFiles();
            DryRunOutcome outcome = dryRun().begin(null, OTHER, inSteps(1));
            int invocations = 1;
            while (outcome instanceof DryRunOutcome.Continued) {
                DryRunProgress progress = queued.remove();
                dryRun().resume(progress, inSteps(1));
                queued.clear();
                outcome = dryRun().resume(progress, inSteps(1));
                invocations++;
            }

            assertThat(invocations).as("seed %d", seed).isGreaterThan(2);
            assertThat(results()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void inSegmentsTheSameIsSaidOfEachAccount() {
        for (int i = 0; i < 200; i++) {
            world.with(
                    account("a-" + i).phone("+886912345%03d".formatted(i)).pastDue("700", "2026-01-0" + (1 + i % 9)));
        }
        DryRunReport one = run(null, null);
        List<String> lines = csv("dry-run.csv");

        segments = 7;
        files = new InMemoryDryRunFiles();
        DryRunReport several = run(null, null);

        assertThat(csv("dry-run.csv")).hasSize(200).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(several.met()).isEqualTo(one.met());
        assertThat(several.totals().told()).isEqualTo(one.totals().told());
    }

    @Test
    void whatCannotBeReadFailsTheDryRun() {
        world.with(account("a-1"));
        segments = 3;
        var broken = new IllegalStateException("no answer");

        assertThatThrownBy(() -> dryRun(_ -> {
                            throw broken;
                        })
                        .begin(null, null, World.ENDLESS))
                .isSameAs(broken);
    }

    /** Reads that take 8 ms, as DynamoDB's: a dry run in 16 segments waits for 16 of them at once. */
    @Test
    void segmentsWaitBesideEachOther() {
        for (int i = 0; i < 600; i++) {
            AccountBuilder next = account("a-" + i).phone("+886912345%03d".formatted(i));
            world.with(i % 10 == 0 ? next : next.paid());
        }
        var calls = new AtomicInteger();
        var most = new AtomicInteger();
        for (int several : List.of(1, 16)) {
            segments = several;
            files = new InMemoryDryRunFiles();
            most.set(0);
            DryRunOutcome outcome = dryRun(keys -> {
                        most.accumulateAndGet(calls.incrementAndGet(), Math::max);
                        sleep();
                        calls.decrementAndGet();
                        return world.stores.notices().get(keys);
                    })
                    .begin(null, null, World.ENDLESS);
            assertThat(outcome).isInstanceOf(DryRunOutcome.Done.class);
            assertThat(most).hasValueLessThanOrEqualTo(several);
        }

        assertThat(most).hasValueGreaterThan(8);
    }

    private static void sleep() {
        try {
            Thread.sleep(8);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> results() {
        return files.all().entrySet().stream()
                .filter(file -> !file.getKey().contains("/parts/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Time that is up when it was asked for so often. */
    private static Deadline inSteps(int steps) {
        var left = new AtomicInteger(steps);
        return () -> left.getAndDecrement() > 0 ? Duration.ofMinutes(10) : Duration.ZERO;
    }

    @Test
    void invariant8_noNameNumberOrTextIsInItsFilesOrMessages() {
        for (int i = 0; i < 30; i++) {
            world.with(account("a-" + i).phone("+8869123450%02d".formatted(i)));
        }
        dryRun().begin(null, null, inSteps(1));
        DryRunProgress progress = queued.remove();
        dryRun().resume(progress, World.ENDLESS);

        assertThat(files.all().keySet()).isNotEmpty();
        assertThat(files.all().toString() + progress).doesNotContain("9123450", "陳大文", "信用貸款", "1,234");
    }
}
