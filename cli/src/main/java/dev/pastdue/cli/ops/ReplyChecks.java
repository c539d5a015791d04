package dev.pastdue.cli.ops;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.cli.ops.StackInspection.QueueFacts;
import dev.pastdue.cli.ops.StackInspection.ReplyNumber;
import dev.pastdue.cli.ops.StackInspection.Subscription;
import dev.pastdue.core.strategy.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what people answer arrives: from their number to a topic, and from the topic to the queue. */
final class ReplyChecks {
    private static final String DEPLOY = "deploy the stack again: its template says so";

    private ReplyChecks() {}

    /** Whether the number that texts come from hands replies to the topic. */
    static Check twoWay(List<ReplyNumber> numbers, Strategy strategy, String topic) {
        String subject = "two-way SMS";
        String advice =
                "in AWS End User Messaging, switch two-way SMS on for it, with " + topic + " as its destination";
        String wanted = strategy.lender().originationNumber();
        if (wanted == null) {
            return numbers.stream().anyMatch(number -> leadsTo(number, topic))
                    ? Check.ok(subject, "a number hands replies to this stack's topic")
                    : Check.warning(
                            subject,
                            "no number hands replies to this stack's topic, and the strategy names none",
                            "name an origination-number in the strategy; " + advice);
        }
        List<ReplyNumber> ours = numbers.stream()
                .filter(number -> SmsChecks.same(number.number(), wanted))
                .toList();
        if (ours.isEmpty()) {
            return Check.problem(
                    subject, "the strategy's origination number is not the account's", "see origination number");
        }
        return ours.stream().anyMatch(number -> leadsTo(number, topic))
                ? Check.ok(subject, "the origination number hands replies to this stack's topic")
                : Check.problem(
                        subject,
                        ours.stream().anyMatch(ReplyNumber::twoWay)
                                ? "the origination number hands replies to something else"
                                : "off for the origination number: replies are lost",
                        advice);
    }

    private static boolean leadsTo(ReplyNumber number, String topic) {
        return number.twoWay() && topic.equals(number.channelArn());
    }

    static Check subscription(List<Subscription> subscriptions, QueueFacts queue) {
        String subject = "replies to ReplyQueue";
        return subscriptions.stream()
                        .anyMatch(each ->
                                each.protocol().equals("sqs") && each.endpoint().equals(queue.arn()))
                ? Check.ok(subject, "the topic is subscribed to by the queue")
                : Check.problem(subject, "the queue does not subscribe to the topic: replies are lost", DEPLOY);
    }

    static Check policy(QueueFacts queue, String topic) {
        String subject = "ReplyQueue's policy";
        return lets(queue.policy(), topic)
                ? Check.ok(subject, "lets the topic in")
                : Check.problem(subject, "does not let the topic in: replies are lost", DEPLOY);
    }

    /** Whether a statement allows SNS to send messages in this topic's name. What a condition of another kind asks is not looked at. */
    static boolean lets(String policy, String topic) {
        if (policy.isEmpty()) {
            return false;
        }
        try {
            return list(Json.object(policy).get("Statement")).stream()
                    .anyMatch(statement -> statement instanceof Map<?, ?> map && lets(map, topic));
        } catch (MalformedMessage _) {
            return false;
        }
    }

    private static boolean lets(Map<?, ?> statement, String topic) {
        return "Allow".equals(statement.get("Effect"))
                && isSns(statement.get("Principal"))
                && list(statement.get("Action")).stream()
                        .map(action -> String.valueOf(action).toLowerCase(Locale.ROOT))
                        .anyMatch(action ->
                                List.of("sqs:sendmessage", "sqs:*", "*").contains(action))
                && sourceIs(statement.get("Condition"), topic);
    }

    private static boolean isSns(@Nullable Object principal) {
        if (principal instanceof Map<?, ?> map) {
            return list(map.get("Service")).contains("sns.amazonaws.com")
                    || list(map.get("AWS")).contains("*");
        }
        return "*".equals(principal);
    }

    /** No condition on aws:SourceArn, or one that names the topic. */
    private static boolean sourceIs(@Nullable Object condition, String topic) {
        if (!(condition instanceof Map<?, ?> operators)) {
            return true;
        }
        return operators.values().stream()
                .filter(operator -> operator instanceof Map<?, ?>)
                .flatMap(operator -> ((Map<?, ?>) operator).entrySet().stream())
                .filter(key -> "aws:sourcearn".equalsIgnoreCase(String.valueOf(key.getKey())))
                .allMatch(key -> list(key.getValue()).stream().anyMatch(arn -> matches(String.valueOf(arn), topic)));
    }

    private static boolean matches(String pattern, String topic) {
        return topic.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    private static List<?> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }
}
