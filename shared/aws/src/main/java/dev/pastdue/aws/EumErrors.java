package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * What an error of End User Messaging's {@code SendTextMessage} means, by its class and reason (AWS End User Messaging SMS and voice v2 API
 * reference). As with {@link SnsErrors}, only a refusal of the number or of the text is the notice's own; a reason that is not known here is
 * our own side's.
 */
final class EumErrors {
    private static final int CLIENT_ERRORS = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String CODE = "[A-Za-z0-9_.-]{1,64}";
    private static final String NUMBER = "destinationphonenumber";
    private static final String TEXT = "messagebody";

    /** Reasons that name, field by field, what is wrong. */
    private static final Set<ValidationExceptionReason> ABOUT_A_FIELD = Set.of(
            ValidationExceptionReason.CANNOT_PARSE,
            ValidationExceptionReason.FIELD_VALIDATION_FAILED,
            ValidationExceptionReason.INVALID_PARAMETER,
            ValidationExceptionReason.MAXIMUM_SIZE_EXCEEDED);

    private EumErrors() {}

    /** What was certainly not accepted, why, or that it is unknown. */
    static Result result(PinpointSmsVoiceV2Exception error) {
        int status = error.statusCode();
        if (error.isThrottlingException() || status == TOO_MANY_REQUESTS) {
            return new Result.Throttled();
        }
        if (status < CLIENT_ERRORS || status >= SERVER_ERRORS) {
            return new Result.Unknown("HTTP " + status);
        }
        return switch (error) {
            case ConflictException conflict -> conflict(conflict);
            case ValidationException wrong -> invalid(wrong);
            case AccessDeniedException denied -> ours(denied, denied.reasonAsString());
            case ServiceQuotaExceededException quota -> ours(quota, quota.reasonAsString());
            default -> ours(error, null);
        };
    }

    /** A number that its owner opted out is refused at once, and every time. */
    private static Result conflict(ConflictException error) {
        return switch (Objects.requireNonNullElse(error.reason(), ConflictExceptionReason.UNKNOWN_TO_SDK_VERSION)) {
            case DESTINATION_PHONE_NUMBER_OPTED_OUT -> new Result.Refused(Reason.OPTED_OUT);
            case DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE,
                    DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION ->
                new Result.Refused(Reason.DESTINATION_BLOCKED);
            default -> ours(error, error.reasonAsString());
        };
    }

    private static Result invalid(ValidationException error) {
        ValidationExceptionReason reason =
                Objects.requireNonNullElse(error.reason(), ValidationExceptionReason.UNKNOWN_TO_SDK_VERSION);
        if (reason == ValidationExceptionReason.DESTINATION_COUNTRY_BLOCKED) {
            return new Result.Refused(Reason.DESTINATION_BLOCKED);
        }
        if (reason == ValidationExceptionReason.PRICE_OVER_THRESHOLD) {
            return new Result.Refused(Reason.OVER_MAX_PRICE);
        }
        if (ABOUT_A_FIELD.contains(reason)) {
            List<String> fields = error.fields().stream()
                    .map(field -> String.valueOf(field.name()).toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
            if (fields.equals(List.of(NUMBER))) {
                return new Result.Refused(Reason.INVALID_NUMBER);
            }
            if (fields.equals(List.of(TEXT))) {
                return new Result.Refused(Reason.INVALID_TEXT);
            }
        }
        return ours(error, error.reasonAsString());
    }

    /** @param reason the service's word for it; null where it has none */
    private static Result ours(PinpointSmsVoiceV2Exception error, @Nullable String reason) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        for (String said : new @Nullable String[] {reason, code}) {
            if (said != null && said.matches(CODE)) {
                return new Result.SenderRefused(said);
            }
        }
        return new Result.SenderRefused("HTTP " + error.statusCode());
    }
}
