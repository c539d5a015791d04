package dev.pastdue.core.desk;

import dev.pastdue.core.gate.DraftReport;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.language.Sentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drafts that the gate refused or that wait for a person: what was found, and how one agrees with one's own sign-in. */
final class DraftsWidget {
    private static final Pattern FINDING = Pattern.compile(
            "(?<place>.+:\\d+:\\d+): (?<level>error|approval|warning): (?<id>[a-z0-9-]+): (?<what>.*)", Pattern.DOTALL);

    private static final String FIX = "  fix: ";

    private final GateFiles files;

    DraftsWidget(GateFiles files) {
        this.files = files;
    }

    void write(Sheet sheet) {
        String path = sheet.request.asked("draft");
        Optional<Report> report = path.isEmpty() ? Optional.empty() : files.report(path);
        if (report.isPresent()) {
            one(sheet, path, report.get());
        } else {
            list(sheet);
        }
    }

    private void list(Sheet sheet) {
        GateFiles.Listing all = files.list();
        List<String> paths =
                all.reports().stream().filter(all.drafts()::contains).sorted().toList();
        if (paths.isEmpty()) {
            sheet.soft(sheet.say("drafts.none"));
            return;
        }
        sheet.html.open(
                "div", "class", "pd-scroll", "tabindex", "0", "role", "group", "aria-label", sheet.say("head.draft"));
        sheet.table("draft", "state", "");
        paths.stream()
                .limit(Sheet.ROWS)
                .forEach(path -> files.report(path).ifPresent(report -> {
                    sheet.html
                            .open("tr")
                            .element("td", path)
                            .element("td", standing(sheet, report))
                            .open("td");
                    sheet.look("open", Map.of("draft", path), false);
                    sheet.html.close().close();
                }));
        sheet.endTable().end();
        if (paths.size() > Sheet.ROWS) {
            sheet.soft(sheet.say("drafts.more", Map.of("count", paths.size() - Sheet.ROWS)));
        }
    }

    private static String standing(Sheet sheet, Report report) {
        return sheet.say(
                report.approvedBy() != null
                        ? "draft.approved"
                        : DraftReport.saysWaiting(report)
                                ? "draft.waits"
                                : DraftReport.saysUnused(report) ? "draft.unused" : "draft.refused");
    }

    private void one(Sheet sheet, String path, Report report) {
        sheet.heading(path).paragraph(standing(sheet, report));
        sheet.soft(sheet.say("drafts.by", Map.of("who", report.by().isEmpty() ? "?" : report.by())));
        report.text()
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith(DraftReport.IN_CHINESE))
                .forEach(line -> finding(sheet, line));
        if (DraftReport.saysWaiting(report) && report.approvedBy() == null) {
            files.draft(path)
                    .filter(draft -> draft.version().equals(report.version()))
                    .ifPresent(draft -> {
                        sheet.html.element("pre", draft.text());
                        agree(sheet, path, draft.digest().substring(0, GateFiles.SHOWN_DIGITS));
                    });
        }
        sheet.buttons().look("drafts", Map.of(), true).end();
    }

    /** By a button where somebody answers it; else it takes one's own sign-in (decision 105). */
    private static void agree(Sheet sheet, String path, String digits) {
        String approves = sheet.request.approves();
        if (approves.isEmpty()) {
            sheet.paragraph(sheet.say("drafts.approve", Map.of("digits", digits, "draft", path)));
            return;
        }
        sheet.form().field("by", "by", "text", "").end();
        sheet.buttons()
                .act(
                        approves,
                        "approve",
                        Map.of("act", "approve", "draft", path, "digits", digits),
                        Map.of(),
                        Map.of("draft", path))
                .end();
    }

    /** In the reader's language where there is a wording of it; what the report says otherwise. */
    private static void finding(Sheet sheet, String line) {
        String language = sheet.request.language();
        Matcher found = FINDING.matcher(line);
        if (!found.matches()) {
            boolean fix = line.startsWith(FIX);
            sheet.soft(
                    fix
                            ? sheet.say(
                                    "drafts.fix", Map.of("what", Sentences.in(language, line.substring(FIX.length()))))
                            : line);
            return;
        }
        String what = Sentences.in(language, found.group("what"));
        sheet.paragraph(
                sheet.messages.detailed(sheet.say("level." + found.group("level")) + " " + found.group("place"), what));
    }
}
