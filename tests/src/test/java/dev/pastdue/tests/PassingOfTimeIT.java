package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.Text;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Send on the embedded AWS, while texts are throttled, answers are lost, invocations die and staff pause. */
class PassingOfTimeIT {
    private static final Lender LENDER = new Lender();
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int test = TESTS.incrementAndGet();
    private final String account = "C-" + test;
    private final String phone = "091234567" + test;

    @BeforeEach
    void aBookInTheMorning() {
        LENDER.sleepUntil(LocalTime.of(9, 30));
    }

    @AfterEach
    void leaveInPeace() {
        SharedAws.aws().sns().inject(Faults.none());
    }

    /** This test's own, by stage. */
    private Map<String, String> notices() {
        String own = account + "/";
        return LENDER.notices().entrySet().stream()
                .filter(notice -> notice.getKey().startsWith(own))
                .collect(Collectors.toMap(notice -> notice.getKey().substring(own.length()), Map.Entry::getValue));
    }

    private List<Text> texts() {
        return LENDER.texts().stream()
                .filter(text -> text.phone().endsWith(phone.substring(1)))
                .toList();
    }

    private void scanTheBook() {
        LENDER.drop("book" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.scanFor(Lender.now());
    }

    @Test
    void aThrottledTextIsAcceptedLaterAndOnce() {
        SharedAws.aws().sns().inject(Faults.always(new Fault.Throttle()));
        scanTheBook();
        assertThat(texts()).isEmpty();
        assertThat(notices()).isEqualTo(Map.of("reminder", "RENDERED"));

        SharedAws.aws().sns().inject(Faults.none());
        LENDER.pass(Duration.ofSeconds(30));

        assertThat(texts()).hasSize(1);
        assertThat(notices()).isEqualTo(Map.of("reminder", "ACCEPTED"));
    }

    @Test
    void invariant2_aTextWhoseAnswerIsLostIsUnknownAndNeverSentAgain() {
        SharedAws.aws().sns().inject(Faults.always(new Fault.AcceptThenDrop()));
        scanTheBook();
        SharedAws.aws().sns().inject(Faults.none());
        LENDER.pass(Duration.ofMinutes(10));
        LENDER.scanFor(Lender.now());

        assertThat(texts()).hasSize(1);
        assertThat(notices()).isEqualTo(Map.of("reminder", "UNKNOWN"));
    }

    @Test
    void invariant2_aClaimWhoseInvocationDiedIsUnknownAfterItsTimeAndNeverSent() {
        LENDER.drop("book" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.scanForUntilRendered();
        LENDER.claimAndDie(account);
        LENDER.settle();
        assertThat(notices()).isEqualTo(Map.of("reminder", "CLAIMED"));
        LENDER.pass(Duration.ofMinutes(8));

        assertThat(texts()).isEmpty();
        assertThat(notices()).isEqualTo(Map.of("reminder", "UNKNOWN"));
    }

    @Test
    void aPausedStrategyClaimsNothingAndNothingIsLost() {
        LENDER.useStrategy(Lender.strategy().replace("paused: false", "paused: true"));
        scanTheBook();
        LENDER.pass(Duration.ofMinutes(20));
        assertThat(texts()).isEmpty();
        assertThat(notices()).isEqualTo(Map.of("reminder", "RENDERED"));

        LENDER.useStrategy(Lender.strategy());
        LENDER.pass(Duration.ofMinutes(20));

        assertThat(texts()).hasSize(1);
        assertThat(notices()).isEqualTo(Map.of("reminder", "ACCEPTED"));
    }

    @Test
    void aPauseStopsWhatIsUnderWayWithinAMinute() {
        SharedAws.aws().sns().inject(Faults.always(new Fault.Throttle()));
        scanTheBook();
        LENDER.useStrategy(Lender.strategy().replace("paused: false", "paused: true"));
        LENDER.pass(Duration.ofSeconds(60));
        SharedAws.aws().sns().inject(Faults.none());
        LENDER.pass(Duration.ofMinutes(5));

        assertThat(texts()).isEmpty();
    }

    @Test
    void invariant2_aRedriveOfTheDeadLettersChangesNothing() {
        scanTheBook();
        var before = notices();
        String due = Lender.today().minusDays(3).toString();
        for (int i = 0; i < 3; i++) {
            LENDER.queue("SendQueue")
                    .send("{\"version\":1,\"notice\":\"%s#%s#reminder\",\"dueSince\":\"%s\"}"
                            .formatted(account, due, Lender.now()));
            LENDER.queue("RenderQueue")
                    .send("{\"version\":1,\"accounts\":[\"%s\"],\"dueSince\":\"%s\"}".formatted(account, Lender.now()));
            LENDER.settle();
        }

        assertThat(texts()).hasSize(1);
        assertThat(notices()).isEqualTo(before);
    }
}
