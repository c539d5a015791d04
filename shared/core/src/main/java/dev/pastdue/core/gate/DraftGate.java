package dev.pastdue.core.gate;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.gate.DraftView.Seen;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Listing;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Lets drafts go live, or says why not.
 *
 * <p>People put files one by one, in any order. So whichever was put, the strategy in force is judged with all that it names, as it would
 * be if every draft went live; if the whole passes, all drafts that it uses and that differ from what is live go live, the strategy last:
 * what the functions read fits together at every moment, as far as single writes allow. Otherwise nothing goes live, but for one thing:
 * a strategy that differs from the live one only in being paused. Stopping is never gated.
 *
 * <p>It goes by what lies in the bucket and not by what the message says, so it may be asked twice, late and in any order. A draft that is
 * overwritten while it is judged does not go live: the message of its overwriting follows, and everything is judged anew.
 */
public final class DraftGate {
    /** Raised where what passes becomes another: recorded in each {@link Seal}. */
    public static final String VERSION = "1";

    private static final String NOT_UTF_8 = "\uFFFD";

    private final GateFiles files;
    private final Judge judge;
    private final String strategyPath;
    private final Clock clock;
    private final Telemetry telemetry;
    private final DraftApprovals approvals;

    /** What the gate knows of strategies and templates. */
    public interface Judge {
        /** What is wrong with a strategy and all that it names; asks the documents for nothing else. */
        List<Finding> findings(String path, String strategy, ConfigFiles documents);

        /** Whether a strategy can be read and is the other one in all but this: it is paused, and the other is not. */
        boolean onlyPauses(String strategy, String other);

        /** Who must agree by this strategy; as usual where it cannot be read. */
        Approval approval(String strategy);
    }

    /**
     * A draft that was put, or somebody's agreement to it. It may come late, when another version lies there: of that it says nothing.
     *
     * @param by who put it; {@link Approval#UNKNOWN} where that is not said
     * @param version of what was put: the draft's {@link Draft#version}, or the agreement's
     * @param approves whether it is an agreement
     */
    public record Put(String path, String by, String version, boolean approves) {
        public Put(String path, String by, String version) {
            this(path, by, version, false);
        }

        /** Whether it tells who drafted this. */
        boolean tellsOf(String draftPath, Draft draft) {
            return !approves && Approval.isKnown(by) && path.equals(draftPath) && version.equals(draft.version());
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * All is well.
         *
         * @param promoted what went live, in this order
         * @param warnings how many things somebody should look at
         */
        record Passed(List<String> promoted, int warnings) implements Outcome {}

        /** These findings keep it back. */
        record Refused(List<Finding> findings) implements Outcome {}

        /** All is well, but somebody else must agree to these. */
        record Waiting(List<String> paths) implements Outcome {}

        /** A draft was overwritten meanwhile, and comes by its own message. */
        record MovedOn(String path) implements Outcome {}
    }

    /**
     * @param strategyPath the strategy in force, such as {@code strategies/demo.yaml}
     */
    public DraftGate(GateFiles files, Judge judge, String strategyPath, Clock clock, Telemetry telemetry) {
        this.files = files;
        this.judge = judge;
        this.strategyPath = strategyPath;
        this.clock = clock;
        this.telemetry = telemetry;
        this.approvals = new DraftApprovals(files, judge, strategyPath, telemetry);
    }

    /** Looks at everything, for this draft was put. */
    public Outcome look(Put put) {
        Listing listing = files.list();
        var view = new DraftView(files, listing.drafts());
        boolean paused = pause(view, put);
        if (put.approves()) {
            approvals.record(put, view);
        }
        Outcome outcome = judged(put, listing, view, paused);
        // Not before: what the view is asked for counts as used.
        name(put, view);
        say(put, outcome);
        return outcome;
    }

    /** A draft may go live before it is told who put it: then its seal is made again with the name. */
    private void name(Put put, DraftView view) {
        Seen seen = view.at(put.path());
        boolean nameless = !seen.pends()
                && seen.draft().filter(draft -> put.tellsOf(put.path(), draft)).isPresent()
                && seen.live().filter(live -> !Approval.isKnown(live.by())).isPresent();
        if (nameless) {
            promote(put.path(), seen, put);
        }
    }

    /** Lets a strategy that only pauses go live, whatever else there is. */
    private boolean pause(DraftView view, Put put) {
        Seen seen = view.at(strategyPath);
        boolean pauses = seen.pends()
                && seen.live()
                        .map(live ->
                                judge.onlyPauses(seen.draft().map(Draft::text).orElse(""), live.text()))
                        .orElse(false);
        if (!pauses || !promote(strategyPath, seen, put)) {
            return false;
        }
        view.forget(strategyPath);
        telemetry.log(Telemetry.Level.INFO, "gate-paused", Map.of("draft", strategyPath));
        return true;
    }

    private Outcome judged(Put put, Listing listing, DraftView view, boolean paused) {
        Optional<String> strategy = view.at(strategyPath).text();
        List<Finding> findings = new ArrayList<>();
        if (strategy.isPresent()) {
            findings.addAll(judge.findings(strategyPath, strategy.get(), view));
            findings.addAll(unreadable(view));
        } else {
            findings.add(error(
                    strategyPath,
                    "no-strategy",
                    "is missing, and without it nothing can be judged",
                    "put it there too"));
        }
        Approval approval = approvals.required(view);
        GatePlan plan = GatePlan.of(strategyPath, view.seen(), findings, approval);
        List<String> unapproved = approvals.missing(plan, view, approval);
        if (plan.passes() && !unapproved.isEmpty()) {
            tidy(listing, plan, put, path -> plan.promote().contains(path));
            return waiting(plan.promote(), unapproved, findings, put, view);
        }
        Outcome outcome = plan.passes() ? promoted(plan, view, put, findings.size()) : new Outcome.Refused(findings);
        if (outcome instanceof Outcome.MovedOn) {
            return outcome;
        }
        tidy(listing, plan, put, _ -> false);
        return report(put, listing, view, plan, outcome, paused);
    }

    /** Those that need nobody's approval wait too: what goes live goes live together. */
    private Outcome waiting(
            List<String> promote, List<String> unapproved, List<Finding> findings, Put put, DraftView view) {
        for (String path : promote) {
            Draft draft = view.at(path).draft().orElseThrow();
            boolean wanted = unapproved.contains(path);
            if (!wanted && approvals.isApproved(path, draft)) {
                continue;
            }
            String by = by(path, draft, put);
            String standing = wanted
                    ? Approval.isKnown(by) ? DraftReport.waits(path, draft) : DraftReport.WAITS_FOR_ITS_AUTHOR
                    : DraftReport.waitsFor(unapproved);
            write(path, new Report(DraftReport.text(path, standing, findings), draft.version(), by));
        }
        return new Outcome.Waiting(unapproved);
    }

    private static List<Finding> unreadable(DraftView view) {
        var findings = new ArrayList<Finding>();
        view.seen().forEach((path, seen) -> {
            if (seen.text().orElse("").contains(NOT_UTF_8)) {
                findings.add(error(path, "not-utf-8", "is not UTF-8", "save it as UTF-8"));
            }
        });
        return findings;
    }

    private static Finding error(String path, String id, String what, String fix) {
        return new Finding(Level.ERROR, path, 1, 1, id, what, fix);
    }

    private Outcome promoted(GatePlan plan, DraftView view, Put put, int warnings) {
        for (String path : plan.promote()) {
            if (!promote(path, view.at(path), put)) {
                return new Outcome.MovedOn(path);
            }
        }
        return new Outcome.Passed(plan.promote(), warnings);
    }

    private boolean promote(String path, Seen seen, Put put) {
        Draft draft = seen.draft().orElseThrow();
        return files.promote(
                path,
                draft,
                new Seal(
                        draft.digest(),
                        by(path, draft, put),
                        clock.instant(),
                        draft.version(),
                        VERSION,
                        files.report(path)
                                .filter(report -> report.version().equals(draft.version()))
                                .map(Report::approvedBy)
                                .orElse(null)));
    }

    /** Who put this version of a draft: by what is told now, or by its report; else nobody knows, for others are told of other versions. */
    private String by(String path, Draft draft, Put put) {
        return put.tellsOf(path, draft)
                ? put.by()
                : files.report(path)
                        .filter(report -> report.version().equals(draft.version()))
                        .map(Report::by)
                        .orElse(Approval.UNKNOWN);
    }

    /**
     * Takes away what is no longer so: reports of drafts that are gone, and, where all is well, those of the drafts that were judged. What
     * was said of a draft that the strategy turns out not to use, such as that there was no strategy yet, gives way to that.
     */
    private void tidy(Listing listing, GatePlan plan, Put put, Predicate<String> keep) {
        for (String path : listing.reports()) {
            if (keep.test(path)) {
                continue;
            }
            if (!listing.drafts().contains(path)
                    || (plan.passes() && plan.used().contains(path))) {
                files.removeReport(path);
            } else if (plan.passes()) {
                files.report(path)
                        .filter(report -> !DraftReport.saysUnused(report))
                        .ifPresent(_ -> writeUnused(path, put));
            }
        }
    }

    private Outcome report(Put put, Listing listing, DraftView view, GatePlan plan, Outcome outcome, boolean paused) {
        if (plan.knowable()
                && listing.drafts().contains(put.path())
                && !plan.used().contains(put.path())) {
            return unused(put, outcome);
        }
        if (outcome instanceof Outcome.Refused(List<Finding> findings)) {
            var concerned = new LinkedHashSet<>(plan.faulty());
            concerned.add(put.path());
            if (view.at(strategyPath).pends()) {
                concerned.add(strategyPath);
            }
            concerned.stream()
                    .filter(listing.drafts()::contains)
                    .forEach(path -> report(path, standing(view.at(path), paused, path), findings, put, view));
        }
        return outcome;
    }

    private Outcome unused(Put put, Outcome outcome) {
        writeUnused(put.path(), put);
        return outcome instanceof Outcome.Passed(List<String> promoted, int _) && promoted.isEmpty()
                ? new Outcome.Refused(List.of(unusedFinding(put.path())))
                : outcome;
    }

    private void writeUnused(String path, Put put) {
        Draft draft = files.draft(path).orElse(null);
        if (draft != null) {
            write(
                    path,
                    new Report(
                            DraftReport.text(path, "it does not go live.", List.of(unusedFinding(path))),
                            draft.version(),
                            by(path, draft, put)));
        }
    }

    private Finding unusedFinding(String path) {
        boolean strategy = path.startsWith("strategies/");
        return error(
                path,
                DraftReport.UNUSED,
                strategy
                        ? "is not the strategy of this stack, which is " + strategyPath
                        : "is used by no strategy: " + strategyPath + " does not ask for it",
                strategy
                        ? "put it there under that name, or deploy with StrategyKey=" + path
                        : "check its path, let the strategy name it, or delete the draft");
    }

    private static String standing(Seen seen, boolean paused, String path) {
        if (seen.pends()) {
            return "it does not go live. It goes live with everything that the strategy names, and that does not pass;"
                    + " what is live stays as it was. Put what is wrong here again, mended.";
        }
        return paused && path.startsWith("strategies/")
                ? "it is live, for it only sets paused: true, and stopping is never gated. Nothing else goes live before this is"
                        + " mended."
                : "it is live as it is. But what follows would not pass today, and nothing else goes live before it is mended.";
    }

    private void report(String path, String standing, List<Finding> findings, Put put, DraftView view) {
        Seen seen = view.at(path);
        if (seen.draft().isPresent()) {
            Draft draft = seen.draft().get();
            if (seen.pends() && files.live(path).map(Live::digest).equals(Optional.of(draft.digest()))) {
                // Another invocation, which saw more of the drafts, has let it live meanwhile.
                return;
            }
            write(path, new Report(DraftReport.text(path, standing, findings), draft.version(), by(path, draft, put)));
        }
    }

    /** The same again would only be another version of the same. */
    private void write(String path, Report report) {
        if (!files.report(path).equals(Optional.of(report))) {
            files.putReport(path, report);
        }
    }

    private void say(Put put, Outcome outcome) {
        switch (outcome) {
            case Outcome.Passed(List<String> promoted, int warnings) ->
                telemetry.log(
                        Telemetry.Level.INFO,
                        "gate-passed",
                        Map.of("draft", put.path(), "promoted", promoted, "warnings", warnings));
            case Outcome.Refused(List<Finding> findings) -> {
                var ids = new TreeMap<String, Integer>();
                findings.stream()
                        .filter(finding -> finding.level() == Level.ERROR)
                        .forEach(finding -> ids.merge(finding.id(), 1, Integer::sum));
                telemetry.log(Telemetry.Level.WARN, "gate-refused", Map.of("draft", put.path(), "findings", ids));
            }
            case Outcome.Waiting(List<String> paths) ->
                telemetry.log(Telemetry.Level.INFO, "gate-waiting", Map.of("draft", put.path(), "waiting", paths));
            case Outcome.MovedOn(String path) ->
                telemetry.log(Telemetry.Level.INFO, "gate-moved-on", Map.of("draft", put.path(), "overwritten", path));
        }
    }

    /** Judges what is there as a first call would, and lets nothing through: a draft that is not there cannot go live. */
    public void prime() {
        Listing listing = files.list();
        var view = new DraftView(files, listing.drafts());
        view.at(strategyPath).text().ifPresent(text -> judge.findings(strategyPath, text, view));
        Draft nobodys = new Draft(
                "", Seal.digest(Priming.PROBE_ACCOUNT, new byte[0]), Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT);
        files.promote(
                Priming.PROBE_ACCOUNT,
                nobodys,
                new Seal(nobodys.digest(), Priming.PROBE_ACCOUNT, clock.instant(), nobodys.version(), VERSION));
    }
}
