package dev.pastdue.scan;

import dev.pastdue.core.dryrun.DryRunOutcome;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ReindexReport;
import dev.pastdue.core.scan.ScanReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What scan answers a person, and logs. */
final class ScanAnswer {
    private ScanAnswer() {}

    /** @param held what sending had stopped for; empty where it had not */
    static Map<String, Object> ofResume(Optional<SendingHalt.Trip> held) {
        var said = new LinkedHashMap<String, Object>();
        said.put("outcome", held.isPresent() ? "resumed" : "was not stopped");
        held.ifPresent(trip -> {
            said.put("cause", trip.cause().name());
            said.put("why", trip.why());
            said.put("stoppedAt", trip.since().toString());
        });
        return said;
    }

    static Map<String, Object> of(DryRunOutcome outcome) {
        var said = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case DryRunOutcome.Done(var report, var page) -> {
                said.put("outcome", "decided, and nothing done");
                said.put("for", report.at().toString());
                said.put("accounts", report.met().all());
                said.put("wouldBeTold", report.totals().told().texts());
                said.put("ofTheDaysScan", report.totals().toldWhenDue().texts());
                said.put("segments", report.totals().told().segments());
                said.put("usd", report.totals().told().cost().toPlainString());
                said.put("page", page);
            }
            case DryRunOutcome.Continued(var progress, var page) -> {
                said.put("outcome", "continued");
                said.put("accounts", progress.tally().all());
                said.put("page", page);
            }
            case DryRunOutcome.Refused(var why) -> {
                said.put("outcome", "refused");
                said.put("why", why);
            }
        }
        return said;
    }

    static Map<String, Object> of(ReindexReport report) {
        var said = new LinkedHashMap<String, Object>();
        said.put(
                "outcome",
                switch (report) {
                    case ReindexReport.Completed _ -> "completed";
                    case ReindexReport.Continued _ -> "continued";
                });
        said.put("begunAt", report.progress().begunAt().toString());
        said.put("looked", report.progress().looked());
        said.put("moved", report.progress().moved());
        return said;
    }

    static Map<String, Object> of(ScanReport report) {
        var said = new LinkedHashMap<String, Object>();
        switch (report) {
            case ScanReport.Completed(var from, var to, var selected) -> {
                said.put("outcome", "completed");
                said.put("from", from.toString());
                said.put("to", to.toString());
                said.put("selected", selected);
            }
            case ScanReport.Stopped(var from, var to, var selected, var most, var toGoOn) -> {
                said.put("outcome", "stopped");
                said.put("from", from.toString());
                said.put("to", to.toString());
                said.put("selectedAtLeast", selected);
                said.put("most", most);
                said.put("toGoOn", toGoOn);
            }
            case ScanReport.Continued(var progress) -> {
                said.put("outcome", "continued");
                said.put("counted", progress.counted());
            }
            case ScanReport.HandedOn(var accountId) -> {
                said.put("outcome", "handed on");
                said.put("accountId", accountId);
            }
        }
        return said;
    }
}
