package dev.pastdue.core.desk;

import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Bar;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Figures.Figure;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.scan.ScanHistory;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lender's day so far: from selected to cured, by stage, with rates; and what waits, and why. Figures only, no account is read. */
final class TodayWidget {
    private static final Set<Metric> READ = EnumSet.of(
            Metric.RENDERED,
            Metric.DEFERRED,
            Metric.RELEASED,
            Metric.SUPPRESSED,
            Metric.ACCEPTED,
            Metric.TAKEN_BY_CARRIER,
            Metric.DELIVERED,
            Metric.UNDELIVERED,
            Metric.UNKNOWN,
            Metric.PAYMENTS_AFTER_NOTICE,
            Metric.REPLIES);
    private static final List<Metric> STEPS =
            List.of(Metric.ACCEPTED, Metric.TAKEN_BY_CARRIER, Metric.DELIVERED, Metric.PAYMENTS_AFTER_NOTICE);
    private static final String NONE = "–";
    private static final String DEAD = "Dlq";
    /** As the template names them; each has its dead letters. */
    private static final Set<String> QUEUES = Stream.of(
                    "Book", "Scan", "Render", "Send", "Release", "Payment", "Hold", "Receipt", "Reply", "Gate",
                    "Review", "Print")
            .flatMap(name -> Stream.of(name + "Queue", name + DEAD))
            .collect(Collectors.toUnmodifiableSet());

    private final Figures figures;
    private final Checkpoints checkpoints;
    private final ReplyStore replies;
    private final BrakesWidget brakes;

    TodayWidget(Figures figures, Checkpoints checkpoints, ReplyStore replies, BrakesWidget brakes) {
        this.figures = figures;
        this.checkpoints = checkpoints;
        this.replies = replies;
        this.brakes = brakes;
    }

    void write(Sheet sheet) {
        LocalDate today = LocalDate.ofInstant(sheet.now, sheet.zone);
        List<Figure> counted = figures.between(today.atStartOfDay(sheet.zone).toInstant(), sheet.now, READ);
        Long selected = ScanHistory.of(checkpoints
                        .get(ScanHistory.CHECKPOINT)
                        .map(Checkpoints.Stored::state)
                        .orElse(Map.of()))
                .selected()
                .get(today);
        brakes.tellWhatHolds(sheet, brakes.state());
        sheet.soft(sheet.say("today.until", Map.of("at", sheet.time(sheet.now), "zone", sheet.zone.getId())));
        var funnel = new LinkedHashMap<String, Long>();
        if (selected != null) {
            funnel.put("selected", selected);
        }
        STEPS.forEach(step -> funnel.put(step.title(), sum(counted, step, _ -> true)));
        draw(sheet, funnel);
        stages(sheet, counted);
        rates(sheet, counted);
        waits(sheet, counted);
    }

    /** Those in which something lies; dead letters together. */
    private void queues(Sheet sheet) {
        Map<String, Long> waiting = figures.waiting(QUEUES, sheet.now);
        if (waiting.isEmpty()) {
            return;
        }
        long all = 0;
        long dead = 0;
        for (Map.Entry<String, Long> queue : new TreeMap<>(waiting).entrySet()) {
            all += queue.getValue();
            if (queue.getKey().endsWith(DEAD)) {
                dead += queue.getValue();
            } else if (queue.getValue() > 0) {
                sheet.row(sheet.say("queue." + queue.getKey()), count(queue.getValue()), sheet.say("wait.queue.why"));
            }
        }
        if (dead > 0) {
            sheet.row(sheet.say("wait.dead"), count(dead), sheet.say("wait.dead.why"));
        }
        if (all == 0) {
            sheet.row(sheet.say("wait.queue.none"), count(0), sheet.say("wait.queue.none.why"));
        }
    }

    private static long sum(List<Figure> figures, Metric metric, Predicate<Figure> chosen) {
        return Math.round(figures.stream()
                .filter(figure -> figure.metric() == metric && chosen.test(figure))
                .mapToDouble(Figure::sum)
                .sum());
    }

    private static void draw(Sheet sheet, Map<String, Long> funnel) {
        sheet.html.drawn(Charts.bars(
                sheet.say("today.picture"),
                funnel.entrySet().stream()
                        .map(step -> new Bar(sheet.say("step." + step.getKey()), step.getValue(), ""))
                        .toList()));
    }

    private static void stages(Sheet sheet, List<Figure> counted) {
        var stages = new TreeMap<String, Long>();
        counted.stream()
                .filter(figure -> figure.dimensions().containsKey("stage"))
                .forEach(figure -> stages.merge(figure.dimensions().get("stage"), 1L, Long::sum));
        if (stages.isEmpty()) {
            sheet.soft(sheet.say("today.nothing"));
            return;
        }
        sheet.html.open(
                "div", "class", "pd-scroll", "tabindex", "0", "role", "group", "aria-label", sheet.say("head.stage"));
        sheet.table("stage", "Accepted", "TakenByCarrier", "Delivered", "Undelivered", "PaymentsAfterNotice", "rate");
        for (String stage : stages.keySet()) {
            Predicate<Figure> own = figure -> stage.equals(figure.dimensions().get("stage"));
            long accepted = sum(counted, Metric.ACCEPTED, own);
            long delivered = sum(counted, Metric.DELIVERED, own);
            sheet.row(
                    sheet.messages.stage(stage),
                    count(accepted),
                    count(sum(counted, Metric.TAKEN_BY_CARRIER, own)),
                    count(delivered),
                    count(sum(counted, Metric.UNDELIVERED, own)),
                    count(sum(counted, Metric.PAYMENTS_AFTER_NOTICE, own)),
                    rate(delivered, accepted));
        }
        sheet.endTable().end();
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String rate(long part, long all) {
        return all == 0 ? NONE : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / all);
    }

    private static void rates(Sheet sheet, List<Figure> counted) {
        long accepted = sum(counted, Metric.ACCEPTED, _ -> true);
        long delivered = sum(counted, Metric.DELIVERED, _ -> true);
        long left = sum(
                counted,
                Metric.REPLIES,
                figure -> "OPT_OUT".equals(figure.dimensions().get("intent")));
        sheet.paragraph(sheet.say(
                "today.rates",
                Map.of(
                        "delivered", rate(delivered, accepted),
                        "failed", rate(sum(counted, Metric.UNDELIVERED, _ -> true), accepted),
                        "left", rate(left, delivered))));
    }

    private void waits(Sheet sheet, List<Figure> counted) {
        long deferred =
                Math.max(0, sum(counted, Metric.DEFERRED, _ -> true) - sum(counted, Metric.RELEASED, _ -> true));
        ReplyStore.Page open = replies.open(null);
        String tasks = open.next() == null
                ? count(open.tasks().size())
                : sheet.say("today.orMore", Map.of("count", open.tasks().size()));
        sheet.heading(sheet.say("today.waits")).table("what", "count", "why");
        sheet.row(sheet.say("wait.deferred"), count(deferred), sheet.say("wait.deferred.why"));
        sheet.row(sheet.say("wait.tasks"), tasks, sheet.say("wait.tasks.why"));
        queues(sheet);
        long unknown = sum(counted, Metric.UNKNOWN, _ -> true);
        if (unknown > 0) {
            sheet.row(sheet.say("wait.unknown"), count(unknown), sheet.say("wait.unknown.why"));
        }
        var reasons = new TreeMap<String, Long>();
        counted.stream()
                .filter(figure -> figure.metric() == Metric.SUPPRESSED)
                .forEach(figure -> reasons.merge(
                        figure.dimensions().getOrDefault("reason", ""), Math.round(figure.sum()), Long::sum));
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(Sheet.ROWS)
                .forEach(reason -> sheet.row(
                        sheet.say("wait.suppressed"),
                        count(reason.getValue()),
                        sheet.messages.find("reason." + reason.getKey()).orElse(reason.getKey())));
        sheet.endTable();
    }
}
