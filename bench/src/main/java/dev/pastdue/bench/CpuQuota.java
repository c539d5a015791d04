package dev.pastdue.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A share of a core, as Lambda gives a function by its memory: a control group of Linux with a quota (cpu.cfs_quota_us of version 1, cpu.max of
 * version 2; the kernel's documentation, "CFS Bandwidth Control"). Only root may make one.
 */
final class CpuQuota implements AutoCloseable {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final long PERIOD_MICROSECONDS = 20_000;

    private final Path group;

    private CpuQuota(Path group) {
        this.group = group;
    }

    /** Such a share; empty where this machine does not let us. */
    static Optional<CpuQuota> of(double cores) {
        long quota = Math.round(cores * PERIOD_MICROSECONDS);
        String name = "pastdue-bench-" + ProcessHandle.current().pid();
        boolean second = Files.exists(GROUPS.resolve("cgroup.controllers"));
        Path group = (second ? GROUPS : GROUPS.resolve("cpu")).resolve(name);
        try {
            Files.createDirectory(group);
        } catch (IOException notAllowed) {
            return Optional.empty();
        }
        var made = new CpuQuota(group);
        try {
            if (second) {
                made.write("cpu.max", quota + " " + PERIOD_MICROSECONDS);
            } else {
                made.write("cpu.cfs_period_us", Long.toString(PERIOD_MICROSECONDS));
                made.write("cpu.cfs_quota_us", Long.toString(quota));
            }
            return Optional.of(made);
        } catch (IOException notAllowed) {
            made.close();
            return Optional.empty();
        }
    }

    /** From now on the process has this share and no more. */
    void limit(ProcessHandle process) {
        try {
            write("cgroup.procs", Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("a function could not be given its share of the processor", e);
        }
    }

    private void write(String file, String value) throws IOException {
        Files.writeString(group.resolve(file), value);
    }

    /** Ends it; its processes must be gone. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            throw new UncheckedIOException("the control group " + group + " is still in use", e);
        }
    }
}
