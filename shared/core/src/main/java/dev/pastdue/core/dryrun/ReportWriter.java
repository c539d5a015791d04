package dev.pastdue.core.dryrun;

import dev.pastdue.core.dryrun.Differences.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a dry run's report from the parts that were written while the book was decided. */
final class ReportWriter {
    private final DryRunFiles files;
    private final Map<String, Function<DryRunReport, String>> pages;
    private final DryRunProgress progress;
    private final DryRunReport.InForce inForce;
    private final List<String> stages;
    private final @Nullable List<String> otherStages;
    private final int atOnce;

    /**
     * @param pages what the report is written as, by file name
     * @param stages of the strategy in force
     * @param otherStages of the strategy that it is compared with; null for none
     * @param atOnce how many parts are read at once
     */
    ReportWriter(
            DryRunFiles files,
            Map<String, Function<DryRunReport, String>> pages,
            DryRunProgress progress,
            DryRunReport.InForce inForce,
            List<String> stages,
            @Nullable List<String> otherStages,
            int atOnce) {
        this.files = files;
        this.pages = pages;
        this.progress = progress;
        this.inForce = inForce;
        this.stages = stages;
        this.otherStages = otherStages;
        this.atOnce = atOnce;
    }

    /** Reads the parts again, one at a time, and writes what people and programs read. */
    DryRunReport report() {
        var totals = new Totals(stages);
        Totals otherTotals = otherStages == null ? null : new Totals(otherStages);
        Differences sinceLastDay = progress.lastDay() == null ? null : new Differences(DryRun.LAST_DAY, stages);
        String compare = progress.compare();
        Differences toOther = compare == null ? null : new Differences(compare, stages);
        Map<String, Told> before = textsOfLastDay();
        try (DryRunFiles.Lines lines = files.lines(progress.file("dry-run.csv"));
                var parts = parts("book", progress.parts());
                var otherParts = parts("other", toOther == null ? 0 : progress.parts())) {
            lines.add(DryRunLine.HEADER);
            while (parts.hasNext()) {
                Map<String, Told> told = new HashMap<>();
                for (DryRunLine line : read(parts.next(), totals)) {
                    lines.add(line.written());
                    told(line, told);
                }
                if (sinceLastDay != null) {
                    told.keySet().stream()
                            .sorted()
                            .forEach(id -> sinceLastDay.add(id, before.remove(id), told.get(id)));
                }
                if (toOther != null && otherTotals != null) {
                    Map<String, Told> toldByOther = new HashMap<>();
                    read(otherParts.next(), otherTotals).forEach(line -> told(line, toldByOther));
                    var ids = new HashSet<>(told.keySet());
                    ids.addAll(toldByOther.keySet());
                    ids.stream().sorted().forEach(id -> toOther.add(id, told.get(id), toldByOther.get(id)));
                }
            }
            lines.put();
        }
        if (sinceLastDay != null) {
            before.keySet().stream().sorted().forEach(id -> sinceLastDay.add(id, before.get(id), null));
        }
        var report = new DryRunReport(
                progress.id(),
                progress.at(),
                inForce,
                progress.tally(),
                totals,
                progress.lastDay(),
                sinceLastDay,
                otherTotals,
                toOther);
        write(report);
        return report;
    }

    /** In their order, the next ones while one is looked at. */
    private PagesAhead<String> parts(String folder, int count) {
        return new PagesAhead<>(Math.min(atOnce, count), null, (segment, segments, after) -> {
            int part = after == null ? segment : Integer.parseInt(after);
            int next = part + segments;
            return new PagesAhead.Page<>(
                    files.get(progress.part(folder, part)), next < count ? Integer.toString(next) : null);
        });
    }

    private static List<DryRunLine> read(String part, Totals totals) {
        List<DryRunLine> lines = part.lines().map(DryRunLine::parse).toList();
        lines.forEach(totals::add);
        return lines;
    }

    private static void told(DryRunLine line, Map<String, Told> told) {
        if (line.told()) {
            told.put(line.accountId(), new Told(line.stage(), line.template()));
        }
    }

    private Map<String, Told> textsOfLastDay() {
        var texts = new HashMap<String, Told>();
        try (var parts = parts(DryRun.LAST_DAY, progress.tally().texts())) {
            while (parts.hasNext()) {
                parts.next().lines().forEach(line -> {
                    String[] fields = line.split(",", -1);
                    texts.put(fields[0], new Told(fields[1], fields[2]));
                });
            }
        }
        return texts;
    }

    private void write(DryRunReport report) {
        var differences = new ArrayList<String>();
        for (Differences each : new @Nullable Differences[] {report.sinceLastDay(), report.toOther()}) {
            if (each != null) {
                each.lines().stream().sorted(Comparator.naturalOrder()).forEach(differences::add);
            }
        }
        try (DryRunFiles.Lines lines = files.lines(progress.file("differences.csv"))) {
            lines.add(Differences.HEADER);
            differences.forEach(lines::add);
            lines.put();
        }
        pages.forEach((file, page) -> files.put(progress.file(file), page.apply(report)));
    }
}
