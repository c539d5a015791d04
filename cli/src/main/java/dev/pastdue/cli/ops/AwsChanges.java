package dev.pastdue.cli.ops;

import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/** Makes changes to an account by the AWS SDK. */
final class AwsChanges implements AccountSettings {
    private final AwsClients aws;

    AwsChanges(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public Answer<Change> make(Change change) {
        return switch (change) {
            case Change.SetSms(Map<String, String> settings) ->
                made(change, "sns:SetSMSAttributes", () -> aws.sns().setSMSAttributes(set -> set.attributes(settings)));
            case Change.CreateLogGroup(String group) -> made(change, "logs:CreateLogGroup", () -> create(group));
            case Change.KeepLogs(String group, int days) ->
                made(
                        change,
                        "logs:PutRetentionPolicy",
                        () -> aws.logs()
                                .putRetentionPolicy(
                                        put -> put.logGroupName(group).retentionInDays(days)));
            // By no pattern everything is matched.
            case Change.Subscribe(String group, String filter, String function) ->
                made(
                        change,
                        "logs:PutSubscriptionFilter",
                        () -> aws.logs()
                                .putSubscriptionFilter(put -> put.logGroupName(group)
                                        .filterName(filter)
                                        .filterPattern("")
                                        .destinationArn(function)));
            case Change.Unsubscribe(String group, String filter) ->
                made(
                        change,
                        "logs:DeleteSubscriptionFilter",
                        () -> aws.logs()
                                .deleteSubscriptionFilter(
                                        delete -> delete.logGroupName(group).filterName(filter)));
            case Change.CreateConfigurationSet(String name) ->
                made(
                        change,
                        "sms-voice:CreateConfigurationSet",
                        () -> aws.smsVoice().createConfigurationSet(create -> create.configurationSetName(name)));
            case Change.TellOfTexts(String set, String destination, String topic) ->
                made(
                        change,
                        "sms-voice:CreateEventDestination",
                        () -> new SmsVoice(aws.smsVoice()).tell(set, destination, topic));
            case Change.MoveMessages(String from, String to, long _) ->
                made(
                        change,
                        "sqs:StartMessageMoveTask",
                        () -> aws.sqs()
                                .startMessageMoveTask(
                                        start -> start.sourceArn(from).destinationArn(to)));
        };
    }

    /** SNS makes the group by itself with its first text, which may be just now. */
    private void create(String group) {
        try {
            aws.logs().createLogGroup(create -> create.logGroupName(group));
        } catch (ResourceAlreadyExistsException _) {
            // What was wanted.
        }
    }

    private static Answer<Change> made(Change change, String action, Runnable call) {
        return AwsCalls.ask(action, () -> {
            call.run();
            return change;
        });
    }
}
