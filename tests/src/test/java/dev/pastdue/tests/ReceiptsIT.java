package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipt on the embedded AWS: SNS's delivery log comes in, early, late and again. */
class ReceiptsIT {
    private static final Lender LENDER = new Lender();
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int test = TESTS.incrementAndGet();
    private final String account = "R-" + test;
    private final String phone = "+1212555%04d".formatted(150 + test);

    @BeforeEach
    void aBookInTheMorning() {
        LENDER.useStrategy(Lender.strategy());
        LENDER.sleepUntil(LocalTime.of(9, 30));
        LENDER.resume();
        LENDER.pass(Duration.ofMinutes(2));
    }

    @AfterEach
    void leaveInPeace() {
        SharedAws.aws().sns().inject(Faults.none());
    }

    private void scanTheBook() {
        LENDER.drop("receipts" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.scanFor(Lender.now());
    }

    private Text text() {
        return LENDER.texts().stream()
                .filter(text -> text.phone().equals(phone))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private String reminder() {
        return Objects.requireNonNull(LENDER.notices().get(account + "/reminder"));
    }

    private String line(String status, String words) {
        return line(text().messageId(), text().sentAt(), status, words);
    }

    private String line(String id, Instant at, String status, String words) {
        return """
                {"notification":{"messageId":"%s","timestamp":"%s"},"delivery":{"destination":"%s","priceInUSD":0.00645,
                "numberOfMessageParts":2,"providerResponse":"%s","dwellTimeMs":599%s},"status":"%s"}
                """.formatted(
                        id,
                        at.toString().replace('T', ' ').replace("Z", ""),
                        phone,
                        words,
                        status.equals("SUCCESS") ? ",\"dwellTimeMsUntilDeviceAck\":1344" : "",
                        status);
    }

    @Test
    void aDeliveredTextIsDelivered() {
        scanTheBook();
        assertThat(reminder()).isEqualTo("ACCEPTED");
        String delivered = line("SUCCESS", "Message has been accepted by phone carrier");

        assertThat(LENDER.delivered(LogEvents.of("no JSON", delivered, delivered)))
                .isEqualTo(Map.of("posted", 2, "parked", 0, "malformed", 1));

        assertThat(reminder()).isEqualTo("DELIVERED");
        assertThat(LENDER.logged("malformed-receipt")).isNotEmpty();
        assertThat(LENDER.delivered(LogEvents.control())).isEqualTo(Map.of("posted", 0, "parked", 0, "malformed", 0));
    }

    @Test
    void invariant3_aNumberThatTheCarrierKnowsToBeNoneIsNotTextedAgain() {
        scanTheBook();
        LENDER.delivered(LogEvents.of(line("FAILURE", "Invalid phone number")));
        assertThat(reminder()).isEqualTo("UNDELIVERED INVALID_NUMBER");
        int texts = LENDER.texts().size();

        String other = account + "-other";
        LENDER.drop("more" + test + ".csv", Lender.HEADER + Lender.row(other, phone, 3));
        LENDER.scanFor(Lender.now());

        assertThat(LENDER.notices()).containsEntry(other + "/reminder", "SUPPRESSED INVALID_PHONE");
        assertThat(LENDER.texts()).hasSize(texts);
    }

    @Test
    void invariant7_aReceiptThatIsEarlierThanTheRecordWaitsInItsQueue() {
        LENDER.drop("receipts" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.scanForUntilRendered();
        LENDER.claimAndDie(account);
        Instant claimed = Lender.now();

        LENDER.delivered(
                LogEvents.of(line("early-1", claimed, "SUCCESS", "Message has been accepted by phone carrier")));
        assertThat(reminder()).isEqualTo("CLAIMED");
        assertThat(LENDER.queue("ReceiptQueue").size()).isEqualTo(1);

        LENDER.pass(Duration.ofMinutes(30));
        assertThat(reminder()).isEqualTo("DELIVERED");
        assertThat(LENDER.queue("ReceiptQueue").size()).isZero();
        assertThat(LENDER.queue("ReceiptDlq").size()).isZero();
    }

    @Test
    void anUnknownOutcomeIsListedAfterThreeDaysUnlessItsReceiptComes() {
        SharedAws.aws().sns().inject(Faults.always(new Fault.AcceptThenDrop()));
        scanTheBook();
        assertThat(reminder()).isEqualTo("UNKNOWN");
        String receipt = line("SUCCESS", "Message has been accepted by phone carrier");
        LENDER.pass(Duration.ofHours(1));
        assertThat(LENDER.listUnknown()).containsEntry("mayYetBeTold", 1);

        SharedAws.CLOCK.moveTo(Lender.now().plus(Duration.ofDays(3)));
        assertThat(String.valueOf(LENDER.listUnknown().get("unknown"))).contains(account + "#");

        LENDER.delivered(LogEvents.of(receipt));
        assertThat(reminder()).isEqualTo("DELIVERED");
        assertThat(LENDER.listUnknown()).isEqualTo(Map.of("unknown", List.of(), "inAll", 0, "mayYetBeTold", 0));
    }

    @Test
    void overQuotaNothingIsSentUntilSomebodyResumes() {
        scanTheBook();
        LENDER.delivered(LogEvents.of(line("FAILURE", "No quota left for account")));
        assertThat(reminder()).isEqualTo("UNDELIVERED NO_QUOTA");
        assertThat(LENDER.logged("sending-stopped")).isNotEmpty();

        String other = account + "-other";
        LENDER.drop("more" + test + ".csv", Lender.HEADER + Lender.row(other, "+12125550199", 3));
        LENDER.scanFor(Lender.now());
        LENDER.pass(Duration.ofMinutes(20));
        assertThat(LENDER.notices()).containsEntry(other + "/reminder", "RENDERED");

        assertThat(LENDER.resume()).containsEntry("outcome", "resumed").containsEntry("cause", "QUOTA");
        assertThat(LENDER.resume()).isEqualTo(Map.of("outcome", "was not stopped"));
        LENDER.delivered(LogEvents.of(line("FAILURE", "No quota left for account")));
        LENDER.pass(Duration.ofMinutes(20));
        assertThat(LENDER.notices()).containsEntry(other + "/reminder", "ACCEPTED");
    }

    @Test
    void aReceiptThatCannotBePostedNowIsParkedAndPostedOnceItCan() {
        scanTheBook();
        LENDER.useStrategy("lender: [");
        LENDER.pass(Duration.ofMinutes(2));

        assertThat(LENDER.delivered(LogEvents.of(line("FAILURE", "Phone is currently unreachable/unavailable"))))
                .isEqualTo(Map.of("posted", 0, "parked", 1, "malformed", 0));
        assertThat(reminder()).isEqualTo("ACCEPTED");

        LENDER.useStrategy(Lender.strategy());
        LENDER.pass(Duration.ofMinutes(5));
        assertThat(reminder()).isEqualTo("UNDELIVERED PHONE_UNREACHABLE");
    }

    @Test
    void aTextThatDidNotArriveIsSentOnceMoreAtItsTime() {
        LENDER.useStrategy(Lender.strategy()
                .replace("retry: {undelivered: 0, after: 4h}", "retry: {undelivered: 1, after: 4h}")
                .replace("cap: {notices: 1, days: 3}", "cap: {notices: 2, days: 3}"));
        LENDER.pass(Duration.ofMinutes(2));
        scanTheBook();
        String first = text().messageId();
        LENDER.delivered(LogEvents.of(line("FAILURE", "Phone is currently unreachable/unavailable")));
        LENDER.settle();
        assertThat(reminder()).isEqualTo("UNDELIVERED PHONE_UNREACHABLE");

        SharedAws.CLOCK.moveTo(Lender.now().plus(Duration.ofHours(4)));
        LENDER.pass(Duration.ofMinutes(20));

        assertThat(text().messageId()).isNotEqualTo(first);
        assertThat(reminder()).isEqualTo("ACCEPTED");
        LENDER.delivered(LogEvents.of(line("SUCCESS", "Message has been accepted by phone carrier")));
        assertThat(reminder()).isEqualTo("DELIVERED");
    }

    @Test
    void invariant8_noNumberIsLoggedOrQueued() {
        scanTheBook();
        LENDER.delivered(
                LogEvents.of(line("FAILURE", "+12125550150 is a bad number"), "{\"destination\":\"" + phone + "\"}"));

        assertThat(LENDER.log()).isNotEmpty().noneMatch(entry -> entry.contains(phone.substring(2)));
        assertThat(reminder()).isEqualTo("UNDELIVERED OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "awslogs", "nothing"})
    void whatNobodySendsIsRefusedAndSaysWhatMayBeGiven(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LENDER.delivered(Map.of(key, "everything")))
                .withMessageContaining("{\"list\":\"unknown\"}");
    }
}
