package dev.pastdue.core.scan;

import java.time.LocalDate;

/** How a scan ended. */
public sealed interface ScanReport {
    /** Every account due was handed on. */
    record Completed(LocalDate from, LocalDate to, long selected) implements ScanReport {}

    /**
     * The jump breaker stopped it before anything was handed on.
     *
     * @param most how many it would have let through
     * @param toGoOn what to do
     */
    record Stopped(LocalDate from, LocalDate to, long selected, double most, String toGoOn) implements ScanReport {}

    /** Its time ran out; another invocation goes on. */
    record Continued(ScanProgress progress) implements ScanReport {}

    /** One account was handed on, by hand. */
    record HandedOn(String accountId) implements ScanReport {}
}
