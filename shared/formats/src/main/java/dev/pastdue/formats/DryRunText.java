package dev.pastdue.formats;

import dev.pastdue.core.dryrun.Differences;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.dryrun.Totals;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;

/** A dry run's report for a terminal. */
final class DryRunText {
    private DryRunText() {}

    static String of(DryRunReport report) {
        var text = new StringBuilder();
        var out = new Formatter(text, Locale.ROOT);
        Totals totals = report.totals();
        out.format(
                "Dry run for %s, %s\n",
                report.day(), report.at().atZone(report.zone()).toOffsetDateTime());
        out.format("%s, %s. Nothing was written, queued or sent\n", report.lender("en"), report.strategy());
        out.format("\n");
        out.format(
                "%,d accounts in the book: %,d with nothing past due, %,d between two stages, %,d keys decided\n",
                report.met().all(), report.met().current(), report.met().betweenStages(), totals.keys());
        out.format("%,d would be notified: %s\n", totals.told().texts(), cost(totals.told()));
        out.format(
                "%,d of them by that day's scan; the others only after a reindex, for the scan does not look at them\n",
                totals.toldWhenDue().texts());
        stages(out, totals);
        answers(out, totals);
        texts(out, "By template, locale and variant", totals.templates());
        texts(out, "By the recipients' hour", totals.hours());
        if (report.sinceLastDay() != null) {
            differences(out, "Since the last real day, " + report.lastDay(), report.sinceLastDay());
        }
        if (report.toOther() != null && report.otherTotals() != null) {
            differences(out, "By " + report.toOther().against() + " instead", report.toOther());
            Totals.Texts other = report.otherTotals().told();
            out.format("  %,d would be notified: %s\n", other.texts(), cost(other));
        }
        return text.toString();
    }

    private static void stages(Formatter out, Totals totals) {
        out.format("\n");
        out.format("By stage\n");
        out.format(
                "  %-16s %8s %8s %10s %9s %8s %7s %9s %10s\n",
                "", "now", "later", "suppressed", "held out", "already", "closed", "segments", "USD");
        totals.stages()
                .forEach((stage, count) -> out.format(
                        "  %-16s %,8d %,8d %,10d %,9d %,8d %,7d %,9d %,10.2f\n",
                        stage,
                        count.now(),
                        count.later(),
                        count.suppressed(),
                        count.heldOut(),
                        count.already(),
                        count.closed(),
                        count.texts().segments(),
                        count.texts().cost()));
    }

    private static void answers(Formatter out, Totals totals) {
        out.format("\n");
        out.format("What would become of every key\n");
        totals.answers().forEach((answer, count) -> out.format("  %-32s %,8d\n", answer, count));
    }

    private static void texts(Formatter out, String title, Map<String, Totals.Texts> texts) {
        out.format("\n");
        out.format("%s\n", title);
        texts.forEach((name, count) -> out.format("  %-32s %,8d  %s\n", name, count.texts(), cost(count)));
    }

    private static void differences(Formatter out, String title, Differences differences) {
        out.format("\n");
        out.format("%s\n", title);
        out.format(
                "  %,d new, %,d gone, %,d in another stage, %,d by another template, %,d the same\n",
                differences.appeared(),
                differences.gone(),
                differences.otherStage(),
                differences.otherTemplate(),
                differences.same());
        differences
                .stages()
                .forEach((stage, count) ->
                        out.format("  %-16s %,8d notified before, %,8d after\n", stage, count.before(), count.after()));
    }

    private static String cost(Totals.Texts texts) {
        return String.format(Locale.ROOT, "%,d segments, about USD %,.2f", texts.segments(), texts.cost());
    }
}
