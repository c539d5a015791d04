package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.notice.CarrierReport;
import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.ops.Brake.Cause;
import dev.pastdue.core.ops.Brake.Pulled;
import dev.pastdue.core.ops.FailureBreaker;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.send.SmsGateway.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fifth of the last two hundred texts may fail: forty. */
class FailureBreakerTest {
    private final World world = new World().with(account("a-1"));
    private final List<String> written = new ArrayList<>();
    private final FailureBreaker breaker = writer();

    private FailureBreaker writer() {
        return new FailureBreaker(
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
            breaker.hear(i < failed, world.now());
        }
        breaker.count();
    }

    private String last() {
        return world.checkpoints.get("outcomes").orElseThrow().state().getOrDefault("last", "");
    }

    @Test
    void oneMoreThanMayFailStopsSending() {
        hear(0, 160);
        hear(40, 0);
        assertThat(world.brake.pulled()).isEmpty();

        hear(1, 0);
        assertThat(world.brake.pulled())
                .contains(new Pulled(
                        Cause.FAILURES, "41 of the last 200 texts failed; at most 0.2 of 200 may", world.now()));
    }

    @Test
    void whatCanOnlyBecomeTooManyStopsBeforeTwoHundredAreThere() {
        hear(40, 0);
        assertThat(world.brake.pulled()).isEmpty();

        hear(1, 3);
        assertThat(world.brake.pulled())
                .map(Pulled::why)
                .contains("41 of the last 44 texts failed; at most 0.2 of 200 may");
    }

    @Test
    void whatIsLongerAgoThanTwoHundredTextsIsForgotten() {
        hear(40, 0);
        for (int i = 0; i < 10; i++) {
            hear(0, 20);
        }
        hear(40, 0);

        assertThat(world.brake.pulled()).isEmpty();
        assertThat(last()).hasSize(200).endsWith("x".repeat(40)).startsWith(".");
    }

    @Test
    void aBatchIsOneWriteAndNoneWhereNothingWasHeardOrNothingIsAsked() {
        hear(3, 7);
        breaker.count();
        assertThat(written).containsExactly("outcomes");

        world.policies.set(StrategyBuilder.sample().build());
        hear(100, 0);
        assertThat(written).hasSize(1);
        assertThat(world.brake.pulled()).isEmpty();
    }

    @Test
    void aReleaseBeginsAnewAndWhatWasSentBeforeItIsOver() {
        hear(41, 0);
        Instant before = world.now();
        world.clock.advance(Duration.ofHours(1));
        world.brake.release(world.now());

        for (int i = 0; i < 60; i++) {
            breaker.hear(true, before);
        }
        breaker.count();
        assertThat(world.brake.pulled()).isEmpty();

        world.clock.advance(Duration.ofSeconds(1));
        hear(40, 0);
        assertThat(world.brake.pulled()).isEmpty();
        hear(1, 0);
        assertThat(world.brake.pulled()).map(Pulled::cause).contains(Cause.FAILURES);
    }

    @Test
    void whatFailsWhileSendingIsStoppedIsNotCounted() {
        world.brake.pull(Cause.QUOTA, "no quota", world.now(), world.now(), world.telemetry);
        hear(41, 0);

        assertThat(written).isEmpty();
    }

    @Test
    void writersAtTheSameTimeBothCount() {
        var raced = new FailureBreaker(
                new BusyCheckpoints(world.checkpoints, _ -> {
                    if (written.isEmpty()) {
                        hear(1, 1);
                    }
                }),
                world.brake,
                world.policies,
                world.clock,
                world.telemetry);
        raced.hear(true, world.now());
        raced.count();

        assertThat(last()).isEqualTo("x.x");
    }

    @Test
    void whereOthersKeepWritingTheCountIsLostAndSaidAndNothingFails() {
        var raced = new FailureBreaker(
                new BusyCheckpoints(world.checkpoints, _ -> hear(0, 1)),
                world.brake,
                world.policies,
                world.clock,
                world.telemetry);
        raced.hear(true, world.now());
        raced.hear(false, world.now());
        raced.count();

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
        assertThat(world.brake.pulled()).isEmpty();
        sending.finish();

        assertThat(world.brake.pulled())
                .map(Pulled::why)
                .contains("41 of the last 41 texts failed; at most 0.2 of 200 may");
    }
}
