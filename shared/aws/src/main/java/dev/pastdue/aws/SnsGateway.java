package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * SMS through Amazon SNS ({@code Publish} to a phone number). The client must be one that never repeats ({@link SdkClients#once}).
 *
 * <p>Certainly not accepted: throttling and other 4xx ({@link SnsErrors}), and what failed before the request went out, such as credentials
 * that could not be loaded. Everything else may have been accepted.
 */
public final class SnsGateway implements TextGateway {
    private static final String PUBLISHED =
            "<PublishResponse><PublishResult><MessageId>-</MessageId></PublishResult></PublishResponse>";

    private final SnsClient sns;
    private final boolean watched;

    public SnsGateway(SnsClient sns) {
        this.sns = sns;
        watched = Sending.isWatchedBy(sns.serviceClientConfiguration());
    }

    @Override
    public Result publish(Sms sms) {
        var sending = new Sending();
        try {
            return new Result.Accepted(sns.publish(publish -> publish.phoneNumber(sms.phone())
                            .message(sms.body())
                            .messageAttributes(attributes(sms))
                            .overrideConfiguration(config -> config.putExecutionAttribute(Sending.OF_A_CALL, sending)))
                    .messageId());
        } catch (SnsException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            return e.isThrottlingException()
                    ? new Result.Throttled()
                    : SnsErrors.result(
                            e.statusCode(), code == null ? "" : code, details == null ? null : details.errorMessage());
        } catch (RuntimeException e) {
            return sending.failed(e, watched);
        }
    }

    /** Publishes nobody's text through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the function. */
    public static void prime() {
        try (SnsClient nowhere = SdkClients.nowhere(SnsClient.builder(), PUBLISHED)) {
            new SnsGateway(nowhere)
                    .publish(new Sms(
                            new Order(Gateway.SNS, Priming.PROBE_ACCOUNT, Instant.EPOCH),
                            Priming.PHONE,
                            Priming.PROBE_ACCOUNT,
                            null,
                            null,
                            BigDecimal.ONE));
        }
    }

    private static Map<String, MessageAttributeValue> attributes(Sms sms) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        attributes.put("AWS.SNS.SMS.SMSType", value("String", "Transactional"));
        attributes.put("AWS.SNS.SMS.MaxPrice", value("Number", plain(sms.maxPriceUsd())));
        if (sms.senderId() != null) {
            attributes.put("AWS.SNS.SMS.SenderID", value("String", sms.senderId()));
        }
        if (sms.originationNumber() != null) {
            attributes.put("AWS.MM.SMS.OriginationNumber", value("String", sms.originationNumber()));
        }
        Registered registered = sms.options().registered();
        if (registered != null) {
            attributes.put("AWS.MM.SMS.EntityId", value("String", registered.entityId()));
            if (registered.templateId() != null) {
                attributes.put("AWS.MM.SMS.TemplateId", value("String", registered.templateId()));
            }
        }
        return attributes;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
