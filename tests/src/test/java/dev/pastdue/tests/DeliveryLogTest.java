package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.aws.DeliveryLog;
import dev.pastdue.aws.DeliveryLog.Line;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SNS's delivery log as AWS documents it (Amazon SNS, "Viewing CloudWatch Logs"), with a number of fiction. */
class DeliveryLogTest {
    private static final Instant LOGGED = Instant.parse("2016-06-28T00:41:00Z");

    private static Receipt read(String text) {
        return DeliveryLog.receipt(new Line("line-1", text, LOGGED));
    }

    @Test
    void aDeliveryHasItsNumberTimePriceAndParts() {
        assertThat(read("""
                        {"notification":{"messageId":"34d9b400-c6dd-5444-820d-fbeb0f1f54cf","timestamp":"2016-06-28 00:40:34.558"},
                         "delivery":{"phoneCarrier":"My Phone Carrier","mnc":270,"numberOfMessageParts":1,"destination":"+12125550100",
                         "priceInUSD":0.00645,"smsType":"Transactional","mcc":310,
                         "providerResponse":"Message has been accepted by phone carrier","dwellTimeMs":599,
                         "dwellTimeMsUntilDeviceAck":1344},"status":"SUCCESS"}
                        """))
                .isEqualTo(new Receipt(
                        "34d9b400-c6dd-5444-820d-fbeb0f1f54cf",
                        "+12125550100",
                        Instant.parse("2016-06-28T00:40:34.558Z"),
                        new CarrierReport(
                                null, null, Instant.parse("2016-06-28T00:40:35.902Z"), new BigDecimal("0.00645"), 1)));
    }

    @Test
    void aFailureHasItsReasonAndWhatElseIsSaid() {
        assertThat(read("""
                        {"notification":{"messageId":"1077257a-92f3-5ca3-bc97-6a915b310625","timestamp":"2016-06-28 00:40:34.5"},
                         "delivery":{"mnc":0,"destination":"+12125550100","priceInUSD":0.00645,"smsType":"Transactional","mcc":0,
                         "providerResponse":"Unknown error attempting to reach phone","dwellTimeMs":1420},"status":"FAILURE"}
                        """))
                .isEqualTo(new Receipt(
                        "1077257a-92f3-5ca3-bc97-6a915b310625",
                        "+12125550100",
                        Instant.parse("2016-06-28T00:40:34.500Z"),
                        new CarrierReport(
                                Reason.UNKNOWN_ERROR,
                                null,
                                Instant.parse("2016-06-28T00:40:35.920Z"),
                                new BigDecimal("0.00645"),
                                null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-06-28 00:40:34.55", "2016-06-28 00:40:34.550", "2016-06-28 00:40:34.55000"})
    void aFractionHasAsManyDigitsAsItNeeds(String timestamp) {
        assertThat(read("{\"notification\":{\"messageId\":\"m-1\",\"timestamp\":\"" + timestamp
                                + "\"},\"status\":\"SUCCESS\"}")
                        .publishedAt())
                .isEqualTo("2016-06-28T00:40:34.550Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"notification\":{\"messageId\":\"m-1\"},\"status\":\"SUCCESS\"}",
                "{\"notification\":{\"messageId\":\"m-1\",\"timestamp\":\"yesterday\"},\"delivery\":null,\"status\":\"SUCCESS\"}",
                "{\"notification\":{\"messageId\":\"m-1\",\"timestamp\":17},\"delivery\":{\"destination\":17,\"dwellTimeMs\":\"long\","
                        + "\"priceInUSD\":\"much\",\"numberOfMessageParts\":\"some\"},\"status\":\"SUCCESS\"}",
                "{\"notification\":{\"messageId\":\"m-1\"},\"delivery\":{\"destination\":\"somebody\",\"dwellTimeMs\":-5},"
                        + "\"status\":\"SUCCESS\"}"
            })
    void whatIsNotSaidOrCannotBeUnderstoodIsLeftOutAndTheTimeIsTheLogs(String text) {
        assertThat(read(text))
                .isEqualTo(new Receipt("m-1", null, LOGGED, new CarrierReport(null, null, LOGGED, null, null, true)));
    }

    @Test
    void anAccountOverItsQuotaIsTold() {
        Receipt receipt = read("""
                {"notification":{"messageId":"m-1","timestamp":"2016-06-28 00:40:34.558"},
                 "delivery":{"destination":"+12125550100","smsType":"Transactional",
                 "providerResponse":"No quota left for account","dwellTimeMs":12},"status":"FAILURE"}
                """);

        assertThat(receipt.report().failure()).isEqualTo(Reason.NO_QUOTA);
    }

    @Test
    void invariant8_wordsThatAreNotKnownAreHashed() {
        Receipt receipt = read("""
                {"notification":{"messageId":"m-1"},"delivery":{"destination":"+12125550100",
                 "providerResponse":"+12125550100 is on the moon"},"status":"FAILURE"}
                """);

        assertThat(receipt.report().failure()).isEqualTo(Reason.OTHER);
        assertThat(receipt.report().detail()).matches("[0-9a-f]{8}");
        assertThat(receipt.toString()).doesNotContain("2125550100", "moon");
        assertThat(new Line("line-1", "+12125550100", LOGGED).toString()).doesNotContain("2125550100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "{\"notification\":{},\"status\":\"SUCCESS\"}",
                "{\"notification\":{\"messageId\":\"a b\"},\"status\":\"SUCCESS\"}",
                "{\"notification\":{\"messageId\":\"m-1\"}}",
                "{\"notification\":{\"messageId\":\"m-1\"},\"status\":\"PERHAPS\"}"
            })
    void whatDoesNotSayOfWhichTextItTellsOrWhatBecameOfItIsMalformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void theLinesOfAnEventAreTakenOut() {
        assertThat(
                        DeliveryLog.lines(
                                LogEvents.data(
                                        "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\",\"timestamp\":1467074460000,\"message\":\"m\",\"x\":1}]}")))
                .containsExactly(new Line("1", "m", LOGGED));
        assertThat(DeliveryLog.lines(LogEvents.data("{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{}]}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "***", "bm8gZ3ppcA=="})
    void dataThatIsNotPackedAsCloudWatchPacksItIsMalformed(String data) {
        assertThatThrownBy(() -> DeliveryLog.lines(data)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\"}]}"})
    void dataWithoutLinesIsMalformed(String json) {
        assertThatThrownBy(() -> DeliveryLog.lines(LogEvents.data(json))).isInstanceOf(MalformedMessage.class);
    }
}
