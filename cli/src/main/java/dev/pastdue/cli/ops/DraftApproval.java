package dev.pastdue.cli.ops;

import dev.pastdue.core.gate.DraftReport;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Agrees to a draft that waits for a person other than its author. The gate asks AWS who that is. */
public final class DraftApproval {
    private static final int MAX_LOOKS = 60;

    private final GateFiles files;
    private final DraftDelivery.Putting approvals;
    private final Runnable aSecond;

    /**
     * @param approvals puts an agreement beside a draft
     * @param aSecond lets about a second pass
     */
    public DraftApproval(GateFiles files, DraftDelivery.Putting approvals, Runnable aSecond) {
        this.files = files;
        this.approvals = approvals;
        this.aSecond = aSecond;
    }

    /** A draft that waits, with what the gate says of it. */
    private record Waiting(Draft draft, Report report) {}

    /** Shows what waits, and how to agree to it. */
    public boolean show(String path, PrintStream out, PrintStream error) {
        Optional<Waiting> found = waiting(path);
        if (found.isEmpty()) {
            error.println("pastdue: no draft " + path + " waits for approval");
            return false;
        }
        Waiting waiting = found.get();
        // Not by the line: what others wrote is never put into other words.
        out.print(waiting.report().text().stripTrailing() + "\n");
        out.println("drafted by " + waiting.report().by() + ":");
        out.print(waiting.draft().text().stripTrailing() + "\n");
        out.println("To approve exactly this: ./pastdue approve " + path + " --version "
                + waiting.draft().digest().substring(0, GateFiles.SHOWN_DIGITS) + " --stack …");
        return true;
    }

    /**
     * Agrees to a version of a draft, and waits for the gate.
     *
     * @param version the digits that {@link #show} gives
     * @return whether the draft is live, or waits for nobody but others
     */
    public boolean approve(String path, String version, PrintStream out, PrintStream error) {
        if (version.length() < GateFiles.MIN_DIGITS) {
            error.println("pastdue: --version needs the digits that this shows: ./pastdue approve " + path);
            return false;
        }
        Optional<Waiting> found = waiting(path);
        if (found.isEmpty()) {
            error.println("pastdue: no draft " + path + " waits for approval");
            return false;
        }
        Draft draft = found.get().draft();
        if (!draft.digest().startsWith(version)) {
            error.println("pastdue: the draft is another one by now; look at it again: ./pastdue approve " + path);
            return false;
        }
        approvals.put(path, version.getBytes(StandardCharsets.UTF_8));
        for (int look = 0; look < MAX_LOOKS; look++) {
            if (files.live(path).map(Live::digest).equals(Optional.of(draft.digest()))) {
                out.println(path + " is live");
                return true;
            }
            if (waiting(path).filter(now -> now.report().approvedBy() != null).isPresent()) {
                out.println("approved; it goes live together with the other drafts that wait");
                return true;
            }
            aSecond.run();
        }
        error.println(
                "pastdue: the gate did not take it: its author cannot approve it, nor can whom the strategy does not"
                        + " name; the gate's log says which (gate-not-approved)");
        return false;
    }

    private Optional<Waiting> waiting(String path) {
        return files.draft(path)
                .flatMap(draft -> files.report(path)
                        .filter(report -> report.version().equals(draft.version()))
                        .filter(DraftReport::saysWaiting)
                        .map(report -> new Waiting(draft, report)));
    }
}
