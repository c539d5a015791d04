package dev.pastdue.testing;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.strategy.Routes;
import dev.pastdue.core.strategy.Sender;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Breaker;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.core.strategy.Strategy.Hold;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Limits;
import dev.pastdue.core.strategy.Strategy.Replies;
import dev.pastdue.core.strategy.Strategy.Retry;
import dev.pastdue.core.strategy.Strategy.Review;
import dev.pastdue.core.strategy.Strategy.Sending;
import dev.pastdue.core.strategy.Strategy.Timing;
import dev.pastdue.core.strategy.Strategy.Wording;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.Window.On;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sample strategy of docs/formats.md, and what a test wants other in it. Each step is a builder of its own. */
public record StrategyBuilder(Strategy build) {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    /** The sample of docs/formats.md. */
    public static StrategyBuilder sample() {
        return new StrategyBuilder(new Strategy(
                "strategy-1",
                new Lender("示例银行", "【示例银行】", TAIPEI, "TW", "400-000-0000", null, null, Map.of()),
                new Wording(
                        "zh-TW",
                        Map.of("zh-TW", List.of("行動銀行", "各分行"), "en", List.of("the mobile app", "any branch")),
                        Map.of(),
                        Set.of()),
                new Timing(
                        null,
                        Duration.ofHours(36),
                        LocalTime.of(9, 30),
                        null,
                        new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0))),
                new Limits(new Cap(1, 3), 3, new Breaker(3, null, null)),
                new Sending(20, new BigDecimal("0.20"), Retry.NONE, false, new Routes(Gateway.SNS)),
                new Replies(Hold.USUAL, true),
                new Review(true, null, Set.of()),
                "autumn",
                List.of(
                        stage("reminder", 1, 6, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1)),
                        stage("second", 7, 29, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1, "b", 1)),
                        stage("serious", 30, 59, "50.00", "09:00", "20:00", On.ANY, Map.of("a", 1)),
                        stage("final", 60, 89, "50.00", "09:00", "20:00", On.WORKDAYS, Map.of("a", 1)),
                        stage("pre-litigation", 90, null, "1000.00", "18:00", "20:00", On.ANY, Map.of("a", 1)))));
    }

    /** A stage without hold-out whose template has its name. */
    public static Stage stage(
            String name,
            int from,
            @Nullable Integer to,
            String least,
            String opens,
            String closes,
            On on,
            Map<String, Integer> variants) {
        return new Stage(
                name,
                from,
                to,
                new BigDecimal(least),
                name,
                new Window(new Hours(LocalTime.parse(opens), LocalTime.parse(closes)), on),
                new TreeMap<>(variants),
                0);
    }

    public StrategyBuilder version(String version) {
        return with(draft -> draft.version = version);
    }

    public StrategyBuilder lender(UnaryOperator<Lender> change) {
        return with(draft -> draft.lender = change.apply(draft.lender));
    }

    public StrategyBuilder episodesFrom(LocalDate date) {
        return with(draft -> draft.episodesFrom = date);
    }

    public StrategyBuilder freshness(Duration freshness) {
        return with(draft -> draft.freshness = freshness);
    }

    public StrategyBuilder cap(int notices, int days) {
        return with(draft -> draft.cap = new Cap(notices, days));
    }

    public StrategyBuilder deferMaxDays(int days) {
        return with(draft -> draft.deferMaxDays = days);
    }

    public StrategyBuilder paused() {
        return with(draft -> draft.paused = true);
    }

    public StrategyBuilder gateway(Gateway gateway) {
        return routes(new Routes(gateway));
    }

    public StrategyBuilder routes(Routes routes) {
        return with(draft -> draft.routes = routes);
    }

    /** Lets the texts of a day cost so many US dollars. */
    public StrategyBuilder spendPerDay(String usd) {
        return breaker(new BigDecimal(usd), build.breaker().failed());
    }

    /** Bears that this share of the last texts fails. */
    public StrategyBuilder failed(double share) {
        return breaker(build.breaker().spendPerDay(), share);
    }

    /** Stops sending by these; null for either that does not. */
    public StrategyBuilder breaker(@Nullable BigDecimal spendPerDay, @Nullable Double failed) {
        return with(draft -> draft.breaker = new Breaker(draft.breaker.jump(), spendPerDay, failed));
    }

    /** Leaves opt-outs unconfirmed. */
    public StrategyBuilder silentOptOut() {
        return with(draft -> draft.confirmOptOut = false);
    }

    /** Reminds of promises and instalments on their day. */
    public StrategyBuilder remindsOfPromises() {
        return with(draft -> draft.remindsOfPromises = true);
    }

    /** Sends what did not arrive so often again. */
    public StrategyBuilder retry(int undelivered, Duration after) {
        return with(draft -> draft.retry = new Retry(undelivered, after));
    }

    /** Changes one stage. */
    public StrategyBuilder stage(String name, UnaryOperator<Stage> change) {
        return stages(build.stages().stream()
                .map(stage -> stage.name().equals(name) ? change.apply(stage) : stage)
                .toList());
    }

    /** Goes by these channels in one stage. */
    public StrategyBuilder channels(String name, Channel... channels) {
        return stage(
                name,
                stage -> new Stage(
                        stage.name(),
                        stage.from(),
                        stage.to(),
                        stage.minAmount(),
                        stage.template(),
                        stage.window(),
                        stage.variants(),
                        stage.holdOut(),
                        stage.hours(),
                        new Stage.Says(
                                stage.says().payByWorkdays(), stage.says().contacts(), List.of(channels))));
    }

    /** Draws hours in one stage. */
    public StrategyBuilder hours(String name, Map<String, Stage.HoursArm> hours) {
        return stage(
                name,
                stage -> new Stage(
                        stage.name(),
                        stage.from(),
                        stage.to(),
                        stage.minAmount(),
                        stage.template(),
                        stage.window(),
                        stage.variants(),
                        stage.holdOut(),
                        new TreeMap<>(hours),
                        stage.says()));
    }

    /** Holds this share out of every stage. */
    public StrategyBuilder holdOut(double share) {
        return stages(build.stages().stream()
                .map(stage -> new Stage(
                        stage.name(),
                        stage.from(),
                        stage.to(),
                        stage.minAmount(),
                        stage.template(),
                        stage.window(),
                        stage.variants(),
                        share,
                        stage.hours(),
                        stage.says()))
                .toList());
    }

    /** The lender's numbers that are paced each for itself. */
    public StrategyBuilder senders(List<Sender> senders) {
        return with(draft -> draft.senders = senders);
    }

    public StrategyBuilder stages(List<Stage> stages) {
        return with(draft -> draft.stages = stages);
    }

    private StrategyBuilder with(Consumer<Draft> change) {
        var draft = new Draft(build);
        change.accept(draft);
        return new StrategyBuilder(draft.strategy(build));
    }

    /** What tests want other than the sample has it. */
    private static final class Draft {
        String version;
        Lender lender;

        @Nullable
        LocalDate episodesFrom;

        Duration freshness;
        Cap cap;
        int deferMaxDays;
        Breaker breaker;
        boolean paused;
        Routes routes;
        List<Sender> senders;
        Retry retry;
        boolean confirmOptOut;
        boolean remindsOfPromises;
        List<Stage> stages;

        Draft(Strategy strategy) {
            version = strategy.version();
            lender = strategy.lender();
            episodesFrom = strategy.episodesFrom();
            freshness = strategy.freshness();
            cap = strategy.cap();
            deferMaxDays = strategy.deferMaxDays();
            breaker = strategy.breaker();
            paused = strategy.paused();
            routes = strategy.routes();
            senders = strategy.sending().senders();
            retry = strategy.retry();
            confirmOptOut = strategy.confirmOptOut();
            remindsOfPromises = strategy.remindsOfPromises();
            stages = strategy.stages();
        }

        Strategy strategy(Strategy before) {
            return new Strategy(
                    version,
                    lender,
                    before.wording(),
                    new Timing(episodesFrom, freshness, before.scanAt(), before.calendar(), before.allowedHours()),
                    new Limits(cap, deferMaxDays, breaker),
                    new Sending(before.smsPerSecond(), before.maxPriceUsd(), retry, paused, routes, senders),
                    new Replies(before.hold(), confirmOptOut, remindsOfPromises),
                    before.review(),
                    before.salt(),
                    stages);
        }
    }
}
