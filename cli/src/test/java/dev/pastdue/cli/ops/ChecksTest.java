package dev.pastdue.cli.ops;

import static dev.pastdue.cli.ops.Check.Verdict.OK;
import static dev.pastdue.cli.ops.Check.Verdict.PROBLEM;
import static dev.pastdue.cli.ops.Check.Verdict.UNKNOWN;
import static dev.pastdue.cli.ops.Check.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.Config.Reading;
import dev.pastdue.cli.ops.Config.Texts;
import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.cli.ops.SmsChecks.Spending;
import dev.pastdue.cli.ops.StackInspection.AlarmState;
import dev.pastdue.cli.ops.StackInspection.QueueFacts;
import dev.pastdue.cli.ops.StackInspection.ReplyNumber;
import dev.pastdue.cli.ops.StackInspection.ScheduleFacts;
import dev.pastdue.cli.ops.StackInspection.Subscription;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each check makes of what was found. */
class ChecksTest {
    private static final String TOPIC = FakeAccount.TOPIC;
    private static final String OTHER = "arn:aws:sns:eu-west-1:111122223333:other";
    private static final Strategy STRATEGY = FakeAccount.parsed(Map.of());
    private static final Strategy WITH_NUMBER = FakeAccount.withNumber();
    private static final Instant NOW = Instant.parse("2026-03-18T04:00:00Z");

    private static void assertVerdict(Check check, Verdict verdict, String words) {
        assertThat(check.verdict()).as(check.toString()).isEqualTo(verdict);
        assertThat(check.found() + " | " + check.advice()).contains(words);
        assertThat(check.advice().isEmpty()).as(check.toString()).isEqualTo(verdict == OK);
    }

    @Test
    void aQuestionWithoutAnAnswerIsUnknownAndSaysWhy() {
        assertThat(Answer.<Boolean>none("it is refused", "allow it").check("sandbox", SmsChecks::sandbox))
                .isEqualTo(Check.unknown("sandbox", "it is refused", "allow it"));
    }

    @Test
    void theSandboxIsAWarning() {
        assertVerdict(SmsChecks.sandbox(false), OK, "has left it");
        assertVerdict(SmsChecks.sandbox(true), WARNING, "ten verified numbers");
    }

    /** Without a scan so far the usual number is empty. */
    @ParameterizedTest
    @CsvSource({
        "    ,     , WARNING, '1 USD a month, AWS''s default; a text costs up to 0.18 USD'",
        "1   ,     , WARNING, 1 USD a month",
        "0   ,     , WARNING, 0 USD a month",
        "1.01,     , OK     , 1.01 USD a month",
        "500 ,     , OK     , 500 USD a month; a text costs up to 0.18 USD",
        "500 , 100 , WARNING, the usual 100 accounts a day 540 USD a month",
        "540 , 100 , OK     , 540 USD a month if all are sent one",
        "much,     , UNKNOWN, no number",
    })
    void theSpendLimitIsEnoughForTheUsualDay(
            @Nullable String limit, @Nullable Double usual, Verdict verdict, String words) {
        var spending = new Spending(
                usual == null ? OptionalDouble.empty() : OptionalDouble.of(usual), 3, new BigDecimal("0.06"));
        assertVerdict(
                SmsChecks.spendLimit(limit == null ? Map.of() : Map.of(SmsChecks.LIMIT, limit), spending),
                verdict,
                words);
    }

    @Test
    void aStepOfSetupThatIsNotDoneIsAProblem() {
        assertVerdict(SmsChecks.setUp(new Step.Right("s", "on"), "setup"), OK, "on");
        assertVerdict(
                SmsChecks.setUp(new Step.ToDo("s", "off", new Change.CreateLogGroup("g")), "./pastdue setup"),
                PROBLEM,
                "./pastdue setup");
        assertVerdict(SmsChecks.setUp(new Step.NotHere("s", "this stack has none", "deploy"), ""), UNKNOWN, "none");
        assertVerdict(SmsChecks.setUp(new Step.Unanswered("s", "refused", "allow it"), ""), UNKNOWN, "refused");
    }

    @Test
    void theStrategysNumberIsTheAccounts() {
        assertVerdict(SmsChecks.origination(List.of(), STRATEGY), OK, "names none");
        assertVerdict(SmsChecks.origination(List.of("+1 212-555-0100"), WITH_NUMBER), OK, "is the account's");
        assertVerdict(SmsChecks.origination(List.of("12125550100"), WITH_NUMBER), OK, "is the account's");
        assertVerdict(
                SmsChecks.origination(List.of("+12125550199"), WITH_NUMBER), PROBLEM, "not among the account's 1");
    }

    @Test
    void aGatewayOverHttpNeedsItsAddressAndItsSecret() {
        Strategy http = FakeAccount.parsed(Map.of("salt:", "gateway: http\nsalt:"));
        String url = "https://sms.bank.example";
        assertVerdict(SmsChecks.gateway(STRATEGY, Map.of()), OK, "Amazon SNS");
        assertVerdict(SmsChecks.gateway(http, Map.of()), PROBLEM, "HttpGatewayUrl and HttpGatewaySecret");
        assertVerdict(
                SmsChecks.gateway(http, Map.of("HttpGatewayUrl", url, "HttpGatewaySecret", "none")),
                PROBLEM,
                "does not say HttpGatewaySecret");
        assertVerdict(SmsChecks.gateway(http, Map.of("HttpGatewayUrl", url, "HttpGatewaySecret", "sms")), OK, url);
    }

    @Test
    void aLinkToPayNeedsItsSecret() {
        Strategy link = FakeAccount.parsed(
                Map.of("link-domains: []", "link-domains: [example.com]\npay-link: https://pay.example.com/{token}"));
        assertVerdict(SmsChecks.payLink(STRATEGY, Map.of()), OK, "none");
        assertVerdict(SmsChecks.payLink(link, Map.of("PayLinkSecret", "none")), PROBLEM, "does not say PayLinkSecret");
        assertVerdict(SmsChecks.payLink(link, Map.of("PayLinkSecret", "links")), OK, "links");
    }

    static Stream<Arguments> numbers() {
        var ours = new ReplyNumber(FakeAccount.NUMBER, true, TOPIC);
        return Stream.of(
                arguments(List.of(ours), WITH_NUMBER, OK, "to this stack's topic"),
                arguments(List.of(ours), STRATEGY, OK, "to this stack's topic"),
                arguments(List.of(), STRATEGY, WARNING, "the strategy names none"),
                arguments(List.of(), WITH_NUMBER, PROBLEM, "not the account's"),
                arguments(
                        List.of(new ReplyNumber(FakeAccount.NUMBER, false, null)),
                        WITH_NUMBER,
                        PROBLEM,
                        "replies are lost"),
                arguments(
                        List.of(new ReplyNumber(FakeAccount.NUMBER, true, OTHER)),
                        WITH_NUMBER,
                        PROBLEM,
                        "something else"),
                arguments(List.of(new ReplyNumber(FakeAccount.NUMBER, false, TOPIC)), WITH_NUMBER, PROBLEM, "off"),
                arguments(
                        List.of(new ReplyNumber("+12125550199", true, TOPIC)),
                        WITH_NUMBER,
                        PROBLEM,
                        "not the account's"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void repliesGoFromTheNumberToTheTopic(List<ReplyNumber> numbers, Strategy strategy, Verdict verdict, String words) {
        assertVerdict(ReplyChecks.twoWay(numbers, strategy, TOPIC), verdict, words);
    }

    @Test
    void theQueueSubscribesToTheTopic() {
        var queue = new QueueFacts("arn:queue", 0, "");
        assertVerdict(
                ReplyChecks.subscription(List.of(new Subscription("sqs", "arn:queue", true)), queue), OK, "queue");
        assertVerdict(ReplyChecks.subscription(List.of(), queue), PROBLEM, "replies are lost");
        assertVerdict(
                ReplyChecks.subscription(List.of(new Subscription("sqs", "arn:else", true)), queue),
                PROBLEM,
                "replies are lost");
        assertVerdict(
                ReplyChecks.subscription(List.of(new Subscription("email", "arn:queue", true)), queue),
                PROBLEM,
                "replies are lost");
    }

    private static final String LETS = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':"
            + "{'Service':'sns.amazonaws.com'},'Action':'sqs:SendMessage','Resource':'*','Condition':"
            + "{'ArnEquals':{'aws:SourceArn':'" + TOPIC + "'}}}]}";

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments(LETS, true),
                arguments(
                        LETS.replace("ArnEquals", "ArnLike").replace(TOPIC, "arn:aws:sns:eu-west-1:111122223333:*"),
                        true),
                arguments(LETS.replace("'" + TOPIC + "'", "['" + OTHER + "','" + TOPIC + "']"), true),
                arguments(LETS.replace("'sqs:SendMessage'", "['SQS:SendMessage','sqs:GetQueueUrl']"), true),
                arguments(LETS.replace("{'Service':'sns.amazonaws.com'}", "'*'"), true),
                arguments(LETS.replace("{'Service':'sns.amazonaws.com'}", "{'AWS':'*'}"), true),
                arguments(LETS.replaceAll(",'Condition':.*?}}", ""), true),
                arguments(LETS.replace(TOPIC, OTHER), false),
                arguments(LETS.replace("Allow", "Deny"), false),
                arguments(LETS.replace("sns.amazonaws.com", "s3.amazonaws.com"), false),
                arguments(LETS.replace("sqs:SendMessage", "sqs:ReceiveMessage"), false),
                arguments("{'Statement':[]}", false),
                arguments("{}", false),
                arguments("no JSON", false),
                arguments("", false));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theQueueLetsTheTopicIn(String policy, boolean lets) {
        assertVerdict(
                ReplyChecks.policy(new QueueFacts("arn:queue", 0, policy.replace('\'', '"')), TOPIC),
                lets ? OK : PROBLEM,
                lets ? "lets the topic in" : "replies are lost");
    }

    @Test
    void theStrategyIsReadable() {
        var week = WorkCalendar.PLAIN_WEEK;
        assertVerdict(ConfigChecks.strategy(new Reading.Read<>(new Policy(STRATEGY, week))), OK, "readable");
        assertVerdict(
                ConfigChecks.strategy(new Reading.Read<>(
                        new Policy(FakeAccount.parsed(Map.of("paused: false", "paused: true")), week))),
                WARNING,
                "paused");
        assertVerdict(
                ConfigChecks.strategy(new Reading.Broken<>("mine.yaml:9:9: zone is not a time zone")),
                PROBLEM,
                "mine.yaml:9:9");
    }

    @Test
    void theTemplatesAreReadable() {
        assertVerdict(ConfigChecks.templates(new Texts(18, 3, List.of())), OK, "18 texts can be written, of at most 3");
        assertVerdict(ConfigChecks.templates(new Texts(17, 3, List.of("a: is missing"))), PROBLEM, "a: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-18, 2026     , OK     , has what the next 60 days need",
        "2026-12-01, 2026;2027, OK     , has what",
        "2026-12-01, 2026     , WARNING, lacks calendars/cn/2027.json",
        "2026-03-18, 2025     , PROBLEM, lacks calendars/cn/2026.json",
    })
    void theCalendarHasTheYears(LocalDate today, String years, Verdict verdict, String words) {
        Set<Integer> covered = Stream.of(years.split(";")).map(Integer::valueOf).collect(Collectors.toSet());
        var policy = new Policy(STRATEGY, new WorkCalendar("cn", covered, Map.of()));
        assertVerdict(ConfigChecks.calendar(policy, today), verdict, words);
    }

    @Test
    void aMissingYearClosesNothingWhereEveryWindowIsOnAnyDay() {
        Strategy anyDay = FakeAccount.parsed(Map.of("on: workdays", "on: any"));
        var policy = new Policy(anyDay, new WorkCalendar("cn", Set.of(2025), Map.of()));
        assertVerdict(ConfigChecks.calendar(policy, LocalDate.parse("2026-03-18")), WARNING, "2026.json");
        assertVerdict(
                ConfigChecks.calendar(new Policy(STRATEGY, WorkCalendar.PLAIN_WEEK), LocalDate.parse("2026-03-18")),
                OK,
                "Monday to Friday");
    }

    @ParameterizedTest
    @CsvSource({
        "cron(30 9 * * ? *)      , Asia/Taipei, true , OK     , cron(30 9 * * ? *) in Asia/Taipei",
        "cron(30 9 ? * MON-FRI *), Asia/Taipei, true , OK     , MON-FRI",
        "cron(0 9 * * ? *)       , Asia/Taipei, true , PROBLEM, ScanScheduleExpression='cron(30 9 * * ? *)'",
        "cron(30 19 * * ? *)     , Asia/Taipei, true , PROBLEM, scan-at is 09:30",
        "'cron(30 9,15 * * ? *)' , Asia/Taipei, true , PROBLEM, scan-at is 09:30",
        "rate(1 day)             , Asia/Taipei, true , PROBLEM, scan-at is 09:30",
        "cron(30 9 * * ? *)      , UTC        , true , PROBLEM, LenderZone=Asia/Taipei",
        "cron(30 9 * * ? *)      , Asia/Taipei, false, PROBLEM, disabled",
    })
    void theScanRunsWhenTheStrategySays(
            String expression, String zone, boolean enabled, Verdict verdict, String words) {
        assertVerdict(
                ConfigChecks.schedule(Optional.of(new ScheduleFacts(expression, zone, enabled)), STRATEGY),
                verdict,
                words);
    }

    @Test
    void aScheduleThatIsGoneIsAProblem() {
        assertVerdict(ConfigChecks.schedule(Optional.empty(), STRATEGY), PROBLEM, "is gone");
    }

    @Test
    void aDlqThatHoldsSomethingLeadsToTheRunbook() {
        assertVerdict(WorkChecks.dlq("BookDlq", 0), OK, "empty");
        assertVerdict(WorkChecks.dlq("BookDlq", 2), PROBLEM, "docs/runbook.md#bookdlqalarm");
    }

    @Test
    void somebodyIsToldOfAlarms() {
        var confirmed = new Subscription("email", "operations@example.com", true);
        var waits = new Subscription("email", "operations@example.com", false);
        assertVerdict(WorkChecks.told(List.of()), WARNING, "AlarmEmail");
        assertVerdict(WorkChecks.told(List.of(waits)), PROBLEM, "not confirmed");
        assertVerdict(WorkChecks.told(List.of(waits, confirmed)), OK, "confirmed");
    }

    @ParameterizedTest
    @CsvSource({
        "OK               , OK     , quiet",
        "INSUFFICIENT_DATA, OK     , nothing to judge",
        "ALARM            , PROBLEM, docs/runbook.md#scanmissingalarm",
        "                 , PROBLEM, is gone",
    })
    void anAlarmThatIsOnLeadsToTheRunbook(@Nullable AlarmState state, Verdict verdict, String words) {
        var alarm = new Resource("ScanMissingAlarm", "lender-ScanMissingAlarm-1", "AWS::CloudWatch::Alarm");
        assertVerdict(
                WorkChecks.alarm(alarm, state == null ? Map.of() : Map.of(alarm.physicalId(), state)), verdict, words);
    }

    @Test
    void aFunctionHasItsAlias() {
        var function = new Resource("SendFunction", "lender-SendFunction-1", "AWS::Lambda::Function");
        assertVerdict(WorkChecks.alias(function, true), OK, "live");
        assertVerdict(WorkChecks.alias(function, false), PROBLEM, "nothing wakes it");
    }

    /** The demo's freshness is 36 hours. */
    @ParameterizedTest
    @CsvSource({
        "                    , WARNING, none yet",
        "2026-03-17T22:00:00Z, OK     , 6 hours ago",
        "2026-03-16T16:00:00Z, OK     , 36 hours ago",
        "2026-03-16T15:59:59Z, PROBLEM, nothing is sent",
        "2026-03-18T05:00:00Z, OK     , 0 hours ago",
    })
    void theLastBookIsFresh(@Nullable Instant newest, Verdict verdict, String words) {
        assertVerdict(WorkChecks.book(Optional.ofNullable(newest), STRATEGY, NOW), verdict, words);
    }

    /** Each day's scan is due at 09:30 in Taipei, 01:30 UTC; it is 04:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "          , WARNING, none yet",
        "2026-03-18, OK     , 2 hours ago",
        "2026-03-17, PROBLEM, docs/runbook.md#scanmissingalarm",
        "2026-03-19, OK     , 0 hours ago",
    })
    void theLastScanIsRecent(@Nullable LocalDate last, Verdict verdict, String words) {
        assertVerdict(WorkChecks.scan(Optional.ofNullable(last), STRATEGY, Duration.ofHours(26), NOW), verdict, words);
    }

    @Test
    void theDayBeforeIsRecentEnoughUntilTheAlarmsHoursAreOver() {
        Optional<LocalDate> yesterday = Optional.of(LocalDate.parse("2026-03-17"));
        assertVerdict(
                WorkChecks.scan(yesterday, STRATEGY, Duration.ofHours(26), Instant.parse("2026-03-18T03:30:00Z")),
                OK,
                "26 hours ago");
    }
}
