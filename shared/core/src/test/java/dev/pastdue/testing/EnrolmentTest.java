package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Enrolment;
import dev.pastdue.core.model.Enrolment.Arm;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.payment.Payment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Arms and cures: what a review compares. It is 2026-01-20 10:00 in Taipei, and a-1 owes since the 17th. */
class EnrolmentTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00Z");

    private final World world = new World().with(account("a-1"));

    private @Nullable Enrolment enrolment() {
        return world.notice(REMINDER).trail().enrolment();
    }

    private Optional<Instant> cured() {
        return world.stores.account("a-1").ledger().cures().of(LocalDate.of(2026, 1, 17));
    }

    private void pay(String id, Kind kind) {
        world.post(new Payment(id, "a-1", Money.of("1234.50", "TWD"), world.now(), kind, null));
    }

    private void book(String due, String amount) {
        var file = world.books.put(
                "20.csv",
                "v-" + due,
                List.of("a-1,c-1,陳大文,0912345678,zh-TW,Asia/Taipei,信用貸款," + due + "," + amount
                        + ",TWD,2026-01-20T09:00:00+08:00"));
        world.intake().load(file, ENDLESS);
    }

    @Test
    void whoIsToBeToldIsInThatArmSinceTheFirstDraw() {
        world.decide("a-1");

        assertThat(enrolment()).isEqualTo(new Enrolment(Arm.TOLD, NOW));
    }

    @Test
    void whoIsHeldOutIsInSilence() {
        world.policies.set(StrategyBuilder.sample().holdOut(1).build());
        world.decide("a-1");

        assertThat(enrolment()).isEqualTo(new Enrolment(Arm.SILENCE, NOW));
    }

    @Test
    void whoWasKeptByAnEarlierRuleIsInNoArmYet() {
        world.stores.change("a-1", of -> of.disputed(true));
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(enrolment()).isNull();

        world.clock.moveTo("2026-01-21T02:00:00Z");
        world.stores.change("a-1", of -> of.disputed(false));
        world.tell(account("a-1"), "2026-01-21T01:00:00Z");
        world.decide("a-1");

        assertThat(enrolment()).isEqualTo(new Enrolment(Arm.TOLD, Instant.parse("2026-01-21T02:00:00Z")));
    }

    @Test
    void aTextThatMayNotBeSentIsToldAllTheSame() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.DEFERRED);
        assertThat(enrolment()).isEqualTo(new Enrolment(Arm.TOLD, Instant.parse("2026-01-20T13:00:00Z")));
    }

    @Test
    void noLaterDecisionOrStrategyMovesTheArm() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");
        Enrolment first = enrolment();
        world.policies.set(StrategyBuilder.sample().holdOut(1).build());
        world.clock.moveTo("2026-01-21T02:00:00Z");
        world.tell(account("a-1"), "2026-01-21T01:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.HELD_OUT);
        assertThat(enrolment()).isEqualTo(first);
    }

    @Test
    void itOutlivesTheClaimAndWhatBecomesOfTheText() {
        world.decide("a-1");
        Enrolment first = enrolment();
        world.clock.moveTo("2026-01-20T02:05:00Z");
        world.send(REMINDER);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(enrolment()).isEqualTo(first);
    }

    @Test
    void itOutlivesTheCancellation() {
        world.decide("a-1");
        Enrolment first = enrolment();
        world.clock.moveTo("2026-01-20T03:00:00Z");
        pay("p-1", Kind.PAYMENT);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(enrolment()).isEqualTo(first);
    }

    @Test
    void aPaymentEndsTheEpisode() {
        assertThat(cured()).isEmpty();

        pay("p-1", Kind.PAYMENT);

        assertThat(cured()).contains(NOW);
    }

    @Test
    void aPaymentThatComesBackOpensItAgain() {
        pay("p-1", Kind.PAYMENT);
        world.clock.moveTo("2026-01-20T05:00:00Z");
        pay("p-1", Kind.RETURNED);

        assertThat(cured()).isEmpty();
    }

    @Test
    void aBookEndsTheEpisodeOfWhoWasHeldOut() {
        world.policies.set(StrategyBuilder.sample().holdOut(1).build());
        world.decide("a-1");
        world.clock.moveTo("2026-01-20T03:00:00Z");
        book("", "0");

        assertThat(cured()).contains(Instant.parse("2026-01-20T03:00:00Z"));
    }

    @Test
    void aBookWithALaterOldestDueDateEndsIt() {
        book("2026-01-19", "100");

        assertThat(cured()).contains(NOW);
        assertThat(world.stores.account("a-1").ledger().cures().of(LocalDate.of(2026, 1, 19)))
                .isEmpty();
    }

    @Test
    void theUnknownAccountIsInNoArm() {
        world.decide("nobody");

        assertThat(world.notice(NoticeKey.ofUnknownAccount("nobody")).trail().enrolment())
                .isNull();
    }
}
