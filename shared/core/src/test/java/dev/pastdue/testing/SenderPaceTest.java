package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextDispatcher.Turn;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Sender;
import dev.pastdue.core.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any number of senders of texts, none of which is told of the others, keep each of the lender's numbers to its parts a second and a day. */
class SenderPaceTest {
    private static final Instant START = Instant.parse("2026-11-29T02:00:00.4Z");
    private static final long SECOND = 1_000_000_000L;
    private static final String TAIWAN = "+886912000001";
    private static final String ELSEWHERE = "+12015550101";

    private final Timeline timeline = new Timeline(START);
    private final InMemoryCheckpoints stored = new InMemoryCheckpoints();
    private final List<Started> started = new ArrayList<>();
    private final PriorityQueue<Text> queue = new PriorityQueue<>(
            (a, b) -> a.from() == b.from() ? Long.compare(a.number(), b.number()) : Long.compare(a.from(), b.from()));

    /** A text in the queue; it may be taken from then on. */
    private record Text(long number, String phone, int parts, long from, boolean waited) {}

    private final AtomicInteger looks = new AtomicInteger();

    /** What the gateway was asked for. */
    private record Started(@Nullable String sender, long at, long number, int parts) {}

    /** As late as DynamoDB. */
    private final class LateCheckpoints implements Checkpoints {
        @Override
        public Map<String, Stored> get(Collection<String> names) {
            timeline.sleep(Duration.ofMillis(4));
            return stored.get(names);
        }

        @Override
        public boolean put(String name, Map<String, String> state, long version) {
            timeline.sleep(Duration.ofMillis(6));
            return stored.put(name, state, version);
        }
    }

    private static Strategy strategy(Sender... senders) {
        return StrategyBuilder.sample().senders(List.of(senders)).build();
    }

    private TextDispatcher dispatcher(Strategy strategy) {
        InstantSource source = timeline.clock(0);
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return source.instant();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        var telemetry = new RecordingTelemetry();
        var halt = new SendingHalt(stored);
        TextGateway gateway = this::publish;
        return new TextDispatcher(
                gateway,
                RateLimiter.shared(new LateCheckpoints(), source, timeline::sleep),
                new DailySpendLimit(stored, halt, BigDecimal.ZERO, clock, telemetry),
                new FailureRateBreaker(stored, halt, new SettablePolicies(strategy), clock, telemetry),
                new RefusalBreaker(halt, clock, telemetry),
                clock,
                telemetry);
    }

    private Result publish(Sms sms) {
        String[] words = sms.order().key().split(" ", -1);
        synchronized (started) {
            started.add(new Started(
                    sms.originationNumber(), timeline.now(), Long.parseLong(words[0]), Integer.parseInt(words[1])));
        }
        return new Result.Accepted("m");
    }

    private void queued(int many, String phone, int mostParts, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < many; i++) {
            queue.add(new Text(queue.size(), phone, 1 + random.nextInt(mostParts), 0, false));
        }
    }

    private synchronized @Nullable Text next() {
        Text text = queue.peek();
        return text == null || text.from() > timeline.now() ? null : queue.poll();
    }

    private synchronized void later(Text text, Duration delay) {
        queue.add(new Text(text.number(), text.phone(), text.parts(), timeline.now() + delay.toNanos(), true));
    }

    private synchronized Duration untilNext() {
        Text head = queue.peek();
        return Duration.ofMillis(20).plusNanos(head == null ? 0 : Math.max(0, head.from() - timeline.now()));
    }

    private synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Senders that take some 100 milliseconds for a text, until the queue is empty or the time is over. */
    private void send(int senders, Strategy strategy, int seconds, long seed) throws InterruptedException {
        long end = timeline.now() + seconds * SECOND;
        var running = new ArrayList<Runnable>();
        for (int i = 0; i < senders; i++) {
            var random = new SplittableRandom(seed + i);
            running.add(() -> {
                timeline.sleep(Duration.ofNanos(random.nextLong(SECOND / 2)));
                TextDispatcher texts = dispatcher(strategy);
                while (timeline.now() < end && !isEmpty()) {
                    Text text = next();
                    if (text == null) {
                        timeline.sleep(untilNext());
                        continue;
                    }
                    looks.incrementAndGet();
                    switch (texts.awaitTurn(text.phone(), text.parts(), strategy)) {
                        case Turn.GIVEN -> {
                            texts.publish(
                                    text.number() + " " + text.parts(),
                                    Instant.MAX,
                                    text.phone(),
                                    new RenderedText("t", "a", "en", "1", text.parts(), "body"),
                                    strategy);
                            timeline.sleep(Duration.ofMillis(50 + random.nextLong(100)));
                        }
                        case Turn.BUSY ->
                            later(
                                    text,
                                    text.waited()
                                            ? Duration.ofSeconds(1 + random.nextLong(2))
                                            : Duration.between(
                                                    timeline.clock(0).instant(),
                                                    texts.joinLine(text.parts(), strategy)));
                        case Turn.DAY_FULL -> later(text, Duration.ofMinutes(15));
                    }
                }
            });
        }
        timeline.run(running);
    }

    private List<Started> of(String sender) {
        return started.stream()
                .filter(each -> sender.equals(each.sender()))
                .sorted((a, b) -> Long.compare(a.at(), b.at()))
                .toList();
    }

    /** The most parts in a second, wherever it begins. */
    private static int most(List<Started> texts) {
        int worst = 0;
        int sum = 0;
        var window = new ArrayDeque<Started>();
        for (Started each : texts) {
            window.add(each);
            sum += each.parts();
            while (window.getFirst().at() <= each.at() - SECOND) {
                sum -= window.removeFirst().parts();
            }
            worst = Math.max(worst, sum);
        }
        return worst;
    }

    private static int parts(List<Started> texts) {
        return texts.stream().mapToInt(Started::parts).sum();
    }

    @ParameterizedTest
    @CsvSource({"4, 10, 1", "8, 20, 2", "8, 20, 3", "24, 100, 3"})
    void whatIsAgreedIsUsedAndNeverMoreInAnySecond(int senders, int perSecond, int mostParts)
            throws InterruptedException {
        for (long seed = 1; seed <= 2; seed++) {
            started.clear();
            queue.clear();
            queued(perSecond * 20, TAIWAN, mostParts, seed);
            send(senders, strategy(new Sender("+886912000099", "+886", perSecond, null)), 10, seed);

            List<Started> texts = of("+886912000099");
            assertThat(most(texts)).as("parts in any second, seed %s", seed).isLessThanOrEqualTo(perSecond);
            double seconds = (texts.getLast().at() - texts.getFirst().at()) / (double) SECOND;
            assertThat(parts(texts.subList(0, texts.size() - 1)) / seconds)
                    .as("of what is agreed, seed %s", seed)
                    .isGreaterThan(0.95 * perSecond);
        }
    }

    @Test
    void aTextOfMorePartsThanASecondTakesSeveralSeconds() throws InterruptedException {
        queued(20, TAIWAN, 1, 1);
        queue.add(new Text(99, TAIWAN, 3, 0, false));
        send(2, strategy(new Sender("+886912000099", "+886", 1, null)), 60, 1);

        List<Started> texts = of("+886912000099");
        assertThat(texts).hasSize(21);
        for (int i = 1; i < texts.size(); i++) {
            assertThat(texts.get(i).at() - texts.get(i - 1).at())
                    .isGreaterThanOrEqualTo(texts.get(i - 1).parts() * SECOND);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "8"})
    void aHotNumberDoesNotStarveAnother(int senders) throws InterruptedException {
        queued(1_000, TAIWAN, 2, 1);
        for (int i = 0; i < 100; i++) {
            queue.add(new Text(10_000 + i, ELSEWHERE, 1, 0, false));
        }
        send(
                senders,
                strategy(new Sender("+886912000099", "+886", 2, null), new Sender("+12015550199", "+1", 10, null)),
                60,
                1);

        assertThat(of("+12015550199"))
                .as("behind 1,000 texts of a number that sends 2 parts a second")
                .hasSize(100);
        assertThat(most(of("+12015550199"))).isLessThanOrEqualTo(10);
        assertThat(most(of("+886912000099"))).isLessThanOrEqualTo(2);
        assertThat(parts(of("+886912000099"))).isGreaterThan(95);
        assertThat(looks)
                .as("one look of each of 1,100 texts, and of those whose turn it is until there is room")
                .hasValueLessThan(1_100 + 400 * senders);
    }

    @Test
    void whoFindsNoRoomComesBehindThoseThatWait() throws InterruptedException {
        Strategy strategy = strategy(new Sender("+886912000099", "+886", 2, null));
        var comes = new ArrayList<Duration>();
        timeline.run(List.of(() -> {
            assertThat(dispatcher(strategy).awaitTurn(TAIWAN, 40, strategy)).isEqualTo(Turn.GIVEN);
            Instant began = timeline.clock(0).instant();
            for (int i = 0; i < 100; i++) {
                TextDispatcher texts = dispatcher(strategy);
                assertThat(texts.awaitTurn(TAIWAN, 1, strategy)).isEqualTo(Turn.BUSY);
                comes.add(Duration.between(began, texts.joinLine(1, strategy)));
            }
        }));

        assertThat(comes).isSorted();
        assertThat(comes.getLast())
                .as("a second, and four fifths of what 99 parts take at two a second")
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
    }

    /** Its line is the shortest, and who stood in it would come and find nothing. */
    @Test
    void nobodyWaitsForANumberWhoseDayIsFull() throws InterruptedException {
        Strategy strategy =
                strategy(new Sender("+886912000098", "+886", 2, 40), new Sender("+886912000099", "+886", 2, null));
        timeline.run(List.of(() -> {
            TextDispatcher texts = dispatcher(strategy);
            for (int i = 0; i < 2; i++) {
                assertThat(texts.awaitTurn(TAIWAN, 40, strategy)).isEqualTo(Turn.GIVEN);
                texts.publish(
                        i + " 40", Instant.MAX, TAIWAN, new RenderedText("t", "a", "en", "1", 40, "body"), strategy);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(texts.awaitTurn(TAIWAN, 1, strategy)).isEqualTo(Turn.BUSY);
                texts.joinLine(1, strategy);
            }
        }));

        assertThat(started).extracting(Started::sender).containsExactly("+886912000098", "+886912000099");
        assertThat(stored.get(List.of("line#+886912000098", "line#+886912000099")))
                .containsOnlyKeys("line#+886912000099");
    }

    /** One in four looks early, for numbers may have more room than they had. */
    @Test
    void aNoticeWhoseTurnIsFarComesNearerWithoutALook() {
        var world = new World();
        world.pacesNumbers = true;
        Instant turn = world.now().plus(Duration.ofHours(2));
        for (int i = 0; i < 400; i++) {
            world.sending(world.gateway).send(World.reminder("b-" + i), world.now(), turn);
        }

        // Of none of them a notice is stored: who looks finds nothing to do.
        assertThat(world.queues.takeSends())
                .hasSizeBetween(250, 350)
                .allMatch(message -> message.delay().equals(Duration.ofMinutes(15)));
    }

    /** Else all that look while sending is paused would stand at the line's end, and nobody where they stood. */
    @Test
    void aNoticeThatMayNotGoInItsTurnKeepsItsPlace() {
        var world = new World().with(account("a-1"));
        world.decide("a-1");
        world.queues.takeSends();
        NoticeKey key = World.reminder("a-1");
        Instant turn = world.now().minusSeconds(1);
        Strategy strategy = world.policies.current().strategy();
        world.policies.set(StrategyBuilder.sample().paused().build());
        assertThat(world.sending(world.gateway).send(key, world.now(), turn)).isEqualTo(Outcome.LATER);
        world.policies.set(strategy);
        assertThat(world.sending(_ -> new Result.Throttled()).send(key, world.now(), turn))
                .isEqualTo(Outcome.LATER);

        assertThat(world.queues.takeSends())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.turn()).isEqualTo(turn));
    }

    @Test
    void beyondADaysPartsAnotherNumberOfTheCountrySendsAndThenTheNextDay() throws InterruptedException {
        var strategy =
                strategy(new Sender("+886912000098", "+886", 20, 100), new Sender("+886912000099", "+886", 20, 50));
        queued(200, TAIWAN, 1, 1);
        send(2, strategy, 3_600, 1);

        assertThat(parts(of("+886912000098"))).isEqualTo(100);
        assertThat(parts(of("+886912000099"))).isEqualTo(50);
        assertThat(queue).as("nothing is lost").hasSize(50);

        send(2, strategy, 24 * 3_600, 2);
        assertThat(queue).isEmpty();
        assertThat(started.stream().collect(Collectors.groupingBy(Started::number)))
                .hasSize(200)
                .allSatisfy((number, times) ->
                        assertThat(times).as("text " + number).hasSize(1));
        for (String sender : List.of("+886912000098", "+886912000099")) {
            of(sender).stream()
                    .collect(Collectors.groupingBy(
                            each -> Instant.ofEpochSecond(0, each.at())
                                    .atZone(strategy.lender().zone())
                                    .toLocalDate(),
                            Collectors.summingInt(Started::parts)))
                    .forEach((day, parts) ->
                            assertThat(parts).as(sender + " on " + day).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void aTurnThatIsNotUsedCountsForTheDayOfTheNext() {
        var strategy = strategy(new Sender("+886912000099", "+886", 20, 10));
        var world = new World();
        world.pacesNumbers = true;
        world.policies.set(strategy);
        TextDispatcher texts = world.texts(world.gateway, world.clock::advance);
        for (int i = 0; i < 20; i++) {
            assertThat(texts.awaitTurn(TAIWAN, 6, strategy)).as("turn " + i).isEqualTo(Turn.GIVEN);
        }
        texts.publish("k", Instant.MAX, TAIWAN, new RenderedText("t", "a", "en", "1", 6, "body"), strategy);

        assertThat(texts.awaitTurn(TAIWAN, 6, strategy)).isEqualTo(Turn.DAY_FULL);
        assertThat(texts.awaitTurn(TAIWAN, 4, strategy)).isEqualTo(Turn.GIVEN);
    }

    /** The text of a number whose day is full waits in the queue, and is decided anew on the next day: its words are of that day. */
    @Test
    void aNoticeBeyondTheDaysPartsIsSentOnTheNextDayOnce() {
        var world = new World()
                .with(account("a-1").phone("+886912000001"), account("a-2").phone("+886912000002"));
        world.pacesNumbers = true;
        world.policies.set(strategy(new Sender("+886912000099", "+886", 20, 2)));
        world.decide("a-1", "a-2");
        NoticeKey first = World.reminder("a-1");
        NoticeKey second = World.reminder("a-2");
        world.queues.takeSends();
        int parts = Objects.requireNonNull(world.notice(first).text()).segments();
        world.policies.set(strategy(new Sender("+886912000099", "+886", 20, parts)));

        assertThat(world.send(first)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(second)).isEqualTo(Outcome.LATER);
        assertThat(world.state(second)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .satisfies(message -> assertThat(message.delay()).isEqualTo(Duration.ofMinutes(15)));

        world.clock.advance(Duration.ofDays(1));
        world.tell(account("a-2").phone("+886912000002"), world.clock.instant().toString());
        assertThat(world.send(second)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-2");
        assertThat(world.send(second)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(second)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(2);
        assertThat(world.gateway.requests()).allMatch(sms -> "+886912000099".equals(sms.originationNumber()));
    }

    /** Nothing of it is claimed, and no other text waits for its turn behind it. */
    @Test
    void aNoticeWhoseWindowClosedWhileTheDayWasFullIsDecidedAgain() {
        var world = new World().with(account("a-1"));
        world.pacesNumbers = true;
        world.policies.set(strategy(new Sender("+886912000099", "+886", 20, 10)));
        world.decide("a-1");
        world.checkpoints.put("sender#+886912000099", Map.of("day", "2026-01-20", "parts", "10"), 0);
        NoticeKey key = World.reminder("a-1");
        assertThat(world.send(key)).isEqualTo(Outcome.LATER);

        world.clock.moveTo("2026-01-20T12:00:00Z");
        assertThat(world.send(key)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.state(key)).isEqualTo(NoticeState.DEFERRED);
        assertThat(world.gateway.requests()).isEmpty();
    }

    /** Between turn and claim the account may be told another number, or the strategy other senders. */
    @Test
    void aTurnIsForTheCountryTheSendersAndThePartsForWhichItWasTaken() {
        var strategy = strategy(new Sender("+886912000099", "+886", 20, 10));
        var world = new World();
        world.pacesNumbers = true;
        TextDispatcher texts = world.texts(world.gateway, world.clock::advance);
        var words = new RenderedText("t", "a", "en", "1", 2, "body");

        assertThat(texts.awaitTurn(TAIWAN, 2, strategy)).isEqualTo(Turn.GIVEN);
        texts.publish("k", Instant.MAX, ELSEWHERE, words, strategy);
        assertThat(texts.awaitTurn(TAIWAN, 2, strategy)).isEqualTo(Turn.GIVEN);
        texts.publish("l", Instant.MAX, TAIWAN, words, strategy(new Sender("+886912000098", "+886", 20, 10)));
        assertThat(texts.awaitTurn(TAIWAN, 1, strategy)).isEqualTo(Turn.GIVEN);
        texts.publish("m", Instant.MAX, TAIWAN, words, strategy);

        assertThat(world.gateway.requests())
                .extracting(Sms::originationNumber)
                .containsExactly(strategy.lender().originationNumber(), "+886912000098", "+886912000099");
        assertThat(world.checkpoints.get("sender#+886912000099").orElseThrow().state())
                .as("two parts")
                .containsEntry("parts", "2");
    }

    @Test
    void otherCountriesArePacedAsBefore() {
        var world = new World();
        world.pacesNumbers = true;
        var strategy = strategy(new Sender("+886912000099", "+886", 20, 10));
        world.policies.set(strategy);
        TextDispatcher texts = world.texts(world.gateway, world.clock::advance);

        assertThat(texts.awaitTurn(ELSEWHERE, 3, strategy)).isEqualTo(Turn.GIVEN);
        assertThat(world.checkpoints.get("sender#+886912000099")).isEmpty();
        assertThat(world.checkpoints.get("pace")).isPresent();
    }
}
