package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.LogGroup;
import dev.pastdue.cli.ops.StackInspection.SubscriptionFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account's logging of what became of each text, as a stack needs it: on, for every text, kept no longer than the stack's logs, and
 * handed to {@code receipt} where the stack has it.
 *
 * <p>SNS logs into two groups of the account that it names itself, those of failures apart (docs.aws.amazon.com/sns, "Viewing CloudWatch
 * metrics and logs for SMS deliveries"). CloudFormation knows no resource for these settings.
 */
final class DeliveryLogging {
    static final String ROLE = "DeliveryStatusIAMRole";
    static final String SHARE = "DeliveryStatusSuccessSamplingRate";
    private static final String ALL = "100";
    private static final String SETTING = "delivery logging";

    private final Deployed stack;
    private final StackInspection inspection;

    DeliveryLogging(Deployed stack, StackInspection inspection) {
        this.stack = stack;
        this.inspection = inspection;
    }

    /** What there is to see to, in the order in which it is to be done. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(step(
                SETTING,
                stack.output("SmsDeliveryLogRole")
                        .then(role -> inspection.smsSettings().then(settings -> Answer.of(setting(settings, role))))));
        Answer<Integer> days = stack.parameter("LogsKeptDays").then(text -> Answer.of(Integer.valueOf(text)));
        for (String name : groups()) {
            Answer<Optional<LogGroup>> group = inspection.logGroup(name);
            steps.add(step(groupSubject(name), group.then(found -> Answer.of(exists(name, found)))));
            steps.add(step(
                    keptSubject(name), days.then(most -> group.then(found -> Answer.of(kept(name, found, most))))));
            steps.add(receipts(name, group));
        }
        return steps;
    }

    /**
     * What there is to undo before the stack is removed, in order. The account's logging goes on in the name of a role of this stack, and
     * would end with it without a word, for every sender of the account; what is there of others stays.
     */
    List<Step> removals() {
        var steps = new ArrayList<Step>();
        for (String name : groups()) {
            String subject = "receipts from " + name;
            steps.add(step(
                    subject,
                    stack.output("ReceiptFunction")
                            .then(function -> inspection
                                    .logGroup(name)
                                    .then(found -> found.isEmpty()
                                            ? Answer.of(List.<SubscriptionFilter>of())
                                            : inspection.subscriptionFilters(name))
                                    .then(filters -> Answer.of(unsubscribed(subject, name, filters, function))))));
        }
        steps.add(step(
                SETTING,
                stack.output("SmsDeliveryLogRole")
                        .then(role -> inspection.smsSettings().then(settings -> Answer.of(unset(settings, role))))));
        return steps;
    }

    static Step unsubscribed(String subject, String group, List<SubscriptionFilter> filters, String function) {
        return filters.stream()
                .filter(each -> each.destinationArn().equals(function))
                .findFirst()
                .<Step>map(each -> new Step.ToDo(
                        subject, "subscribed by filter " + each.name(), new Change.Unsubscribe(group, each.name())))
                .orElseGet(() -> new Step.Right(subject, "not subscribed"));
    }

    static Step unset(Map<String, String> settings, String role) {
        String present = Objects.requireNonNullElse(settings.get(ROLE), "");
        if (present.isEmpty()) {
            return new Step.Right(SETTING, "off");
        }
        return present.equals(role)
                ? new Step.ToDo(SETTING, "on, in the name of this stack's role", new Change.SetSms(Map.of(ROLE, "")))
                : new Step.Right(SETTING, "on, in the name of a role that is not this stack's");
    }

    private List<String> groups() {
        String all = "sns/" + stack.region() + "/" + stack.account() + "/DirectPublishToPhoneNumber";
        return List.of(all, all + "/Failure");
    }

    private static String groupSubject(String group) {
        return "log group " + group;
    }

    private static String keptSubject(String group) {
        return "how long " + group + " is kept";
    }

    private static Step step(String subject, Answer<Step> answer) {
        return switch (answer) {
            case Answer.Known<Step>(Step step) -> step;
            case Answer.Unknown<Step>(String why, String advice) -> new Step.Unanswered(subject, why, advice);
        };
    }

    static Step setting(Map<String, String> settings, String role) {
        String present = settings.get(ROLE);
        String share = settings.get(SHARE);
        if (role.equals(present) && ALL.equals(share)) {
            return new Step.Right(SETTING, "on, for every text");
        }
        var wanted = new TreeMap<>(Map.of(ROLE, role, SHARE, ALL));
        wanted.entrySet().removeAll(settings.entrySet());
        return new Step.ToDo(SETTING, found(present, role, share), new Change.SetSms(wanted));
    }

    private static String found(@Nullable String present, String role, @Nullable String share) {
        if (present == null || present.isEmpty()) {
            return "off";
        }
        if (!present.equals(role)) {
            return "on, in the name of a role that is not this stack's";
        }
        return "on, for " + Objects.requireNonNullElse(share, "0") + " % of the texts that arrive";
    }

    static Step exists(String name, Optional<LogGroup> group) {
        return group.isPresent()
                ? new Step.Right(groupSubject(name), "there")
                : new Step.ToDo(groupSubject(name), "not there", new Change.CreateLogGroup(name));
    }

    /** What is kept for a shorter time than asked for stays so: there are phone numbers in it. */
    static Step kept(String name, Optional<LogGroup> group, int most) {
        Integer days = group.map(LogGroup::keptDays).orElse(null);
        if (days != null && days <= most) {
            return new Step.Right(keptSubject(name), days + " days");
        }
        String logs = days == null ? "for ever" : days + " days";
        return new Step.ToDo(
                keptSubject(name), group.isPresent() ? logs : "not there", new Change.KeepLogs(name, most));
    }

    private Step receipts(String name, Answer<Optional<LogGroup>> group) {
        String subject = "receipts from " + name;
        return switch (stack.output("ReceiptFunction")) {
            case Answer.Unknown<String>(String why, String advice) -> new Step.NotHere(subject, why, advice);
            case Answer.Known<String>(String function) ->
                step(
                        subject,
                        group.then(found -> found.isEmpty()
                                        ? Answer.of(List.<SubscriptionFilter>of())
                                        : inspection.subscriptionFilters(name))
                                .then(filters -> Answer.of(subscribed(subject, name, filters, function))));
        };
    }

    private Step subscribed(String subject, String group, List<SubscriptionFilter> filters, String function) {
        return subscribed(subject, group, filters, function, stack.name() + "-receipts");
    }

    /** A filter of any name will do, if it lets everything through: a second one would tell every receipt twice. */
    static Step subscribed(
            String subject, String group, List<SubscriptionFilter> filters, String function, String filter) {
        Optional<SubscriptionFilter> there = filters.stream()
                .filter(each -> each.destinationArn().equals(function))
                .findFirst();
        if (there.isPresent() && there.get().pattern().isEmpty()) {
            return new Step.Right(subject, "subscribed by filter " + there.get().name());
        }
        String name = there.map(SubscriptionFilter::name).orElse(filter);
        return new Step.ToDo(
                subject,
                there.isPresent() ? "subscribed to some of them only" : "not subscribed",
                new Change.Subscribe(group, name, function));
    }
}
