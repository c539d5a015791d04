package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.render.SendByHand;
import dev.pastdue.core.render.SendByHand.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendByHandTest {
    private final World world = new World();

    private Outcome send(String account, String stage) {
        return send(account, stage, world.stores.notices());
    }

    private Outcome send(String account, String stage, NoticeStore notices) {
        return new SendByHand(world.stores.accounts(), notices, world.rendering(notices), world.policies, world.clock)
                .send(account, stage, "Chen");
    }

    private static Notice answered(Outcome outcome, boolean already) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.already()).isEqualTo(already));
        return ((Outcome.Answered) outcome).notice();
    }

    /** Everything that was handed on. */
    private void sendAll() {
        world.stores.allNotices().forEach(notice -> world.send(notice.key()));
    }

    @Test
    void itIsRenderedHandedOnAndRecordedWithWhoAsked() {
        world.with(account("a-1"));

        Notice notice = answered(send("a-1", "reminder"), false);
        sendAll();

        assertThat(notice.state()).isEqualTo(NoticeState.RENDERED);
        assertThat(world.state(World.REMINDER)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.notice(World.REMINDER).requestedBy()).isEqualTo("Chen");
    }

    @Test
    void invariant1_askedAgainAndAgainAndByTheScanTooItIsOneText() {
        world.with(account("a-1"));

        answered(send("a-1", "reminder"), false);
        world.decide("a-1");
        answered(send("a-1", "reminder"), false);
        sendAll();
        sendAll();

        assertThat(answered(send("a-1", "reminder"), true).state()).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.notice(World.REMINDER).requestedBy()).isEqualTo("Chen");
    }

    @Test
    void invariant1_ofAScanAndAPersonAtOnceOneAnswerIsWritten() {
        world.with(account("a-1"));
        var busy = BusyNotices.once(world.stores.notices(), () -> {
            world.decide("a-1");
            sendAll();
        });

        Notice notice = answered(send("a-1", "reminder", busy), true);
        sendAll();

        assertThat(notice.state()).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.notice(World.REMINDER).requestedBy()).isNull();
    }

    @Test
    void theWindowHoldsAndWhoIsDeferredGoesOutInIt() {
        world.with(account("a-1").asOf("2026-01-20T12:00:00Z"));
        world.clock.advance(Duration.ofHours(12));

        Notice notice = answered(send("a-1", "reminder"), false);

        assertThat(notice.state()).isEqualTo(NoticeState.DEFERRED);
        assertThat(notice.releaseAt()).isEqualTo(Instant.parse("2026-01-21T01:00:00Z"));
        assertThat(notice.requestedBy()).isEqualTo("Chen");
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void theRulesAndTheCapHold() {
        world.with(
                account("a-1"),
                account("a-2"),
                account("a-3").phone("+886912345003").disputed(true));
        answered(send("a-1", "reminder"), false);
        sendAll();

        assertThat(answered(send("a-2", "reminder"), false).reason()).isEqualTo(Reason.CAP);
        assertThat(answered(send("a-3", "reminder"), false).reason()).isEqualTo(Reason.DISPUTED);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void anotherStageThanThePresentOneDecidesNothing() {
        world.with(account("a-1"), account("a-2").paid());

        assertThat(send("a-1", "second")).isEqualTo(new Outcome.OtherStage("reminder"));
        assertThat(send("a-2", "reminder")).isEqualTo(new Outcome.OtherStage(null));
        assertThat(send("a-0", "reminder")).isEqualTo(new Outcome.NoSuchAccount());
        assertThat(world.stores.allNotices()).isEmpty();
    }

    @Test
    void aLaterAnswerOfTheScheduleIsNotAskedForByAnybody() {
        world.with(account("a-1").disputed(true));
        answered(send("a-1", "reminder"), false);
        world.stores.change("a-1", account -> account.disputed(false));
        world.decide("a-1");

        assertThat(world.notice(World.REMINDER).state()).isEqualTo(NoticeState.RENDERED);
        assertThat(world.notice(World.REMINDER).requestedBy()).isNull();
    }
}
