package dev.pastdue.sandbox.run;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.TextWidth;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.sandbox.page.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run's figures in words. */
final class Summary {
    static final Set<String> SENT = Set.of("ACCEPTED", "CARRIER_ACCEPTED", "DELIVERED", "UNDELIVERED");

    private static final int BOOK = 20;
    private static final int STAGE = 20;
    private static final int NUMBER = 8;
    private static final int REPLY = 10;
    private static final int WHAT = 32;
    private static final List<String> BOOK_COLUMNS =
            List.of("rows", "written", "unchanged", "older", "rejected", "twice");
    private static final List<String> REPLY_COLUMNS = List.of("replies", "held", "tasks", "answered");
    private static final List<String> BESIDE =
            List.of("corrected", "ahead", "doubted", "blank", "passedOver", "noName", "holdInDoubt", "noProduct");
    private static final Set<String> OF_THE_ROWS_TAKEN = Set.of("noName", "holdInDoubt", "noProduct");

    private final RunStatistics figures;
    private final List<String> review;
    private final Words words;
    private final Messages said;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param review what it said; empty where there was none
     * @param language of {@link #text}
     */
    Summary(RunStatistics figures, List<String> review, String language) {
        this.figures = figures;
        this.words = Words.in(language);
        this.said = words.messages();
        this.review = List.copyOf(review);
    }

    /** For people. */
    String text() {
        heading(
                "period",
                Map.of("lender", figures.lender(said.language()), "from", figures.from(), "to", figures.to()));
        text.deleteCharAt(0);
        say("counts", figures.accounts(), figures.keys(), figures.texts());
        books();
        payments();
        holds();
        selected();
        sentByStageAndDay();
        outcomes();
        deliveries();
        replies();
        heading("deferred", Map.of());
        figures.deferred().forEach((stage, count) -> row(stage(stage), count));
        heading("cost", Map.of());
        sentence(
                "costs",
                Map.of(
                        "segments", number(figures.segments()),
                        "texts", number(figures.texts()),
                        "usd", String.format(Locale.ROOT, "%,.2f", figures.usd()),
                        "each", figures.usdPerSegment().toPlainString()));
        samples();
        review();
        problems();
        counts();
        return text.toString();
    }

    private void books() {
        heading("books", Map.of());
        for (Map<String, @Nullable Object> book : figures.books()) {
            long unknown = RunStatistics.number(book, "unknownColumns");
            line("  "
                    + TextWidth.padded(String.valueOf(book.get("book")), BOOK)
                    + columns(book, BOOK_COLUMNS)
                    + (unknown == 0 ? "" : "  " + counted("columns-ignored", unknown)));
            beside(book);
            if (RunStatistics.number(book, "noPhone") > 0) {
                line("    " + counted("no-phone", RunStatistics.number(book, "noPhone")));
                RunStatistics.phoneFaults(book)
                        .forEach((fault, count) -> line("      "
                                + TextWidth.right(number(count), NUMBER)
                                + " × "
                                + (words.language().equals("en") ? fault.english() : chinese(fault.chinese()))));
            }
            if (RunStatistics.number(book, "severalZones") > 0) {
                line("    " + counted("several-zones", RunStatistics.number(book, "severalZones")));
            }
        }
    }

    private String chinese(String words) {
        return this.words.language().equals("zh-TW") ? TraditionalScript.of(words) : words;
    }

    private String columns(Map<String, @Nullable Object> book, List<String> names) {
        return names.stream()
                .map(name -> " " + TextWidth.right(number(RunStatistics.number(book, name)), NUMBER) + " "
                        + said.say("summary.book." + name))
                .collect(Collectors.joining(" "));
    }

    /** What a book has that is no fault, and that somebody should know. */
    private void beside(Map<String, @Nullable Object> book) {
        String taken = " / " + number(RunStatistics.number(book, "rows") - RunStatistics.number(book, "rejected"));
        for (String what : BESIDE) {
            long count = RunStatistics.number(book, what);
            if (count > 0) {
                String of = OF_THE_ROWS_TAKEN.contains(what) ? taken : "";
                line("    " + said.say("summary.beside." + what, Map.of("count", number(count) + of)));
            }
        }
    }

    private void payments() {
        RunStatistics.Payments payments = figures.payments();
        if (payments.told().rows() == 0) {
            return;
        }
        heading("payments", Map.of());
        long unknown = payments.told().unknownColumns();
        line("  "
                + said.say(
                        "summary.paid",
                        Map.of(
                                "told", number(payments.told().rows()),
                                "posted", number(payments.posted()),
                                "known", number(payments.known()),
                                "refused", number(payments.refused())))
                + (unknown == 0 ? "" : "  " + counted("columns-ignored", unknown)));
    }

    private void holds() {
        HoldStatistics holds = figures.holds();
        if (!holds.areThere()) {
            return;
        }
        heading("holds", Map.of());
        sentence(
                "held",
                Map.of(
                        "told", number(holds.told()),
                        "set", number(holds.set()),
                        "lifted", number(holds.lifted()),
                        "setByBooks", number(holds.setByBooks()),
                        "liftedByBooks", number(holds.liftedByBooks()),
                        "inDoubt", number(holds.inDoubt())));
        sentence(
                "unread",
                Map.of(
                        "came", number(holds.unread().came()),
                        "read", number(holds.unread().read()),
                        "suppressed", number(holds.suppressed())));
        holds.standing()
                .forEach((reason, count) ->
                        row(said.say("summary.standing", Map.of("reason", coded("hold", reason))), count));
    }

    private void selected() {
        heading("selected", Map.of());
        for (RunStatistics.Selection scan : figures.selections()) {
            line("  " + scan.day() + "  "
                    + (scan.selected() == null
                            ? scan.outcome()
                            : said.say(
                                    "summary.accounts",
                                    Map.of("count", TextWidth.right(number(scan.selected()), NUMBER)))));
        }
    }

    private void sentByStageAndDay() {
        RunStatistics.Sent sent = figures.sent();
        heading(sent.months() ? "sent-months" : "sent-days", Map.of());
        text.append("  ").append(TextWidth.padded("", STAGE));
        sent.columns()
                .forEach(column -> text.append(TextWidth.right(sent.months() ? column : column.substring(5), NUMBER)));
        line(TextWidth.right(said.say("summary.all"), NUMBER + 1));
        sent.rows().forEach((stage, row) -> {
            text.append("  ").append(TextWidth.padded(stage(stage), STAGE));
            sent.columns()
                    .forEach(column -> text.append(TextWidth.right(number(row.getOrDefault(column, 0L)), NUMBER)));
            line(TextWidth.right(number(RunStatistics.Sent.all(row)), NUMBER + 1));
        });
    }

    private void outcomes() {
        heading("outcomes", Map.of());
        figures.outcomes().forEach((state, count) -> row(outcome(state), count));
        row(said.say("summary.all"), figures.keys());
    }

    /** As the code in English, in other languages in words. */
    private String outcome(String code) {
        int space = code.indexOf(' ');
        return words.language().equals("en")
                ? code
                : space < 0
                        ? said.say("state." + code)
                        : said.detailed(
                                said.say("state." + code.substring(0, space)),
                                said.say("reason." + code.substring(space + 1)));
    }

    private String coded(String group, String code) {
        return words.language().equals("en")
                ? code
                : said.find(group + "." + code).orElse(code);
    }

    private String stage(String stage) {
        return words.language().equals("en") ? stage : said.stage(stage);
    }

    /** What the carrier said, as far as it was heard by the end of the last day. */
    private void deliveries() {
        RunStatistics.Deliveries deliveries = figures.deliveries();
        heading("deliveries", Map.of());
        row(said.say("summary.delivered"), deliveries.delivered());
        deliveries
                .undelivered()
                .forEach((reason, count) ->
                        row(said.say("summary.undelivered", Map.of("reason", coded("reason", reason))), count));
        row(said.say("summary.awaiting"), deliveries.awaiting());
    }

    private void replies() {
        RunStatistics.Told replies = figures.replies();
        if (replies.rows() == 0) {
            return;
        }
        heading("replies", Map.of());
        text.append("  ").append(TextWidth.padded("", STAGE));
        REPLY_COLUMNS.forEach(column -> text.append(TextWidth.right(said.say("summary.reply." + column), REPLY)));
        line("");
        figures.byIntent()
                .forEach(meant -> line("  "
                        + TextWidth.padded(coded("intent", meant.intent()), STAGE)
                        + Stream.of(meant.replies(), meant.held(), meant.tasks(), meant.answered())
                                .map(count -> TextWidth.right(number(count), REPLY))
                                .collect(Collectors.joining())));
        line("  "
                + said.say(
                        "summary.came",
                        Map.of("count", number(replies.rows()), "unknown", number(figures.fromUnknown())))
                + (replies.unknownColumns() == 0 ? "" : "  " + counted("columns-ignored", replies.unknownColumns())));
    }

    /** Last, so that nobody overlooks it. */
    private void counts() {
        heading(figures.reckoning().holds() ? "adds-up" : "does-not-add-up", Map.of());
        figures.reckoning()
                .equations()
                .forEach(equation -> line(
                        "  " + equation.shown(name -> words.language().equals("en") ? name : words.say("sum", name))));
        figures.letterToOpen().ifPresent(file -> sentence("letter-to-open", Map.of("file", file)));
    }

    private void samples() {
        if (figures.samples().isEmpty()) {
            return;
        }
        heading("samples", Map.of());
        for (RunStatistics.Sample sample : figures.samples()) {
            line("");
            PhoneScreen.show(
                            stage(sample.stage()) + " " + sample.variant() + " " + sample.locale(),
                            sample.sent().text().body())
                    .forEach(row -> line("  " + row));
        }
    }

    private void review() {
        if (!review.isEmpty()) {
            heading("review", Map.of("page", RunReview.PAGE));
            review.forEach(each -> line("  " + each));
        }
    }

    private void problems() {
        Map<String, Long> errors = figures.problems();
        long dead = figures.inDlqs();
        if (!errors.isEmpty() || dead > 0) {
            heading("problems", Map.of());
            errors.forEach((what, count) -> line("  " + TextWidth.right(number(count), 6) + " × " + what));
            sentence("dead", Map.of("count", TextWidth.right(number(dead), 6)));
        }
    }

    private String counted(String what, long count) {
        return said.say("summary." + what, Map.of("count", number(count)));
    }

    private void say(String what, long accounts, long keys, long texts) {
        line(said.say(
                "summary." + what, Map.of("accounts", number(accounts), "keys", number(keys), "texts", number(texts))));
    }

    private void sentence(String what, Map<String, ?> values) {
        line("  " + said.say("summary." + what, values));
    }

    private void heading(String title, Map<String, ?> values) {
        line("");
        line(said.say("summary." + title, values));
    }

    private void row(String what, long count) {
        line("  " + TextWidth.padded(what, WHAT) + " " + TextWidth.right(number(count), NUMBER));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
