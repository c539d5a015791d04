package dev.pastdue.effect.report;

import dev.pastdue.effect.StageDetail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cure curves as the numbers of an SVG, {@value #WIDTH} by {@value #HEIGHT}: days to the right, the share cured upwards. */
final class CureChart {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 200;
    private static final double LEFT = 44;
    private static final double RIGHT = 12;
    private static final double TOP = 10;
    private static final double BOTTOM = 30;
    private static final double STEPS = 10;
    private static final int WEEK = 7;

    private final List<StageDetail.Curve> curves;
    private final int days;
    private final double highest;

    private CureChart(List<StageDetail.Curve> curves, int days, double highest) {
        this.curves = curves;
        this.days = days;
        this.highest = highest;
    }

    static CureChart of(List<StageDetail.Curve> curves) {
        int days = curves.stream()
                .mapToInt(curve -> curve.cured().size() - 1)
                .max()
                .orElse(0);
        double most = curves.stream()
                .flatMap(curve -> curve.cured().stream())
                .max(Double::compareTo)
                .orElse(0.0);
        return new CureChart(curves, days, Math.max(1, Math.ceil(most * STEPS)) / STEPS);
    }

    /** Whether there is a day to be drawn. */
    boolean isDrawn() {
        return days > 0;
    }

    /** Each arm's line, and its name in {@code arm}. */
    List<Map<String, Object>> lines() {
        return curves.stream()
                .map(curve -> Map.<String, Object>of("arm", curve.arm(), "path", path(curve.cured())))
                .toList();
    }

    private String path(List<Double> cured) {
        var path = new StringBuilder("M " + number(x(0)) + " " + number(y(0)));
        for (int day = 0; day < cured.size(); day++) {
            path.append(" H ").append(number(x(day))).append(" V ").append(number(y(cured.get(day))));
        }
        return path.toString();
    }

    /** Nothing, the middle and the highest share, in percent. */
    List<Map<String, Object>> shares() {
        return Stream.of(0.0, highest / 2, highest)
                .map(share -> Map.<String, Object>of(
                        "y", number(y(share)),
                        "text", number(y(share) + 4),
                        "label", String.format(Locale.ROOT, "%.0f %%", share * 100)))
                .toList();
    }

    /** Every week, or where there are few days every day. */
    List<Map<String, Object>> days() {
        int step = days < 2 * WEEK ? Math.max(1, days / WEEK) : WEEK;
        return IntStream.rangeClosed(0, days / step)
                .map(each -> each * step)
                .mapToObj(day -> Map.<String, Object>of("x", number(x(day)), "label", day))
                .toList();
    }

    private double x(double day) {
        return LEFT + day / days * (WIDTH - LEFT - RIGHT);
    }

    private double y(double share) {
        return HEIGHT - BOTTOM - share / highest * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
