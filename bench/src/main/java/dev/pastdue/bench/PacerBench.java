package dev.pastdue.bench;

import dev.pastdue.core.outbound.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The pacer's mean and worst second. A second is any window [t, t + 1 s) that begins with a text.
 */
final class PacerBench {
    private static final int PER_SECOND = 20;
    private static final int VIRTUAL_SECONDS = 600;
    private static final long SECOND = 1_000_000_000L;
    private static final double GOAL = 0.95;

    private PacerBench() {}

    /** A sender's own view of time, which only its own sleep and work move. */
    private static final class SenderClock implements InstantSource {
        private Instant now;

        SenderClock(Instant start) {
            now = start;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }
    }

    static void run(Report report, boolean quick) {
        report.section("The pacer at " + PER_SECOND + " texts a second");
        report.note("Each sender has its own pacer and its share. Virtual: " + VIRTUAL_SECONDS
                + " s; senders start at random, and each text takes up to 30 ms of work. Real: "
                + (quick ? 2 : 3) + " s of Thread.sleep.");
        report.row("%-10s %-9s %12s %14s", "senders", "clock", "mean a second", "worst second");
        for (int senders : List.of(1, 2, 5)) {
            print(report, senders, "virtual", virtual(senders));
        }
        for (int senders : List.of(1, 2, 5)) {
            print(report, senders, "real", real(senders, quick ? 2 : 3));
        }
        long worstUneven = worst(virtual(3));
        report.note(
                "With 3 senders, which do not divide " + PER_SECOND + ", the worst second has " + worstUneven + ".");
    }

    private static void print(Report report, int senders, String clock, List<List<Long>> starts) {
        double mean = mean(starts);
        long worst = worst(starts);
        report.row("%-10d %-9s %12.2f %14d", senders, clock, mean, worst);
        report.goal(
                "%d senders, %s clock: %.1f %% of the rate, at most %d in a second"
                        .formatted(senders, clock, 100 * mean / PER_SECOND, worst),
                "at least 95 %, never over " + PER_SECOND,
                mean >= GOAL * PER_SECOND && worst <= PER_SECOND);
    }

    /** Each sender's own mean from its first text to its last, together. */
    private static double mean(List<List<Long>> senders) {
        return senders.stream()
                .mapToDouble(starts -> (starts.size() - 1) * (double) SECOND / (starts.getLast() - starts.getFirst()))
                .sum();
    }

    private static long worst(List<List<Long>> senders) {
        List<Long> starts = senders.stream().flatMap(List::stream).sorted().toList();
        int worst = 0;
        int end = 0;
        for (int begin = 0; begin < starts.size(); begin++) {
            while (end < starts.size() && starts.get(end) < starts.get(begin) + SECOND) {
                end++;
            }
            worst = Math.max(worst, end - begin);
        }
        return worst;
    }

    private static List<List<Long>> virtual(int senders) {
        var random = new SplittableRandom(1);
        var all = new ArrayList<List<Long>>();
        for (int sender = 0; sender < senders; sender++) {
            var starts = new ArrayList<Long>();
            all.add(starts);
            var clock = new SenderClock(Instant.EPOCH.plusNanos(random.nextLong(SECOND)));
            var pacer = new RateLimiter(senders, clock, clock::advance);
            while (clock.instant().getEpochSecond() < VIRTUAL_SECONDS) {
                pacer.await(PER_SECOND);
                starts.add(nanos(clock.instant()));
                clock.advance(Duration.ofNanos(random.nextLong(30_000_000L)));
            }
        }
        return all;
    }

    private static List<List<Long>> real(int senders, int seconds) {
        var all = new ArrayList<List<Long>>();
        Instant end = Clock.systemUTC().instant().plusSeconds(seconds);
        var threads = new ArrayList<Thread>();
        for (int sender = 0; sender < senders; sender++) {
            var starts = new ArrayList<Long>();
            all.add(starts);
            threads.add(Thread.ofPlatform().start(() -> {
                var pacer = new RateLimiter(senders, Clock.systemUTC(), RateLimiter.Sleeper.ofThread());
                while (Clock.systemUTC().instant().isBefore(end)) {
                    pacer.await(PER_SECOND);
                    starts.add(nanos(Clock.systemUTC().instant()));
                }
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
        return all;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
