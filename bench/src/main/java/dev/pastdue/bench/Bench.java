package dev.pastdue.bench;

import dev.pastdue.emulator.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** All figures, one after the other. */
public final class Bench {
    private final Path home;
    private final boolean quick;
    private final String only;
    private final int notices;
    private final PrintStream progress;

    /** A part of the bench. */
    private interface Part {
        void run(Report report, Path work) throws IOException;
    }

    /**
     * @param quick smaller books and shorter rounds: rougher figures
     * @param only the parts whose names contain this; empty for all
     * @param notices how many stored notices are reviewed
     */
    public Bench(Path home, boolean quick, String only, int notices, PrintStream progress) {
        this.home = home;
        this.quick = quick;
        this.only = only;
        this.notices = notices;
        this.progress = progress;
    }

    /** Measures and answers the table. */
    public String run() throws IOException {
        var report = new Report();
        report.note("Pastdue's local figures, " + (quick ? "quick and rough, " : "")
                + Runtime.getRuntime().availableProcessors() + " cores, Java "
                + Runtime.version().feature()
                + ". Each stands beside its limit, measured in the same run.");
        part("the pacer", report, (to, _) -> PacerBench.run(to, quick));
        part("pause", report, (to, _) -> PauseBench.run(to, home, quick));
        part("decide and render", report, (to, _) -> DecisionBench.run(to, home, quick));
        part("receipts a second", report, (to, _) -> ReceiptBench.run(to, home, quick));
        part("replies", report, (to, _) -> ReplyBench.run(to, home, quick));
        part("wording", report, (to, _) -> SentenceBench.run(to, home, quick));
        part("the gate", report, (to, _) -> GateBench.run(to, home, quick));
        part("intake's rows a second", report, (to, work) -> IntakeBench.run(to, home, work, quick));
        part("intake on late stores", report, (to, work) -> IntakeLatencyBench.run(to, home, work, quick));
        part("a scan on late stores", report, (to, _) -> ScanLatencyBench.run(to, home, quick));
        part("a dry run on late stores", report, (to, _) -> DryRunLatencyBench.run(to, home, quick));
        part("the whole job", report, (to, work) -> JobBench.run(to, home, work, quick, progress));
        part("what a notice costs", report, (to, work) -> NoticesBench.run(to, home, work, quick, progress));
        part(
                "what a receipt, reply and payment cost",
                report,
                (to, work) -> WorldBench.run(to, home, work, quick, progress));
        part("a release of deferred notices", report, (to, work) -> ReleaseBench.run(to, home, work, quick, progress));
        part("the scan's read units", report, (to, _) -> ScanBench.run(to, home, quick, progress));
        part("a dry run", report, (to, _) -> DryRunBench.run(to, home, quick, progress));
        part("the page", report, (to, _) -> PageBench.run(to, quick));
        part("letters", report, (to, _) -> LetterBench.run(to, home, quick));
        part("the review", report, (to, work) -> ReviewBench.run(to, work, quick));
        part("the review's read units", report, (to, _) -> ReviewUnitsBench.run(to, home, quick, progress));
        part("a review of stored notices", report, (to, _) -> ReviewMemoryBench.run(to, home, notices, progress));
        part("intake's heap", report, (to, work) -> HeapBench.run(to, home, work, quick, progress));
        part("cold starts", report, (to, work) -> ColdStartBench.run(to, home, work, quick, progress));
        part("memory", report, (to, work) -> MemoryBench.run(to, home, work, quick, progress));
        return report.text();
    }

    private void part(String name, Report report, Part part) throws IOException {
        if (!name.contains(only)) {
            return;
        }
        progress.println("Measuring " + name + " …");
        Path work = Files.createTempDirectory("pastdue-bench-");
        long start = System.nanoTime();
        try {
            part.run(report, work);
        } finally {
            Folders.delete(work);
        }
        progress.printf("  took %.0f s%n", (System.nanoTime() - start) / 1e9);
    }
}
