package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SnsErrors;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.text.Composer;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.FakeSchedules;
import dev.pastdue.testing.FakeTemplates;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.InMemoryWorkQueues;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A morning on which the gateway refuses our own side: every notice still due is sent once afterwards, and none is lost meanwhile. */
class RefusalsTest {
    private static final BigDecimal PER_SEGMENT = new BigDecimal("0.03");
    private static final Instant MORNING = Instant.parse("2026-01-20T01:30:00Z");
    private static final Instant NOON = Instant.parse("2026-01-20T04:00:00Z");
    private static final int BATCH = 10;

    private final TestClock clock = TestClock.at(MORNING.toString());
    private final InMemoryStores stores = new InMemoryStores(100);
    private final InMemoryWorkQueues queues = new InMemoryWorkQueues();
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final SendingHalt brake = new SendingHalt(checkpoints);
    private final SettablePolicies policies = new SettablePolicies(StrategyBuilder.sample()
            .holdOut(0)
            .breaker(new BigDecimal("600.00"), 0.2)
            .build());
    private final Map<String, Integer> texts = new HashMap<>();
    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparing(Due::at));
    private int requests;
    private Result answer = new Result.Throttled();
    private Instant mended = NOON;

    private record Due(NoticeKey notice, Instant dueSince, Instant at) {}

    private Result publish(Sms sms) {
        requests++;
        if (clock.instant().isBefore(mended)) {
            return answer;
        }
        texts.merge(sms.phone(), 1, Integer::sum);
        return new Result.Accepted("m-" + requests);
    }

    private NoticeSender sender() {
        return new NoticeSender(
                new Stores(stores.accounts(), stores.contacts(), stores.notices()),
                queues,
                new TextDispatcher(
                        this::publish,
                        new RateLimiter(2, clock, clock::advance),
                        new DailySpendLimit(checkpoints, brake, PER_SEGMENT, clock, telemetry),
                        new FailureRateBreaker(checkpoints, brake, policies, clock, telemetry),
                        new RefusalBreaker(brake, clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(2), PER_SEGMENT),
                clock,
                telemetry);
    }

    private void render(int notices) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < notices; i++) {
            String id = "b-" + i;
            ids.add(id);
            stores.keep(AccountBuilder.account(id)
                    .phone("+1%d55501%02d".formatted(200 + i / 100, i % 100))
                    .pastDue("1234.50", "2026-01-17")
                    .asOf("2026-01-20T00:00:00Z")
                    .build());
        }
        var rendering = new NoticeRenderer(
                new Stores(stores.accounts(), stores.contacts(), stores.notices()),
                queues,
                new FakeSchedules(),
                policies,
                new Composer(FakeTemplates.ofSample()),
                clock,
                telemetry);
        for (int i = 0; i < notices; i += 25) {
            rendering.decide(ids.subList(i, Math.min(notices, i + 25)), clock.instant());
        }
    }

    private void take() {
        queues.takeSends()
                .forEach(message -> waiting.add(new Due(
                        message.notice(), message.dueSince(), clock.instant().plus(message.delay()))));
    }

    /** Two senders in turn, a batch each, until nothing waits or it is evening. A new environment now and then knows nothing. */
    private void work(Instant end) {
        var senders = new ArrayList<>(List.of(sender(), sender()));
        take();
        for (int turn = 0; !waiting.isEmpty() && waiting.element().at().isBefore(end); turn++) {
            if (waiting.element().at().isAfter(clock.instant())) {
                clock.advance(
                        Duration.between(clock.instant(), waiting.element().at()));
            }
            var batch = new ArrayList<Due>();
            while (batch.size() < BATCH
                    && !waiting.isEmpty()
                    && !waiting.element().at().isAfter(clock.instant())) {
                batch.add(waiting.remove());
            }
            if (turn % 7 == 0) {
                senders.set(turn % 2, sender());
            }
            NoticeSender sender = senders.get(turn % 2);
            sender.prefetch(batch.stream().map(Due::notice).toList());
            for (Due due : batch) {
                assertThat(sender.send(due.notice(), due.dueSince()))
                        .as("no message comes again by itself, which would take it to the DLQ")
                        .isIn(Outcome.ACCEPTED, Outcome.LATER, Outcome.NOTHING_TO_DO);
            }
            sender.finish();
            take();
        }
    }

    static Stream<String> refusals() {
        return Stream.concat(
                SnsErrorsTest.OUR_SIDE.stream(), Stream.of("400 Throttling", "429 TooMany", "400 KMSThrottling"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void invariant7_whatIsRefusedForAMorningIsSentOnceAfterwards(String error) {
        String[] parts = error.split(" ", 2);
        answer = SnsErrors.result(Integer.parseInt(parts[0]), parts[1], "no");
        render(12);

        work(NOON.minusSeconds(1));
        assertThat(texts).isEmpty();
        assertThat(waiting).hasSize(12);
        assertThat(brake.current()).map(SendingHalt.Trip::cause).contains(Cause.SENDER_REFUSED);
        assertThat(brake.current().orElseThrow().why()).contains("in a row");
        assertThat(requests).as("one text in five minutes").isBetween(30, 45);
        for (int i = 0; i < 12; i++) {
            assertThat(contact(i).claims()).as("the cap").isEmpty();
        }

        work(NOON.plus(Duration.ofMinutes(16)));
        assertThat(texts)
                .hasSize(12)
                .allSatisfy((phone, times) -> assertThat(times).isOne());
        assertThat(waiting).isEmpty();
        assertThat(brake.current()).isEmpty();
        assertThat(brake.state().refusals()).isZero();
        assertThat(telemetry.sum(Metric.REJECTED)).isZero();
        assertThat(telemetry.sum(Metric.ACCEPTED)).isEqualTo(12);
        assertThat(spentSegments()).isLessThanOrEqualTo(12 + 2 * BATCH);
    }

    private Contact contact(int i) {
        String phone = "+120055501%02d".formatted(i);
        return stores.contacts().get(phone);
    }

    private long spentSegments() {
        return Long.parseLong(checkpoints.get("spend").orElseThrow().state().getOrDefault("segments", "0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 11})
    void invariant7_howeverFewTheyAreTheyAreSentOnceAfterwards(int notices) {
        answer = new Result.SenderRefused("ExpiredToken");
        render(notices);

        work(NOON.minusSeconds(1));
        assertThat(brake.current()).isPresent();
        work(NOON.plus(Duration.ofMinutes(16)));

        assertThat(texts).hasSize(notices);
        assertThat(waiting).isEmpty();
    }

    @Test
    void invariant7_tenThousandWaitBehindARefusalAndAllAreSentOnce() {
        int notices = 10_000;
        answer = new Result.SenderRefused("AuthorizationError");
        render(notices);

        work(NOON.minusSeconds(1));
        assertThat(waiting).hasSize(notices);
        assertThat(requests).isLessThan(60);
        assertThat(telemetry.sum(Metric.SENDING_STOPPED)).as("the alarm").isGreaterThan(1_000);

        work(NOON.plus(Duration.ofHours(2)));
        assertThat(texts)
                .hasSize(notices)
                .allSatisfy((phone, times) -> assertThat(times).isOne());
        assertThat(waiting).isEmpty();
        assertThat(IntStream.range(0, notices)
                        .mapToObj(i -> stores.notice(
                                        new NoticeKey("b-" + i, java.time.LocalDate.of(2026, 1, 17), "reminder"))
                                .orElseThrow()
                                .state()))
                .containsOnly(NoticeState.ACCEPTED);
    }

    @Test
    void fourInARowStopNothing() {
        answer = new Result.SenderRefused("RequestExpired");
        mended = MORNING.plusSeconds(1);
        render(4);

        work(NOON);
        assertThat(texts).hasSize(4);
        assertThat(telemetry.sum(Metric.SENDING_STOPPED)).isZero();
    }

    @Test
    void whatNeedsAPersonOutlastsWhatEndsByItself() {
        answer = new Result.SenderRefused("AuthorizationError");
        render(6);
        work(MORNING.plus(Duration.ofMinutes(1)));
        assertThat(brake.current()).map(SendingHalt.Trip::cause).contains(Cause.SENDER_REFUSED);

        brake.trip(Cause.QUOTA, "no quota", clock.instant(), clock.instant(), telemetry);
        assertThat(brake.current()).map(SendingHalt.Trip::cause).contains(Cause.QUOTA);
        int before = requests;
        work(NOON.plus(Duration.ofHours(1)));
        assertThat(requests).as("no probe").isEqualTo(before);

        brake.reset(clock.instant());
        work(NOON.plus(Duration.ofHours(2)));
        assertThat(texts).hasSize(6);
    }

    @Test
    void aPersonMayLetItGoOnAtOnce() {
        answer = new Result.SenderRefused("AuthorizationError");
        mended = MORNING.plus(Duration.ofMinutes(2));
        render(20);
        work(MORNING.plus(Duration.ofMinutes(3)));
        assertThat(brake.reset(clock.instant())).map(SendingHalt.Trip::cause).contains(Cause.SENDER_REFUSED);

        work(MORNING.plus(Duration.ofMinutes(20)));
        assertThat(texts).hasSize(20);
        assertThat(brake.current()).isEmpty();
    }
}
