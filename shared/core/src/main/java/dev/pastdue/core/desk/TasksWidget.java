package dev.pastdue.core.desk;

import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.OpenTasks;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyTasks.Listed;
import dev.pastdue.core.reply.TaskHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person must look at: the list by priority or by age, and one task with what can be done with it. */
final class TasksWidget {
    private static final int PREVIEW = 60;
    /** Of what presses most; what is not among them comes after. */
    private static final List<String> FIRST = List.of(
            Cause.COMPLAINT.name(),
            Intent.DISPUTE.name(),
            Cause.DECEASED.name(),
            Cause.HARDSHIP.name(),
            Intent.WRONG_NUMBER.name(),
            Cause.RELATIVES.name(),
            Cause.PAYMENT_NOT_APPLIED.name(),
            Cause.HOLD_NOT_APPLIED.name());

    private final OpenTasks open;

    TasksWidget(OpenTasks open) {
        this.open = open;
    }

    /**
     * A task as it is listed.
     *
     * @param words what the person wrote; empty where nobody wrote anything
     * @param due until when it is to be answered; null for no such time
     */
    private record Line(
            String id,
            String reason,
            List<String> accounts,
            Instant since,
            @Nullable Instant due,
            String words,
            TaskHistory history,
            boolean isOpen,
            List<String> lifts) {
        static Line of(Reply reply) {
            Intent intent = reply.meaning().intent();
            List<String> lifts = Stream.of(
                            reply.heldUntil() == null ? null : "hold",
                            intent == Intent.DISPUTE ? "dispute" : null,
                            intent == Intent.WRONG_NUMBER ? "number" : null)
                    .filter(Objects::nonNull)
                    .toList();
            return new Line(
                    reply.id(),
                    intent.name(),
                    reply.accounts(),
                    reply.at(),
                    null,
                    reply.words(),
                    reply.task().history(),
                    reply.open(),
                    lifts);
        }

        static Line of(AccountTask task, @Nullable Reply said) {
            return new Line(
                    task.id(),
                    task.cause().name(),
                    said == null ? List.of(task.accountId()) : said.accounts(),
                    task.since(),
                    task.due(),
                    said == null ? "" : said.words(),
                    task.state().history(),
                    task.open(),
                    task.hold() == null ? List.of() : List.of("hold"));
        }

        int priority() {
            int place = FIRST.indexOf(reason);
            return place < 0 ? FIRST.size() : place;
        }

        boolean isDispute() {
            return reason.equals(Intent.DISPUTE.name());
        }
    }

    void write(Sheet sheet) {
        String task = sheet.request.asked("task");
        if (task.isEmpty()) {
            list(sheet);
        } else {
            open.find(task)
                    .map(TasksWidget::lines)
                    .map(List::getFirst)
                    .ifPresentOrElse(line -> one(sheet, line), () -> {
                        sheet.soft(sheet.say("tasks.none", Map.of("task", task)));
                        list(sheet);
                    });
        }
    }

    private static List<Line> lines(Listed listed) {
        var lines = new ArrayList<Line>();
        listed.tasks().forEach(reply -> lines.add(Line.of(reply)));
        listed.others().forEach(task -> lines.add(Line.of(task, listed.said().get(task.detail()))));
        return lines;
    }

    private void list(Sheet sheet) {
        String after = sheet.request.asked("after");
        Listed listed = open.list(after.isEmpty() ? null : after);
        boolean byAge = sheet.request.asked("by").equals("age");
        Comparator<Line> age = Comparator.comparing(Line::since);
        List<Line> lines = lines(listed).stream()
                .sorted(byAge ? age : Comparator.comparingInt(Line::priority).thenComparing(age))
                .toList();
        int from = number(sheet.request.asked("from"), lines.size());
        sheet.buttons()
                .look("byPriority", Map.of(), !byAge)
                .look("byAge", Map.of("by", "age"), byAge)
                .end();
        if (lines.isEmpty()) {
            sheet.soft(sheet.say("tasks.empty"));
        } else {
            sheet.html.open(
                    "div",
                    "class",
                    "pd-scroll",
                    "tabindex",
                    "0",
                    "role",
                    "group",
                    "aria-label",
                    sheet.say("head.task"));
            sheet.table("age", "reason", "account", "owner", "words", "");
            lines.stream().skip(from).limit(Sheet.ROWS).forEach(line -> row(sheet, line));
            sheet.endTable().end();
        }
        pages(sheet, listed, byAge, from, lines.size());
    }

    private static int number(String written, int most) {
        return written.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(written), most) : 0;
    }

    private static void pages(Sheet sheet, Listed listed, boolean byAge, int from, int count) {
        var same = new TreeMap<String, String>();
        if (byAge) {
            same.put("by", "age");
        }
        String after = sheet.request.asked("after");
        sheet.buttons();
        if (from > 0 || !after.isEmpty()) {
            sheet.look("start", same, false);
        }
        if (from + Sheet.ROWS < count) {
            var more = new TreeMap<>(same);
            if (!after.isEmpty()) {
                more.put("after", after);
            }
            more.put("from", String.valueOf(from + Sheet.ROWS));
            sheet.look("more", more, false);
        } else if (listed.next() != null) {
            var more = new TreeMap<>(same);
            more.put("after", listed.next());
            sheet.look("more", more, false);
        }
        sheet.end();
        if (count == 0) {
            return;
        }
        sheet.soft(sheet.say(
                listed.next() == null ? "tasks.shown" : "tasks.shownOfMore",
                Map.of("from", from + 1, "to", Math.min(count, from + Sheet.ROWS), "count", count)));
    }

    private static void row(Sheet sheet, Line line) {
        sheet.html.open("tr");
        sheet.html.element("td", age(sheet, line));
        sheet.html.element("td", reason(sheet, line));
        sheet.html.element("td", String.join(", ", line.accounts()));
        sheet.html.element("td", line.history().owner());
        sheet.html.element("td", sheet.place.showsPersons() ? shortened(line.words()) : "");
        sheet.html.open("td");
        sheet.look("open", Map.of("task", line.id()), false);
        sheet.html.close().close();
    }

    private static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= PREVIEW
                ? words
                : words.substring(0, words.offsetByCodePoints(0, PREVIEW)) + "…";
    }

    private static String age(Sheet sheet, Line line) {
        Duration age = Duration.between(line.since(), sheet.now);
        String said = age.toDays() > 0
                ? sheet.say("age.days", Map.of("count", age.toDays()))
                : age.toHours() > 0
                        ? sheet.say("age.hours", Map.of("count", age.toHours()))
                        : sheet.say("age.minutes", Map.of("count", Math.max(0, age.toMinutes())));
        Instant due = line.due();
        return due != null && due.isBefore(sheet.now)
                ? sheet.messages.detailed(said, sheet.say("tasks.overdue"))
                : said;
    }

    private static String reason(Sheet sheet, Line line) {
        return sheet.messages
                .find("desk.task." + line.reason())
                .or(() -> sheet.messages.find("intent." + line.reason()))
                .orElse(line.reason());
    }

    private static void one(Sheet sheet, Line line) {
        sheet.heading(sheet.messages.detailed(reason(sheet, line), line.id()));
        if (!line.isOpen()) {
            sheet.soft(sheet.say("tasks.closed"));
        }
        sheet.paragraph(sheet.say(
                "tasks.about", Map.of("at", sheet.time(line.since()), "accounts", String.join(", ", line.accounts()))));
        if (!line.words().isEmpty()) {
            if (sheet.place.showsPersons()) {
                sheet.html.element("pre", line.words());
            } else {
                sheet.soft(sheet.say("hidden"));
            }
        }
        if (!line.history().steps().isEmpty()) {
            sheet.table("at", "step", "who", "note");
            line.history()
                    .steps()
                    .forEach(step -> sheet.row(
                            sheet.time(step.at()),
                            sheet.say("step." + step.kind().name()),
                            step.by(),
                            sheet.place.showsPersons() ? step.note() : ""));
            sheet.endTable();
        }
        Map<String, String> here = Map.of("task", line.id());
        sheet.form().field("by", "by", "text", "").field("note", "because", "text", "");
        if (line.isDispute()) {
            sheet.choice(
                    "found",
                    "close-task.found",
                    List.of(
                            Map.entry("", ""),
                            Map.entry("upheld", sheet.say("found.upheld")),
                            Map.entry("rejected", sheet.say("found.rejected"))));
        }
        sheet.end().buttons();
        acts(sheet, line, here);
        sheet.end().buttons();
        line.accounts().stream()
                .filter(account -> !account.isEmpty())
                .limit(3)
                .forEach(account -> sheet.html.button(
                        sheet.say("do.account", Map.of("account", account)),
                        new Html.Call(
                                sheet.place.looks(),
                                Map.of("widget", "find", "account", account, "lang", sheet.request.language()),
                                "",
                                false)));
        sheet.look("tasks", Map.of(), false).end();
    }

    private static void acts(Sheet sheet, Line line, Map<String, String> here) {
        Map<String, String> task = Map.of("task", line.id());
        if (line.isOpen()) {
            sheet.act("take", with(task, "act", "take-task"), here, Map.of());
        }
        sheet.act("note", with(task, "act", "note-task"), here, Map.of());
        if (line.isOpen()) {
            sheet.act("close", with(task, "act", "close-task"), Map.of(), Map.of());
        }
        line.lifts()
                .forEach(lift -> sheet.act(
                        "close-" + lift, with(with(task, "act", "close-task"), "lift", lift), Map.of(), Map.of()));
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new TreeMap<>(fields);
        more.put(name, value);
        return more;
    }
}
