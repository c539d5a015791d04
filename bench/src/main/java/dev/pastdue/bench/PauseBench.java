package dev.pastdue.bench;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.formats.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** From {@code paused: true} in the config bucket to the last publish of any sender. */
final class PauseBench {
    private static final int BATCH = 10;
    private static final int ROUNDS = 50;
    private static final Duration GOAL = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2005-09-02T02:00:00Z");
    private static final Duration ANSWER = Duration.ofMillis(30);

    private final String running;
    private final String paused;

    private PauseBench(Path home) {
        try {
            // Any hour of the machine's clock, and any day.
            running = Files.readString(home.resolve("strategies/try.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the strategy", e);
        }
        paused = running.replace("paused: false", "paused: true");
        if (paused.equals(running)) {
            throw new IllegalStateException("strategies/try.yaml says no paused: false");
        }
    }

    /** A sender's own view of time, which only its own sleep and work move. */
    private static final class SenderClock extends Clock {
        private Instant now;

        SenderClock(Instant start) {
            now = start;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("the bench asks for instants only");
        }
    }

    /** One notice, always rendered today and never yet sent, to one account: what a sender does at its rate, for ever. */
    private record Endless(Account account, Notice notice, Contact contact) {
        static Endless at(Instant now) {
            ZoneId zone = ZoneId.of("Asia/Taipei");
            LocalDate due = LocalDate.ofInstant(now, zone).minusDays(1);
            String id = BenchBook.accountId(1);
            String phone = BenchBook.phone(1);
            var facts = new Account.Facts(
                    id,
                    "陳大文",
                    phone,
                    "zh-TW",
                    List.of(zone),
                    "信用卡",
                    due,
                    new Money(new BigDecimal("4350.00"), Currency.getInstance("TWD")),
                    now);
            var key = new NoticeKey(id, due, "reminder");
            var text = new RenderedText("templates/reminder", "a", "zh-TW", "bench", 1, "您好，請繳款。");
            Notice rendered = Notice.decided(key, NoticeState.RENDERED, null, 1, "bench", text, now, null, null)
                    .withVersion(1);
            return new Endless(
                    Account.of(id, facts).withVersion(1),
                    rendered,
                    Contact.unknown(phone).withVersion(1));
        }
    }

    private record OneAccount(Account account) implements AccountStore {
        @Override
        public Map<String, Account> get(Collection<String> ids) {
            return Map.of(account.id(), account);
        }

        @Override
        public Set<String> put(List<Account> accounts) {
            throw new IllegalStateException("a sender writes no account");
        }

        @Override
        public AccountStore.Page due(LocalDate day, int shard, @Nullable String after) {
            throw new IllegalStateException("a sender asks for no day");
        }

        @Override
        public AccountStore.Page withPhone(String phone, @Nullable String after) {
            throw new IllegalStateException("a sender asks for no number");
        }

        @Override
        public AccountStore.Page ofCustomer(String customer, @Nullable String after) {
            throw new IllegalStateException("a sender asks for no customer");
        }
    }

    private record NothingStored() implements Checkpoints {
        @Override
        public Map<String, Stored> get(Collection<String> names) {
            return Map.of();
        }

        @Override
        public boolean put(String name, Map<String, String> state, long version) {
            throw new IllegalStateException("without a limit nothing is written");
        }
    }

    /** The strategy's file, which says from an instant on that it is paused. */
    private ConfigFiles documents(Clock clock, AtomicReference<Instant> pausedAt) {
        return (_, known) -> {
            boolean isPaused = !clock.instant().isBefore(pausedAt.get());
            String version = isPaused ? "paused" : "running";
            return version.equals(known)
                    ? new ConfigFiles.Fetched.Unchanged()
                    : new ConfigFiles.Fetched.Found(isPaused ? paused : running, version);
        };
    }

    /** Sends until it is told to wait, and answers when it published last. */
    private Instant lastPublish(
            int senders, Clock clock, RateLimiter.Sleeper sleeper, AtomicReference<Instant> pausedAt, Endless endless) {
        Instant[] last = {Instant.MIN};
        var checkpoints = new NothingStored();
        var brake = new SendingHalt(checkpoints);
        var policies = new PolicyReader(documents(clock, pausedAt), clock, "strategies/try.yaml");
        var silence = new BenchStack.Silence();
        NoticeKey key = endless.notice().key();
        var notices = new HashMap<NoticeKey, Notice>();
        notices.put(key, endless.notice());
        var contacts = new HashMap<String, Contact>();
        contacts.put(endless.contact().phone(), endless.contact());
        var sending = new NoticeSender(
                new Stores(
                        new OneAccount(endless.account()),
                        new ReceiptStores.Contacts(contacts),
                        new ReceiptStores.Notices(notices)),
                new ReceiptStores.Discarded(),
                new TextDispatcher(
                        _ -> {
                            last[0] = clock.instant();
                            sleeper.sleep(ANSWER);
                            return new Result.Accepted("bench");
                        },
                        new RateLimiter(senders, clock, sleeper),
                        new DailySpendLimit(checkpoints, brake, BigDecimal.ONE, clock, silence),
                        new FailureRateBreaker(checkpoints, brake, policies, clock, silence),
                        new RefusalBreaker(brake, clock, silence),
                        clock,
                        silence),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(2), BigDecimal.ONE),
                clock,
                silence);
        while (true) {
            sending.prefetch(List.of(key));
            for (int text = 0; text < BATCH; text++) {
                Outcome outcome = sending.send(key, START);
                if (outcome == Outcome.LATER) {
                    return last[0];
                }
                if (outcome != Outcome.ACCEPTED) {
                    throw new IllegalStateException("the bench's notice was not sent but " + outcome);
                }
            }
            sending.finish();
        }
    }

    static void run(Report report, Path home, boolean quick) {
        new PauseBench(home).run(report, quick);
    }

    private void run(Report report, boolean quick) {
        report.section("From pause to the last publish");
        report.note(
                "paused: true is written while N senders work at 20 texts a second together, each with its own pacer"
                        + " and its own minute-old view of the strategy; a publish takes 30 ms. The stores in memory.");
        report.note("Virtual: " + ROUNDS + " pauses at random; real: one pause, by the machine's clock and Thread.sleep"
                + (quick ? " (left out: quick)." : "."));
        report.row("%-10s %-9s %12s %12s", "senders", "clock", "mean s", "worst s");
        for (int senders : List.of(1, 2, 5)) {
            print(report, senders, "virtual", virtual(senders));
        }
        if (!quick) {
            print(report, 2, "real", List.of(real(2)));
        }
    }

    private static void print(Report report, int senders, String clock, List<Duration> took) {
        double mean = took.stream().mapToLong(Duration::toMillis).average().orElseThrow() / 1000;
        Duration worst = took.stream().max(Duration::compareTo).orElseThrow();
        report.row("%-10d %-9s %12.2f %12.2f", senders, clock, mean, worst.toMillis() / 1000.0);
        report.goal(
                "%d senders, %s clock: the last publish %.2f s after the pause at most"
                        .formatted(senders, clock, worst.toMillis() / 1000.0),
                "within a minute",
                worst.compareTo(GOAL) <= 0);
    }

    private List<Duration> virtual(int senders) {
        var random = new SplittableRandom(1);
        Endless endless = Endless.at(START);
        var took = new ArrayList<Duration>();
        for (int round = 0; round < ROUNDS; round++) {
            Instant pause = START.plusMillis(60_000 + random.nextLong(120_000));
            Duration worst = Duration.ZERO;
            for (int sender = 0; sender < senders; sender++) {
                var clock = new SenderClock(START.plusMillis(random.nextLong(60_000)));
                Instant last = lastPublish(senders, clock, clock::advance, new AtomicReference<>(pause), endless);
                Duration after = Duration.between(pause, last);
                worst = after.compareTo(worst) > 0 ? after : worst;
            }
            took.add(worst);
        }
        return took;
    }

    /** The senders begin at once, so each looks at the strategy at about the same time; the pause comes a fifth of a minute later. */
    private Duration real(int senders) {
        Clock clock = Clock.systemUTC();
        Endless endless = Endless.at(clock.instant());
        Instant pause = clock.instant().plusSeconds(12);
        var pausedAt = new AtomicReference<>(pause);
        var last = new AtomicReference<>(pause);
        var threads = new ArrayList<Thread>();
        for (int sender = 0; sender < senders; sender++) {
            threads.add(Thread.ofPlatform().start(() -> {
                Instant own = lastPublish(senders, clock, RateLimiter.Sleeper.ofThread(), pausedAt, endless);
                last.accumulateAndGet(own, (one, other) -> one.isAfter(other) ? one : other);
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return Duration.between(pause, last.get());
    }
}
