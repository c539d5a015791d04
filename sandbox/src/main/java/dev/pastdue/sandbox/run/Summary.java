package dev.pastdue.sandbox.run;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.pastdue.aws.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's figures in words, and for programs. */
final class Summary {
    static final Set<String> SENT = Set.of("ACCEPTED", "CARRIER_ACCEPTED", "DELIVERED", "UNDELIVERED");

    private final RunStatistics figures;
    private final List<String> review;
    private final StringBuilder text = new StringBuilder();

    /** @param review what it said; empty where there was none */
    Summary(RunStatistics figures, List<String> review) {
        this.figures = figures;
        this.review = List.copyOf(review);
    }

    String text() {
        line("%s, %s to %s", figures.lender(), figures.from(), figures.to());
        line(
                "%,d accounts in the book; %,d notice keys decided, %,d texts",
                figures.accounts(), figures.keys(), figures.texts());
        books();
        payments();
        holds();
        selected();
        sentByStageAndDay();
        outcomes();
        deliveries();
        replies();
        deferred();
        cost();
        samples();
        review();
        problems();
        counts();
        return text.toString();
    }

    private void books() {
        heading("Books");
        for (Map<String, @Nullable Object> book : figures.books()) {
            line(
                    "  %-20s %,8d rows  %,8d written  %,8d unchanged  %,6d older  %,6d rejected  %,6d twice%s",
                    book.get("book"),
                    RunStatistics.number(book, "rows"),
                    RunStatistics.number(book, "written"),
                    RunStatistics.number(book, "unchanged"),
                    RunStatistics.number(book, "older"),
                    RunStatistics.number(book, "rejected"),
                    RunStatistics.number(book, "twice"),
                    RunStatistics.number(book, "unknownColumns") == 0
                            ? ""
                            : "  %,d columns ignored".formatted(RunStatistics.number(book, "unknownColumns")));
            beside(book);
            if (RunStatistics.number(book, "noPhone") > 0) {
                line("    %,d numbers cannot be texted · 无法发送的号码", RunStatistics.number(book, "noPhone"));
                RunStatistics.phoneFaults(book)
                        .forEach((fault, count) ->
                                line("      %,8d × %s · %s", count, fault.english(), fault.chinese()));
            }
            if (RunStatistics.number(book, "severalZones") > 0) {
                line(
                        "    %,d numbers can be in several time zones; a zone in the book gives them more hours · 号码可能在多个时区，账册中填写 zone 可增加可发送时段",
                        RunStatistics.number(book, "severalZones"));
            }
        }
    }

    /** What a book has that is no fault, and that somebody should know. */
    private void beside(Map<String, @Nullable Object> book) {
        String taken = " / %,d".formatted(RunStatistics.number(book, "rows") - RunStatistics.number(book, "rejected"));
        said(book, "corrected", "rows of the same as_of correct what was told before · 同一 as_of 的更正", "");
        said(
                book,
                "ahead",
                "rows have an as_of ahead of the book's arrival, which counts instead · as_of 晚于名单到达时间，按到达时间计",
                "");
        said(book, "doubted", "rows lack a payment that is known; nobody is told by them · 未包含已知还款，暂不通知", "");
        said(book, "blank", "blank lines of separators · 空行", "");
        said(book, "passedOver", "lines of totals, remarks or the header again, passed over · 跳过的合计、备注、重复表头", "");
        said(book, "noName", "rows have no name · 没有姓名", taken);
        said(
                book,
                "holdInDoubt",
                "rows have a hold that is not understood; they are held as OTHER or without an end · 看不懂的 hold，按 OTHER 或无期限停发",
                taken);
        said(book, "noProduct", "rows have no product · 没有产品", taken);
    }

    private void said(Map<String, @Nullable Object> book, String count, String words, String of) {
        if (RunStatistics.number(book, count) > 0) {
            line("    %,d%s %s", RunStatistics.number(book, count), of, words);
        }
    }

    private void payments() {
        RunStatistics.Payments payments = figures.payments();
        if (payments.told().rows() == 0) {
            return;
        }
        heading("Payments");
        line(
                "  %,d told  %,d posted  %,d known already  %,d refused%s",
                payments.told().rows(),
                payments.posted(),
                payments.known(),
                payments.refused(),
                payments.told().unknownColumns() == 0
                        ? ""
                        : "  %,d columns ignored".formatted(payments.told().unknownColumns()));
    }

    private void holds() {
        HoldStatistics holds = figures.holds();
        if (!holds.areThere()) {
            return;
        }
        heading("Holds");
        line(
                "  %,d messages told: %,d set, %,d lifted; by books %,d set, %,d lifted, %,d not understood",
                holds.told(), holds.set(), holds.lifted(), holds.setByBooks(), holds.liftedByBooks(), holds.inDoubt());
        line(
                "  %,d unread replies held, %,d of them read; %,d keys suppressed for a hold",
                holds.unread().came(), holds.unread().read(), holds.suppressed());
        holds.standing().forEach((reason, count) -> line("  %-32s %,8d", "standing " + reason, count));
    }

    private void selected() {
        heading("Selected by the daily scan");
        for (RunStatistics.Selection scan : figures.selections()) {
            if (scan.selected() != null) {
                line("  %s  %,8d accounts", scan.day(), scan.selected());
            } else {
                line("  %s  %s", scan.day(), scan.outcome());
            }
        }
    }

    private void sentByStageAndDay() {
        RunStatistics.Sent sent = figures.sent();
        heading("Sent, by stage and " + (sent.months() ? "month" : "day") + " (the lender's)");
        text.append(String.format("  %-16s", ""));
        sent.columns()
                .forEach(column -> text.append(String.format("%8s", sent.months() ? column : column.substring(5))));
        line("%9s", "all");
        sent.rows().forEach((stage, row) -> {
            text.append(String.format("  %-16s", stage));
            sent.columns().forEach(column -> text.append(String.format("%,8d", row.getOrDefault(column, 0L))));
            line("%,9d", RunStatistics.Sent.all(row));
        });
    }

    private void outcomes() {
        heading("What became of every key");
        figures.outcomes().forEach((state, count) -> line("  %-32s %,8d", state, count));
        line("  %-32s %,8d", "all", figures.keys());
    }

    /** What the carrier said, as far as it was heard by the end of the last day. */
    private void deliveries() {
        RunStatistics.Deliveries deliveries = figures.deliveries();
        heading("Deliveries");
        line("  %-32s %,8d", "delivered", deliveries.delivered());
        deliveries.undelivered().forEach((reason, count) -> line("  %-32s %,8d", "undelivered " + reason, count));
        line("  %-32s %,8d", "awaiting a receipt", deliveries.awaiting());
    }

    private void replies() {
        RunStatistics.Told replies = figures.replies();
        if (replies.rows() == 0) {
            return;
        }
        heading("Replies, by what they mean");
        line("  %-16s%8s%8s%8s%10s", "", "replies", "held", "tasks", "answered");
        figures.byIntent()
                .forEach(meant -> line(
                        "  %-16s%,8d%,8d%,8d%,10d",
                        meant.intent(), meant.replies(), meant.held(), meant.tasks(), meant.answered()));
        line(
                "  %,d came, %,d from numbers that no account has%s",
                replies.rows(),
                figures.fromUnknown(),
                replies.unknownColumns() == 0 ? "" : "; %,d columns ignored".formatted(replies.unknownColumns()));
    }

    /** Last, so that nobody overlooks it. */
    private void counts() {
        heading(figures.reckoning().holds() ? "The counts add up" : "THE COUNTS DO NOT ADD UP");
        figures.reckoning().equations().forEach(equation -> line("  %s", equation.shown()));
    }

    private void deferred() {
        heading("Deferred to a decent hour at least once, by stage");
        figures.deferred().forEach((stage, count) -> line("  %-32s %,8d", stage, count));
    }

    private void cost() {
        heading("Cost");
        line(
                "  %,d segments in %,d texts, about USD %,.2f at %s a segment",
                figures.segments(),
                figures.texts(),
                figures.usd(),
                figures.usdPerSegment().toPlainString());
    }

    private void samples() {
        if (figures.samples().isEmpty()) {
            return;
        }
        heading("One text of each stage, template variant and language");
        for (RunStatistics.Sample sample : figures.samples()) {
            line("");
            PhoneScreen.show(
                            sample.stage() + " " + sample.variant() + " " + sample.locale(),
                            sample.sent().text().body())
                    .forEach(row -> line("  %s", row));
        }
    }

    private void review() {
        if (!review.isEmpty()) {
            heading("What telling was worth against silence (" + RunReview.PAGE + ")");
            review.forEach(each -> line("  %s", each));
        }
    }

    private void problems() {
        Map<String, Long> errors = figures.problems();
        long dead = figures.inDlqs();
        if (!errors.isEmpty() || dead > 0) {
            heading("Problems");
            errors.forEach((what, count) -> line("  %,6d × %s", count, what));
            line("  %,6d messages in the DLQs", dead);
        }
    }

    /** The same for programs. */
    String json() {
        RunStatistics.Payments payments = figures.payments();
        RunStatistics.Deliveries deliveries = figures.deliveries();
        var json = new LinkedHashMap<String, Object>();
        json.put("from", figures.from());
        json.put("to", figures.to());
        json.put("accounts", figures.accounts());
        json.put("keys", figures.keys());
        json.put("texts", figures.texts());
        json.put("segments", figures.segments());
        json.put("byState", figures.counts(NoticeLine::state));
        json.put(
                "byReason",
                figures
                        .counts(notice -> notice.reason().isEmpty() ? "" : notice.state() + "." + notice.reason())
                        .entrySet()
                        .stream()
                        .filter(count -> !count.getKey().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new)));
        var phoneFaults = new TreeMap<String, Object>();
        figures.books()
                .forEach(book -> phoneFaults.put(String.valueOf(book.get("book")), RunStatistics.phoneFaults(book)));
        json.put("phoneFaults", phoneFaults);
        json.put("sentByStage", sentByStage());
        json.put(
                "payments",
                Map.of(
                        "told", payments.told().rows(),
                        "posted", payments.posted(),
                        "known", payments.known(),
                        "refused", payments.refused()));
        json.put(
                "deliveries",
                Map.of(
                        "delivered",
                        deliveries.delivered(),
                        "undelivered",
                        deliveries.undelivered(),
                        "awaiting",
                        deliveries.awaiting()));
        json.put(
                "replies",
                Map.of(
                        "came",
                        figures.replies().rows(),
                        "fromUnknownNumbers",
                        figures.fromUnknown(),
                        "byIntent",
                        figures.byIntent().stream()
                                .collect(Collectors.toMap(
                                        RunStatistics.Meant::intent,
                                        RunStatistics.Meant::replies,
                                        Long::sum,
                                        TreeMap::new)),
                        "answered",
                        figures.answers()));
        json.put("holds", figures.holds().json());
        json.put("review", review);
        json.put("counts", figures.reckoning().json());
        json.put("inDlqs", figures.inDlqs());
        json.put("errors", figures.errors());
        return Json.write(json) + "\n";
    }

    private Map<String, Long> sentByStage() {
        var byStage = new TreeMap<String, Long>();
        figures.counts(notice -> SENT.contains(notice.state()) ? notice.stage() : "")
                .forEach((stage, count) -> {
                    if (!stage.isEmpty()) {
                        byStage.put(stage, count);
                    }
                });
        return byStage;
    }

    private void heading(String title) {
        line("");
        line("%s", title);
    }

    @FormatMethod
    private void line(@FormatString String format, @Nullable Object... values) {
        text.append(String.format(format, values)).append('\n');
    }
}
