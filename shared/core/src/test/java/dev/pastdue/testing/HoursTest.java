package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.strategy.Stage.HoursArm;
import dev.pastdue.core.strategy.Strategy.Hours;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hours that are drawn, so that they can be compared. It is 2026-01-20 10:00 in Taipei, and the reminder's window is 09:00 to 20:00. */
class HoursTest {
    private static final Instant AT_14 = Instant.parse("2026-01-20T06:00:00Z");

    private final World world = new World().with(account("a-1"));

    private static HoursArm hours(String from, String to, int weight) {
        return new HoursArm(new Hours(LocalTime.parse(from), LocalTime.parse(to)), weight);
    }

    private void draw(Map<String, HoursArm> hours) {
        world.policies.set(StrategyBuilder.sample().hours("reminder", hours).build());
    }

    private Notice notice() {
        return world.notice(World.REMINDER);
    }

    @Test
    void aKeyWaitsForTheHoursThatAreDrawnForItAndTheyAreRecorded() {
        draw(Map.of("morning", hours("09:00", "12:00", 0), "afternoon", hours("14:00", "18:00", 1)));
        world.decide("a-1");

        assertThat(notice().state()).isEqualTo(NoticeState.DEFERRED);
        assertThat(notice().releaseAt()).isEqualTo(AT_14);
        assertThat(notice().hour()).isEqualTo("afternoon");

        world.clock.moveTo(AT_14.toString());
        world.decide("a-1");

        assertThat(notice().state()).isEqualTo(NoticeState.RENDERED);
        assertThat(notice().hour()).isEqualTo("afternoon");
    }

    @Test
    void whatWasRecordedHoldsThoughTheWeightsAreOthersSince() {
        draw(Map.of("morning", hours("09:00", "12:00", 0), "afternoon", hours("14:00", "18:00", 1)));
        world.decide("a-1");
        draw(Map.of("morning", hours("09:00", "12:00", 1), "afternoon", hours("14:00", "18:00", 0)));
        world.decide("a-1");

        assertThat(notice().state()).isEqualTo(NoticeState.DEFERRED);
        assertThat(notice().hour()).isEqualTo("afternoon");
    }

    @Test
    void invariant4_drawnHoursNeverWidenTheWindow() {
        draw(Map.of("night", hours("00:00", "23:00", 1), "day", hours("09:00", "20:00", 0)));
        world.clock.moveTo("2026-01-20T13:30:00Z");
        world.decide("a-1");

        assertThat(notice().state()).isEqualTo(NoticeState.DEFERRED);
        assertThat(notice().releaseAt()).isEqualTo(Instant.parse("2026-01-21T01:00:00Z"));
    }

    @Test
    void whoIsToldNothingHasNone() {
        world.policies.set(
                StrategyBuilder.sample().holdOut(1).hours("second", Map.of()).build());
        world.decide("a-1");

        assertThat(notice().state()).isEqualTo(NoticeState.HELD_OUT);
        assertThat(notice().hour()).isNull();
    }

    @Test
    void invariant10_theDrawIsByWeightAndTheSameForEver() {
        draw(Map.of("morning", hours("09:00", "12:00", 1), "afternoon", hours("12:00", "20:00", 3)));
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < 400; i++) {
            world.with(account("b-" + i));
            world.decide("b-" + i);
            String hour = String.valueOf(
                    world.stores.notices().of("b-" + i).getFirst().hour());
            counts.merge(hour, 1, Integer::sum);
        }

        assertThat(counts.keySet()).containsExactlyInAnyOrder("morning", "afternoon");
        assertThat(counts.get("morning")).isBetween(70, 130);
    }
}
