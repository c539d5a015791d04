package dev.pastdue.cli.ops;

import java.util.Map;
import java.util.stream.Collectors;

/** A change of the account's settings. */
public sealed interface Change {
    /** SNS's SMS settings; those that are not named stay as they are. */
    record SetSms(Map<String, String> settings) implements Change {}

    record CreateLogGroup(String logGroup) implements Change {}

    record KeepLogs(String logGroup, int days) implements Change {}

    /** Hands all that is logged there to a function. */
    record Subscribe(String logGroup, String filter, String functionArn) implements Change {}

    /** Takes a subscription away. */
    record Unsubscribe(String logGroup, String filter) implements Change {}

    /** Makes a configuration set of End User Messaging. */
    record CreateConfigurationSet(String name) implements Change {}

    /** Has a topic told what becomes of each text of a configuration set. */
    record TellOfTexts(String configurationSet, String destination, String topicArn) implements Change {}

    /**
     * Puts all messages of one queue into another.
     *
     * @param messages how many there are, about
     */
    record MoveMessages(String fromArn, String toArn, long messages) implements Change {}

    /** What is done, as "set …" or "created". */
    default String done() {
        return switch (this) {
            case SetSms(Map<String, String> settings) ->
                settings.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(setting -> setting.getKey() + "="
                                + (setting.getValue().isEmpty() ? "nothing" : setting.getValue()))
                        .collect(Collectors.joining(", ", "set ", ""));
            case CreateLogGroup _ -> "created";
            case KeepLogs(String _, int days) -> "set to " + days + " days";
            case Subscribe(String _, String filter, String functionArn) ->
                "subscribed to " + functionArn + " by filter " + filter;
            case Unsubscribe(String _, String filter) -> "unsubscribed, filter " + filter;
            case CreateConfigurationSet _ -> "created";
            case TellOfTexts(String _, String destination, String topicArn) ->
                "told to " + topicArn + " by event destination " + destination;
            case MoveMessages(String _, String to, long messages) ->
                "moving " + messages + (messages == 1 ? " message to " : " messages to ") + to;
        };
    }
}
