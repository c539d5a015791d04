package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

final class SnsEndpointIT {
    private static final String PHONE = "+8613800138000";
    private static final long SEED = 42;

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final SnsEndpoint sns = SnsEndpoint.start(0, clock, SEED);
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .socketTimeout(Duration.ofMillis(500))
            .build();
    private final SnsClient once = client(sns, false);

    @AfterEach
    void stop() {
        once.close();
        http.close();
        sns.close();
    }

    @Test
    void keepsWhatItAccepted() {
        var heard = new ArrayList<Text>();
        sns.onText(heard::add);
        var attributes = Map.of(
                "AWS.SNS.SMS.SMSType", string("Transactional"),
                "AWS.SNS.SMS.SenderID", string("Pastdue-1"),
                "AWS.SNS.SMS.MaxPrice", number("0.05"),
                "AWS.MM.SMS.OriginationNumber", string("+12065550100"));

        String id = once.publish(
                        p -> p.phoneNumber(PHONE).message("您好 & <再见>%+").messageAttributes(attributes))
                .messageId();

        var expected = new Text(
                clock.instant(),
                PHONE,
                id,
                "您好 & <再见>%+",
                Map.of(
                        "AWS.SNS.SMS.SMSType", "Transactional",
                        "AWS.SNS.SMS.SenderID", "Pastdue-1",
                        "AWS.SNS.SMS.MaxPrice", "0.05",
                        "AWS.MM.SMS.OriginationNumber", "+12065550100"));
        assertThat(sns.texts()).containsExactly(expected);
        assertThat(heard).containsExactly(expected);
        assertThat(expected.toString()).doesNotContain(PHONE, "您好").contains(id);
    }

    @Test
    void drawsTheSameIdsFromTheSameSeed() {
        try (var twin = SnsEndpoint.start(0, clock, SEED);
                var second = client(twin, false)) {
            for (int i = 0; i < 3; i++) {
                assertThat(publish(once, PHONE)).isEqualTo(publish(second, PHONE));
            }
        }
        assertThat(sns.texts()).extracting(Text::messageId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+0123456789", "+86", "+86138001380001380", "+86 138 0013 8000"})
    void refusesWhatIsNoNumber(String phone) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> publish(once, phone))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                        .isEqualTo("Invalid parameter: PhoneNumber Reason: " + phone + " is not valid to publish to"));
        assertThat(sns.texts()).isEmpty();
    }

    @Test
    void refusesAnEmptyOrOverlongMessageAndAnythingButAPhone() {
        assertThatThrownBy(() -> once.publish(p -> p.phoneNumber(PHONE).message("")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> once.publish(p -> p.phoneNumber(PHONE).message("x".repeat(1601))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> once.publish(
                        p -> p.topicArn("arn:aws:sns:us-east-1:000000000000:t").message("x")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(once::listTopics).isInstanceOf(SnsException.class).hasMessageContaining("ListTopics");
        once.publish(p -> p.phoneNumber(PHONE).message("x".repeat(1600)));
        assertThat(sns.texts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS.SNS.SMS.SenderID, String, ab",
        "AWS.SNS.SMS.SenderID, String, 123456",
        "AWS.SNS.SMS.SenderID, String, twelve-chars",
        "AWS.SNS.SMS.SenderID, String, under_score",
        "AWS.SNS.SMS.SMSType, String, transactional",
        "AWS.SNS.SMS.MaxPrice, String, 0.05",
        "AWS.SNS.SMS.MaxPrice, Number, cheap",
        "AWS.MM.SMS.OriginationNumber, String, 1234",
        "AWS.SNS.SMS.SmsType, String, Transactional",
    })
    void refusesAWrongAttribute(String name, String type, String value) {
        var attributes = Map.of(
                name,
                MessageAttributeValue.builder()
                        .dataType(type)
                        .stringValue(value)
                        .build());
        assertThatThrownBy(() ->
                        once.publish(p -> p.phoneNumber(PHONE).message("x").messageAttributes(attributes)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesAnUnknownAttributeType() {
        var attributes = Map.of(
                "colour",
                MessageAttributeValue.builder()
                        .dataType("Text")
                        .stringValue("blue")
                        .build());
        assertThatThrownBy(() ->
                        once.publish(p -> p.phoneNumber(PHONE).message("x").messageAttributes(attributes)))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void recordsOneTextWhenTheAnswerIsLost() {
        sns.inject(Faults.at(Map.of(2L, new Fault.AcceptThenDrop())));
        publish(once, PHONE);
        assertThatThrownBy(() -> publish(once, PHONE)).isInstanceOf(SdkClientException.class);

        assertThat(sns.texts()).hasSize(2);
        assertThat(sns.requests()).isEqualTo(2);
    }

    @Test
    void textsTwiceThroughASdkThatRetries() {
        sns.inject(Faults.at(Map.of(1L, new Fault.AcceptThenDrop())));
        try (var retrying = client(sns, true)) {
            publish(retrying, PHONE);
        }
        assertThat(sns.texts()).hasSize(2);
    }

    @Test
    void recordsNothingThatIsDroppedBeforehand() {
        sns.inject(Faults.always(new Fault.DropBefore()));
        assertThatThrownBy(() -> publish(once, PHONE)).isInstanceOf(SdkClientException.class);
        assertThat(sns.texts()).isEmpty();
        assertThat(sns.requests()).isEqualTo(1);
    }

    @Test
    void hangsWithAndWithoutATextUntilTheClientTiresOfIt() {
        var minute = Duration.ofMinutes(1);
        sns.inject(Faults.about(PHONE, new Fault.AcceptThenHang(minute))
                .or(Faults.about("+8613800138001", new Fault.Hang(minute))));
        assertThatThrownBy(() -> publish(once, PHONE)).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(() -> publish(once, "+8613800138001")).isInstanceOf(SdkClientException.class);
        assertThat(sns.texts()).extracting(Text::phone).containsExactly(PHONE);
    }

    @Test
    void throttlesFailsAndRefusesOnDemand() {
        sns.inject(Faults.at(Map.of(
                1L, new Fault.Throttle(),
                2L, new Fault.ServerError(),
                3L, new Fault.Refuse(403, "AuthorizationError", "not allowed"))));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> publish(once, PHONE))
                .satisfies(e -> {
                    assertThat(e.isThrottlingException()).isTrue();
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
                });
        assertThatThrownBy(() -> publish(once, PHONE)).isInstanceOf(InternalErrorException.class);
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> publish(once, PHONE))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthorizationError"));
        assertThat(sns.texts()).isEmpty();
    }

    @Test
    void aShareOfFaultsIsTheSameForTheSameSeed() {
        Faults one = Faults.share(0.3, new SplittableRandom(SEED), new Fault.Throttle());
        Faults two = Faults.share(0.3, new SplittableRandom(SEED), new Fault.Throttle());
        var first = IntStream.range(0, 1000)
                .filter(i -> one.at(i, PHONE).isPresent())
                .toArray();
        var second = IntStream.range(0, 1000)
                .filter(i -> two.at(i, PHONE).isPresent())
                .toArray();
        assertThat(first).isEqualTo(second).hasSizeBetween(250, 350);
    }

    @Test
    void holdsAQuotaForEachSecondOfTheClock() {
        sns.limit(2);
        publish(once, PHONE);
        clock.advance(Duration.ofMillis(600));
        publish(once, PHONE);
        assertThatThrownBy(() -> publish(once, PHONE)).hasMessageContaining("Rate exceeded");
        clock.advance(Duration.ofMillis(400));
        publish(once, PHONE);
        assertThatThrownBy(() -> publish(once, PHONE)).hasMessageContaining("Rate exceeded");
        assertThat(sns.texts()).hasSize(3);
    }

    private SnsClient client(SnsEndpoint endpoint, boolean retrying) {
        return SnsClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .overrideConfiguration(o -> o.retryStrategy(
                        retrying ? AwsRetryStrategy.standardRetryStrategy() : AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static String publish(SnsClient client, String phone) {
        return client.publish(p -> p.phoneNumber(phone).message("text")).messageId();
    }

    private static MessageAttributeValue string(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(value)
                .build();
    }
}
