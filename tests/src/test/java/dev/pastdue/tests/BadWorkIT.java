package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones, strategies, templates, messages, books and schedules that are wrong, late or gone. */
class BadWorkIT {
    private static final Lender LENDER = new Lender();
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int test = TESTS.incrementAndGet();
    private final String account = "W-" + test;
    private final String phone = "09123456%02d".formatted(test);

    @BeforeEach
    void inTheMorning() {
        LENDER.sleepUntil(LocalTime.of(9, 30));
    }

    @AfterEach
    void mend() {
        LENDER.useStrategy(Lender.strategy());
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
    }

    private void scanTheBook(String row) {
        LENDER.drop("work" + test + ".csv", Lender.HEADER + row);
        LENDER.scanFor(Lender.now());
    }

    private String reminder() {
        return LENDER.notices().getOrDefault(account + "/reminder", "none");
    }

    private long texts() {
        return LENDER.texts().stream()
                .filter(text -> text.phone().endsWith(phone.substring(1)))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "02-2712-3456, SUPPRESSED INVALID_PHONE",
        "104, SUPPRESSED INVALID_PHONE",
        "0912345601 ext 5, SUPPRESSED INVALID_PHONE",
        "'', SUPPRESSED INVALID_PHONE",
        "０９１２３４５６０２, ACCEPTED",
        "+1 (212) 555-0123, ACCEPTED",
        "+86 138 1234 5678, ACCEPTED"
    })
    void aPhoneIsNormalisedOrTheAccountIsKeptAndSuppressed(String written, String outcome) {
        scanTheBook(Lender.row(account, written, 3));

        assertThat(LENDER.account(account)).isPresent();
        assertThat(reminder()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lender: [", "", "stages: []\n"})
    void aBrokenStrategyStopsEverythingUntilItIsMended(String broken) {
        LENDER.drop("work" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.useStrategy(broken);
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
        int before = LENDER.logged("broken-document").size();
        LENDER.scanFor(Lender.now());
        LENDER.pass(Duration.ofMinutes(7));
        assertThat(LENDER.logged("broken-document"))
                .hasSizeGreaterThan(before)
                .last()
                .asString()
                .contains("strategies/demo.yaml");
        assertThat(reminder()).isEqualTo("none");

        LENDER.useStrategy(Lender.strategy());
        LENDER.pass(Duration.ofMinutes(3));

        assertThat(reminder()).isEqualTo("ACCEPTED");
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void aMissingStrategyStopsEverythingUntilItIsThere() {
        LENDER.drop("work" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.remove("strategies/demo.yaml");
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
        LENDER.scanFor(Lender.now());
        assertThat(reminder()).isEqualTo("none");

        LENDER.useStrategy(Lender.strategy());
        LENDER.pass(Duration.ofMinutes(3));

        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void aTemplateWithAnUnknownNameStopsRenderingUntilItIsMended() {
        String path = "templates/reminder/zh-TW/a.mustache";
        LENDER.put(path, "{{signature}}{{name}}您好：{{nobodyKnowsThis}}");
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
        scanTheBook(Lender.row(account, phone, 3));
        LENDER.pass(Duration.ofMinutes(2));
        assertThat(LENDER.logged("broken-document")).last().asString().contains(path, "nobodyKnowsThis");
        assertThat(reminder()).isEqualTo("none");

        LENDER.put(path, "{{signature}}{{name}}您好：您的{{product}}應於{{dueDate}}繳款{{amount}}，洽{{hotline}}。回覆T退訂");
        LENDER.pass(Duration.ofMinutes(3));

        assertThat(texts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "[]",
                "{\"version\":2,\"accounts\":[\"W-1\"],\"dueSince\":\"2026-01-20T01:00:00Z\"}",
                "{\"version\":1,\"accounts\":[\"W-1\"],\"dueSince\":\"2026-01-20T01:00:00Z\",\"extra\":1}",
                "{\"version\":1,\"accounts\":\"W-1\",\"dueSince\":\"2026-01-20T01:00:00Z\"}",
                "{\"version\":1,\"accounts\":[\"W-1\"],\"dueSince\":\"yesterday\"}"
            })
    void invariant7_aPoisonBodyEndsInTheDeadLettersAloneAndTheRestGoesOn(String poison) {
        LENDER.drop("work" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.queue("RenderQueue").send(poison);
        LENDER.scanFor(Lender.now());
        assertThat(reminder()).isEqualTo("ACCEPTED");

        for (int i = 0; i < 6; i++) {
            SharedAws.CLOCK.advance(Duration.ofMinutes(7));
            LENDER.settle();
        }

        assertThat(LENDER.queue("RenderQueue").size()).isZero();
        assertThat(LENDER.queue("RenderDlq").drain()).containsExactly(poison);
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void invariant7_anAccountThatIsGoneIsRecorded() {
        LENDER.queue("RenderQueue")
                .send("{\"version\":1,\"accounts\":[\"gone-%d\"],\"dueSince\":\"%s\"}".formatted(test, Lender.now()));
        LENDER.settle();

        assertThat(LENDER.notices().entrySet().stream()
                        .filter(notice -> notice.getKey().startsWith("gone-" + test + "/"))
                        .map(Map.Entry::getValue))
                .containsExactly("SUPPRESSED UNKNOWN_ACCOUNT");
    }

    @Test
    void invariant3_whoHasPaidInTheNewerBookIsNotTextedByAnOlderOneThatComesLate() {
        Instant first = Lender.now();
        LENDER.drop("first" + test + ".csv", Lender.HEADER + Lender.row(account, phone, null, "0", first));
        LENDER.sleepUntil(LocalTime.of(9, 30));
        Instant late = Lender.now();
        LENDER.sleepUntil(LocalTime.of(9, 30));
        LENDER.drop("newer" + test + ".csv", Lender.HEADER + Lender.row(account, phone, null, "0", Lender.now()));
        LocalDate due = Lender.today().minusDays(3);

        LENDER.drop("late" + test + ".csv", Lender.HEADER + Lender.row(account, phone, due, "500", late));
        LENDER.scanFor(Lender.now());

        assertThat(LENDER.account(account).orElseThrow().facts().pastDueNow()).isFalse();
        assertThat(reminder()).isEqualTo("none");
        assertThat(texts()).isZero();
    }

    @Test
    void invariant7_aScanThatWasOutForDaysCatchesUp() {
        scanTheBook(Lender.row("before-" + account, "", 3));
        LENDER.drop("out" + test + ".csv", Lender.HEADER + Lender.row(account, phone, -1));
        for (int day = 0; day < 5; day++) {
            LENDER.sleepUntil(LocalTime.of(9, 30));
        }
        LENDER.drop(
                "after" + test + ".csv",
                Lender.HEADER
                        + Lender.row(
                                account,
                                phone,
                                LENDER.account(account).orElseThrow().facts().oldestDue(),
                                "1234",
                                Lender.now()));
        LENDER.scanFor(Lender.now());

        assertThat(reminder()).isEqualTo("ACCEPTED");
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void aScheduleThatComesADayLateLooksAtItsOwnDayAndTheNextOneAtTheRest() {
        Instant scheduled = Lender.now();
        LENDER.drop("late-event" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
        LENDER.sleepUntil(LocalTime.of(9, 30));

        LENDER.scanFor(scheduled);
        LENDER.scanFor(Lender.now());

        assertThat(texts()).isEqualTo(1);
    }
}
