package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.core.desk.DeskPress;
import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.DraftReport;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.language.Messages;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the desk's button that approves a draft, in a world where nobody signs in: whoever presses is who his name says. The gate judges as it
 * does on AWS, where S3 tells it the principals.
 */
final class LocalApprovals {
    private final LocalGate gate;

    LocalApprovals(LocalGate gate) {
        this.gate = gate;
    }

    /** What came of it, as the widget shows it, in JSON. */
    String answer(String event, Instant now) {
        DeskPress press = DeskPress.of(Json.object(event)).orElseThrow();
        String path = text(press, "draft");
        String came = approve(path, text(press, "digits"), text(press, "by"));
        var said = new HashMap<String, String>();
        for (String language : Messages.LANGUAGES) {
            said.put(language, Messages.in(language).say("desk.approved." + came, Map.of("draft", path)));
        }
        boolean done = came.equals("live") || came.equals("together");
        return Json.text(press.show(Map.of("done", done, "said", said), now));
    }

    private static String text(DeskPress press, String field) {
        return press.event().get(field) instanceof String text ? text.strip() : "";
    }

    /** The last word of what is said of it. */
    private String approve(String path, String digits, String by) {
        GateFiles files = gate.files();
        Optional<Draft> draft = files.draft(path);
        Optional<Report> report = files.report(path)
                .filter(DraftReport::saysWaiting)
                .filter(each -> draft.filter(now -> now.version().equals(each.version())
                                && digits.length() >= GateFiles.MIN_DIGITS
                                && now.digest().startsWith(digits))
                        .isPresent());
        if (report.isEmpty()) {
            return "gone";
        }
        if (!Approval.isKnown(by)) {
            return "nobody";
        }
        gate.approve(path, digits, by);
        String digest = draft.orElseThrow().digest();
        if (files.live(path).map(Live::digest).equals(Optional.of(digest))) {
            return "live";
        }
        if (files.report(path).filter(now -> now.approvedBy() != null).isPresent()) {
            return "together";
        }
        return by.equals(report.get().by()) ? "author" : "not";
    }
}
