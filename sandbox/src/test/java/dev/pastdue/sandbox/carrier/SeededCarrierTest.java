package dev.pastdue.sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.Receipt;
import dev.pastdue.emulator.Receipt.Detail;
import dev.pastdue.emulator.Receipt.Status;
import dev.pastdue.emulator.SeededIds;
import dev.pastdue.emulator.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededCarrierTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final int MANY = 40_000;
    private static final String ONE_PART = "Please pay.";
    private static final String THREE_PARTS = "x".repeat(400);

    private static CarrierSettings settings(String yaml) {
        return CarrierReader.read("x.yaml", yaml);
    }

    private static List<Text> texts(int count) {
        var ids = new SplittableRandom(7);
        return IntStream.range(0, count)
                .mapToObj(i -> text(SeededIds.next(ids), "+12125550100", ONE_PART, NOW))
                .toList();
    }

    private static Text text(String id, String phone, String body, Instant at) {
        return new Text(at, phone, id, body, Map.of("AWS.SNS.SMS.MaxPrice", "0.20"));
    }

    private static List<Receipt> firstOf(SeededCarrier carrier, List<Text> texts) {
        return texts.stream()
                .map(carrier::receipts)
                .filter(receipts -> !receipts.isEmpty())
                .map(List::getFirst)
                .toList();
    }

    @Test
    void theSharesAreThoseOfTheSettings() {
        List<Receipt> receipts = firstOf(new SeededCarrier(CarrierSettings.USUAL, 1), texts(MANY));

        var byWords = new HashMap<String, Integer>();
        receipts.forEach(receipt -> byWords.merge(
                receipt.response().endsWith(" is opted out") ? Failure.OPTED_OUT.words() : receipt.response(),
                1,
                Integer::sum));
        CarrierSettings.USUAL
                .failures()
                .forEach((failure, share) -> assertThat(byWords.getOrDefault(failure.words(), 0) / (double) MANY)
                        .as(failure.words())
                        .isCloseTo(share, within(share / 3 + 0.0005)));
        assertThat(byWords.getOrDefault("Message has been accepted by phone carrier", 0) / (double) MANY)
                .isCloseTo(0.95, within(0.005));
        assertThat(MANY - receipts.size()).as("lost").isBetween(MANY / 2000, MANY / 500);
        assertThat(receipts.stream().filter(receipt -> receipt.response().equals("+12125550100 is opted out")))
                .isNotEmpty();
    }

    @Test
    void halfIsKnownWithinTheMedianAndNothingAfterTheLatest() {
        List<Receipt> receipts =
                firstOf(new SeededCarrier(settings("delay: {median: 3s, late: 0.1, most: 72h}"), 1), texts(MANY));

        double soon = share(receipts, Duration.ZERO, Duration.ofSeconds(3));
        assertThat(soon).isCloseTo(0.45, within(0.01));
        assertThat(share(receipts, Duration.ofMinutes(1), Duration.ofDays(3))).isCloseTo(0.1, within(0.01));
        assertThat(share(receipts, Duration.ofDays(1), Duration.ofDays(3))).isBetween(0.005, 0.03);
        assertThat(receipts)
                .allMatch(receipt ->
                        receipt.after().isPositive() && receipt.after().compareTo(Duration.ofDays(3)) <= 0);
    }

    private static double share(List<Receipt> receipts, Duration from, Duration to) {
        return receipts.stream()
                        .filter(receipt -> receipt.after().compareTo(from) > 0
                                && receipt.after().compareTo(to) <= 0)
                        .count()
                / (double) receipts.size();
    }

    @Test
    void theSameSeedDrawsTheSameWhateverTheOrder() {
        List<Text> texts = texts(500);
        var one = new SeededCarrier(CarrierSettings.USUAL, 1);
        var other = new SeededCarrier(CarrierSettings.USUAL, 1);

        List<List<Receipt>> forwards = texts.stream().map(one::receipts).toList();
        List<List<Receipt>> backwards =
                texts.reversed().stream().map(other::receipts).toList();

        assertThat(backwards.reversed()).isEqualTo(forwards);
        assertThat(texts.stream()
                        .map(new SeededCarrier(CarrierSettings.USUAL, 2)::receipts)
                        .toList())
                .isNotEqualTo(forwards);
    }

    @Test
    void aNumberCanBeMadeToFailAlways() {
        var carrier = new SeededCarrier(settings("""
                        failures: {Phone has blocked SMS: 1}
                        receipts: {lost: 0, repeated: 0, contradictory: 0}
                        phones: {"42": Invalid phone number, "0142": delivered, "+12125550101": Blocked as spam by phone carrier}
                        """), 1);

        assertThat(responses(carrier, "+12125550142")).containsExactly("Message has been accepted by phone carrier");
        assertThat(responses(carrier, "+12125551142")).containsExactly("Invalid phone number");
        assertThat(responses(carrier, "+12125550101")).containsExactly("Blocked as spam by phone carrier");
        assertThat(responses(carrier, "+13105550101")).containsExactly("Phone has blocked SMS");
    }

    private static List<String> responses(SeededCarrier carrier, String phone) {
        return carrier.receipts(text("00000000-0000-4000-8000-000000000001", phone, ONE_PART, NOW)).stream()
                .map(Receipt::response)
                .toList();
    }

    @Test
    void receiptsAreLostRepeatedAndContradicted() {
        Text text = texts(1).getFirst();
        assertThat(new SeededCarrier(settings("receipts: {lost: 1, repeated: 0, contradictory: 0}"), 1).receipts(text))
                .isEmpty();

        List<Receipt> twice = new SeededCarrier(
                        settings("failures: {}\nreceipts: {lost: 0, repeated: 1, contradictory: 0}"), 1)
                .receipts(text);
        assertThat(twice).extracting(Receipt::status).containsExactly(Status.SUCCESS, Status.SUCCESS);
        assertThat(twice.getLast().after()).isGreaterThan(twice.getFirst().after());

        assertThat(new SeededCarrier(settings("failures: {}\nreceipts: {lost: 0, repeated: 0, contradictory: 1}"), 1)
                        .receipts(text))
                .extracting(Receipt::status)
                .containsExactly(Status.SUCCESS, Status.FAILURE);
        assertThat(new SeededCarrier(
                                settings(
                                        "failures: {Invalid phone number: 1}\nreceipts: {lost: 0, repeated: 0, contradictory: 1}"),
                                1)
                        .receipts(text))
                .extracting(Receipt::status)
                .containsExactly(Status.FAILURE, Status.SUCCESS);
    }

    @Test
    void aTextCostsItsPartsAndADearOneIsNotSent() {
        var carrier = new SeededCarrier(
                settings("failures: {}\nreceipts: {lost: 0}\nusd-per-part: {+: 0.06, \"+1\": 0.01, \"+1310\": 0.07}"),
                1);
        assertThat(only(carrier, "+12125550100", THREE_PARTS).priceUsd()).isEqualByComparingTo("0.03");
        assertThat(only(carrier, "+886912345678", THREE_PARTS).priceUsd()).isEqualByComparingTo("0.18");

        Receipt dear = only(carrier, "+13105550100", THREE_PARTS);
        assertThat(dear.response()).isEqualTo("This delivery would exceed max price");
        assertThat(dear.detail()).isEqualTo(Detail.BARE);
        assertThat(dear.priceUsd()).isNull();
    }

    private static Receipt only(SeededCarrier carrier, String phone, String body) {
        return carrier.receipts(text("00000000-0000-4000-8000-000000000001", phone, body, NOW))
                .getFirst();
    }

    @Test
    void pastTheSpendLimitNothingIsSentUntilTheNextMonth() {
        var carrier = new SeededCarrier(
                settings("failures: {}\nreceipts: {lost: 0}\nusd-per-part: {+: 0.4}\nspend-limit-usd: 1"), 1);
        List<String> responses = IntStream.range(0, 3)
                .mapToObj(i -> carrier.receipts(new Text(NOW, "+12125550100", id(i), ONE_PART, Map.of()))
                        .getFirst()
                        .response())
                .toList();
        assertThat(responses)
                .containsExactly(
                        "Message has been accepted by phone carrier",
                        "Message has been accepted by phone carrier",
                        "No quota left for account");
        assertThat(carrier.receipts(new Text(NOW.plus(Duration.ofDays(10)), "+12125550100", id(3), ONE_PART, Map.of()))
                        .getFirst()
                        .priceUsd())
                .isEqualByComparingTo(new BigDecimal("0.4"));
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-00000000000" + number;
    }

    @Test
    void requestsGoWrongByTheirShares() {
        Faults faults = new SeededCarrier(
                        settings("publish: {throttled: 0.1, server-errors: 0.1, hangs: 0.1, dropped: 0.1}"), 1)
                .faults();
        var kinds = new HashMap<Class<?>, Integer>();
        for (int i = 0; i < MANY; i++) {
            faults.at(i, "+12125550100").ifPresent(fault -> kinds.merge(fault.getClass(), 1, Integer::sum));
        }
        assertThat(kinds.keySet())
                .containsExactlyInAnyOrder(
                        Fault.Throttle.class, Fault.ServerError.class, Fault.Hang.class, Fault.AcceptThenDrop.class);
        assertThat(kinds.getOrDefault(Fault.Throttle.class, 0) / (double) MANY).isCloseTo(0.1, within(0.01));

        Faults none = new SeededCarrier(CarrierSettings.USUAL, 1).faults();
        assertThat(IntStream.range(0, 1000).mapToObj(i -> none.at(i, "")).filter(f -> f.isPresent()))
                .isEmpty();
    }
}
