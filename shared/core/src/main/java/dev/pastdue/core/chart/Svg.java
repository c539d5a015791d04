package dev.pastdue.core.chart;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The elements that charts are made of. */
final class Svg {
    private static final double WIDE_LETTER = 12;
    private static final double LETTER = 6.6;
    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '<', "&lt;", (int) '>', "&gt;", (int) '&', "&amp;", (int) '"', "&quot;", (int) '\'', "&#39;");

    private Svg() {}

    /** A picture with its name. */
    static String svg(String title, double height, StringBuilder drawn) {
        return "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">%s</svg>"
                .formatted(number(Charts.WIDTH), number(height), escaped(title), drawn);
    }

    static String rect(String look, double x, double y, double width, double height) {
        return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(look, number(x), number(y), number(Math.max(0, width)), number(Math.max(0, height)));
    }

    static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, escaped(words));
    }

    /** About how wide it is drawn. */
    static double width(String words) {
        return words.codePoints()
                .mapToDouble(c -> c >= 0x2E80 ? WIDE_LETTER : LETTER)
                .sum();
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String number(double value) {
        String written = String.format(Locale.ROOT, "%.1f", value);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    private static String escaped(String words) {
        return words.codePoints()
                .mapToObj(c -> ENTITIES.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
    }
}
