package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.StackInspection.AlarmState;
import dev.pastdue.cli.ops.StackInspection.FunctionFacts;
import dev.pastdue.cli.ops.StackInspection.Priming;
import dev.pastdue.core.book.BookLedger;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.scan.ScanHistory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-18T04:00:00Z"), ZoneOffset.UTC);

    private static final Set<String> FOUND = new TreeSet<>();

    private final FakeAccount account = new FakeAccount();

    /** As it is after a good morning. */
    @BeforeEach
    void setUp() {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new Setup(FakeAccount.stack(), account, account).run(false, nowhere);
        account.checkpoints.put(
                BookLedger.BOOKS, Map.of("b.csv@1", "2026-03-17T22:00:00Z", "a.csv@1", "2026-03-16T22:00:00Z"));
        account.checkpoints.put(
                ScanHistory.CHECKPOINT, Map.of("lastCompleted", "2026-03-18", "selected.2026-03-18", "100"));
    }

    private Examination examine(Deployed stack) {
        Examination examination = new Doctor(stack, account, CLOCK).examine();
        examination.checks().forEach(check -> FOUND.addAll(List.of(check.subject(), check.found(), check.advice())));
        return examination;
    }

    private Examination examine() {
        return examine(FakeAccount.stack());
    }

    private static Map<String, Verdict> but(Examination examination, Verdict verdict) {
        return examination.checks().stream()
                .filter(check -> check.verdict() != verdict)
                .collect(Collectors.toMap(Check::subject, Check::verdict));
    }

    @Test
    void aStackThatIsWellHasNothingToDo() {
        Examination examination = examine();
        assertThat(but(examination, Verdict.OK)).isEmpty();
        assertThat(examination.checks())
                .hasSize(29)
                .allSatisfy(check -> assertThat(check.advice()).isEmpty());
    }

    /** Whatever doctor found in this class's tests was said by English clauses that have their Chinese. */
    @AfterEach
    void allThatWasFoundIsKnownInChinese() {
        Set<String> found = Set.copyOf(FOUND);
        FOUND.clear();
        assertThat(found)
                .filteredOn(words -> !words.startsWith("docs/") && !words.matches("[A-Za-z]+|\\./pastdue .*|"))
                .filteredOn(words -> !Sentences.knows(words.replaceFirst("^[^: ]+:\\d+:\\d+: ", "")))
                .isEmpty();
    }

    @Test
    void everySubjectIsChecked() {
        assertThat(examine().checks().stream().map(Check::subject))
                .containsExactly(
                        "strategy",
                        "templates",
                        "calendar",
                        "drafts",
                        "daily scan's schedule",
                        "gateway",
                        "link to pay",
                        "SMS sandbox",
                        "spend limit",
                        "origination number",
                        "delivery logging",
                        "log group " + FakeAccount.GROUP,
                        "how long " + FakeAccount.GROUP + " is kept",
                        "receipts from " + FakeAccount.GROUP,
                        "log group " + FakeAccount.GROUP + "/Failure",
                        "how long " + FakeAccount.GROUP + "/Failure is kept",
                        "receipts from " + FakeAccount.GROUP + "/Failure",
                        "two-way SMS",
                        "replies to ReplyQueue",
                        "ReplyQueue's policy",
                        "ScanFunction",
                        "ScanFunction's version",
                        "ScanFunction's priming",
                        "Lambda concurrency",
                        "last book",
                        "last scan",
                        "RenderDlq",
                        "who is told of alarms",
                        "RenderDlqAlarm");
    }

    private Check check(String subject) {
        return examine().checks().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /** What works, and what the stack set: a parameter that did not reach the alias, code that did not, a stack that says another thing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD_PER_SEGMENT=0.06 | USD_PER_SEGMENT=0.07 | USD_PER_SEGMENT is 0.06 and should be 0.06",
                "USD_PER_SEGMENT=0.05 | USD_PER_SEGMENT=0.05 | USD_PER_SEGMENT is 0.05 and should be 0.06",
                "STRATEGY_KEY=strategies/old.yaml | STRATEGY_KEY=strategies/demo.yaml | STRATEGY_KEY is"
                        + " strategies/old.yaml and should be strategies/demo.yaml",
                "SENDERS=2 | METRICS_NAMESPACE=Pastdue/lender | METRICS_NAMESPACE is unset and should be"
                        + " Pastdue/lender, SENDERS is 2 and should be unset",
                "CONFIG_BUCKET=a | CONFIG_BUCKET=b | CONFIG_BUCKET is a and should be b"
            })
    void aVersionThatIsNotWhatTheStackAsksForIsNamed(String works, String set, String said) {
        account.live = facts(works, "code", "arm64");
        account.latest = facts(set, "code", "arm64");
        Check check = check("ScanFunction's version");
        assertThat(check.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(check.found()).contains(said, "version 7");
    }

    private static FunctionFacts facts(String variable, String code, String architecture) {
        String[] parts = variable.split("=", 2);
        return new FunctionFacts("7", code, architecture, Map.of(parts[0], parts[1]));
    }

    @Test
    void olderCodeAndAnotherProcessorAreNamedToo() {
        account.live = facts("A=b", "old", "arm64");
        account.latest = facts("A=b", "new", "x86_64");
        assertThat(check("ScanFunction's version").found())
                .contains("its code is older", "it is for arm64 and should be for x86_64");
    }

    @ParameterizedTest
    @CsvSource({"PRIMED, OK, is primed", "FAILED, WARNING, is not primed", "NOT_SAID, OK, says nothing"})
    void itIsSaidWhichVersionIsPrimed(Priming priming, Verdict verdict, String said) {
        account.priming = priming;
        Check check = check("ScanFunction's priming");
        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.found()).contains("version 7", said);
    }

    /** A new account may have ten. */
    @ParameterizedTest
    @CsvSource({
        "1000, 57, OK", "60, 57, OK", "59, 57, WARNING", "57, 57, WARNING", "56, 57, PROBLEM", "10, 57, PROBLEM",
        "10, 18, PROBLEM", "18, 18, WARNING", "21, 18, OK", "0, 2, PROBLEM", "5, 2, OK", "4, 2, WARNING"
    })
    void theAccountsConcurrencyIsHeldAgainstWhatTheQueuesAskFor(int limit, int most, Verdict verdict) {
        account.concurrency = limit;
        account.mostAtOnce = most;
        Check check = check("Lambda concurrency");
        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.found()).contains("may run " + limit, "ask for " + most);
        assertThat(check.advice().isEmpty()).isEqualTo(verdict == Verdict.OK);
    }

    @Test
    void aStackWithoutReceiptAndReplyIsUnknownThereAndWellOtherwise() {
        Examination examination = examine(FakeAccount.stackWithout("ReceiptFunction", "ReplyTopic"));
        assertThat(but(examination, Verdict.OK))
                .containsOnlyKeys(
                        "receipts from " + FakeAccount.GROUP,
                        "receipts from " + FakeAccount.GROUP + "/Failure",
                        "two-way SMS",
                        "replies to ReplyQueue",
                        "ReplyQueue's policy")
                .allSatisfy((_, verdict) -> assertThat(verdict).isEqualTo(Verdict.UNKNOWN));
        assertThat(examination.checks()).anyMatch(check -> check.found().equals("this stack has no output ReplyTopic"));
    }

    @Test
    void whereNothingIsAnsweredAllIsUnknownAndNothingBreaks() {
        account.refusal = "it is refused";
        assertThat(but(examine(), Verdict.UNKNOWN)).isEmpty();
    }

    @Test
    void aStrategyThatCannotBeReadLeavesUnknownWhatHangsOnIt() {
        account.strategy = "lender: {";
        Map<String, Verdict> others = but(examine(), Verdict.OK);
        assertThat(others)
                .containsEntry("strategy", Verdict.PROBLEM)
                .containsEntry("templates", Verdict.UNKNOWN)
                .containsEntry("last scan", Verdict.UNKNOWN)
                .doesNotContainKeys("SMS sandbox", "delivery logging", "RenderDlq");
    }

    @Test
    void aTemplateThatIsMissingOrWrongIsAProblem() {
        account.strategy = FakeAccount.demo(Map.of("template: second", "template: gentle"));
        assertThat(examine().checks()).anySatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(check.found()).contains("templates/gentle/zh-TW/b.mustache: is missing");
        });
    }

    @Test
    void draftsThatAreNotLiveAreNamed() {
        account.drafts = new StackInspection.Drafts(List.of("templates/a"), List.of("templates/b"));
        assertThat(examine().checks())
                .anySatisfy(check -> assertThat(check)
                        .extracting(Check::verdict, Check::subject, Check::found)
                        .containsExactly(Verdict.WARNING, "drafts", "not let through: templates/a"));
        account.drafts = new StackInspection.Drafts(List.of(), List.of("templates/b"));
        assertThat(examine().checks())
                .anySatisfy(check -> assertThat(check)
                        .extracting(Check::verdict, Check::found)
                        .containsExactly(Verdict.WARNING, "newer than what is live: templates/b"));
    }

    @Test
    void aCalendarThatTheBucketLacksIsAProblem() {
        account.strategy = FakeAccount.demo(Map.of("calendar: none", "calendar: mars"));
        assertThat(examine().checks())
                .contains(Check.problem(
                        "calendar",
                        "lacks calendars/mars/2026.json",
                        "put it into the config bucket, under drafts/: windows on workdays and restdays are"
                                + " closed in a year without a file"));
    }

    @Test
    void whatIsWrongIsAProblem() {
        account.settings.clear();
        account.groups.clear();
        account.schedule = Optional.empty();
        account.waiting.put("render-dlq", 3L);
        account.alarms.put("alarm-1", AlarmState.ALARM);
        account.aliases.clear();
        account.subscriptions.clear();
        account.inSandbox = true;
        account.checkpoints.clear();

        Examination examination = examine();
        assertThat(but(examination, Verdict.OK))
                .containsEntry("delivery logging", Verdict.PROBLEM)
                .containsEntry("log group " + FakeAccount.GROUP, Verdict.PROBLEM)
                .containsEntry("receipts from " + FakeAccount.GROUP, Verdict.PROBLEM)
                .containsEntry("daily scan's schedule", Verdict.PROBLEM)
                .containsEntry("RenderDlq", Verdict.PROBLEM)
                .containsEntry("RenderDlqAlarm", Verdict.PROBLEM)
                .containsEntry("ScanFunction", Verdict.PROBLEM)
                .containsEntry("replies to ReplyQueue", Verdict.PROBLEM)
                .containsEntry("SMS sandbox", Verdict.WARNING)
                .containsEntry("spend limit", Verdict.WARNING)
                .containsEntry("who is told of alarms", Verdict.WARNING)
                .containsEntry("last book", Verdict.WARNING)
                .containsEntry("last scan", Verdict.WARNING);
        assertThat(examination.checks())
                .filteredOn(check -> check.subject().equals("delivery logging"))
                .extracting(Check::advice)
                .containsExactly("./pastdue setup --stack lender");
    }

    @Test
    void peopleReadALineForEachCheckAndProgramsAnObject() {
        var examination = new Examination(
                "lender", List.of(Check.ok("strategy", "readable"), Check.problem("RenderDlq", "2", "look")));
        assertThat(examination.text("en")).isEqualTo("""
            ok       strategy: readable
            problem  RenderDlq: 2
                     to do: look

            2 checks of lender: ok 1, warning 0, problem 1, unknown 0
            """);
        assertThat(examination.json())
                .isEqualTo(
                        "{\"stack\":\"lender\",\"checks\":[{\"verdict\":\"ok\",\"subject\":\"strategy\",\"found\":\"readable\","
                                + "\"advice\":\"\"},{\"verdict\":\"problem\",\"subject\":\"RenderDlq\",\"found\":\"2\","
                                + "\"advice\":\"look\"}],\"ok\":1,\"warning\":0,\"problem\":1,\"unknown\":0}");
    }
}
