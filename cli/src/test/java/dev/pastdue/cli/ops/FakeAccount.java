package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.formats.StrategyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account in memory, with a stack whose templates are the project's. It begins with nothing set up. */
final class FakeAccount implements StackInspection, AccountSettings {
    static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:replies";
    static final String RECEIPT = "arn:aws:lambda:eu-west-1:111122223333:function:receipt:live";
    static final String ROLE = "arn:aws:iam::111122223333:role/logs";
    static final String EVENTS = "arn:aws:sns:eu-west-1:111122223333:text-events";
    static final String GROUP = "sns/eu-west-1/111122223333/DirectPublishToPhoneNumber";
    static final String REPLY_QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/replies";
    static final String REPLY_QUEUE_ARN = "arn:aws:sqs:eu-west-1:111122223333:replies";
    static final String NUMBER = "+12125550100";
    private static final Path HOME = Path.of("..");

    boolean inSandbox;
    final Map<String, String> settings = new TreeMap<>(Map.of(SmsChecks.LIMIT, "100000"));
    final List<String> numbers = new ArrayList<>(List.of(NUMBER));
    final List<ReplyNumber> replyNumbers = new ArrayList<>(List.of(new ReplyNumber(NUMBER, true, TOPIC)));
    /** The configuration sets of End User Messaging, and whom each tells. */
    final Map<String, List<TopicDestination>> sets = new HashMap<>();

    final List<Sender> senders =
            new ArrayList<>(List.of(new Sender(Set.of("phone-1", NUMBER), true, true, TOPIC, "COMPLETE", null, false)));

    final Map<String, List<Keyword>> keywords = new HashMap<>();
    final List<PushApp> pushApps = new ArrayList<>();
    final Map<String, MailIdentity> mailDomains = new HashMap<>();
    final Map<String, Optional<Integer>> groups = new TreeMap<>();
    final Map<String, List<SubscriptionFilter>> filters = new HashMap<>();
    final Map<String, List<Subscription>> subscriptions = new HashMap<>(Map.of(
            TOPIC,
            List.of(new Subscription("sqs", REPLY_QUEUE_ARN, true)),
            "alarms",
            List.of(new Subscription("email", "operations@example.com", true))));
    final Map<String, Long> waiting = new HashMap<>();
    final Map<String, AlarmState> alarms = new HashMap<>(Map.of("alarm-1", AlarmState.OK));
    final Set<String> aliases = new HashSet<>(Set.of("scan"));
    /** What the functions' version that works is, and what the stack set last. */
    FunctionFacts live = new FunctionFacts(
            "7", "code", "arm64", Map.of("STRATEGY_KEY", "strategies/demo.yaml", "USD_PER_SEGMENT", "0.06"));

    FunctionFacts latest = new FunctionFacts("$LATEST", "code", "arm64", live.environment());
    Priming priming = Priming.PRIMED;
    int concurrency = 1000;
    int mostAtOnce = 2;
    final List<Change.MoveMessages> moved = new ArrayList<>();
    final Map<String, Map<String, String>> checkpoints = new HashMap<>();
    Optional<ScheduleFacts> schedule = Optional.of(new ScheduleFacts("cron(30 9 * * ? *)", "Asia/Taipei", true));
    String strategy = demo(Map.of());
    Drafts drafts = new Drafts(List.of(), List.of());
    /** Instead of any answer. */
    @Nullable
    String refusal;
    /** Changes that are refused. */
    boolean readOnly;

    /** The stack, with all that the template has or is to have. */
    static Deployed stack() {
        return new Deployed(
                "lender",
                "eu-west-1",
                "111122223333",
                Map.of(
                        "SmsDeliveryLogRole", ROLE,
                        "ReceiptFunction", RECEIPT,
                        "ReplyTopic", TOPIC,
                        "TextEventTopic", EVENTS,
                        "AlarmTopic", "alarms",
                        "ConfigBucket", "config"),
                Map.of(
                        "LogsKeptDays", "90",
                        "StrategyKey", "strategies/demo.yaml",
                        "UsdPerSegment", "0.06",
                        "ScanMissingHours", "26"),
                List.of(
                        new Resource("CheckpointsTable", "checkpoints", "AWS::DynamoDB::Table"),
                        new Resource("ScanScheduleGroup", "scans", "AWS::Scheduler::ScheduleGroup"),
                        new Resource("ScanSchedule", "scan", "AWS::Scheduler::Schedule"),
                        new Resource("ReplyQueue", REPLY_QUEUE, "AWS::SQS::Queue"),
                        new Resource("RenderQueue", "render", "AWS::SQS::Queue"),
                        new Resource("RenderDlq", "render-dlq", "AWS::SQS::Queue"),
                        new Resource("RenderDlqAlarm", "alarm-1", "AWS::CloudWatch::Alarm"),
                        new Resource("ScanLogs", "/aws/lambda/lender/scan", "AWS::Logs::LogGroup"),
                        new Resource("ScanFunctionQueue", "0a1b", "AWS::Lambda::EventSourceMapping"),
                        new Resource("ScanFunction", "scan", "AWS::Lambda::Function")));
    }

    /** The stack without some of its outputs. */
    static Deployed stackWithout(String... outputs) {
        Deployed whole = stack();
        var rest = new HashMap<>(whole.outputs());
        rest.keySet().removeAll(Set.of(outputs));
        return new Deployed(whole.name(), whole.region(), whole.account(), rest, whole.parameters(), whole.resources());
    }

    /** The demo's strategy with some of its words replaced. */
    static String demo(Map<String, String> replacements) {
        String text = read("strategies/demo.yaml");
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            if (!text.contains(each.getKey())) {
                throw new IllegalArgumentException("strategies/demo.yaml does not say " + each.getKey());
            }
            text = text.replace(each.getKey(), each.getValue());
        }
        return text;
    }

    /** The demo's strategy, of a lender that has a number. */
    static Strategy withNumber() {
        return parsed(Map.of("origination-number: null", "origination-number: \"" + NUMBER + "\""));
    }

    static Strategy parsed(Map<String, String> replacements) {
        return StrategyReader.read("strategies/demo.yaml", demo(replacements), "v1");
    }

    private static String read(String path) {
        try {
            return Files.readString(HOME.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Answer<T> answer(T value) {
        return refusal == null ? Answer.of(value) : Answer.none(refusal, "allow it");
    }

    @Override
    public Answer<Boolean> inSmsSandbox() {
        return answer(inSandbox);
    }

    @Override
    public Answer<Map<String, String>> smsSettings() {
        return answer(Map.copyOf(settings));
    }

    @Override
    public Answer<List<String>> originationNumbers() {
        return answer(numbers);
    }

    @Override
    public Answer<List<ReplyNumber>> replyNumbers() {
        return answer(replyNumbers);
    }

    @Override
    public Answer<Optional<ConfigurationSet>> configurationSet(String name) {
        return answer(Optional.ofNullable(sets.get(name)).map(told -> new ConfigurationSet(name, told)));
    }

    @Override
    public Answer<List<Sender>> senders() {
        return answer(senders);
    }

    @Override
    public Answer<List<Keyword>> keywords(String sender) {
        return answer(keywords.getOrDefault(sender, List.of()));
    }

    @Override
    public Answer<List<PushApp>> pushApps() {
        return answer(pushApps);
    }

    @Override
    public Answer<Optional<MailIdentity>> mailIdentity(String domain) {
        return answer(Optional.ofNullable(mailDomains.get(domain)));
    }

    @Override
    public Answer<Optional<LogGroup>> logGroup(String name) {
        return answer(Optional.ofNullable(groups.get(name)).map(days -> new LogGroup(name, days.orElse(null))));
    }

    /** A group that is not there cannot be asked about. */
    @Override
    public Answer<List<SubscriptionFilter>> subscriptionFilters(String logGroup) {
        return groups.containsKey(logGroup)
                ? answer(filters.getOrDefault(logGroup, List.of()))
                : Answer.none("there is no group " + logGroup, "make it");
    }

    @Override
    public Answer<List<Subscription>> subscriptions(String topicArn) {
        return answer(subscriptions.getOrDefault(topicArn, List.of()));
    }

    @Override
    public Answer<QueueFacts> queue(String url) {
        boolean replies = url.equals(REPLY_QUEUE);
        return answer(new QueueFacts(
                replies ? REPLY_QUEUE_ARN : "arn:aws:sqs:eu-west-1:111122223333:" + url,
                waiting.getOrDefault(url, 0L),
                replies
                        ? "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},"
                                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}}"
                        : ""));
    }

    @Override
    public Answer<Map<String, AlarmState>> alarms(Set<String> names) {
        return answer(Map.copyOf(alarms));
    }

    @Override
    public Answer<Optional<ScheduleFacts>> schedule(String group, String name) {
        return answer(schedule);
    }

    @Override
    public Answer<Boolean> hasAlias(String function, String alias) {
        return answer(aliases.contains(function));
    }

    @Override
    public Answer<FunctionFacts> function(String function, @Nullable String qualifier) {
        return answer(qualifier == null ? latest : live);
    }

    @Override
    public Answer<Priming> priming(String logGroup, String version) {
        return answer(priming);
    }

    @Override
    public Answer<Integer> concurrency() {
        return answer(concurrency);
    }

    @Override
    public Answer<Integer> mostAtOnce(String mapping) {
        return answer(mostAtOnce);
    }

    @Override
    public Answer<ConfigFiles.Fetched> document(String bucket, String path) {
        if (path.startsWith("strategies/")) {
            return answer(new ConfigFiles.Fetched.Found(strategy, "v1"));
        }
        return answer(
                Files.exists(HOME.resolve(path))
                        ? new ConfigFiles.Fetched.Found(read(path), "v1")
                        : new ConfigFiles.Fetched.Missing());
    }

    @Override
    public Answer<Drafts> drafts(String bucket) {
        return answer(drafts);
    }

    @Override
    public Answer<Map<String, String>> checkpoint(String table, String name) {
        return answer(checkpoints.getOrDefault(name, Map.of()));
    }

    @Override
    public Answer<Change> make(Change change) {
        if (readOnly) {
            return Answer.none("it is refused", "allow it");
        }
        switch (change) {
            case Change.SetSms(Map<String, String> wanted) -> settings.putAll(wanted);
            case Change.CreateLogGroup(String group) -> groups.put(group, Optional.empty());
            case Change.KeepLogs(String group, int days) -> groups.replace(group, Optional.of(days));
            case Change.Subscribe(String group, String filter, String function) ->
                filters.put(group, List.of(new SubscriptionFilter(filter, "", function)));
            case Change.Unsubscribe(String group, String filter) ->
                filters.computeIfPresent(
                        group,
                        (_, all) -> all.stream()
                                .filter(each -> !each.name().equals(filter))
                                .toList());
            case Change.CreateConfigurationSet(String name) -> sets.put(name, List.of());
            case Change.TellOfTexts(String set, String destination, String topic) ->
                sets.put(set, List.of(new TopicDestination(destination, topic, Set.of("TEXT_ALL"))));
            case Change.MoveMessages move -> moved.add(move);
        }
        return Answer.of(change);
    }
}
