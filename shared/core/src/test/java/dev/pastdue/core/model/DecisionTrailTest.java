package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 11: what was seen comes back from what is stored, and stays small. */
class DecisionTrailTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123Z");
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    private static final NoticeKey KEY = new NoticeKey("account-1", DUE, "reminder");
    private static final Evidence FULL = new Evidence(
            RuleId.CAP,
            true,
            new Evidence.AccountState(12L, Money.of("1234.50", "TWD"), NOW, DUE, HoldReason.DECEASED, true),
            Contact.State.OPTED_OUT,
            2,
            0.0312,
            "2/7",
            DUE.plusDays(3));

    private static Evidence seen(RuleId rule, Contact.State contact) {
        return new Evidence(rule, false, Evidence.AccountState.UNKNOWN, contact, null, null, null, null);
    }

    private static Notice decided(NoticeState state, @Nullable Reason reason, Instant at, @Nullable Notice before) {
        var text = new RenderedText("reminder", "b", "zh-TW", "0123456789abcdef", 2, "words");
        return Notice.decided(
                KEY,
                state,
                reason,
                7,
                "fedcba9876543210",
                state == NoticeState.SUPPRESSED ? null : text,
                at,
                state == NoticeState.DEFERRED ? at.plusSeconds(900) : null,
                before);
    }

    @Test
    void invariant11_whatWasSeenComesBack() {
        assertThat(Evidence.read(FULL.written())).contains(FULL);
        assertThat(Evidence.read(Evidence.ofUnknownAccount().written())).contains(Evidence.ofUnknownAccount());
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleComesBack(RuleId rule) {
        assertThat(Evidence.read(seen(rule, Contact.State.OPEN).written())).contains(seen(rule, Contact.State.OPEN));
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfAContactComesBack(Contact.State state) {
        assertThat(Evidence.read(seen(RuleId.SEND, state).written())).contains(seen(RuleId.SEND, state));
    }

    @Test
    void thatThereWasNoNumberComesBack() {
        Evidence seen = Evidence.read("SEND c=-").orElseThrow();

        assertThat(seen.contact()).isNull();
        assertThat(seen.written()).isEqualTo("SEND c=-");
    }

    @Test
    void whatASentNoticeAddsIsShort() {
        Evidence usual = new Evidence(
                RuleId.SEND,
                false,
                new Evidence.AccountState(12L, Money.of("1234.50", "TWD"), NOW, null, null, false),
                Contact.State.OPEN,
                0,
                null,
                null,
                DUE);

        assertThat(usual.written())
                .isEqualTo("SEND d=12 m=1234.5TWD t=%s n=0 l=%s"
                        .formatted(Long.toString(1768874400, 36), Long.toString(DUE.toEpochDay(), 36)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NO_SUCH_RULE d=1",
                "SEND d=many",
                "SEND m=12",
                "SEND h=to-morrow",
                "SEND c=ASLEEP",
                "SEND n="
            })
    void whatALaterVersionWroteIsNotGuessedAt(String line) {
        assertThat(Evidence.read(line)).isEmpty();
    }

    @Test
    void aDrawIsCutOffAndNotRounded() {
        Evidence seen = Evidence.read("SEND w=0.049999").orElseThrow();

        assertThat(seen.assignment()).isEqualTo(0.049999);
        assertThat(new Evidence(
                                RuleId.SEND,
                                false,
                                Evidence.AccountState.UNKNOWN,
                                Contact.State.OPEN,
                                null,
                                0.0499999,
                                null,
                                null)
                        .written())
                .isEqualTo("SEND w=0.049999");
    }

    @Test
    void anAnswerThatAnotherReplacesIsKeptWithWhatItSaw() {
        Notice deferred = decided(NoticeState.DEFERRED, null, NOW, null).withEvidence(FULL);
        Notice rendered = decided(NoticeState.RENDERED, null, NOW.plusSeconds(900), deferred)
                .withEvidence(seen(RuleId.SEND, Contact.State.OPEN));

        assertThat(rendered.decisions())
                .containsExactly(
                        new DecisionRecord(
                                NOW,
                                NoticeState.DEFERRED,
                                null,
                                7,
                                "fedcba98",
                                new RenderedText("reminder", "b", "zh-TW", "01234567", 2, null),
                                Instant.parse("2026-01-20T02:15:00Z"),
                                null,
                                FULL),
                        new DecisionRecord(
                                NOW.plusSeconds(900),
                                NoticeState.RENDERED,
                                null,
                                7,
                                "fedcba9876543210",
                                new RenderedText("reminder", "b", "zh-TW", "0123456789abcdef", 2, null),
                                null,
                                null,
                                seen(RuleId.SEND, Contact.State.OPEN)));
    }

    @Test
    void anAnswerWithoutTextOrSeenComesBack() {
        Notice suppressed = decided(NoticeState.SUPPRESSED, Reason.CAP, NOW, null);

        assertThat(decided(NoticeState.RENDERED, null, NOW, suppressed)
                        .decisions()
                        .getFirst())
                .isEqualTo(new DecisionRecord(
                        NOW, NoticeState.SUPPRESSED, Reason.CAP, 7, "fedcba98", null, null, null, null));
    }

    @Test
    void whoAskedComesBackWhateverTheirNameIs() {
        for (String by : List.of("ops", "Mary Chen / 陳大文 - 100%", "-x")) {
            var answer = new DecisionRecord(Instant.EPOCH, NoticeState.RENDERED, null, 1, "s1", null, null, by, FULL);

            assertThat(DecisionRecord.read(answer.written())).contains(answer);
        }
    }

    @Test
    void ofWhatWasSentTheAnswerIsThatItWasRendered() {
        Notice accepted = decided(NoticeState.RENDERED, null, NOW, null)
                .withEvidence(FULL)
                .claimed(NOW.plusSeconds(1))
                .accepted(NOW.plusSeconds(2), "m-1");
        Notice undelivered = accepted.withReport(
                "m-1", new CarrierReport(Reason.PHONE_UNREACHABLE, null, NOW.plusSeconds(9), null, null));

        for (Notice sent : List.of(accepted, undelivered, accepted.unknown(), accepted.rejected(Reason.REFUSED))) {
            DecisionRecord answer = sent.decisions().getLast();
            assertThat(answer.state()).isEqualTo(NoticeState.RENDERED);
            assertThat(answer.reason()).isNull();
            assertThat(answer.at()).isEqualTo(NOW);
            assertThat(answer.evidence()).isEqualTo(FULL);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeState.class,
            names = {"RENDERED", "DEFERRED", "HELD_OUT", "SUPPRESSED", "CANCELLED", "EXPIRED"})
    void anAnswerOfTheRulesKeepsItsStateAndReason(NoticeState state) {
        DecisionRecord answer =
                decided(state, Reason.PAID, NOW, null).decisions().getLast();

        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.reason()).isEqualTo(Reason.PAID);
    }

    @Test
    void aClosedNoticeKeepsTheAnswerBefore() {
        Notice closed = decided(NoticeState.RENDERED, null, NOW, null)
                .withEvidence(FULL)
                .closed(NoticeState.CANCELLED, Reason.PAID, NOW.plusSeconds(5));

        assertThat(closed.decisions())
                .extracting(DecisionRecord::state)
                .containsExactly(NoticeState.RENDERED, NoticeState.CANCELLED);
        assertThat(closed.decisions()).extracting(DecisionRecord::evidence).containsExactly(FULL, null);
    }

    @Test
    void invariant11_theHistoryIsBoundedAndTheLatestAreKept() {
        Notice notice = decided(NoticeState.SUPPRESSED, null, NOW, null).withEvidence(FULL);
        for (int i = 1; i < 20; i++) {
            notice = decided(
                            i % 2 == 0 ? NoticeState.SUPPRESSED : NoticeState.DEFERRED,
                            null,
                            NOW.plusSeconds(i),
                            notice)
                    .withEvidence(FULL);
        }

        assertThat(notice.decisions())
                .extracting(DecisionRecord::at)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(14, 19).mapToObj(NOW::plusSeconds).toList());
        assertThat(notice.trail().past())
                .hasSize(DecisionTrail.MAX)
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200));
    }

    @Test
    void whatALaterVersionWroteOfAnAnswerIsLeftOut() {
        var lines = List.of("1 NO_STATE - 1 s - - - -", "1", "- RENDERED - 1 s - - - -", "1 RENDERED - 1 s a/b - - -");

        assertThat(new DecisionTrail(null, lines, null).pastDecisions()).isEmpty();
    }

    @Test
    void aLookComesBack() {
        var looks = Stream.of(
                        new EvaluationRecord(
                                NOW, 3, "s1", null, null, seen(RuleId.NOTHING_PAST_DUE, Contact.State.OPEN)),
                        new EvaluationRecord(NOW, 4, "s1", DUE, null, seen(RuleId.NO_STAGE, Contact.State.OPEN)),
                        new EvaluationRecord(NOW, 5, "s1", DUE, "reminder", FULL))
                .toList();
        Account account = account();
        for (EvaluationRecord look : looks) {
            account = account.withEvaluationRecord(look);
        }

        assertThat(account.evaluations().read()).isEqualTo(looks);
    }

    @Test
    void theLastLooksAreKept() {
        Account account = account();
        for (int i = 0; i < 9; i++) {
            account = account.withEvaluationRecord(
                    new EvaluationRecord(NOW, i, "fedcba9876543210", DUE, "reminder", FULL));
        }

        assertThat(account.evaluations().read())
                .extracting(EvaluationRecord::accountVersion)
                .containsExactly(5L, 6L, 7L, 8L);
        assertThat(account.evaluations().read())
                .extracting(EvaluationRecord::strategyVersion)
                .containsOnly("fedcba98");
        assertThat(new EvaluationTrail(List.of("1 1 s", "- 1 s - SEND", "1 1 s - NONE")).read())
                .isEmpty();
    }

    private static Account account() {
        return Account.of(
                "account-1",
                new Account.Facts("c", "n", null, "en", List.of(), "loan", DUE, Money.of("1", "TWD"), NOW));
    }
}
