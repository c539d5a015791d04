package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Options;
import dev.pastdue.core.outbound.TextGateway.Order;
import dev.pastdue.core.outbound.TextGateway.Registered;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.strategy.Routes.Dlt;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Sender;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for every message of every channel, notice or answer: it waits for its turn, reserves its price, publishes it once at most, settles the price
 * and tells the breakers. One thread at a time.
 */
public final class TextDispatcher {
    private static final String INDIA = "+91";
    private static final Duration AFTER_THROTTLE = Duration.ofSeconds(5);
    private static final int ANSWERS_LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** A pause acts within a minute, and a text may wait for its turn, and hang, after it was looked for. */
    private static final Duration PAUSE_LOOKED_FOR = Duration.ofSeconds(20);

    private final TextGateway gateway;
    private final MessageGateway.Gateways others;
    private final RateLimiter pacer;
    private final DailySpendLimit spend;
    private final FailureRateBreaker failures;
    private final RefusalBreaker refusals;
    private final Clock clock;
    private final Telemetry telemetry;
    private SenderTurns.Turn.@Nullable Given turn;
    /** Those that found no room at the last look, and have room today. */
    private List<Sender> busy = List.of();

    private boolean paused;
    private Instant lookedAt = Instant.MIN;

    /** For texts alone. */
    public TextDispatcher(
            TextGateway gateway,
            RateLimiter pacer,
            DailySpendLimit spend,
            FailureRateBreaker failures,
            RefusalBreaker refusals,
            Clock clock,
            Telemetry telemetry) {
        this(gateway, MessageGateway.Gateways.NONE, pacer, spend, failures, refusals, clock, telemetry);
    }

    /**
     * For all channels.
     *
     * @param others the ways out beside SMS
     */
    public TextDispatcher(
            TextGateway gateway,
            MessageGateway.Gateways others,
            RateLimiter pacer,
            DailySpendLimit spend,
            FailureRateBreaker failures,
            RefusalBreaker refusals,
            Clock clock,
            Telemetry telemetry) {
        this.gateway = gateway;
        this.others = others;
        this.pacer = pacer;
        this.spend = spend;
        this.failures = failures;
        this.refusals = refusals;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Reads whether sending is paused by a person or stopped, at the beginning of a batch.
     *
     * @return whether it is; false too where one text may be tried
     */
    public boolean isStopped(Strategy strategy) {
        var state = spend.state(strategy);
        refusals.begin(state);
        paused = state.paused() != null;
        lookedAt = clock.instant();
        return paused || state.needsAPerson() || refusals.holds();
    }

    /** Whether sending is paused, or stopped for refusals of our side, by what is known here; nothing is read. */
    public boolean isHeld() {
        return paused || refusals.holds();
    }

    /** Whether a person has paused sending, by what is known here; nothing is read. */
    public boolean isPaused() {
        return paused;
    }

    /** Whether sending is stopped for refusals of our side, though a text may be tried. */
    public boolean isProbing() {
        return refusals.isStopped();
    }

    /** Reserves segments for what is published next, or as many as may be paid for. */
    public void hold(int segments, Strategy strategy) {
        spend.reserve(segments, strategy);
    }

    /** Whether the next message may start. */
    public enum Turn {
        GIVEN,
        /** Not within a second or so: others may go first. */
        BUSY,
        /** Not today: the parts of the day are used up. */
        DAY_FULL
    }

    /**
     * Returns once the next message may start, or where it may not soon. What a turn was given for and is not published is given back.
     *
     * @param phone E.164; null for another channel than SMS
     */
    public Turn awaitTurn(@Nullable String phone, int segments, Strategy strategy) {
        giveBackTurn();
        List<Sender> senders = phone == null ? List.of() : strategy.sendersTo(phone);
        if (senders.isEmpty()) {
            pacer.await(strategy.smsPerSecond());
            return Turn.GIVEN;
        }
        return switch (pacer.await(asked(senders, segments, strategy))) {
            case SenderTurns.Turn.Given given -> {
                turn = given;
                yield Turn.GIVEN;
            }
            case SenderTurns.Turn.Busy(List<Sender> today) -> {
                busy = today;
                yield Turn.BUSY;
            }
            case SenderTurns.Turn.DayFull() -> Turn.DAY_FULL;
        };
    }

    /** When the text comes back whose turn was just awaited in vain, for all numbers that have room today are {@link Turn#BUSY}. */
    public Instant joinLine(int segments, Strategy strategy) {
        return pacer.join(asked(busy, segments, strategy));
    }

    private SenderTurns.Asked asked(List<Sender> senders, int segments, Strategy strategy) {
        return new SenderTurns.Asked(
                senders,
                segments,
                LocalDate.ofInstant(clock.instant(), strategy.lender().zone()));
    }

    /**
     * The same for an answer, which has no queue of its own to wait in: it is looked for again for some seconds. Where none of the lender's numbers
     * that send to this one is paced for itself, an answer goes at once.
     */
    public Turn awaitAnswersTurn(String phone, int segments, Strategy strategy) {
        if (strategy.sendersTo(phone).isEmpty()) {
            return Turn.GIVEN;
        }
        Turn found = awaitTurn(phone, segments, strategy);
        for (int i = 1; i < ANSWERS_LOOKS && found == Turn.BUSY; i++) {
            pacer.pause(BETWEEN_LOOKS);
            found = awaitTurn(phone, segments, strategy);
        }
        return found;
    }

    private void giveBackTurn() {
        if (turn != null) {
            pacer.giveBack(turn);
            turn = null;
        }
    }

    /** Whether a text of so many segments may be published; whoever is told so publishes it next, or lets a probe go by. */
    public boolean mayPublish(int segments, Strategy strategy) {
        return !isPausedMeanwhile() && spend.canAfford(segments, strategy) && refusals.mayPublish();
    }

    /** One read where the last is some seconds old. */
    private boolean isPausedMeanwhile() {
        Instant now = clock.instant();
        if (!paused && now.isAfter(lookedAt.plus(PAUSE_LOOKED_FOR))) {
            paused = spend.isPausedNow();
            lookedAt = now;
        }
        return paused;
    }

    /**
     * Publishes, with one request at most. Where the lender's numbers are paced each for itself and no turn was waited for, or one of another country,
     * strategy or size, it takes one; where there is none soon, the text is throttled.
     *
     * @param key our own name for the text
     * @param validUntil when it may no longer reach the recipient
     */
    public Result publish(String key, Instant validUntil, String phone, RenderedText text, Strategy strategy) {
        List<Sender> senders = strategy.sendersTo(phone);
        if (turn != null && (turn.parts() < text.segments() || !senders.contains(turn.sender()))) {
            giveBackTurn();
        }
        if (turn == null && !senders.isEmpty() && awaitTurn(phone, text.segments(), strategy) != Turn.GIVEN) {
            return new Result.Throttled();
        }
        String from = turn == null ? null : turn.sender().number();
        spend.consume(text.segments());
        Result result = gateway.publish(new Sms(
                new Order(strategy.routes().of(phone), key, validUntil),
                phone,
                Objects.requireNonNull(text.body(), "what is published has its words"),
                from == null ? strategy.lender().senderId() : null,
                from == null ? strategy.lender().originationNumber() : from,
                strategy.maxPriceUsd(),
                new Options(
                        eum(strategy, from),
                        registered(phone, text, strategy.routes().dlt()))));
        if (result instanceof Result.Accepted || result instanceof Result.Unknown) {
            turn = null;
        }
        giveBackTurn();
        learn(result, text.segments());
        return result;
    }

    /** The number goes before the pool. */
    private static @Nullable Eum eum(Strategy strategy, @Nullable String from) {
        Eum eum = strategy.routes().eum();
        return eum == null || from == null ? eum : new Eum(eum.configurationSet(), eum.protectConfiguration(), null);
    }

    /** Puts a message of another channel out, with one request at most. */
    public Result put(MessageGateway.Outgoing message) {
        Result result = others.put(message);
        learn(result, 0);
        return result;
    }

    private void learn(Result result, int segments) {
        switch (result) {
            case Result.Accepted _ -> refusals.accepted();
            case Result.Throttled _ -> {
                spend.refund(segments);
                refusals.refused("throttled");
                telemetry.count(Metric.THROTTLED, 1);
            }
            case Result.SenderRefused(String code) -> {
                spend.refund(segments);
                refusals.refused(code);
                telemetry.count(Metric.SENDER_REFUSED, 1);
            }
            case Result.Refused(Reason reason) -> {
                spend.refund(segments);
                // That an app is gone says nothing of how we send.
                if (reason != Reason.ENDPOINT_DISABLED) {
                    failures.record(true, clock.instant());
                }
            }
            case Result.Unknown _ -> {}
        }
    }

    /** The platform that is asked what became of a text. */
    public String platform() {
        return gateway.platform();
    }

    /** A text that was claimed then turns out to have been taken by nobody. */
    public void refund(int segments, Instant claimedAt, Strategy strategy) {
        spend.refund(segments, claimedAt, strategy);
    }

    private static @Nullable Registered registered(String phone, RenderedText text, @Nullable Dlt dlt) {
        if (dlt == null || !phone.startsWith(INDIA)) {
            return null;
        }
        String template = String.join("/", text.template(), text.locale(), text.variant());
        return new Registered(dlt.entityId(), dlt.templateIds().get(template));
    }

    /** What became of a text whose outcome nobody knows. */
    public Found find(String key) {
        return gateway.find(key);
    }

    /** When what was certainly not taken is tried again. */
    public Duration tryAgainAfter(Result result) {
        return result instanceof Result.Throttled && !refusals.isStopped()
                ? AFTER_THROTTLE
                : RefusalBreaker.PROBE_EVERY;
    }

    /** Ends a batch: writes what the breakers learnt. */
    public void finish() {
        giveBackTurn();
        failures.flush();
        refusals.finish();
    }
}
