package dev.pastdue.core.desk;

import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Pair;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.review.ReviewedFigures;
import dev.pastdue.core.review.ReviewedFigures.Lift;
import dev.pastdue.core.review.ReviewedFigures.Line;
import dev.pastdue.core.review.StoredReview;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the last review said of each stage: the shares cured of those notified and of the control group, and whether that is a difference. */
final class EffectWidget {
    private static final String TOLD = "told";
    private static final int USUAL = 7;

    private final Checkpoints checkpoints;
    private final ReviewedFigures figures;

    EffectWidget(Checkpoints checkpoints, ReviewedFigures figures) {
        this.checkpoints = checkpoints;
        this.figures = figures;
    }

    void write(Sheet sheet) {
        Optional<StoredReview.Last> last = StoredReview.last(checkpoints);
        if (last.isEmpty()) {
            sheet.soft(sheet.say("effect.none"));
            return;
        }
        List<Line> lines = last.filter(StoredReview.Last::written)
                .flatMap(review -> figures.of(review.id()))
                .orElse(List.of());
        if (lines.isEmpty()) {
            sheet.soft(sheet.say("effect.making"));
            return;
        }
        String asked = sheet.request.asked("horizon");
        int horizon = asked.matches("[0-9]{1,3}") ? Integer.parseInt(asked) : USUAL;
        sheet.soft(sheet.say("effect.until", Map.of("at", sheet.time(last.get().until()), "days", horizon)));
        List<Line> told = lines.stream()
                .filter(line -> line.arm().equals(TOLD) && line.horizon() == horizon)
                .limit(Sheet.ROWS)
                .toList();
        draw(sheet, told.stream().filter(line -> line.rate() != null).toList(), lines);
        sheet.html.open(
                "div", "class", "pd-scroll", "tabindex", "0", "role", "group", "aria-label", sheet.say("head.stage"));
        sheet.table("stage", "told", "silence", "lift", "verdict");
        told.forEach(line -> sheet.row(
                sheet.messages.stage(line.stage()),
                share(line),
                silence(lines, line).map(EffectWidget::share).orElse("–"),
                lift(line.lift()),
                sheet.messages.find("desk.verdict." + line.verdict()).orElse(line.verdict())));
        sheet.endTable().end().buttons();
        lines.stream()
                .map(Line::horizon)
                .distinct()
                .sorted()
                .forEach(days -> sheet.html.button(
                        sheet.say("do.days", Map.of("count", days)),
                        new Html.Call(
                                sheet.place.looks(),
                                sheet.request.with(Map.of("horizon", String.valueOf(days))),
                                "",
                                days == horizon)));
        sheet.end();
    }

    private static Optional<Line> silence(List<Line> lines, Line told) {
        Predicate<Line> other = line -> line.stage().equals(told.stage())
                && line.horizon() == told.horizon()
                && !line.arm().equals(TOLD);
        return lines.stream().filter(other).findFirst();
    }

    private static String share(Line line) {
        Double rate = line.rate();
        return rate == null ? "–" : String.format(Locale.ROOT, "%.1f%% (%,d)", 100 * rate, line.n());
    }

    private static String lift(@Nullable Lift lift) {
        return lift == null
                ? "–"
                : String.format(
                        Locale.ROOT, "%+.1f (%+.1f … %+.1f)", 100 * lift.lift(), 100 * lift.low(), 100 * lift.high());
    }

    private static void draw(Sheet sheet, List<Line> told, List<Line> lines) {
        if (told.isEmpty()) {
            return;
        }
        sheet.html.drawn(Charts.pairs(
                sheet.say("effect.picture"),
                sheet.say("head.told"),
                sheet.say("head.silence"),
                told.stream()
                        .map(line -> new Pair(
                                sheet.messages.stage(line.stage()),
                                rate(line.rate()),
                                rate(silence(lines, line).map(Line::rate).orElse(null))))
                        .toList()));
    }

    private static double rate(@Nullable Double rate) {
        return rate == null ? Double.NaN : rate;
    }
}
