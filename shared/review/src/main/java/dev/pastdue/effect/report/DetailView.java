package dev.pastdue.effect.report;

import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Curve;
import dev.pastdue.effect.Interval;
import dev.pastdue.effect.StageDetail;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page shows of a stage besides its comparisons: cure curves, mean days, harms, money. */
final class DetailView {
    private final ReviewWords words;
    private final StageDetail detail;

    DetailView(ReviewWords words, StageDetail detail) {
        this.words = words;
        this.detail = detail;
    }

    Map<String, Object> shown() {
        var in = new HashMap<String, Object>();
        in.put(
                "curves",
                detail.curves().stream().anyMatch(curve -> curve.cured().size() > 1) ? List.of(curves()) : List.of());
        in.put("days", days());
        in.put("reached", reached());
        in.put("hasHarms", !detail.harms().isEmpty());
        in.put("harms", detail.harms().stream().map(this::harm).toList());
        in.put("hasMoney", !detail.money().isEmpty());
        in.put("money", detail.money().stream().map(this::money).toList());
        in.put("within", words.say("days", Map.of("n", detail.horizon())));
        in.put(
                "spillOver",
                detail.inBothArms() == 0
                        ? List.of()
                        : List.of(words.say("spill-over", Map.of("n", count(detail.inBothArms())))));
        return in;
    }

    private String curves() {
        return Charts.curves(
                words.of("curves", detail.stage()),
                detail.curves().stream()
                        .sorted(Comparator.comparing(curve -> curve.arm().equals("silence")))
                        .map(curve -> new Curve(
                                words.say(curve.arm(), Map.of()),
                                curve.cured(),
                                curve.arm().equals("silence")))
                        .toList());
    }

    private List<String> days() {
        StageDetail.Days days = detail.days();
        return days == null
                ? List.of()
                : List.of(words.say(
                        "mean-days",
                        Map.of(
                                "most",
                                days.most(),
                                "silence",
                                amount(days.silence()),
                                "told",
                                amount(days.told()),
                                "difference",
                                signed(days.difference()),
                                "interval",
                                interval(days.interval(), 1))));
    }

    private List<String> reached() {
        StageDetail.Reached reached = detail.reached();
        return reached == null
                ? List.of()
                : List.of(words.say(
                        "reached",
                        Map.of(
                                "days",
                                detail.horizon(),
                                "told",
                                share(reached.toldCured(), reached.told()),
                                "silence",
                                share(reached.silentCured(), reached.silent()),
                                "difference",
                                estimate(reached.difference(), 100))));
    }

    private Map<String, Object> harm(StageDetail.Harmed harmed) {
        return Map.of(
                "name",
                words.say(harmed.harm().word(), Map.of()),
                "silence",
                share(harmed.silentHarmed(), harmed.silent()),
                "told",
                share(harmed.toldHarmed(), harmed.told()),
                "difference",
                estimate(harmed.difference(), 100));
    }

    private Map<String, Object> money(StageDetail.Money money) {
        return Map.of(
                "name", money.currency(),
                "silence", amount(money.silent()),
                "told", amount(money.told()),
                "more", estimate(money.more(), 1),
                "forAText", estimate(money.ofText(), 1),
                "forADollar", estimate(money.ofDollar(), 1),
                "texts", count(money.texts()),
                "cost", money.cost() > 0 ? String.format(Locale.ROOT, "%,.2f", money.cost()) : "–");
    }

    private static String share(long some, long all) {
        return count(some) + " / " + count(all);
    }

    private static String estimate(StageDetail.@Nullable Estimate estimate, double scale) {
        return estimate == null
                ? "–"
                : signed(estimate.value() * scale) + " (" + interval(estimate.interval(), scale) + ")";
    }

    private static String interval(Interval interval, double scale) {
        return end(interval.low() * scale) + " … " + end(interval.high() * scale);
    }

    private static String end(double value) {
        return Double.isFinite(value) ? signed(value) : "∞";
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+,.1f", value);
    }

    private static String amount(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : "–";
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
