package dev.pastdue.core.desk;

import dev.pastdue.core.text.LanguageTags;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a custom widget of CloudWatch asks. The dashboard calls with the widget's parameters, a button with its own, and both with
 * {@code widgetContext} (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html). Nobody's name is in it.
 *
 * @param widget which one; null where none that there is was asked for
 * @param asked the text fields of the call itself
 * @param forms what was filled in, by the fields' names; fields that were left empty are not there
 * @param language one of {@link dev.pastdue.core.language.Messages#LANGUAGES}
 * @param dark whether the dashboard is
 */
public record DeskRequest(
        @Nullable Widget widget, Map<String, String> asked, Map<String, String> forms, String language, boolean dark) {
    private static final int LONGEST = 2000;

    /** The widgets that there are. */
    public enum Widget {
        TODAY,
        FIND,
        TASKS,
        DRAFTS,
        BRAKES,
        EFFECT;

        /** As the parameter {@code widget} names it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Widget> of(@Nullable String word) {
            for (Widget widget : values()) {
                if (widget.word().equals(word)) {
                    return Optional.of(widget);
                }
            }
            return Optional.empty();
        }
    }

    public DeskRequest {
        asked = Map.copyOf(asked);
        forms = Map.copyOf(forms);
    }

    /** Reads the event; what it does not understand is not there. */
    public static DeskRequest of(Map<String, ?> event) {
        Map<?, ?> context = map(event.get("widgetContext"));
        Map<String, String> parameters = texts(map(context.get("params")));
        Map<String, String> asked = texts(event);
        String widget = asked.getOrDefault("widget", parameters.get("widget"));
        return new DeskRequest(
                Widget.of(widget).orElse(null),
                asked,
                texts(map(map(context.get("forms")).get("all"))),
                language(asked.getOrDefault("lang", parameters.getOrDefault("lang", "")), context),
                "dark".equals(context.get("theme")));
    }

    private static String language(String asked, Map<?, ?> context) {
        String written = asked.isEmpty() ? String.valueOf(context.get("locale")) : asked;
        Locale locale = Locale.forLanguageTag(written.replace('_', '-'));
        return !LanguageTags.isChinese(locale) ? "en" : LanguageTags.isTraditional(locale) ? "zh-TW" : "zh-CN";
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(Map<?, ?> values) {
        var texts = new HashMap<String, String>();
        values.forEach((name, value) -> {
            if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
                texts.put(String.valueOf(name), text.strip());
            }
        });
        return texts;
    }

    /** A field of the call; empty where it has none. */
    String asked(String field) {
        return asked.getOrDefault(field, "");
    }

    /** The function that approves drafts, by the widget's parameter {@code approves}; empty where there is none, as on AWS (decision 138). */
    String approves() {
        String endpoint = asked("approves");
        return endpoint.matches(DeskPress.ARN) ? endpoint : "";
    }

    /** What was filled in; empty where nothing was. */
    String form(String field) {
        return forms.getOrDefault(field, "");
    }

    /** The call of the same widget in the same language, with these fields instead. */
    Map<String, String> with(Map<String, String> fields) {
        var call = new TreeMap<>(fields);
        if (widget != null) {
            call.put("widget", widget.word());
        }
        for (String kept : List.of("lang", "approves")) {
            if (asked.containsKey(kept)) {
                call.put(kept, asked(kept));
            }
        }
        return call;
    }

    /** Without what was filled in: for logs and failures. */
    @Override
    public String toString() {
        return "DeskRequest[" + widget + ", " + language + "]";
    }
}
