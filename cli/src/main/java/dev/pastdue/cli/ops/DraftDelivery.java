package dev.pastdue.cli.ops;

import dev.pastdue.core.gate.DraftReport;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.gate.Seal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a lender's files as drafts and waits for what the gate says of each: it goes live, or a report lies beside it.
 *
 * <p>Where a strategy is live already it comes last, so that what it newly names is there before it. Where none is, it comes first: without
 * one the gate can say nothing of the others.
 */
public final class DraftDelivery {
    private static final int MAX_LOOKS = 180;

    private final GateFiles files;
    private final Putting putting;
    private final Runnable aSecond;

    /** How a draft is put. */
    public interface Putting {
        void put(String path, byte[] content);
    }

    /**
     * @param aSecond lets about a second pass
     */
    public DraftDelivery(GateFiles files, Putting putting, Runnable aSecond) {
        this.files = files;
        this.putting = putting;
        this.aSecond = aSecond;
    }

    /**
     * Puts what is not live yet, and says what came of it.
     *
     * @param drafts by path
     * @param dryRun only says what it would put
     * @return whether the strategy is live as it was given, with all that it uses
     */
    public boolean deliver(Map<String, byte[]> drafts, String strategyPath, boolean dryRun, PrintStream out) {
        List<String> waiting = new ArrayList<>(drafts.entrySet().stream()
                .filter(draft -> !isThere(draft.getKey(), draft.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        if (waiting.remove(strategyPath)) {
            waiting.add(files.live(strategyPath).isPresent() ? waiting.size() : 0, strategyPath);
        }
        if (waiting.isEmpty() || dryRun) {
            out.println("drafts: "
                    + (waiting.isEmpty()
                            ? "everything is live already; nothing to do"
                            : waiting.size() + " would be put"));
            return true;
        }
        waiting.forEach(path -> putting.put(path, drafts.getOrDefault(path, new byte[0])));
        out.println("drafts: " + waiting.size() + " put; waiting for the gate …");
        return answered(waiting, strategyPath, out);
    }

    /** Whether its draft is as it is given, and is live or waits for a strategy that uses it. */
    private boolean isThere(String path, byte[] content) {
        String digest = Seal.digest(path, content);
        Optional<Draft> draft = files.draft(path).filter(there -> there.digest().equals(digest));
        return draft.isPresent()
                && (isLive(path, draft)
                        || report(path, draft).filter(DraftReport::saysUnused).isPresent());
    }

    private boolean isLive(String path, Optional<Draft> draft) {
        return files.live(path).map(Live::digest).equals(draft.map(Draft::digest));
    }

    /** What the gate said of this very draft. */
    private Optional<Report> report(String path, Optional<Draft> draft) {
        return files.report(path).filter(report -> draft.map(Draft::version).equals(Optional.of(report.version())));
    }

    private boolean answered(List<String> put, String strategyPath, PrintStream out) {
        Map<String, Report> reports = new TreeMap<>();
        List<String> waiting = new ArrayList<>(put);
        for (int look = 0; look < MAX_LOOKS && !waiting.isEmpty(); look++) {
            reports.clear();
            waiting = put.stream().filter(path -> !hasAnswer(path, reports)).toList();
            if (!waiting.isEmpty()) {
                aSecond.run();
            }
        }
        if (!waiting.isEmpty()) {
            out.println("drafts: the gate has not answered for " + String.join(", ", waiting)
                    + "; look at its log and at GateDlq");
            return false;
        }
        long unused = reports.values().stream().filter(DraftReport::saysUnused).count();
        long refused = reports.size() - unused;
        out.println("drafts: " + (put.size() - reports.size()) + " live, " + refused + " not"
                + (unused == 0 ? "" : "; " + unused + " that the strategy does not use stay as they are"));
        say(reports, out);
        return refused == 0 && files.live(strategyPath).isPresent();
    }

    /** Each report; what several drafts share is said once, for the strategy's fault keeps all that it names waiting. */
    private static void say(Map<String, Report> reports, PrintStream out) {
        Map<String, List<String>> pathsByReason = new LinkedHashMap<>();
        reports.forEach((path, report) -> {
            if (!DraftReport.saysUnused(report)) {
                String reason = report.text().substring(path.length()).stripTrailing();
                pathsByReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(path);
            }
        });
        pathsByReason.forEach((reason, paths) -> out.println(String.join(", ", paths) + reason));
    }

    private boolean hasAnswer(String path, Map<String, Report> reports) {
        Optional<Draft> draft = files.draft(path);
        if (isLive(path, draft)) {
            return true;
        }
        Optional<Report> report = report(path, draft);
        report.ifPresent(each -> reports.put(path, each));
        return report.isPresent();
    }
}
