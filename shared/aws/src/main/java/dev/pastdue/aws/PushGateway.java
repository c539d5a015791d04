package dev.pastdue.aws;

import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * Push messages through Amazon SNS ({@code Publish} to a platform endpoint). The client must be one that never repeats ({@link SdkClients#once}).
 *
 * <p>One message has what each service takes: Apple's {@code aps.alert}, Firebase's {@code fcmV1Message} (Amazon SNS, "Publishing Amazon SNS
 * notifications with platform-specific payloads"), and a default. None is shown after the window closes. SNS says that it has the message, and
 * nothing of whether a phone does.
 */
public final class PushGateway implements MessageGateway {
    /** SNS disables an endpoint whose app is gone, and refuses what is published to it from then on. */
    private static final String DISABLED = "EndpointDisabled";

    private static final String NOT_FOUND = "NotFound";
    private static final String NO_ENDPOINT = "No endpoint found";

    private final Supplier<SnsClient> clients;
    private final String ours;
    private @Nullable SnsClient sns;

    /**
     * @param clients asked for one when the first message goes out: most stacks send none
     * @param ours how the ARN of each endpoint of the stack's account and Region begins; another is refused unasked, for SNS would refuse it as
     *     it refuses our own side
     */
    public PushGateway(Supplier<SnsClient> clients, String ours) {
        this.clients = clients;
        this.ours = ours;
    }

    @Override
    public Result put(Outgoing message) {
        if (!(message.address() instanceof Address.Endpoint(String arn))) {
            throw new IllegalArgumentException("a push message goes to an endpoint");
        }
        if (!arn.startsWith(ours)) {
            return new Result.Refused(Reason.ENDPOINT_DISABLED);
        }
        var sending = new Sending();
        boolean watched = false;
        try {
            if (sns == null) {
                sns = clients.get();
            }
            watched = Sending.isWatchedBy(sns.serviceClientConfiguration());
            PublishRequest request = request(arn, message).toBuilder()
                    .overrideConfiguration(config -> config.putExecutionAttribute(Sending.OF_A_CALL, sending))
                    .build();
            return new Result.Accepted(sns.publish(request).messageId());
        } catch (SnsException e) {
            return result(e);
        } catch (RuntimeException e) {
            return sns == null ? new Result.SenderRefused(e.getClass().getSimpleName()) : sending.failed(e, watched);
        }
    }

    private static PublishRequest request(String arn, Outgoing message) {
        long seconds =
                Math.max(0, Duration.between(message.at(), message.validUntil()).toSeconds());
        String ttl = String.valueOf(seconds);
        return PublishRequest.builder()
                .targetArn(arn)
                .messageStructure("json")
                .message(payloads(message.text(), seconds))
                .messageAttributes(Map.of(
                        "AWS.SNS.MOBILE.APNS.TTL", text(ttl),
                        "AWS.SNS.MOBILE.APNS_SANDBOX.TTL", text(ttl),
                        "AWS.SNS.MOBILE.APNS.PUSH_TYPE", text("alert"),
                        "AWS.SNS.MOBILE.APNS_SANDBOX.PUSH_TYPE", text("alert")))
                .build();
    }

    /** Each service's own message, as JSON within JSON. */
    static String payloads(RenderedText text, long ttlSeconds) {
        Document document = Objects.requireNonNull(text.document(), "a push message has a title");
        Map<String, String> shown = Map.of(
                "title",
                document.subject(),
                "body",
                Objects.requireNonNull(text.body(), "what is claimed has its words"));
        String apple = Json.write(Map.of("aps", Map.of("alert", shown, "sound", "default")));
        String firebase = Json.write(Map.of(
                "fcmV1Message",
                Map.of("message", Map.of("notification", shown, "android", Map.of("ttl", ttlSeconds + "s")))));
        return Json.write(Map.of(
                "default",
                document.subject() + "\n" + text.body(),
                "APNS",
                apple,
                "APNS_SANDBOX",
                apple,
                "GCM",
                firebase));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** Of the endpoint, whose app is gone or switched off, or of our own side. */
    private static Result result(SnsException e) {
        if (e.isThrottlingException()) {
            return new Result.Throttled();
        }
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        String name = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        boolean gone = name.equals(DISABLED) || name.equals(NOT_FOUND) || said.contains(NO_ENDPOINT);
        return gone && e.statusCode() < 500
                ? new Result.Refused(Reason.ENDPOINT_DISABLED)
                : SnsErrors.result(e.statusCode(), code, said);
    }
}
