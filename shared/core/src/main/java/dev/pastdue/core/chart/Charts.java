package dev.pastdue.core.chart;

import static dev.pastdue.core.chart.Svg.count;
import static dev.pastdue.core.chart.Svg.number;
import static dev.pastdue.core.chart.Svg.rect;
import static dev.pastdue.core.chart.Svg.svg;
import static dev.pastdue.core.chart.Svg.text;
import static dev.pastdue.core.chart.Svg.width;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Every picture that there is: SVG text, {@value #WIDTH} units wide, so that on a phone its letters are as large as elsewhere; coloured by
 * {@link ChartStyle}, without script. The same figures give the same bytes. Words are escaped.
 */
public final class Charts {
    static final double WIDTH = 360;
    private static final double EDGE = 4;
    private static final double LINE = 16;
    private static final double HIGH = 140;
    /** Series that have a colour of their own; of more, the last share theirs. */
    private static final int COLOURS = 6;

    private static final double WIDEST = 44;
    private static final int HOURS = 24;
    private static final int WEEK = 7;
    /** Of the scale of differences, in shares. */
    private static final double MIN_REACH = 0.05;

    private static final double MAX_REACH = 0.5;

    private Charts() {}

    /**
     * A bar, under its words.
     *
     * @param note what stands behind its number; empty for nothing
     */
    public record Bar(String label, long count, String note) {}

    /** One part of each column. */
    public record Series(String name, List<Long> counts) {
        public Series {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A line that climbs in steps, a value a day from day 0.
     *
     * @param shares from 0 to 1
     * @param dashed so that it differs by more than its colour
     */
    public record Curve(String name, List<Double> shares, boolean dashed) {
        public Curve {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A share in two arms.
     *
     * @param told and silence from 0 to 1; NaN where nobody knows
     */
    public record Pair(String label, double told, double silence) {}

    /**
     * A difference of shares with two intervals, each from low to high; an end may be infinite.
     *
     * @param narrow of one look
     * @param wide of every look
     */
    public record Difference(String label, double value, Range narrow, Range wide) {}

    /** From one end to the other. */
    public record Range(double low, double high) {}

    /** Bars one under the other, on a scale of their own. What they say is in the name of the picture too, for whoever hears it. */
    public static String bars(String title, List<Bar> bars) {
        long most = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
        var drawn = new StringBuilder();
        var heard = new StringBuilder(title);
        double y = LINE;
        for (Bar bar : bars) {
            String number = count(bar.count()) + (bar.note().isEmpty() ? "" : " · " + bar.note());
            heard.append(" · ").append(bar.label()).append(' ').append(number);
            drawn.append(text(EDGE, y - EDGE, "start", bar.label()))
                    .append(text(WIDTH - EDGE, y - EDGE, "end", number))
                    .append(rect("s0", EDGE, y, (WIDTH - 2 * EDGE) * bar.count() / most, LINE / 2));
            y += 2 * LINE + EDGE;
        }
        return svg(heard.toString(), Math.max(LINE, y - LINE), drawn);
    }

    /** A share in both arms, one bar under the other, on the scale of all that can be. */
    public static String pairs(String title, String told, String silence, List<Pair> pairs) {
        double left = EDGE + Math.max(width(told), width(silence)) + EDGE;
        double wide = WIDTH - left - 3 * LINE - EDGE;
        var drawn = new StringBuilder();
        double y = LINE;
        for (Pair pair : pairs) {
            drawn.append(text(EDGE, y, "start", pair.label()))
                    .append(share("s0", told, pair.told(), left, wide, y + EDGE))
                    .append(share("s5", silence, pair.silence(), left, wide, y + EDGE + LINE));
            y += 4 * LINE;
        }
        return svg(title, Math.max(LINE, y - LINE - EDGE), drawn);
    }

    private static String share(String look, String name, double share, double left, double wide, double y) {
        double long0 = Double.isFinite(share) ? wide * share : 0;
        return text(EDGE, y + LINE - EDGE, "start", name)
                + rect(look, left, y + 2, long0, LINE - EDGE)
                + text(left + long0 + EDGE, y + LINE - EDGE, "start", percent(share));
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", share * 100) : "–";
    }

    /** Differences of shares with their intervals, one under the other around zero, in points. */
    public static String differences(String title, List<Difference> differences) {
        double widest = differences.stream()
                .flatMapToDouble(each -> DoubleStream.of(
                        each.value(), each.narrow().low(), each.narrow().high()))
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(MIN_REACH);
        double reach = Math.clamp(Math.ceil(widest * 20) / 20, MIN_REACH, MAX_REACH);
        double step = (WIDTH - 4 * LINE) / (2 * reach);
        double zero = WIDTH / 2;
        double bottom = EDGE + differences.size() * 2.5 * LINE;
        var drawn =
                new StringBuilder("<path class=\"grid\" d=\"M %s 0 V %s\"/>".formatted(number(zero), number(bottom)));
        double y = LINE;
        for (Difference each : differences) {
            drawn.append(text(EDGE, y, "start", each.label()))
                    .append(range("thin", each.wide(), reach, step, y + LINE * 0.75))
                    .append(range("thick", each.narrow(), reach, step, y + LINE * 0.75))
                    .append("<circle class=\"s2\" cx=\"%s\" cy=\"%s\" r=\"5\"/>"
                            .formatted(
                                    number(zero + step * Math.clamp(each.value(), -reach, reach)),
                                    number(y + LINE * 0.75)));
            y += 2.5 * LINE;
        }
        for (int tick = -2; tick <= 2; tick++) {
            drawn.append(text(
                    zero + tick * step * reach / 2,
                    bottom + LINE,
                    "middle",
                    String.format(Locale.ROOT, "%+.1f", reach * tick * 50)));
        }
        return svg(title, bottom + LINE + EDGE, drawn);
    }

    private static String range(String look, Range range, double reach, double step, double y) {
        return "<path class=\"%s\" d=\"M %s %s H %s\"/>"
                .formatted(
                        look,
                        number(WIDTH / 2 + step * Math.clamp(range.low(), -reach, reach)),
                        number(y),
                        number(WIDTH / 2 + step * Math.clamp(range.high(), -reach, reach)));
    }

    /** A bar alone, for the cell of a table that says its number; {@code share} is from 0 to 1. */
    public static String bar(double share) {
        return "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">%s</svg>"
                .formatted(rect("s0", 0, 0, 100 * share, 10));
    }

    /**
     * A column for each name, its parts one on the other, and which part has which colour underneath.
     *
     * @param series each with as many counts as there are columns
     */
    public static String stacked(String title, List<String> columns, List<Series> series) {
        long most = Math.max(
                1,
                IntStream.range(0, columns.size())
                        .mapToLong(column -> sum(series, column))
                        .max()
                        .orElse(1));
        double step = (WIDTH - 2 * EDGE) / Math.max(1, columns.size());
        double wide = Math.min(step * 0.7, WIDEST);
        double bottom = LINE + HIGH;
        int every = Math.max(1, (int) Math.ceil(width(columns.isEmpty() ? "" : columns.getFirst()) / step));
        var drawn = new StringBuilder();
        for (int column = 0; column < columns.size(); column++) {
            double x = EDGE + column * step;
            double y = bottom;
            for (int each = 0; each < series.size(); each++) {
                double height = HIGH * series.get(each).counts().get(column) / most;
                y -= height;
                drawn.append(rect("s" + Math.min(each, COLOURS - 1), x + (step - wide) / 2, y, wide, height));
            }
            if (step > 2 * LINE) {
                drawn.append(text(x + step / 2, y - EDGE, "middle", count(sum(series, column))));
            }
            if (column % every == 0) {
                drawn.append(text(x + step / 2, bottom + LINE, "middle", columns.get(column)));
            }
        }
        double y = bottom + 2 * LINE + EDGE;
        double x = EDGE;
        for (int each = 0; each < series.size(); each++) {
            String name = series.get(each).name();
            double needed = LINE + width(name) + LINE;
            if (x + needed > WIDTH && x > EDGE) {
                x = EDGE;
                y += LINE + EDGE;
            }
            drawn.append(rect("s" + Math.min(each, COLOURS - 1), x, y - LINE / 2 - 2, LINE / 2 + 2, LINE / 2 + 2))
                    .append(text(x + LINE, y, "start", name));
            x += needed;
        }
        return svg(title, y + EDGE, drawn);
    }

    private static long sum(List<Series> series, int column) {
        return series.stream().mapToLong(each -> each.counts().get(column)).sum();
    }

    /**
     * How many there were in each hour of the day, on a scale of square roots, over the band that is allowed.
     *
     * @param counts 24 of them
     * @param from of the band, in hours; 9.5 is half past nine
     */
    public static String hours(String title, List<Long> counts, double from, double until, String band) {
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        double step = (WIDTH - 2 * EDGE) / HOURS;
        double top = 2 * LINE;
        double bottom = top + HIGH;
        var drawn = new StringBuilder();
        drawn.append(rect("band", EDGE + from * step, LINE + EDGE, (until - from) * step, bottom - LINE - EDGE))
                .append(text(EDGE + (from + until) / 2 * step, LINE, "middle", band));
        for (int hour = 0; hour < HOURS; hour++) {
            long count = counts.get(hour);
            double height = (HIGH - LINE) * Math.sqrt((double) count / most);
            double x = EDGE + hour * step;
            if (count > 0) {
                drawn.append(rect("s0", x + step * 0.1, bottom - height, step * 0.8, height))
                        .append(text(x + step / 2, bottom - height - EDGE, "middle", count(count)));
            }
            if (hour % 3 == 0) {
                drawn.append(text(x + step / 2, bottom + LINE, "middle", Integer.toString(hour)));
            }
        }
        return svg(title, bottom + LINE + EDGE, drawn);
    }

    /** Shares over days, each line with its name in the legend underneath. */
    public static String curves(String title, List<Curve> curves) {
        int days = Math.max(
                1,
                curves.stream()
                        .mapToInt(curve -> curve.shares().size() - 1)
                        .max()
                        .orElse(1));
        double most = curves.stream()
                .flatMap(curve -> curve.shares().stream())
                .max(Double::compareTo)
                .orElse(0.0);
        double highest = Math.max(1, Math.ceil(most * 10)) / 10;
        double left = 3 * LINE;
        double top = LINE;
        double bottom = top + HIGH;
        double step = (WIDTH - left - LINE) / days;
        var drawn = new StringBuilder();
        for (double share : List.of(0.0, highest / 2, highest)) {
            double y = bottom - HIGH * share / highest;
            drawn.append("<path class=\"grid\" d=\"M %s %s H %s\"/>"
                            .formatted(number(left), number(y), number(WIDTH - LINE)))
                    .append(text(left - EDGE, y + EDGE, "end", String.format(Locale.ROOT, "%.0f%%", share * 100)));
        }
        int every = days < 2 * WEEK ? Math.max(1, days / WEEK) : WEEK * Math.ceilDiv(days, 8 * WEEK);
        for (int day = 0; day <= days; day += every) {
            drawn.append(text(left + day * step, bottom + LINE, "middle", Integer.toString(day)));
        }
        double y = bottom + 2 * LINE + EDGE;
        for (int each = 0; each < curves.size(); each++) {
            Curve curve = curves.get(each);
            String look = "class=\"line l" + each + (curve.dashed() ? " dashed" : "") + "\"";
            var path = new StringBuilder();
            for (int day = 0; day < curve.shares().size(); day++) {
                path.append(day == 0 ? "M " : "H ").append(number(left + day * step));
                path.append(day == 0 ? " " : " V ")
                        .append(number(bottom - HIGH * curve.shares().get(day) / highest))
                        .append(' ');
            }
            drawn.append("<path %s d=\"%s\"/>".formatted(look, path.toString().strip()))
                    .append("<path %s d=\"M %s %s h %s\"/>"
                            .formatted(look, number(EDGE), number(y - EDGE), number(2 * LINE)))
                    .append(text(EDGE + 2.5 * LINE, y, "start", curve.name()));
            y += LINE + EDGE;
        }
        return svg(title, y - LINE + EDGE, drawn);
    }
}
