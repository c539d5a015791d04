package dev.pastdue.bench;

import dev.pastdue.sandbox.meter.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was asked of AWS, by function, divided by how many things it was asked for. */
final class CostTable {
    private static final List<String> STEPS =
            List.of("Intake", "Scan", "Payment", "Reply", "Receipt", "Render", "Send", "Release");

    private final Report report;
    private final int times;

    CostTable(Report report, int times) {
        this.report = report;
        this.times = times;
    }

    void header() {
        report.row("%-22s %-9s %12s %11s %9s   %s", "", "step", "write units", "read units", "calls", "by service");
    }

    /** A line for each function that asked for anything, and one for all of them. */
    void print(String kind, Counts counts) {
        String name = kind;
        for (String step : STEPS) {
            Counts own = counts.of("pastdue-" + step + "Function");
            if (own.times() > 0) {
                line(name, step.toLowerCase(Locale.ROOT), own);
                name = "";
            }
        }
        line(name, "all", counts);
    }

    private void line(String name, String step, Counts counts) {
        var services = new ArrayList<String>();
        counts.calls().keySet().stream()
                .map(Counts.Call::service)
                .distinct()
                .sorted()
                .forEach(service -> services.add("%s %.2f".formatted(service, (double) counts.times(service) / times)));
        report.row(
                "%-22s %-9s %12.2f %11.2f %9.2f   %s",
                name,
                step,
                counts.writeUnits() / times,
                counts.readUnits() / times,
                (double) counts.times() / times,
                String.join(", ", services));
    }
}
