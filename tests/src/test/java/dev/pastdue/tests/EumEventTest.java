package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.aws.EumEvent;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of End User Messaging in the form that AWS documents. */
class EumEventTest {
    private static final String EVENT = """
            {"eventType":"TEXT_DELIVERED","eventVersion":"1.0","eventTimestamp":1768906807470,"isFinal":true,
             "originationPhoneNumber":"+12065550152","destinationPhoneNumber":"+886900000010","isoCountryCode":"TW",
             "isInternationalSend":false,"mcc":"466","mnc":"92","messageId":"862a8790-60c0-4430-9b2b-658bdexample",
             "messageRequestTimestamp":1768906800170,"messageEncoding":"Unicode","messageType":"TRANSACTIONAL",
             "messageStatus":"DELIVERED","messageStatusDescription":"Message has been accepted by phone",
             "context":{"notice":"A-1#2026-01-17#reminder"},"totalMessageParts":2,"totalMessagePrice":0.09582,"totalCarrierFee":0.003}
            """;

    private static CarrierReport report(String event) {
        return EumEvent.read(event).orElseThrow().report();
    }

    @Test
    void aTextThatAHandsetAcknowledged() {
        assertThat(EumEvent.isOne(EVENT)).isTrue();
        assertThat(EumEvent.read(EVENT))
                .contains(new Receipt(
                        "862a8790-60c0-4430-9b2b-658bdexample",
                        "+886900000010",
                        Instant.ofEpochMilli(1768906800170L),
                        new CarrierReport(
                                null, null, Instant.ofEpochMilli(1768906807470L), new BigDecimal("0.09882"), 2),
                        "A-1#2026-01-17#reminder"));
    }

    @Test
    void whatOnlyTheCarrierSaysIsNotDelivered() {
        CarrierReport report = report(EVENT.replace("TEXT_DELIVERED", "TEXT_SUCCESSFUL")
                .replace("accepted by phone", "accepted by phone carrier"));

        assertThat(report.kind()).isEqualTo(Kind.CARRIER_ACCEPTED);
        assertThat(report.failure()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, Phone number is invalid, INVALID_NUMBER",
        "INVALID_MESSAGE, '', INVALID_TEXT",
        "UNREACHABLE, '', PHONE_UNREACHABLE",
        "CARRIER_UNREACHABLE, '', CARRIER_UNREACHABLE",
        "BLOCKED, Phone number is opted out, OPTED_OUT",
        "BLOCKED, Phone has blocked SMS, PHONE_BLOCKS_SMS",
        "BLOCKED, Destination is on a blocked list, DESTINATION_BLOCKED",
        "CARRIER_BLOCKED, '', MESSAGE_BLOCKED",
        "SPAM, '', SPAM",
        "UNKNOWN, '', UNKNOWN_ERROR",
        "PROTECT_BLOCKED, '', MESSAGE_BLOCKED",
        "TTL_EXPIRED, '', OTHER"
    })
    void whatDidNotArriveSaysWhy(String status, String words, Reason reason) {
        assertThat(report(EVENT.replace("TEXT_DELIVERED", "TEXT_" + status)
                                .replace("Message has been accepted by phone", words))
                        .failure())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT_QUEUED", "TEXT_PENDING", "TEXT_SENT", "TEXT_OF_NEXT_YEAR"})
    void whatIsUnderWaySaysNothingYet(String type) {
        assertThat(EumEvent.read(
                        EVENT.replace("TEXT_DELIVERED", type).replace("\"isFinal\":true", "\"isFinal\":false")))
                .isEmpty();
    }

    @Test
    void whatMayBeMissingMay() {
        Receipt receipt = EumEvent.read("""
                        {"eventType":"TEXT_SUCCESSFUL","eventTimestamp":1768906807470,"destinationPhoneNumber":"+886900000010",
                         "messageId":"m-1","messageRequestTimestamp":1768906800170}""").orElseThrow();

        assertThat(receipt.name()).isNull();
        assertThat(receipt.report().priceUsd()).isNull();
        assertThat(receipt.report().parts()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"destinationPhoneNumber\":\"+886900000010\"|\"destinationPhoneNumber\":\"0900000010\"|destinationPhoneNumber cannot be understood",
                "\"messageId\":\"862a8790|\"messageId\":\"8 62a8790|messageId cannot be understood",
                "\"eventTimestamp\":1768906807470|\"eventTimestamp\":\"now\"|eventTimestamp is not a number",
                "TEXT_DELIVERED|VOICE_ANSWERED|eventType is none of a text"
            })
    void invariant8_whatIsMalformedNamesTheFieldAndQuotesNothing(String from, String to, String problem) {
        assertThat(EVENT).contains(from);
        assertThatThrownBy(() -> EumEvent.read(EVENT.replace(from, to)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("the message cannot be read: " + problem);
    }
}
