package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.Config.Reading;
import dev.pastdue.cli.ops.Config.Texts;
import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.cli.ops.SmsChecks.Spending;
import dev.pastdue.cli.ops.StackInspection.FunctionFacts;
import dev.pastdue.core.book.BookLedger;
import dev.pastdue.core.scan.ScanHistory;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code pastdue doctor}: asks a deployed stack and its account for all that sending needs, and judges each answer. Changes nothing. */
public final class Doctor {
    private static final String LIVE = "live";

    private final Deployed stack;
    private final StackInspection inspection;
    private final Clock clock;

    public Doctor(Deployed stack, StackInspection inspection, Clock clock) {
        this.stack = stack;
        this.inspection = inspection;
        this.clock = clock;
    }

    /** The checks, in the order of a text's way: what it needs, its sending, its answers, and the work around it. */
    public Examination examine() {
        var config = new Config(stack, inspection, clock);
        Answer<Reading<Policy>> reading = config.policy();
        Answer<Strategy> strategy = reading.then(Doctor::readable).then(policy -> Answer.of(policy.strategy()));
        Answer<Texts> texts = strategy.then(config::texts);
        Answer<ScanHistory> scans = checkpoint(ScanHistory.CHECKPOINT).then(state -> Answer.of(ScanHistory.of(state)));

        var checks = new ArrayList<Check>();
        checks.add(reading.check("strategy", ConfigChecks::strategy));
        checks.add(texts.check("templates", ConfigChecks::templates));
        checks.add(reading.then(Doctor::readable)
                .check("calendar", policy -> ConfigChecks.calendar(policy, today(policy.strategy()))));
        checks.add(stack.output("ConfigBucket").then(inspection::drafts).check("drafts", ConfigChecks::drafts));
        checks.add(schedule(strategy));
        checks.add(strategy.check("gateway", known -> SmsChecks.gateway(known, stack.parameters())));
        checks.add(strategy.check("link to pay", known -> SmsChecks.payLink(known, stack.parameters())));
        checks.add(inspection.inSmsSandbox().check("SMS sandbox", SmsChecks::sandbox));
        checks.add(spendLimit(texts, scans));
        checks.add(strategy.check("origination number", this::origination));
        checks.addAll(eum(strategy));
        checks.addAll(mail(strategy));
        checks.addAll(push(strategy));
        new DeliveryLogging(stack, inspection)
                .steps()
                .forEach(step -> checks.add(SmsChecks.setUp(step, stack.setupCommand())));
        checks.addAll(replies(strategy));
        checks.addAll(functions());
        checks.add(strategy.check("last book", this::book));
        checks.add(strategy.check("last scan", known -> scan(scans, known)));
        checks.addAll(deadLetters());
        checks.add(stack.output("AlarmTopic")
                .then(inspection::subscriptions)
                .check("who is told of alarms", WorkChecks::told));
        checks.addAll(alarms());
        return new Examination(stack.name(), checks);
    }

    private static Answer<Policy> readable(Reading<Policy> reading) {
        return switch (reading) {
            case Reading.Read<Policy>(Policy policy) -> Answer.of(policy);
            case Reading.Broken<Policy> _ -> Answer.none("the strategy cannot be read", "see strategy");
        };
    }

    private LocalDate today(Strategy strategy) {
        return LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
    }

    private Answer<Map<String, String>> checkpoint(String name) {
        return stack.physical("CheckpointsTable").then(table -> inspection.checkpoint(table, name));
    }

    private Check schedule(Answer<Strategy> strategy) {
        return stack.physical("ScanScheduleGroup")
                .then(group -> stack.physical("ScanSchedule").then(name -> inspection.schedule(group, name)))
                .then(schedule -> strategy.then(known -> Answer.of(ConfigChecks.schedule(schedule, known))))
                .check("daily scan's schedule", Function.identity());
    }

    private Check spendLimit(Answer<Texts> texts, Answer<ScanHistory> scans) {
        return inspection
                .smsSettings()
                .then(settings -> texts.then(written -> scans.then(history -> stack.parameter("UsdPerSegment")
                        .then(price -> Answer.of(SmsChecks.spendLimit(
                                settings, new Spending(usual(history), written.segments(), new BigDecimal(price))))))))
                .check("spend limit", Function.identity());
    }

    private static OptionalDouble usual(ScanHistory history) {
        LocalDate last = history.lastCompleted();
        return last == null ? OptionalDouble.empty() : history.usual(last.plusDays(1));
    }

    /** Nothing where the strategy sends no mail. */
    private List<Check> mail(Answer<Strategy> strategy) {
        if (!(strategy instanceof Answer.Known<Strategy>(Strategy known))
                || known.routes().mail() == null) {
            return List.of();
        }
        String from = known.routes().mail().from();
        return List.of(inspection
                .mailIdentity(MailChecks.domain(from))
                .then(identity -> Answer.of(MailChecks.sender(from, identity)))
                .check(MailChecks.SUBJECT, Function.identity()));
    }

    /** Nothing where no stage has the channel. */
    private List<Check> push(Answer<Strategy> strategy) {
        return strategy instanceof Answer.Known<Strategy>(Strategy known) && PushChecks.isPushed(known)
                ? List.of(inspection
                        .pushApps()
                        .check(PushChecks.SUBJECT, apps -> PushChecks.apps(stack.parameters(), apps, clock.instant())))
                : List.of();
    }

    /** Nothing where no text goes by End User Messaging. */
    private List<Check> eum(Answer<Strategy> strategy) {
        if (!(strategy instanceof Answer.Known<Strategy>(Strategy known))
                || known.routes().eum() == null
                || !known.routes().all().contains(Gateway.EUM)) {
            return List.of();
        }
        String set = known.routes().eum().configurationSet();
        var checks = new ArrayList<Check>();
        new TextEventDelivery(stack, inspection, set)
                .steps()
                .forEach(step -> checks.add(SmsChecks.setUp(step, stack.setupCommand() + " --events " + set)));
        checks.add(stack.output("ReplyTopic")
                .then(topic ->
                        inspection.senders().then(senders -> Answer.of(SenderChecks.sender(senders, known, topic))))
                .check(SenderChecks.SUBJECT, Function.identity()));
        checks.add(inspection
                .senders()
                .then(senders -> SenderChecks.answering(senders, known))
                .then(sender -> inspection
                        .keywords(SenderChecks.id(sender))
                        .then(keywords -> Answer.of(SenderChecks.keywords(sender, keywords))))
                .check(SenderChecks.KEYWORDS, Function.identity()));
        return checks;
    }

    private Check origination(Strategy strategy) {
        return strategy.lender().originationNumber() == null
                ? SmsChecks.origination(List.of(), strategy)
                : inspection
                        .originationNumbers()
                        .check("origination number", numbers -> SmsChecks.origination(numbers, strategy));
    }

    private List<Check> replies(Answer<Strategy> strategy) {
        Answer<String> topic = stack.output("ReplyTopic");
        var queue = topic.then(_ -> stack.physical("ReplyQueue")).then(inspection::queue);
        return List.of(
                topic.then(arn -> strategy.then(known -> inspection
                                .replyNumbers()
                                .then(numbers -> Answer.of(ReplyChecks.twoWay(numbers, known, arn)))))
                        .check("two-way SMS", Function.identity()),
                topic.then(inspection::subscriptions)
                        .then(found -> queue.then(facts -> Answer.of(ReplyChecks.subscription(found, facts))))
                        .check("replies to ReplyQueue", Function.identity()),
                topic.then(arn -> queue.then(facts -> Answer.of(ReplyChecks.policy(facts, arn))))
                        .check("ReplyQueue's policy", Function.identity()));
    }

    private List<Check> functions() {
        List<Resource> functions = stack.ofType("AWS::Lambda::Function");
        if (functions.isEmpty()) {
            return List.of(Check.problem("functions", "this stack has none", "deploy the stack again"));
        }
        var checks = new ArrayList<Check>();
        for (Resource function : functions) {
            Answer<Boolean> alias = inspection.hasAlias(function.physicalId(), LIVE);
            checks.add(alias.check(function.id(), live -> WorkChecks.alias(function, live)));
            if (!alias.equals(Answer.of(false))) {
                Answer<FunctionFacts> live = inspection.function(function.physicalId(), LIVE);
                checks.add(live.then(works -> inspection
                                .function(function.physicalId(), null)
                                .then(set ->
                                        Answer.of(WorkChecks.version(function.id(), works, set, stack.parameters()))))
                        .check(function.id() + "'s version", Function.identity()));
                checks.add(live.then(works -> stack.physical(function.id().replaceFirst("Function$", "Logs"))
                                .then(group -> inspection.priming(group, works.version()))
                                .then(priming -> Answer.of(WorkChecks.primed(function.id(), works.version(), priming))))
                        .check(function.id() + "'s priming", Function.identity()));
            }
        }
        checks.add(concurrency());
        return checks;
    }

    private Check concurrency() {
        Answer<Integer> most = Answer.of(0);
        for (Resource mapping : stack.ofType("AWS::Lambda::EventSourceMapping")) {
            most = most.then(sum -> inspection.mostAtOnce(mapping.physicalId()).then(each -> Answer.of(sum + each)));
        }
        Answer<Integer> asked = most;
        return inspection
                .concurrency()
                .then(limit -> asked.then(sum -> Answer.of(WorkChecks.concurrency(limit, sum))))
                .check("Lambda concurrency", Function.identity());
    }

    private Check book(Strategy strategy) {
        return checkpoint(BookLedger.BOOKS)
                .check("last book", books -> WorkChecks.book(BookLedger.newest(books), strategy, clock.instant()));
    }

    private Check scan(Answer<ScanHistory> scans, Strategy strategy) {
        return scans.then(history -> stack.parameter("ScanMissingHours")
                        .then(hours -> Answer.of(WorkChecks.scan(
                                Optional.ofNullable(history.lastCompleted()),
                                strategy,
                                Duration.ofHours(Long.parseLong(hours)),
                                clock.instant()))))
                .check("last scan", Function.identity());
    }

    private List<Check> deadLetters() {
        return stack.ofType("AWS::SQS::Queue").stream()
                .filter(queue -> queue.id().endsWith("Dlq"))
                .map(queue -> inspection
                        .queue(queue.physicalId())
                        .check(queue.id(), facts -> WorkChecks.dlq(queue.id(), facts.messages())))
                .toList();
    }

    private List<Check> alarms() {
        List<Resource> alarms = stack.ofType("AWS::CloudWatch::Alarm");
        Set<String> names = alarms.stream().map(Resource::physicalId).collect(Collectors.toSet());
        var states = inspection.alarms(names);
        return alarms.stream()
                .map(alarm -> states.check(alarm.id(), known -> WorkChecks.alarm(alarm, known)))
                .toList();
    }
}
