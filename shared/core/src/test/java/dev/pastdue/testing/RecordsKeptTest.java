package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Retention;
import dev.pastdue.testing.InMemoryWorkQueues.Decide;
import dev.pastdue.testing.InMemoryWorkQueues.Send;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Years of an account in the stage without an end, over a store that forgets what was not written for 730 days. */
class RecordsKeptTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 20);
    private static final LocalDate EPISODE = FIRST.minusDays(90);
    private static final NoticeKey LAST = new NoticeKey("a-1", EPISODE, "pre-litigation");
    private static final int YEARS = 6 * 365;

    private final World world = new World().with(account("a-1").pastDue("5000", EPISODE.toString()));
    private final Map<NoticeKey, Written> writes = new HashMap<>();

    private record Written(long version, LocalDate day) {}

    private static Instant evening(LocalDate day) {
        return day.atTime(18, 30).atZone(TAIPEI).toInstant();
    }

    /** A day: the scan, and everything that follows from it; then the store forgets. */
    private void live(LocalDate day) {
        world.clock.moveTo(evening(day));
        world.scan().scan(evening(day), null, false, ENDLESS);
        work();
        forget(day);
    }

    private void work() {
        for (Decide message : world.queues.takeDecides()) {
            world.rendering().decide(message.accountIds(), message.dueSince());
        }
        for (Send message : world.queues.takeSends()) {
            world.send(message.notice());
        }
    }

    private void forget(LocalDate day) {
        for (Notice notice : world.stores.allNotices()) {
            Written before = writes.get(notice.key());
            if (before == null || before.version() != notice.version()) {
                writes.put(notice.key(), new Written(notice.version(), day));
            } else if (!before.day().plusDays(Retention.MIN_DAYS).isAfter(day)) {
                world.stores.forget(notice.key());
            }
        }
    }

    /** The account's row of the day, whose amount grew. */
    private void tell(LocalDate day, int since) {
        Account told = account("a-1")
                .pastDue(5000 + since + ".00", EPISODE.toString())
                .asOf(evening(day).minus(Duration.ofHours(1)).toString())
                .build();
        world.stores.change("a-1", of -> of.withBook(told.facts(), day));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 700, 10_000})
    void invariant1_whoStaysPastDueForYearsIsToldOnceHoweverOftenBooksTellOfIt(int newsEvery) {
        for (int since = 0; since < YEARS; since++) {
            LocalDate day = FIRST.plusDays(since);
            if (since % newsEvery == 0) {
                tell(day, since);
            }
            live(day);
        }

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.state(LAST)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.notice(LAST).decidedAt()).isEqualTo(evening(FIRST));
        assertThat(world.notice(LAST).version())
                .as("rendered, claimed, accepted, and written again each year and a half")
                .isEqualTo(6);
    }

    /** Renewed 541 to 630 days after it was told, forgotten after 730: nobody may look for 99 days of these. */
    @ParameterizedTest
    @CsvSource({"99, 1", "300, 2"})
    void aHundredDaysWithoutAScanForgetNothing(int without, int texts) {
        LocalDate renewal = Retention.renewal("a-1", FIRST);
        tell(FIRST, 0);
        for (int since = 0; since < YEARS; since++) {
            LocalDate day = FIRST.plusDays(since);
            if (day.isBefore(renewal) || !day.isBefore(renewal.plusDays(without))) {
                if (day.equals(renewal.plusDays(without))) {
                    tell(day, since);
                }
                live(day);
            } else {
                forget(day);
            }
        }

        assertThat(world.gateway.requests()).hasSize(texts);
    }

    @Test
    void whatIsOverIsForgotten() {
        tell(FIRST, 0);
        live(FIRST);
        world.stores.change(
                "a-1",
                of -> of.withBook(
                        account("a-1")
                                .paid()
                                .asOf(evening(FIRST).toString())
                                .build()
                                .facts(),
                        null));
        for (int since = 1; since < YEARS; since++) {
            live(FIRST.plusDays(since));
        }

        assertThat(world.stores.allNotices()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    /** What was paid and is returned opens the same episode; whether it was told is remembered from then on. */
    @Test
    void invariant1_anEpisodeThatComesBackBeforeItIsForgottenIsRememberedOn() {
        tell(FIRST, 0);
        live(FIRST);
        world.stores.change(
                "a-1",
                of -> of.withBook(
                        account("a-1")
                                .paid()
                                .asOf(evening(FIRST).toString())
                                .build()
                                .facts(),
                        null));
        for (int since = 1; since < YEARS; since++) {
            LocalDate day = FIRST.plusDays(since);
            if (since == 700) {
                tell(day, since);
            }
            live(day);
        }

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.stores.notice(LAST)).isPresent();
    }
}
