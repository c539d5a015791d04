package dev.pastdue.core.gate;

import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.core.gate.GateFiles.Agreement;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.ops.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who must agree to a draft before it goes live, and who has. An agreement stands in the draft's report, with the version that it is of. */
final class DraftApprovals {
    private final GateFiles files;
    private final DraftGate.Judge judge;
    private final String strategyPath;
    private final Telemetry telemetry;

    DraftApprovals(GateFiles files, DraftGate.Judge judge, String strategyPath, Telemetry telemetry) {
        this.files = files;
        this.judge = judge;
        this.strategyPath = strategyPath;
        this.telemetry = telemetry;
    }

    /** The live strategy's, so that a draft cannot lift it for itself; the first strategy's own. */
    Approval required(DraftView view) {
        DraftView.Seen seen = view.at(strategyPath);
        return seen.live().map(Live::text).or(seen::text).map(judge::approval).orElse(Approval.USUAL);
    }

    /** Records that somebody agreed to a draft that waits; logs why where it does not count. */
    void record(Put put, DraftView view) {
        Draft draft = view.at(put.path()).draft().orElse(null);
        Report report = files.report(put.path()).orElse(null);
        Agreement agreement = files.approval(put.path()).orElse(new Agreement("", ""));
        String written = agreement.digits().strip();
        String problem;
        if (draft == null || report == null || !report.version().equals(draft.version())) {
            problem = "no draft of that name waits";
        } else if (!agreement.version().equals(put.version())) {
            problem = "another approval lies there by now";
        } else if (written.length() < GateFiles.MIN_DIGITS || !draft.digest().startsWith(written)) {
            problem = "it is of another version of the draft";
        } else if (!required(view).allows(put.by(), report.by())) {
            problem = problem(put.by(), report.by());
        } else {
            files.putReport(put.path(), new Report(report.text(), report.version(), report.by(), put.by()));
            telemetry.log(Telemetry.Level.INFO, "gate-approved", Map.of("draft", put.path(), "by", put.by()));
            return;
        }
        telemetry.log(
                Telemetry.Level.WARN, "gate-not-approved", Map.of("draft", put.path(), "by", put.by(), "why", problem));
    }

    private static String problem(String principal, String author) {
        if (!Approval.isKnown(author) || !Approval.isKnown(principal)) {
            return "who drafted, or who approves, is not known";
        }
        return principal.equals(author)
                ? "who drafted cannot approve"
                : "the strategy does not let this principal approve";
    }

    /** The drafts that would go live and to which nobody has agreed who may. */
    List<String> missing(GatePlan plan, DraftView view, Approval approval) {
        return plan.promote().stream()
                .filter(path -> plan.wanted().contains(path) && !isApproved(path, view, approval))
                .toList();
    }

    /** Whether somebody agreed to this version of a draft who may. */
    private boolean isApproved(String path, DraftView view, Approval approval) {
        return view.at(path)
                .draft()
                .flatMap(draft -> approved(path, draft))
                .filter(report -> report.approvedBy() != null && approval.allows(report.approvedBy(), report.by()))
                .isPresent();
    }

    /** Whether somebody agreed to this version of a draft. */
    boolean isApproved(String path, Draft draft) {
        return approved(path, draft).isPresent();
    }

    private Optional<Report> approved(String path, Draft draft) {
        return files.report(path)
                .filter(report -> report.version().equals(draft.version()) && report.approvedBy() != null);
    }
}
