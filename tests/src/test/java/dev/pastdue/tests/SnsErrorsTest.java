package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SnsErrors;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Every error that SNS documents for a publish, those of all AWS services, and some that nobody documents: whose fault each is. */
class SnsErrorsTest {
    /** Amazon SNS API reference: Publish, and Common Errors. */
    static final List<String> OUR_SIDE = List.of(
            "400 EndpointDisabled",
            "400 KMSAccessDenied",
            "400 KMSDisabled",
            "400 KMSInvalidState",
            "400 KMSNotFound",
            "403 KMSOptInRequired",
            "400 PlatformApplicationDisabled",
            "403 AuthorizationError",
            "403 InvalidSecurity",
            "404 NotFound",
            "404 ResourceNotFound",
            "400 AccessDeniedException",
            "403 AccessDenied",
            "403 ExpiredToken",
            "403 ExpiredTokenException",
            "400 IncompleteSignature",
            "400 InvalidAction",
            "403 InvalidClientTokenId",
            "400 InvalidQueryParameter",
            "404 MalformedQueryString",
            "400 MissingAction",
            "403 MissingAuthenticationToken",
            "403 MissingAuthenticationTokenException",
            "400 MissingParameter",
            "400 NotAuthorized",
            "403 OptInRequired",
            "400 RequestExpired",
            "403 RequestTimeTooSkewed",
            "403 SignatureDoesNotMatch",
            "403 UnrecognizedClientException",
            "401 Unauthorized",
            "403 AccountProblem",
            "408 RequestTimeout",
            "413 RequestEntityTooLarge",
            "400 MalformedHttpRequestException",
            "400 InvalidState",
            "400 UserError",
            "400 StaleTag",
            "400 TagLimitExceeded",
            "400 TagPolicy",
            "403 FilterPolicyLimitExceeded",
            "403 ReplayLimitExceeded",
            "403 SubscriptionLimitExceeded",
            "403 TopicLimitExceeded",
            "400 ConcurrentAccess",
            "400 BatchEntryIdsNotDistinct",
            "400 BatchRequestTooLong",
            "400 EmptyBatchRequest",
            "400 InvalidBatchEntryId",
            "400 TooManyEntriesInBatchRequest",
            "400 VerificationException",
            "400 SomethingNew",
            "418 Teapot",
            "451 UnavailableForLegalReasons",
            "400 ",
            "403 ",
            "499 +12125550123 is no code");

    private static Result result(String error, String message) {
        String[] parts = error.split(" ", 2);
        return SnsErrors.result(Integer.parseInt(parts[0]), parts[1], message);
    }

    @Test
    void whatIsOurSidesIsNeverTheNoticesOwn() {
        for (String error : OUR_SIDE) {
            assertThat(result(error, "no, for +12125550123")).as(error).isInstanceOf(Result.SenderRefused.class);
            assertThat(result(error, "PhoneNumber Message")).as(error).isInstanceOf(Result.SenderRefused.class);
            assertThat(result(error, "x")).as("no number is said").asString().doesNotContain("555");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Throttled",
                "429 ThrottledException",
                "400 Throttling",
                "400 ThrottlingException",
                "503 Throttling",
                "400 KMSThrottling",
                "400 KMSThrottlingException",
                "400 RequestLimitExceeded",
                "429 TooManyRequestsException",
                "429 Whatever",
                "429 ",
                "400 SlowDown",
                "400 LimitExceededException"
            })
    void throttlingIsTriedAgain(String error) {
        assertThat(result(error, "Rate exceeded")).isEqualTo(new Result.Throttled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 InternalError",
                "500 InternalFailure",
                "503 ServiceUnavailable",
                "502 ",
                "504 GatewayTimeout",
                "301 Moved",
                "0 "
            })
    void whatMayHaveBeenAcceptedIsUnknown(String error) {
        assertThat(result(error, "PhoneNumber")).isInstanceOf(Result.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidParameter|Invalid parameter: PhoneNumber Reason: +1212 is not valid to publish to|INVALID_NUMBER",
                "InvalidParameter|PhoneNumber Reason: no value|INVALID_NUMBER",
                "InvalidParameterException|Reason: +1212 is not valid to publish to|INVALID_NUMBER",
                "InvalidParameterValue|The phone number is invalid|INVALID_NUMBER",
                "ParameterValueInvalid|PhoneNumber|INVALID_NUMBER",
                "ValidationException|Value at 'phoneNumber' failed to satisfy constraint|INVALID_NUMBER",
                "ValidationError|1 validation error detected: Value at 'PhoneNumber'|INVALID_NUMBER",
                "InvalidParameter|Invalid parameter: Empty message|INVALID_TEXT",
                "InvalidParameter|Invalid parameter: Message too long|INVALID_TEXT",
                "InvalidParameter|Invalid parameter: Message Reason: more than 1600 characters|INVALID_TEXT",
                "ValidationException|Value at 'message' failed to satisfy constraint|INVALID_TEXT",
                "OptedOut|any words|OPTED_OUT",
                "OptedOutException|any words|OPTED_OUT"
            })
    void onlyTheNumberAndTheTextAreTheNoticesOwn(String code, String message, Reason reason) {
        assertThat(result("400 " + code, message)).isEqualTo(new Result.Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid parameter: AWS.SNS.SMS.SenderID Reason: not valid",
                "Invalid parameter: SenderId",
                "Invalid parameter: AWS.MM.SMS.OriginationNumber Reason: is not a phone number of this account",
                "Invalid parameter: OriginationPhoneNumber",
                "The origination phone number is not valid",
                "Invalid parameter: MessageAttributes Reason: too many",
                "The message attribute 'AWS.SNS.SMS.MaxPrice' is not valid",
                "Invalid parameter: SMSType",
                "Invalid parameter: MaxPrice",
                "Invalid parameter: AWS.MM.SMS.EntityId",
                "Invalid parameter: AWS.MM.SMS.TemplateId",
                "Invalid parameter: MessageStructure",
                "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter",
                "Value at 'messageAttributes.AWS.SNS.SMS.SenderID.member.stringValue' failed to satisfy constraint",
                "The phone number is not verified; the account is in the SMS sandbox",
                "Something else",
                ""
            })
    void aParameterOfOursIsOurs(String message) {
        for (String code : List.of("InvalidParameter", "InvalidParameterValue", "ValidationException")) {
            assertThat(result("400 " + code, message)).isEqualTo(new Result.SenderRefused(code));
        }
    }

    @Test
    void aMissingMessageIsNoFaultOfTheNumber() {
        assertThat(SnsErrors.result(400, "InvalidParameter", null))
                .isEqualTo(new Result.SenderRefused("InvalidParameter"));
    }

    @Test
    void everyErrorOfTheSdkIsInATable() throws Exception {
        var table =
                new TreeSet<String>(Set.of("InternalError", "InvalidParameter", "InvalidParameterValue", "OptedOut"));
        OUR_SIDE.forEach(error -> table.add(error.split(" ", 2)[1].toLowerCase(java.util.Locale.ROOT)));
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        table.forEach(name -> known.add(name.replaceFirst("(?i)exception$", "")));
        known.addAll(Set.of("Throttled", "KmsThrottling", "Validation", "Sns"));

        assertThat(exceptionsOfTheSdk())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    private static List<String> exceptionsOfTheSdk() throws IOException, java.net.URISyntaxException {
        var jar = Path.of(SnsException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(java.util.zip.ZipEntry::getName)
                    .filter(name ->
                            name.matches("software/amazon/awssdk/services/sns/model/[A-Za-z]+Exception\\.class"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - "Exception.class".length()))
                    .toList();
        }
    }

    @Test
    void noFourHundredOfAnyNameIsFinalUnlessItNamesNumberOrText() {
        long seed = 12;
        System.out.println("errors of SNS, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var code = new StringBuilder();
            random.ints(1 + random.nextInt(20), 'A', 'z' + 1).forEach(letter -> code.append((char) letter));
            Result result = SnsErrors.result(400 + random.nextInt(100), code.toString(), "PhoneNumber Message");
            assertThat(result).isNotInstanceOfAny(Result.Refused.class, Result.Accepted.class, Result.Unknown.class);
        }
    }
}
