package dev.pastdue.local.run;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Says how far a run is, on standard error, every two seconds at most. */
final class Progress {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final PrintStream out;
    private final ZoneId zone;
    private long lastNanos = System.nanoTime();
    private long lastTexts;
    private long lastInvocations;

    Progress(PrintStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void say(String what) {
        out.println(what);
    }

    void tick(Instant now, long invocations, long texts) {
        long nanos = System.nanoTime();
        if (nanos - lastNanos < EVERY_NANOS) {
            return;
        }
        double seconds = (nanos - lastNanos) / 1e9;
        out.printf(
                "  %s  %,d invocations (%.0f/s), %,d texts (%.0f/s)%n",
                TIME.format(now.atZone(zone)),
                invocations,
                (invocations - lastInvocations) / seconds,
                texts,
                (texts - lastTexts) / seconds);
        lastNanos = nanos;
        lastTexts = texts;
        lastInvocations = invocations;
    }
}
