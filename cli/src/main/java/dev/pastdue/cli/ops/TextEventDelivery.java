package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.ConfigurationSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration set of End User Messaging as a stack needs it: there, with an event destination that tells the stack's topic of every text.
 * CloudFormation could make one, but the strategy names it, and it may serve other senders of the account.
 */
final class TextEventDelivery {
    static final String SET = "configuration set";
    static final String EVENTS = "events of texts";
    private static final Set<String> OF_EVERY_TEXT = Set.of("ALL", "TEXT_ALL");

    private final Deployed stack;
    private final StackInspection inspection;
    private final String name;

    /** @param name the configuration set's */
    TextEventDelivery(Deployed stack, StackInspection inspection, String name) {
        this.stack = stack;
        this.inspection = inspection;
        this.name = name;
    }

    /** What there is to see to, in the order in which it is to be done. */
    List<Step> steps() {
        Answer<Optional<ConfigurationSet>> found = inspection.configurationSet(name);
        return List.of(
                step(SET, found.then(set -> Answer.of(exists(set)))),
                step(
                        EVENTS,
                        stack.output("TextEventTopic").then(topic -> found.then(set -> Answer.of(told(set, topic))))));
    }

    private static Step step(String subject, Answer<Step> answer) {
        return switch (answer) {
            case Answer.Known<Step>(Step step) -> step;
            case Answer.Unknown<Step>(String why, String advice) -> new Step.Unanswered(subject, why, advice);
        };
    }

    private Step exists(Optional<ConfigurationSet> set) {
        return set.isPresent()
                ? new Step.Right(SET, name + " is there")
                : new Step.ToDo(SET, name + " is not there", new Change.CreateConfigurationSet(name));
    }

    private Step told(Optional<ConfigurationSet> set, String topic) {
        boolean told = set.stream()
                .flatMap(each -> each.destinations().stream())
                .filter(each -> each.topicArn().equals(topic))
                .anyMatch(each -> each.events().stream().anyMatch(OF_EVERY_TEXT::contains));
        return told
                ? new Step.Right(EVENTS, "the stack's topic is told of every text")
                : new Step.ToDo(
                        EVENTS,
                        "nobody tells the stack's topic of every text",
                        new Change.TellOfTexts(name, stack.name() + "-texts", topic));
    }
}
