package dev.pastdue.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests move, forwards only. */
public final class TestClock extends Clock {
    private Instant now;

    public TestClock(Instant start) {
        this.now = start;
    }

    /** At an instant such as {@code 2026-01-20T02:00:00Z}. */
    public static TestClock at(String instant) {
        return new TestClock(Instant.parse(instant));
    }

    public void moveTo(Instant later) {
        if (later.isBefore(now)) {
            throw new IllegalArgumentException("time goes forwards: " + later + " is before " + now);
        }
        now = later;
    }

    public void moveTo(String later) {
        moveTo(Instant.parse(later));
    }

    public void advance(Duration time) {
        moveTo(now.plus(time));
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
        throw new UnsupportedOperationException("Pastdue asks a clock for instants only");
    }
}
