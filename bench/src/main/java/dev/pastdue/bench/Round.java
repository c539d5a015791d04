package dev.pastdue.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a round of work on late stores showed.
 *
 * @param seconds by the clock
 * @param processorSeconds of this JVM, collections and the compiler included
 * @param calls that came late
 */
record Round(double seconds, double processorSeconds, long calls) {
    static Round of(InjectedLatency latency, Runnable work) {
        double busy = processor();
        long calls = latency.calls();
        long start = System.nanoTime();
        work.run();
        return new Round((System.nanoTime() - start) / 1e9, processor() - busy, latency.calls() - calls);
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    private static double processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
