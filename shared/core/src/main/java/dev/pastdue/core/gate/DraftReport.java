package dev.pastdue.core.gate;

import dev.pastdue.core.language.Sentences;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read beside their draft. */
public final class DraftReport {
    private static final String WAITS = "it waits for another person to approve it.";
    static final String UNUSED = "unused";

    /** How the line begins that says a finding in Chinese. */
    public static final String IN_CHINESE = "  中文：";

    /** How a draft stands to which nobody can agree yet. */
    static final String WAITS_FOR_ITS_AUTHOR = WAITS
            + " But who drafted it is not known yet, and until then nobody can. That is told within a minute or so;"
            + " where this stays, put the draft again.";

    private DraftReport() {}

    /** Whether it says that the draft waits for another person. */
    public static boolean saysWaiting(GateFiles.Report report) {
        return report.text().contains(": " + WAITS);
    }

    /** Whether it says only that no strategy uses the draft. */
    public static boolean saysUnused(GateFiles.Report report) {
        return report.text().contains(": " + UNUSED + ": ");
    }

    /**
     * The text: how it stands, and then what was found, in the form {@code file:line:column: level: id: what} that {@code pastdue check}
     * prints too, what to do about each, and the same in Chinese. It says no time, so that the same findings make the same text.
     *
     * @param standing a sentence or two
     * @param findings the draft's own come first
     */
    static String text(String path, String standing, List<Finding> findings) {
        Stream<Finding> own = findings.stream().filter(finding -> finding.file().equals(path));
        Stream<Finding> others =
                findings.stream().filter(finding -> !finding.file().equals(path));
        return Stream.concat(own, others)
                .map(DraftReport::lines)
                .collect(Collectors.joining("", path + ": " + standing + "\n\n", ""));
    }

    /** How a draft stands to which another person must agree. */
    static String waits(String path, GateFiles.Draft draft) {
        return WAITS + " To approve, run ./pastdue approve " + path + ", or put a file that holds "
                + draft.digest().substring(0, GateFiles.SHOWN_DIGITS) + " under drafts/" + path + ".approve.";
    }

    /** How a draft stands that goes live together with others, which wait for a person. */
    static String waitsFor(List<String> others) {
        return "it goes live as soon as another person approves " + String.join(", ", others) + ".";
    }

    private static String lines(Finding finding) {
        String level = switch (finding.level()) {
            case ERROR -> "error";
            case APPROVAL -> "approval";
            case WARNING -> "warning";
        };
        return finding.file() + ":" + finding.line() + ":" + finding.column() + ": " + level + ": " + finding.id()
                + ": " + finding.what() + "\n  fix: " + finding.fix() + "\n" + IN_CHINESE
                + Sentences.in("zh-CN", finding.what()) + "；"
                + Sentences.in("zh-CN", finding.fix()) + "\n";
    }
}
