package dev.pastdue.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One thread at a time runs; when all sleep, time jumps to whoever wakes first. */
final class Timeline {
    private static final long SECOND = 1_000_000_000L;

    private final Map<Thread, Long> wakes = new HashMap<>();
    private long nanos;
    private int alive;

    Timeline(Instant start) {
        nanos = start.getEpochSecond() * SECOND + start.getNano();
    }

    InstantSource clock(long skew) {
        return () -> Instant.ofEpochSecond(0, now() + skew);
    }

    synchronized long now() {
        return nanos;
    }

    synchronized void sleep(Duration time) {
        long wake = nanos + Math.max(1, time.toNanos());
        wakes.put(Thread.currentThread(), wake);
        next();
        while (nanos < wake || !Thread.currentThread().equals(first())) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        wakes.remove(Thread.currentThread());
    }

    private Thread first() {
        return wakes.entrySet().stream()
                .min(Map.Entry.<Thread, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().getName()))
                .orElseThrow()
                .getKey();
    }

    private void next() {
        if (wakes.size() == alive && alive > 0) {
            nanos = Math.max(nanos, Objects.requireNonNull(wakes.get(first())));
        }
        notifyAll();
    }

    void run(List<Runnable> senders) throws InterruptedException {
        alive = senders.size();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < senders.size(); i++) {
            Runnable sender = senders.get(i);
            threads.add(Thread.ofPlatform().name("sender-%04d".formatted(i)).start(() -> {
                try {
                    sender.run();
                } finally {
                    synchronized (this) {
                        alive--;
                        next();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
