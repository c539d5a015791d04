package dev.pastdue.effect.report;

import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Interval;
import dev.pastdue.effect.ReviewLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lifts with their intervals as the numbers of an SVG, {@value #WIDTH} wide: a row for each with its name above, zero in the middle. */
final class LiftChart {
    private static final double WIDTH = 360;
    private static final double LEFT = 20;
    private static final double ROW = 40;
    private static final double EDGE = 10;
    private static final double MIN_REACH = 0.05;
    private static final double MAX_REACH = 0.5;

    private final List<Effect> effects;
    private final double reach;

    private LiftChart(List<Effect> effects, double reach) {
        this.effects = effects;
        this.reach = reach;
    }

    static LiftChart of(List<ReviewLine> lines) {
        List<Effect> effects =
                lines.stream().map(ReviewLine::effect).filter(Objects::nonNull).toList();
        double widest = effects.stream()
                .flatMap(
                        effect -> Stream.of(effect.fixed().low(), effect.fixed().high()))
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .max()
                .orElse(MIN_REACH);
        return new LiftChart(effects, Math.clamp(Math.ceil(widest * 20) / 20, MIN_REACH, MAX_REACH));
    }

    String height() {
        return number(ROW * effects.size() + 2 * EDGE + ROW);
    }

    String zero() {
        return number(x(0));
    }

    /** Five of them, in points. */
    List<Map<String, Object>> ticks() {
        return IntStream.rangeClosed(-2, 2)
                .mapToObj(step -> Map.<String, Object>of(
                        "x", number(x(reach * step / 2)),
                        "y", number(ROW * effects.size() + EDGE + ROW * 0.6),
                        "label", String.format(Locale.ROOT, "%+.1f", reach * step * 50)))
                .toList();
    }

    Map<String, Object> bar(int row) {
        Effect effect = effects.get(row);
        double y = EDGE + ROW * (row + 0.6);
        return Map.of(
                "y", number(y),
                "text", number(y - 11),
                "x", number(x(effect.lift())),
                "low", number(low(effect.fixed())),
                "high", number(high(effect.fixed())),
                "longLow", number(low(effect.sequence())),
                "longHigh", number(high(effect.sequence())));
    }

    private double low(Interval interval) {
        return x(interval.low());
    }

    private double high(Interval interval) {
        return x(interval.high());
    }

    private double x(double lift) {
        double within = Math.clamp(lift, -reach, reach);
        return LEFT + (within + reach) / (2 * reach) * (WIDTH - LEFT - EDGE * 2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
