package dev.pastdue.sandbox.run;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how far a run is, on standard error, at most every two seconds. */
final class Progress {
    private static final int EVERY_SECONDS = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final PrintStream out;
    private final ZoneId zone;
    private volatile State state = new State(Instant.EPOCH, 0);

    /** How far a run is. */
    private record State(Instant now, long texts) {}

    Progress(PrintStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void say(String what) {
        out.println(what);
    }

    /** Where the run is; it is said when its time has come. */
    void at(Instant now, long texts) {
        state = new State(now, texts);
    }

    /** Starts saying; closing the answer ends it. */
    Ticking start(Instant begin) {
        at(begin, 0);
        return new Ticking();
    }

    /** A thread that says how far the run is; it does not keep the JVM. */
    final class Ticking implements AutoCloseable {
        private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        private String last = "";

        private Ticking() {
            var _ = ticker.scheduleAtFixedRate(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }

        private void tick() {
            State present = state;
            String line =
                    "  %s  %,d texts so far".formatted(TIME.format(present.now().atZone(zone)), present.texts());
            if (!line.equals(last)) {
                out.println(line);
                last = line;
            }
        }

        @Override
        public void close() {
            ticker.shutdownNow();
        }
    }
}
