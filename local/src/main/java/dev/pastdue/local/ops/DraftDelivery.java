package dev.pastdue.local.ops;

import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.gate.Seal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts a lender's files as drafts, the strategy last, and waits for what the gate says of each: it goes live, or a report lies beside it. */
public final class DraftDelivery {
    private static final int MOST_LOOKS = 180;

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
            waiting.add(strategyPath);
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

    /** Whether it is live as it is given, and its draft is the same. */
    private boolean isThere(String path, byte[] content) {
        String digest = Seal.digest(path, content);
        return files.live(path).map(Live::digest).equals(Optional.of(digest))
                && files.draft(path).map(Draft::digest).equals(Optional.of(digest));
    }

    private boolean answered(List<String> put, String strategyPath, PrintStream out) {
        Map<String, Report> reports = new TreeMap<>();
        List<String> waiting = new ArrayList<>(put);
        for (int look = 0; look < MOST_LOOKS && !waiting.isEmpty(); look++) {
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
        boolean live =
                !reports.containsKey(strategyPath) && files.live(strategyPath).isPresent();
        out.println("drafts: " + (put.size() - reports.size()) + " live, " + reports.size() + " not");
        reports.values().forEach(report -> out.print(report.text().stripTrailing() + System.lineSeparator()));
        return live
                && reports.values().stream().allMatch(report -> report.text().contains(": unused: "));
    }

    private boolean hasAnswer(String path, Map<String, Report> reports) {
        Optional<Draft> draft = files.draft(path);
        Optional<Report> report =
                files.report(path).filter(each -> draft.map(Draft::version).equals(Optional.of(each.version())));
        report.ifPresent(each -> reports.put(path, each));
        return report.isPresent() || files.live(path).map(Live::digest).equals(draft.map(Draft::digest));
    }
}
