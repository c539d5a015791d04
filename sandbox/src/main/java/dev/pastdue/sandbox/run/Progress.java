package dev.pastdue.sandbox.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says how far a run is: day n of m, the texts so far, the time left. On a terminal in one line, kept up to date; else seldom. */
final class Progress {
    /** On a terminal; a line elsewhere comes after so many of these. */
    private static final Duration EVERY = Duration.ofMillis(500);

    private static final int LINE_EVERY = 20;
    /** Less says too little of what is left. */
    private static final Duration MIN_ELAPSED = Duration.ofSeconds(2);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String CLEAR_LINE = "\r\033[K";

    private final ProgressOutput output;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private volatile State state = new State(Instant.EPOCH, 0);

    /** How far a run is. */
    private record State(Instant now, long texts) {}

    Progress(ProgressOutput output, ZoneId zone) {
        this(output, zone, System::nanoTime);
    }

    Progress(ProgressOutput output, ZoneId zone, LongSupplier nanoTime) {
        this.output = output;
        this.zone = zone;
        this.nanoTime = nanoTime;
    }

    void say(String what) {
        output.out().println(what);
    }

    /** Where the run is; it is said when its time has come. */
    void at(Instant now, long texts) {
        state = new State(now, texts);
    }

    /** Starts saying, of a run over these days, both included; closing the answer ends it. */
    Ticking start(LocalDate from, LocalDate to) {
        at(from.atStartOfDay(zone).toInstant(), 0);
        var ticking = new Ticking(from, to);
        ticking.begin();
        return ticking;
    }

    /** A thread that says how far the run is; it does not keep the JVM. */
    final class Ticking implements AutoCloseable {
        private final LocalDate from;
        private final LocalDate to;
        private final long began = nanoTime.getAsLong();
        private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        private @Nullable String last;
        private int ticks;

        private Ticking(LocalDate from, LocalDate to) {
            this.from = from;
            this.to = to;
        }

        private void begin() {
            tick();
            var _ = ticker.scheduleAtFixedRate(this::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized void tick() {
            boolean due = output.terminal() || ticks % LINE_EVERY == 0;
            ticks++;
            String line = line();
            if (!due || line.equals(last)) {
                return;
            }
            last = line;
            if (output.terminal()) {
                output.out().print(CLEAR_LINE + line);
                output.out().flush();
            } else {
                output.out().println(line);
            }
        }

        private String line() {
            State present = state;
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            LocalDate today = LocalDate.ofInstant(present.now(), zone);
            long day = Math.clamp(ChronoUnit.DAYS.between(from, today) + 1, 1, days);
            return output.messages()
                    .say(
                            "progress.day",
                            Map.of(
                                    "day", count(day),
                                    "days", count(days),
                                    "now", TIME.format(present.now().atZone(zone)),
                                    "texts", count(present.texts()),
                                    "left", left(present.now())));
        }

        private static String count(long count) {
            return String.format(Locale.ROOT, "%,d", count);
        }

        private String left(Instant now) {
            Instant begin = from.atStartOfDay(zone).toInstant();
            Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
            double done = (double) Duration.between(begin, now).toSeconds()
                    / Duration.between(begin, end).toSeconds();
            Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - began);
            if (done <= 0 || done >= 1 || elapsed.compareTo(MIN_ELAPSED) < 0) {
                return "";
            }
            long seconds = Math.round(elapsed.toMillis() / 1000.0 * (1 - done) / done);
            return "  "
                    + (seconds < 60
                            ? output.messages().say("progress.seconds", Map.of("seconds", Math.max(1, seconds)))
                            : output.messages()
                                    .say(
                                            "progress.minutes",
                                            Map.of(
                                                    "minutes",
                                                    String.format(
                                                            Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60))));
        }

        @Override
        public synchronized void close() {
            ticker.shutdownNow();
            if (output.terminal() && last != null) {
                output.out().print(CLEAR_LINE);
                output.out().flush();
            }
        }
    }
}
