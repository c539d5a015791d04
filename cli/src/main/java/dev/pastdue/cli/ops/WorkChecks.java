package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.cli.ops.StackInspection.AlarmState;
import dev.pastdue.cli.ops.StackInspection.FunctionFacts;
import dev.pastdue.cli.ops.StackInspection.Priming;
import dev.pastdue.cli.ops.StackInspection.Subscription;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether the work is done, and somebody is told where it is not. */
final class WorkChecks {
    private WorkChecks() {}

    static Check dlq(String id, long messages) {
        return messages == 0
                ? Check.ok(id, "empty")
                : Check.problem(
                        id, "holds " + messages + (messages == 1 ? " message" : " messages"), runbook(id + "Alarm"));
    }

    private static String runbook(String alarm) {
        return "docs/runbook.md#" + alarm.toLowerCase(Locale.ROOT);
    }

    static Check told(List<Subscription> subscriptions) {
        String subject = "who is told of alarms";
        if (subscriptions.isEmpty()) {
            return Check.warning(subject, "nobody", "deploy with AlarmEmail=<an address>, or subscribe to AlarmTopic");
        }
        return subscriptions.stream().anyMatch(Subscription::confirmed)
                ? Check.ok(subject, "AlarmTopic has a subscription that is confirmed")
                : Check.problem(
                        subject,
                        "nobody: the subscription is not confirmed",
                        "open the link in AWS's mail to AlarmEmail; after three days deploy without and with it again");
    }

    /** @param states by the alarms' own names; an alarm that is missing is gone */
    static Check alarm(Resource alarm, Map<String, AlarmState> states) {
        AlarmState state = states.get(alarm.physicalId());
        if (state == null) {
            return Check.problem(alarm.id(), "is gone", "deploy the stack again");
        }
        return switch (state) {
            case OK -> Check.ok(alarm.id(), "quiet");
            case INSUFFICIENT_DATA -> Check.ok(alarm.id(), "has had nothing to judge yet");
            case ALARM -> Check.problem(alarm.id(), "is on", runbook(alarm.id()));
        };
    }

    static Check alias(Resource function, boolean live) {
        return live
                ? Check.ok(function.id(), "has its alias live")
                : Check.problem(function.id(), "has no alias live: nothing wakes it", "deploy the stack again");
    }

    /** What the stack's parameters stand for in a function's environment. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "STRATEGY_KEY", "StrategyKey",
            "RECORDS_KEPT_DAYS", "RecordsKeptDays",
            "MAX_REJECTS", "MaxRejects",
            "USD_PER_SEGMENT", "UsdPerSegment",
            "HTTP_GATEWAY_URL", "HttpGatewayUrl",
            "HTTP_GATEWAY_SECRET", "HttpGatewaySecret",
            "PAY_LINK_SECRET", "PayLinkSecret");

    /**
     * Whether the version that works is the one that the stack asks for.
     *
     * @param live what the alias leads to
     * @param latest what the stack set last
     */
    static Check version(String id, FunctionFacts live, FunctionFacts latest, Map<String, String> parameters) {
        String subject = id + "'s version";
        var differing = new TreeSet<String>();
        var names = new TreeSet<>(live.environment().keySet());
        names.addAll(latest.environment().keySet());
        for (String name : names) {
            String works = live.environment().getOrDefault(name, "unset");
            String set = latest.environment().getOrDefault(name, "unset");
            String asked = parameters.getOrDefault(PARAMETERS.getOrDefault(name, ""), set);
            if (!works.equals(set) || !works.equals(asked)) {
                differing.add(name + " is " + works + " and should be " + asked);
            }
        }
        if (!live.codeSha256().equals(latest.codeSha256())) {
            differing.add("its code is older");
        }
        if (!live.architecture().equals(latest.architecture())) {
            differing.add("it is for " + live.architecture() + " and should be for " + latest.architecture());
        }
        return differing.isEmpty()
                ? Check.ok(subject, "version " + live.version() + " is as the stack says")
                : Check.problem(
                        subject,
                        "version " + live.version() + " works on by what was before: " + String.join(", ", differing),
                        "deploy the present template; if that changes nothing: aws lambda publish-version, and aws"
                                + " lambda update-alias --name live with its number");
    }

    static Check primed(String id, String version, Priming priming) {
        String subject = id + "'s priming";
        return switch (priming) {
            case PRIMED -> Check.ok(subject, "version " + version + " is primed");
            case FAILED ->
                Check.warning(
                        subject,
                        "version " + version + " is not primed: its first events take a second or two longer",
                        "look at not-rehearsed in its log");
            case NOT_SAID -> Check.ok(subject, "the log says nothing of version " + version + " any more");
        };
    }

    /** Invocations that no queue asks for: SNS's delivery logs, and people. */
    private static final int BESIDES = 3;

    /**
     * @param limit of the account, for all functions
     * @param most that this stack's queues may ask for at once
     */
    static Check concurrency(int limit, int most) {
        String subject = "Lambda concurrency";
        String found = "the account may run " + limit + " at once, and this stack's queues ask for " + most
                + " at most, and " + BESIDES + " besides";
        String advice = "ask for more, which costs nothing: aws service-quotas request-service-quota-increase"
                + " --service-code lambda --quota-code L-B99A9384 --desired-value 1000";
        if (limit >= most + BESIDES) {
            return Check.ok(subject, found);
        }
        return limit >= most
                ? Check.warning(subject, found, advice)
                : Check.problem(
                        subject,
                        found + ": what is throttled uses up one of its five tries",
                        advice + "; until then deploy with Senders=2 Workers=2");
    }

    /** @param newest the newest {@code as_of} of the books that were loaded */
    static Check book(Optional<Instant> newest, Strategy strategy, Instant now) {
        String subject = "last book";
        if (newest.isEmpty()) {
            return Check.warning(subject, "none yet", "put one into the books bucket as books/<name>.csv");
        }
        Duration age = Duration.between(newest.get(), now);
        String found = "knows what was so at " + newest.get() + ", " + hours(age) + " ago";
        return age.compareTo(strategy.freshness()) > 0
                ? Check.problem(
                        subject,
                        found + ": older than the strategy's freshness, so nothing is sent",
                        "put today's book into the books bucket; intake's log says whether one was refused")
                : Check.ok(subject, found);
    }

    /**
     * @param last the last day whose scan was completed
     * @param most hours without a completed scan, as the alarm has them
     */
    static Check scan(Optional<LocalDate> last, Strategy strategy, Duration most, Instant now) {
        String subject = "last scan";
        if (last.isEmpty()) {
            return Check.warning(
                    subject, "none yet", "wait for the schedule, or invoke ScanFunction by hand (docs/deploy.md)");
        }
        Instant due = last.get()
                .atTime(strategy.scanAt())
                .atZone(strategy.lender().zone())
                .toInstant();
        Duration age = Duration.between(due, now);
        String found = "that of " + last.get() + ", due " + hours(age) + " ago";
        return age.compareTo(most) > 0
                ? Check.problem(subject, found, runbook("ScanMissingAlarm"))
                : Check.ok(subject, found);
    }

    private static String hours(Duration age) {
        return Math.max(0, age.toHours()) + " hours";
    }
}
