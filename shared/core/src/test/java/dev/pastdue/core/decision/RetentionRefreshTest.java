package dev.pastdue.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Retention;
import dev.pastdue.core.strategy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is needed still is written again before it is forgotten, and nothing else is. */
class RetentionRefreshTest {
    private static final Instant TOLD = Instant.parse("2026-01-20T02:00:00Z");
    private static final LocalDate TOLD_ON = LocalDate.of(2026, 1, 20);
    private static final LocalDate RENEWAL = Retention.renewal("account-1", TOLD_ON);
    private static final Set<NoticeState> DECIDED_AGAIN =
            EnumSet.of(NoticeState.DEFERRED, NoticeState.SUPPRESSED, NoticeState.CANCELLED);

    private final Situation situation = new Situation();

    /** A notice of the stage without an end, 100 days past due when it was told. */
    private static Notice told(NoticeState state) {
        return told(state, "final", TOLD_ON.minusDays(100));
    }

    private static Notice told(NoticeState state, String stage, LocalDate episode) {
        return Notice.decided(new NoticeKey("account-1", episode, stage), state, null, 1, "s1", null, TOLD, null, null);
    }

    private RetentionRefresh on(LocalDate day, @Nullable Notice standing) {
        Policy policy = situation.policy();
        return RetentionRefresh.of(
                standing,
                policy,
                day.atTime(10, 0).atZone(policy.strategy().lender().zone()).toInstant());
    }

    @Test
    void whatIsToldInAStageWithoutAnEndIsLookedAtAgainBeforeItIsForgotten() {
        assertThat(on(TOLD_ON, told(NoticeState.RENDERED))).isEqualTo(new RetentionRefresh(RENEWAL, null));
        assertThat(RENEWAL).isBefore(TOLD_ON.plusDays(Retention.MIN_DAYS - 90));
    }

    @ParameterizedTest
    @EnumSource(NoticeState.class)
    void invariant1_whatIsNotDecidedAgainIsRenewedAndAllElseIsNot(NoticeState state) {
        assertThat(on(TOLD_ON, told(state)).look()).isEqualTo(DECIDED_AGAIN.contains(state) ? null : RENEWAL);
        assertThat(on(RENEWAL, told(state)).notice() == null).isEqualTo(DECIDED_AGAIN.contains(state));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true", "99, true"})
    void itIsWrittenAgainFromItsDayOn(int daysAfter, boolean written) {
        RetentionRefresh renewal = on(RENEWAL.plusDays(daysAfter), told(NoticeState.ACCEPTED));

        assertThat(renewal.notice() != null).isEqualTo(written);
        assertThat(renewal.look())
                .isEqualTo(written ? Retention.renewal("account-1", RENEWAL.plusDays(daysAfter)) : RENEWAL);
    }

    @Test
    void nothingOfItChangesButThatItIsNeeded() {
        Notice before = told(NoticeState.DELIVERED);
        Notice after = Objects.requireNonNull(on(RENEWAL, before).notice());

        assertThat(after).isEqualTo(before.withRenewedAt(after.neededAt()));
        assertThat(after.decidedAt()).isEqualTo(before.decidedAt());
        assertThat(on(RENEWAL, after)).isEqualTo(new RetentionRefresh(Retention.renewal("account-1", RENEWAL), null));
    }

    /** The third stage ends on day 59; told on its first day, its end is 29 days away. */
    @ParameterizedTest
    @CsvSource({"59, false", "500, false", "1000, true", ", true"})
    void aStageThatIsOverByThenIsLetGo(@Nullable Integer lastDay, boolean looked) {
        situation.stages = List.of(Situation.stage("serious", 30, lastDay, 0));
        Notice standing = told(NoticeState.ACCEPTED, "serious", TOLD_ON.minusDays(30));

        assertThat(on(TOLD_ON, standing).look()).isEqualTo(looked ? RENEWAL : null);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void theStagesLastDayIsWithinIt(int longer, boolean looked) {
        LocalDate episode = TOLD_ON.minusDays(30);
        int renewalDay = Math.toIntExact(ChronoUnit.DAYS.between(episode, RENEWAL));
        situation.stages = List.of(Situation.stage("serious", 30, renewalDay - 1 + longer, 0));

        assertThat(on(TOLD_ON, told(NoticeState.ACCEPTED, "serious", episode)).look())
                .isEqualTo(looked ? RENEWAL : null);
    }

    @Test
    void whereNothingStandsNothingIsRenewed() {
        assertThat(on(TOLD_ON, null)).isEqualTo(new RetentionRefresh(null, null));
        Notice unknown = Notice.decided(
                NoticeKey.ofUnknownAccount("account-1"), NoticeState.SUPPRESSED, null, 0, "s1", null, TOLD, null, null);
        assertThat(on(RENEWAL, unknown)).isEqualTo(new RetentionRefresh(null, null));
    }

    /** A first load writes thousands of accounts on one day; the jump breaker must not meet them on one day again. */
    @Test
    void whatWasWrittenOnOneDayIsRenewedOverThreeMonths() {
        List<LocalDate> days = IntStream.range(0, 9_000)
                .mapToObj(i -> Retention.renewal("A-" + (100_000 + i), TOLD_ON))
                .toList();

        assertThat(days)
                .allSatisfy(
                        day -> assertThat(ChronoUnit.DAYS.between(TOLD_ON, day)).isBetween(541L, 630L));
        for (LocalDate day = TOLD_ON.plusDays(541); !day.isAfter(TOLD_ON.plusDays(630)); day = day.plusDays(1)) {
            LocalDate one = day;
            assertThat(days.stream().filter(one::equals).count())
                    .as(one.toString())
                    .isBetween(50L, 200L);
        }
    }
}
