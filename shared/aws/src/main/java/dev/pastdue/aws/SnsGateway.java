package dev.pastdue.aws;

import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.ops.Rehearsal;
import dev.pastdue.core.send.SmsGateway;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * SMS through Amazon SNS ({@code Publish} to a phone number). The client must be one that never repeats ({@link SdkClients#once}).
 *
 * <p>Certainly not accepted: throttling and other 4xx. Everything else may have been accepted.
 */
public final class SnsGateway implements SmsGateway {
    private static final Set<String> THROTTLED =
            Set.of("Throttled", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException");
    private static final Set<String> NOT_AUTHORIZED =
            Set.of("AuthorizationError", "AccessDenied", "AccessDeniedException", "OptInRequired");
    private static final String PUBLISHED =
            "<PublishResponse><PublishResult><MessageId>-</MessageId></PublishResult></PublishResponse>";
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final SnsClient sns;

    public SnsGateway(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public Result publish(Sms sms) {
        try {
            return new Result.Accepted(sns.publish(publish ->
                            publish.phoneNumber(sms.phone()).message(sms.body()).messageAttributes(attributes(sms)))
                    .messageId());
        } catch (SnsException e) {
            return answered(e);
        } catch (SdkClientException e) {
            return neverConnected(e)
                    ? new Result.Throttled()
                    : new Result.Unknown(e.getClass().getSimpleName());
        }
    }

    /** Publishes nobody's text through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the function. */
    public static void rehearse() {
        try (SnsClient nowhere = SdkClients.nowhere(SnsClient.builder(), PUBLISHED)) {
            new SnsGateway(nowhere).publish(new Sms(Rehearsal.PHONE, Rehearsal.NOBODY, null, null, BigDecimal.ONE));
        }
    }

    /** Without a connection no request went out. */
    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static Result answered(SnsException e) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        if (e.isThrottlingException() || THROTTLED.contains(code)) {
            return new Result.Throttled();
        }
        if (e.statusCode() < CLIENT_ERRORS || e.statusCode() >= SERVER_ERRORS) {
            return new Result.Unknown("HTTP " + e.statusCode());
        }
        return new Result.Refused(reason(
                code, e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage()));
    }

    private static Reason reason(String code, @Nullable String message) {
        if (NOT_AUTHORIZED.contains(code)) {
            return Reason.NOT_AUTHORIZED;
        }
        if (message != null && (code.startsWith("InvalidParameter") || code.equals("ValidationException"))) {
            if (message.contains("PhoneNumber") || message.contains("is not valid to publish to")) {
                return Reason.INVALID_NUMBER;
            }
            if (message.contains("Message") || message.contains("message")) {
                return Reason.INVALID_TEXT;
            }
        }
        return Reason.REFUSED;
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
        return attributes;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
