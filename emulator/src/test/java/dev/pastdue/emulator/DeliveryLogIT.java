package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.emulator.Receipt.Detail;
import dev.pastdue.emulator.Receipt.Status;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** The delivery log in the shape of AWS's own examples (docs.aws.amazon.com/sns, "Monitoring SMS activity"). */
final class DeliveryLogIT {
    private static final String PHONE = "+12125550100";
    private static final String DELIVERED = "sns/us-east-1/000000000000/DirectPublishToPhoneNumber";
    private static final String FAILED = "sns/us-east-1/000000000000/DirectPublishToPhoneNumber/Failure";
    private static final BigDecimal PRICE = new BigDecimal("0.00645");

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2016-06-28T00:40:34.558Z"));
    private final SnsEndpoint sns = SnsEndpoint.start(0, clock, 42);
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final SnsClient client = SnsClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + sns.port()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        http.close();
        sns.close();
    }

    private String publish(String body, Receipt... receipts) {
        sns.deliverBy(_ -> List.of(receipts));
        return client.publish(p -> p.phoneNumber(PHONE)
                        .message(body)
                        .messageAttributes(Map.of(
                                "AWS.SNS.SMS.SMSType",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("Transactional")
                                        .build())))
                .messageId();
    }

    private LogEvent only() {
        clock.advance(Duration.ofDays(4));
        List<LogEvent> due = sns.log().dueBy(clock.instant());
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    private static Receipt failure(String words, Detail detail, Duration after) {
        return new Receipt(after, Status.FAILURE, words, detail, PRICE);
    }

    @Test
    void aSuccessIsWrittenAsAwsWritesIt() {
        String id = publish(
                "x".repeat(161),
                new Receipt(
                        Duration.ofMillis(1344),
                        Status.SUCCESS,
                        "Message has been accepted by phone carrier",
                        Detail.FULL,
                        new BigDecimal("0.01290")));

        LogEvent event = only();
        assertThat(event.group()).isEqualTo(DELIVERED);
        assertThat(event.at()).isEqualTo(Instant.parse("2016-06-28T00:40:35.902Z"));
        assertThat(event.message())
                .isEqualTo("{\"notification\":{\"messageId\":\"" + id + "\",\"timestamp\":\"2016-06-28 00:40:34.558\"},"
                        + "\"delivery\":{\"phoneCarrier\":\"Example Mobile\",\"mnc\":270,\"numberOfMessageParts\":2,"
                        + "\"destination\":\"+12125550100\",\"priceInUSD\":0.0129,\"smsType\":\"Transactional\",\"mcc\":310,"
                        + "\"providerResponse\":\"Message has been accepted by phone carrier\",\"dwellTimeMs\":700,"
                        + "\"dwellTimeMsUntilDeviceAck\":1344},\"status\":\"SUCCESS\"}");
        assertThat(event.toString()).doesNotContain(PHONE);
    }

    @Test
    void aFailureIsWrittenAsAwsWritesIt() {
        String id = publish(
                "逾期",
                failure("Unknown error attempting to reach phone", Detail.WITHOUT_CARRIER, Duration.ofMillis(1692)));

        LogEvent event = only();
        assertThat(event.group()).isEqualTo(FAILED);
        assertThat(event.message())
                .isEqualTo("{\"notification\":{\"messageId\":\"" + id + "\",\"timestamp\":\"2016-06-28 00:40:34.558\"},"
                        + "\"delivery\":{\"mnc\":0,\"numberOfMessageParts\":1,\"destination\":\"+12125550100\","
                        + "\"priceInUSD\":0.00645,\"smsType\":\"Transactional\",\"mcc\":0,"
                        + "\"providerResponse\":\"Unknown error attempting to reach phone\",\"dwellTimeMs\":700,"
                        + "\"dwellTimeMsUntilDeviceAck\":1692},\"status\":\"FAILURE\"}");
    }

    @Test
    void aFailureMayLackCarrierCodesPriceAndParts() {
        publish("x", failure("Phone is on a blocked list", Detail.WITHOUT_PRICE, Duration.ofMillis(90)));

        assertThat(only().message())
                .contains("\"delivery\":{\"destination\":\"+12125550100\",\"smsType\":\"Transactional\","
                        + "\"providerResponse\":\"Phone is on a blocked list\",\"dwellTimeMs\":90,"
                        + "\"dwellTimeMsUntilDeviceAck\":90}");
    }

    @Test
    void overQuotaOnlyFourFieldsRemain() {
        publish("x", failure("No quota left for account", Detail.BARE, Duration.ofMillis(90)));

        assertThat(only().message())
                .contains(
                        "\"delivery\":{\"destination\":\"+12125550100\",\"smsType\":\"Transactional\","
                                + "\"providerResponse\":\"No quota left for account\",\"dwellTimeMs\":90},\"status\":\"FAILURE\"}");
    }

    @Test
    void theTimeIsOfTheTextAndItsFractionMayHaveTwoDigits() {
        clock.advance(Duration.ofMillis(2));
        publish("x", failure("Phone has blocked SMS", Detail.WITHOUT_PRICE, Duration.ofDays(3)));

        LogEvent event = only();
        assertThat(event.message()).contains("\"timestamp\":\"2016-06-28 00:40:34.56\"}");
        assertThat(event.at()).isEqualTo(Instant.parse("2016-07-01T00:40:34.560Z"));
    }

    @Test
    void linesComeInTheOrderOfTheirTimesWhenTheyAreDue() {
        publish(
                "x",
                failure("Phone has blocked SMS", Detail.BARE, Duration.ofSeconds(20)),
                failure("Invalid phone number", Detail.BARE, Duration.ofSeconds(10)));
        assertThat(sns.log().nextAt()).contains(clock.instant().plusSeconds(10));
        assertThat(sns.log().dueBy(clock.instant().plusSeconds(9))).isEmpty();
        assertThat(sns.log().dueBy(clock.instant().plusSeconds(20)))
                .extracting(LogEvent::number)
                .containsExactly(2L, 1L);
        assertThat(sns.log().nextAt()).isEmpty();
    }

    @Test
    void aTextWhoseAnswerWasLostHasItsReceiptAndARefusedOneNone() {
        sns.inject(Faults.at(Map.of(1L, new Fault.Throttle(), 2L, new Fault.AcceptThenDrop())));
        // The SDK repeats: the first request is refused, the second accepted and not answered, the third accepted.
        publish("x", failure("Phone has blocked SMS", Detail.BARE, Duration.ofSeconds(1)));

        assertThat(sns.log().dueBy(clock.instant().plusSeconds(1))).hasSize(2);
    }

    @Test
    void withoutACarrierNothingIsHeard() {
        client.publish(p -> p.phoneNumber(PHONE).message("x"));
        assertThat(sns.log().nextAt()).isEmpty();
    }
}
