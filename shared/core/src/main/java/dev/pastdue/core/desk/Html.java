package dev.pastdue.core.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * HTML of elements, attributes and text. Whatever is text or the value of an attribute is escaped; nothing that is stored can become
 * markup. Names of elements and attributes are the program's own.
 */
public final class Html {
    private static final String ACTION = "cwdb-action";
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. {@code attributes} are names and values by turns. */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content, such as {@code input}. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    /** An element with a text. */
    public Html element(String tag, Object text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    public Html text(Object text) {
        out.append(escaped(String.valueOf(text)));
        return this;
    }

    /** The style of the widget: the program's own text, which holds nothing that is stored. */
    Html style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    /** A picture that the program drew, as SVG; its texts are escaped. */
    Html drawn(String svg) {
        out.append(svg);
        return this;
    }

    /**
     * A button that calls a function, whose answer takes the widget's place.
     *
     * @param call what it calls
     */
    Html button(String label, Call call) {
        open("button", "type", "button", "class", call.first() ? "btn btn-primary" : "btn")
                .text(label)
                .close();
        String json = Html.json(call.event());
        return call.confirmation().isEmpty()
                ? element(ACTION, json, "action", "call", "display", "widget", "endpoint", call.endpoint())
                : element(
                        ACTION,
                        json,
                        "action",
                        "call",
                        "display",
                        "widget",
                        "endpoint",
                        call.endpoint(),
                        "confirmation",
                        call.confirmation());
    }

    /**
     * What a button calls.
     *
     * @param endpoint the function's ARN
     * @param event strings, or maps of them
     * @param confirmation what is asked first; empty: nothing
     * @param first whether it is what one most likely wants
     */
    record Call(String endpoint, Map<String, ?> event, String confirmation, boolean first) {}

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    /** The text without what HTML reads as its own, and without characters that no HTML may hold. */
    public static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '`' -> safe.append("&#96;");
                default -> {
                    boolean shown = point == '\n' || point == '\t' || !Character.isISOControl(point);
                    safe.appendCodePoint(shown && !isLoneSurrogate(point) ? point : ' ');
                }
            }
        });
        return safe.toString();
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String json(Map<String, ?> event) {
        return event.entrySet().stream()
                .map(entry -> quoted(entry.getKey())
                        + ":"
                        + (entry.getValue() instanceof Map<?, ?> map
                                ? json(map.entrySet().stream()
                                        .collect(Collectors.toMap(
                                                each -> String.valueOf(each.getKey()), Map.Entry::getValue)))
                                : quoted(String.valueOf(entry.getValue()))))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit < ' ' || unit == '"' || unit == '\\' || unit > '~') {
                json.append("\\u").append(String.format("%04x", unit));
            } else {
                json.append((char) unit);
            }
        });
        return json.append('"').toString();
    }

    /** All of it, once every element is closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
