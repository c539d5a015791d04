package dev.pastdue.cli.ops;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of the AWS SDK whose refusal is an answer. */
public final class AwsCalls {
    private static final Set<String> REFUSALS =
            Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation");

    private AwsCalls() {}

    static <T> Answer<T> ask(String action, Supplier<T> call) {
        try {
            return Answer.of(call.get());
        } catch (AwsServiceException refused) {
            return refused(action, refused);
        } catch (SdkException failed) {
            return Answer.none(
                    action + " has no answer: " + plain(failed),
                    "check the network, AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL");
        }
    }

    /** Why a call never reached AWS, without the list of all places in which the SDK looked for a Region or credentials. */
    public static String plain(SdkException failed) {
        return String.valueOf(failed.getMessage())
                .replaceFirst("(?s)^Received an UnknownHostException .*", "its address is not known")
                .replaceFirst("(?s) in the chain .*", "");
    }

    private static <T> Answer<T> refused(String action, AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null
                ? Integer.toString(answer.statusCode())
                : details.errorCode();
        String said = details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
        return REFUSALS.contains(code)
                ? Answer.none(action + " is refused" + said, "allow it to whoever runs this")
                : Answer.none(action + " failed with " + code + said, "look at it in AWS's console");
    }
}
