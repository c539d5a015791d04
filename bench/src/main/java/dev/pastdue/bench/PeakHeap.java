package dev.pastdue.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/** The largest heap that a full collection leaves, one after the other from its making on. */
final class PeakHeap {
    private final Duration between;
    private final Thread sampler;
    private volatile long bytes;

    /** @param between how long after a collection the next one is */
    PeakHeap(Duration between) {
        this.between = between;
        this.sampler = Thread.ofPlatform().daemon().start(this::sample);
    }

    private void sample() {
        var memory = ManagementFactory.getMemoryMXBean();
        while (!Thread.currentThread().isInterrupted()) {
            memory.gc();
            bytes = Math.max(bytes, usedAfterCollection());
            try {
                Thread.sleep(between);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What the last collection left, not what was allocated since. */
    private static long usedAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Looks no more; how many bytes it was. */
    long end() throws InterruptedException {
        sampler.interrupt();
        sampler.join();
        return bytes;
    }
}
