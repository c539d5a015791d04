package dev.pastdue.sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.sandbox.carrier.CarrierSettings.Delay;
import dev.pastdue.sandbox.carrier.CarrierSettings.Fate;
import dev.pastdue.sandbox.carrier.CarrierSettings.Publishing;
import dev.pastdue.sandbox.carrier.CarrierSettings.Receipts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CarrierReaderTest {
    private static final Path CARRIERS = Path.of("../carriers");

    @Test
    void theUsualCarrierIsWhatItsFileSays() {
        assertThat(CarrierReader.read(CARRIERS.resolve("usual.yaml"))).isEqualTo(CarrierSettings.USUAL);
    }

    @Test
    void ninetyFiveInAHundredUsuallyArrive() {
        assertThat(CarrierSettings.USUAL.failures().values().stream()
                        .map(BigDecimal::valueOf)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.05");
    }

    @Test
    void readsTheBadDay() {
        CarrierSettings settings = CarrierReader.read(CARRIERS.resolve("bad-day.yaml"));
        assertThat(settings.failures()).hasSize(5).containsEntry(Failure.PHONE_UNREACHABLE, 0.1);
        assertThat(settings.publish()).isEqualTo(new Publishing(0.05, 0.01, 0.005, 0.01));
        assertThat(settings.phones()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        assertThat(read("""
                failures: {Phone has blocked SMS: 0.25, No quota left for account: 0.75}
                delay: {median: 500ms, late: 1, most: 2h}
                receipts: {lost: 0.1, repeated: 0.2, contradictory: 0.3}
                publish: {throttled: 0.1, server-errors: 0.2, hangs: 0.3, dropped: 0.4}
                phones: {"0142": Invalid phone number, 0143: delivered, +12125550101: Phone number is opted out}
                usd-per-part: {+: 0.06, "+886": 0.05}
                spend-limit-usd: 1
                """))
                .isEqualTo(new CarrierSettings(
                        new TreeMap<>(Map.of(Failure.PHONE_BLOCKED, 0.25, Failure.NO_QUOTA, 0.75)),
                        new Delay(Duration.ofMillis(500), 1, Duration.ofHours(2)),
                        new Receipts(0.1, 0.2, 0.3),
                        new Publishing(0.1, 0.2, 0.3, 0.4),
                        Map.of(
                                "0142", new Fate(Optional.of(Failure.INVALID_NUMBER)),
                                "0143", new Fate(Optional.empty()),
                                "+12125550101", new Fate(Optional.of(Failure.OPTED_OUT))),
                        Map.of("+", new BigDecimal("0.06"), "+886", new BigDecimal("0.05")),
                        BigDecimal.ONE));
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        CarrierSettings settings = read("delay: {median: 1m}\nreceipts:\nfailures: {}");
        assertThat(settings.delay()).isEqualTo(new Delay(Duration.ofMinutes(1), 0.01, Duration.ofDays(3)));
        assertThat(settings.receipts()).isEqualTo(CarrierSettings.USUAL.receipts());
        assertThat(settings.failures()).isEmpty();
        assertThat(settings.spendLimitUsd()).isNull();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "delay: {median: 3}",
                        "1:17: median is not a length of time; write it as 500ms, 3s, 10m or 72h"),
                Arguments.of(
                        "delay: {most: 73h}",
                        "1:15: most is not more than nothing and at most 72h, which is how late AWS may be"),
                Arguments.of("delay: {median: 0s}", "1:17: median is not more than nothing"),
                Arguments.of("delay: {median: 3h, most: 2h}", "1:17: delay has a median of more than most"),
                Arguments.of("delay: {late: 2}", "1:15: late is out of range; write a share from 0 to 1"),
                Arguments.of("delay: 3s", "1:8: delay is a text; write keys and values"),
                Arguments.of("delays: {}", "1:1: unknown key \"delays\"; write delay"),
                Arguments.of(
                        "failures: {Phone has blocked sms: 0.1}",
                        "1:12: unknown key \"Phone has blocked sms\"; write Phone has blocked SMS"),
                Arguments.of(
                        "failures: {Phone exploded: 0.1}",
                        "1:12: unknown key \"Phone exploded\"; remove it, the keys here are Blocked as spam"),
                Arguments.of("failures: {Phone has blocked SMS: -0.1}", "1:35: Phone has blocked SMS is out of range"),
                Arguments.of(
                        "failures: {Phone has blocked SMS: 0.6, Invalid phone number: 0.5}",
                        "1:11: failures add up to 1.1, more than 1; lower the shares"),
                Arguments.of("receipts: {lost: often}", "1:18: lost is a text; write a number"),
                Arguments.of(
                        "receipts: {missing: 0.1}",
                        "1:12: unknown key \"missing\"; remove it, the keys here are lost, repeated, contradictory"),
                Arguments.of("publish: {hang: 0.1}", "1:11: unknown key \"hang\"; write hangs"),
                Arguments.of("publish: {hangs: 0.1, hangs: 0.2}", "1:23: the key hangs stands twice; keep one"),
                Arguments.of("phones: {anna: delivered}", "1:10: \"anna\" is not how a number ends"),
                Arguments.of(
                        "phones: {\"0142\": gone}",
                        "1:18: 0142 is neither delivered nor a failure in AWS's words; write one of Blocked"),
                Arguments.of(
                        "usd-per-part: {\"+1\": 0.01}",
                        "1:15: usd-per-part lacks the price of every other number; add \"+\": 0.06"),
                Arguments.of("usd-per-part: {+: 0.01, 1: 0.01}", "1:25: \"1\" is not how a number begins"),
                Arguments.of("usd-per-part: {+: -1}", "1:19: + is less than 0; write US dollars such as 0.06"),
                Arguments.of("spend-limit-usd: lots", "1:18: spend-limit-usd is a text"),
                Arguments.of("- a", "1:1: the file is not a mapping"),
                Arguments.of("delay: {median: 3s", "1:8: what begins here does not end"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrongByLineAndColumn(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith("carriers/x.yaml:" + problem);
    }

    @Test
    void namesEveryErrorAtOnce() {
        assertThatThrownBy(() -> read("delay: {median: 3}\nphones:\n  x: delivered\n"))
                .hasMessageContaining("carriers/x.yaml:1:17: ")
                .hasMessageContaining("\ncarriers/x.yaml:3:3: ");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> CarrierReader.read(Path.of("nowhere.yaml")))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("nowhere.yaml");
    }

    private static CarrierSettings read(String yaml) {
        return CarrierReader.read("carriers/x.yaml", yaml);
    }
}
