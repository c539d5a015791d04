package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fifth of the last two hundred texts may fail: forty. */
class FailureRateBreakerTest {
    private final World world = new World().with(account("a-1"));
    private final List<String> written = new ArrayList<>();
    private final FailureRateBreaker breaker = writer();

    private FailureRateBreaker writer() {
        return new FailureRateBreaker(
                new BusyCheckpoints(world.checkpoints, written::add),
                world.brake,
                world.policies,
                world.clock,
                world.telemetry);
    }

    @BeforeEach
    void aFifthMayFail() {
        world.policies.set(StrategyBuilder.sample().failed(0.2).build());
    }

    private void hear(int failed, int delivered) {
        for (int i = 0; i < failed + delivered; i++) {
            breaker.record(i < failed, world.now());
        }
        breaker.flush();
    }

    private String last() {
        return world.checkpoints.get("outcomes").orElseThrow().state().getOrDefault("last", "");
    }

    @Test
    void oneMoreThanMayFailStopsSending() {
        hear(0, 160);
        hear(40, 0);
        assertThat(world.brake.current()).isEmpty();

        hear(1, 0);
        assertThat(world.brake.current())
                .contains(new Trip(
                        Cause.FAILURES, "41 of the last 200 texts failed; at most 0.2 of 200 may", world.now()));
    }

    @Test
    void whatCanOnlyBecomeTooManyStopsBeforeTwoHundredAreThere() {
        hear(40, 0);
        assertThat(world.brake.current()).isEmpty();

        hear(1, 3);
        assertThat(world.brake.current())
                .map(Trip::why)
                .contains("41 of the last 44 texts failed; at most 0.2 of 200 may");
    }

    @Test
    void whatIsLongerAgoThanTwoHundredTextsIsForgotten() {
        hear(40, 0);
        for (int i = 0; i < 10; i++) {
            hear(0, 20);
        }
        hear(40, 0);

        assertThat(world.brake.current()).isEmpty();
        assertThat(last()).hasSize(200).endsWith("x".repeat(40)).startsWith(".");
    }

    @Test
    void aBatchIsOneWriteAndNoneWhereNothingWasHeardOrNothingIsAsked() {
        hear(3, 7);
        breaker.flush();
        assertThat(written).containsExactly("outcomes");

        world.policies.set(StrategyBuilder.sample().build());
        hear(100, 0);
        assertThat(written).hasSize(1);
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void aReleaseBeginsAnewAndWhatWasSentBeforeItIsOver() {
        hear(41, 0);
        Instant before = world.now();
        world.clock.advance(Duration.ofHours(1));
        world.brake.reset(world.now());

        for (int i = 0; i < 60; i++) {
            breaker.record(true, before);
        }
        breaker.flush();
        assertThat(world.brake.current()).isEmpty();

        world.clock.advance(Duration.ofSeconds(1));
        hear(40, 0);
        assertThat(world.brake.current()).isEmpty();
        hear(1, 0);
        assertThat(world.brake.current()).map(Trip::cause).contains(Cause.FAILURES);
    }

    @Test
    void whatFailsWhileSendingIsStoppedIsNotCounted() {
        world.brake.trip(Cause.QUOTA, "no quota", world.now(), world.now(), world.telemetry);
        hear(41, 0);

        assertThat(written).isEmpty();
    }

    @Test
    void writersAtTheSameTimeBothCount() {
        var raced = new FailureRateBreaker(
                new BusyCheckpoints(world.checkpoints, _ -> {
                    if (written.isEmpty()) {
                        hear(1, 1);
                    }
                }),
                world.brake,
                world.policies,
                world.clock,
                world.telemetry);
        raced.record(true, world.now());
        raced.flush();

        assertThat(last()).isEqualTo("x.x");
    }

    @Test
    void whereOthersKeepWritingTheCountIsLostAndSaidAndNothingFails() {
        var raced = new FailureRateBreaker(
                new BusyCheckpoints(world.checkpoints, _ -> hear(0, 1)),
                world.brake,
                world.policies,
                world.clock,
                world.telemetry);
        raced.record(true, world.now());
        raced.record(false, world.now());
        raced.flush();

        assertThat(world.telemetry.sum(Metric.OUTCOMES_NOT_COUNTED)).isEqualTo(2);
        assertThat(last()).doesNotContain("x");
    }

    @Test
    void whereTheStrategyIsBrokenTheCountIsLostAndNothingFails() {
        world.policies.breakIt();
        hear(1, 2);

        assertThat(world.telemetry.sum(Metric.OUTCOMES_NOT_COUNTED)).isEqualTo(3);
    }

    // Who tells it

    private void post(String id, @Nullable Reason failure) {
        var posting = world.receipts();
        var report = new CarrierReport(failure, null, world.now(), null, null);
        posting.post(new Receipt(id, PHONE, world.now(), report));
        posting.finish();
    }

    @Test
    void aTextCountsOnceByWhatWasSaidFirst() {
        world.decide("a-1");
        world.send(REMINDER);

        post("message-1", Reason.PHONE_UNREACHABLE);
        post("message-1", Reason.PHONE_UNREACHABLE);
        post("message-1", Reason.INVALID_NUMBER);
        post("message-1", null);
        assertThat(last()).isEqualTo("x");
    }

    @Test
    void anUnknownOutcomeCountsOnceItIsKnown() {
        world.decide("a-1");
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));
        world.send(REMINDER);
        post("lost-1", null);

        assertThat(last()).isEqualTo(".");
    }

    @Test
    void aReceiptThatIsNobodysDoesNotCount() {
        post("of-an-answer", Reason.SPAM);

        assertThat(world.checkpoints.get("outcomes")).isEmpty();
    }

    @Test
    void aRefusalCountsAndABookFullOfThemStops() {
        var sending = world.sending(world.gateway);
        for (int i = 0; i < 41; i++) {
            world.with(account("b-" + i).phone(Phones.fictional(i)));
            world.decide("b-" + i);
            world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
            sending.send(World.reminder("b-" + i), world.now());
        }
        assertThat(world.brake.current()).isEmpty();
        sending.finish();

        assertThat(world.brake.current())
                .map(Trip::why)
                .contains("41 of the last 41 texts failed; at most 0.2 of 200 may");
    }
}
