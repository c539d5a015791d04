package dev.pastdue.formats;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Charts as SVG text, {@value #WIDTH} units wide, so that on a phone their letters are as large as elsewhere; coloured by {@code look.css}, without
 * script. The same figures give the same bytes. Words are escaped.
 */
public final class Charts {
    private static final double WIDTH = 360;
    private static final double EDGE = 4;
    private static final double LINE = 16;
    private static final double HIGH = 140;
    /** Series that have a colour of their own; of more, the last share theirs. */
    private static final int COLOURS = 6;

    private static final double WIDEST = 44;
    private static final int HOURS = 24;
    private static final double WIDE_LETTER = 12;
    private static final double LETTER = 6.6;

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

    /** Bars one under the other, on a scale of their own. */
    public static String bars(String title, List<Bar> bars) {
        long most = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
        var drawn = new StringBuilder();
        double y = LINE;
        for (Bar bar : bars) {
            String number = count(bar.count()) + (bar.note().isEmpty() ? "" : " · " + bar.note());
            drawn.append(text(EDGE, y - EDGE, "start", bar.label()))
                    .append(text(WIDTH - EDGE, y - EDGE, "end", number))
                    .append(rect("s0", EDGE, y, (WIDTH - 2 * EDGE) * bar.count() / most, LINE / 2));
            y += 2 * LINE + EDGE;
        }
        return svg(title, y - LINE, drawn);
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
                    .append(text(left - EDGE, y + EDGE, "end", String.format(Locale.ROOT, "%.0f %%", share * 100)));
        }
        int every = Math.max(1, (int) Math.ceil(days / 8.0));
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

    private static String svg(String title, double height, StringBuilder drawn) {
        return "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">%s</svg>"
                .formatted(number(WIDTH), number(height), escaped(title), drawn);
    }

    private static String rect(String look, double x, double y, double width, double height) {
        return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(look, number(x), number(y), number(Math.max(0, width)), number(Math.max(0, height)));
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, escaped(words));
    }

    /** About how wide it is drawn. */
    private static double width(String words) {
        return words.codePoints()
                .mapToDouble(c -> c >= 0x2E80 ? WIDE_LETTER : LETTER)
                .sum();
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(double value) {
        String written = String.format(Locale.ROOT, "%.1f", value);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '<', "&lt;", (int) '>', "&gt;", (int) '&', "&amp;", (int) '"', "&quot;", (int) '\'', "&#39;");

    private static String escaped(String words) {
        return words.codePoints()
                .mapToObj(c -> ENTITIES.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
    }
}
