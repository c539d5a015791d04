package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of SNS's {@code Publish} to a phone number means, by its code and status (Amazon SNS API reference, Publish and Common Errors).
 *
 * <p>Only a refusal of the number or of the text is the notice's own. Throttling and every other 4xx are our own side's, codes that are not
 * known here among them: none of them says anything about the recipient. What may have been accepted, 5xx and what is no error, is unknown.
 */
public final class SnsErrors {
    private static final int CLIENT_ERRORS = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String CODE = "[A-Za-z0-9_.-]{1,64}";

    /** SNS's codes end with "Exception" in some versions and not in others. */
    private static final Set<String> THROTTLED = Set.of(
            "Throttled",
            "Throttling",
            "TooManyRequests",
            "RequestThrottled",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceeded",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2Throttled",
            "KMSThrottling");

    private static final Set<String> ABOUT_A_PARAMETER = Set.of(
            "InvalidParameter",
            "InvalidParameterValue",
            "InvalidParameterCombination",
            "ParameterValueInvalid",
            "Validation",
            "ValidationError");

    /** Codes that are the notice's own whatever they say. */
    private static final Map<String, Reason> OF_THE_NUMBER = Map.of("OptedOut", Reason.OPTED_OUT);

    /** What the sender says of itself in a request, or the account that it belongs to. */
    private static final Pattern OURS = Pattern.compile(
            "(?i)sender.?id|originat|attribute|sms.?type|max.?price|entity.?id|template.?id|topic.?arn|target.?arn|message.?structure"
                    + "|\\bsubject\\b|sandbox|not verified|aws\\.(sns|mm)\\.");

    private static final Pattern NUMBER = Pattern.compile("(?i)\\bphone ?number\\b|is not valid to publish to");
    private static final Pattern TEXT = Pattern.compile("(?i)\\bmessage\\b");

    private SnsErrors() {}

    /**
     * What was certainly not accepted, why, or that it is unknown.
     *
     * @param status HTTP's
     * @param code empty where the answer had none
     */
    public static Result result(int status, String code, @Nullable String message) {
        String name = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        if (THROTTLED.contains(name) || status == TOO_MANY_REQUESTS) {
            return new Result.Throttled();
        }
        if (status < CLIENT_ERRORS || status >= SERVER_ERRORS) {
            return new Result.Unknown("HTTP " + status);
        }
        Reason ownReason = OF_THE_NUMBER.get(name);
        if (ownReason != null) {
            return new Result.Refused(ownReason);
        }
        String said = message == null ? "" : message;
        if (status == CLIENT_ERRORS
                && ABOUT_A_PARAMETER.contains(name)
                && !OURS.matcher(said).find()) {
            if (NUMBER.matcher(said).find()) {
                return new Result.Refused(Reason.INVALID_NUMBER);
            }
            if (TEXT.matcher(said).find()) {
                return new Result.Refused(Reason.INVALID_TEXT);
            }
        }
        return new Result.SenderRefused(code.matches(CODE) ? code : "HTTP " + status);
    }
}
