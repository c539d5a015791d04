package dev.pastdue.core.desk;

import dev.pastdue.core.desk.Html.Call;
import dev.pastdue.core.language.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A widget while it is written: its HTML, in the reader's language and the lender's zone. */
final class Sheet {
    /** How many rows a list shows: as many as a widget has room for. */
    static final int ROWS = 14;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    final Html html = new Html();
    final DeskRequest request;
    final DeskPlace place;
    final Messages messages;
    final ZoneId zone;
    final Instant now;

    Sheet(DeskRequest request, DeskPlace place, ZoneId zone, Instant now) {
        this.request = request;
        this.place = place;
        this.zone = zone;
        this.now = now;
        messages = Messages.in(request.language());
        html.style(DeskLook.STYLE);
        html.open("div", "class", request.dark() ? "pd pd-dark" : "pd", "lang", request.language());
    }

    String say(String key) {
        return messages.say("desk." + key);
    }

    String say(String key, Map<String, ?> values) {
        return messages.say("desk." + key, values);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    Sheet heading(String text) {
        html.element("h3", text);
        return this;
    }

    Sheet paragraph(String text) {
        html.element("p", text);
        return this;
    }

    /** That there is nothing, and a note. */
    Sheet soft(String text) {
        html.element("p", text, "class", "pd-soft");
        return this;
    }

    /** What one must see first. */
    Sheet warn(String text) {
        html.element("p", text, "class", "pd-warn");
        return this;
    }

    /** A button that shows something else of this widget. */
    Sheet look(String key, Map<String, String> call, boolean first) {
        html.button(say("do." + key), new Call(place.looks(), request.with(call), "", first));
        return this;
    }

    /**
     * A button that does something. What was filled in comes with it; the answer leads back to {@code back}.
     *
     * @param fields what the act needs besides
     * @param back what is shown again afterwards
     * @param values of the confirmation, which is asked first
     */
    Sheet act(String key, Map<String, String> fields, Map<String, String> back, Map<String, ?> values) {
        return act(place.acts(), key, fields, back, values);
    }

    /** The same, done by another function. */
    Sheet act(
            String endpoint, String key, Map<String, String> fields, Map<String, String> back, Map<String, ?> values) {
        var event = new TreeMap<String, Object>(fields);
        event.put("lang", request.language());
        event.put(
                "id",
                "desk-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-"
                        + Integer.toString(fields.hashCode() & Integer.MAX_VALUE, Character.MAX_RADIX));
        event.put("back", Map.of("endpoint", place.looks(), "event", request.with(back)));
        html.button(say("do." + key), new Call(endpoint, event, say("sure." + key, values), false));
        return this;
    }

    /** Begins a form. Enter sends nothing: a form whose first button for sending is disabled is not sent by it. */
    Sheet form() {
        html.open("form", "class", "pd-form");
        html.open("button", "type", "submit", "disabled", "disabled", "hidden", "hidden")
                .close();
        return this;
    }

    /** A field with its label. */
    Sheet field(String key, String name, String type, String value) {
        html.open("label").element("span", say("field." + key));
        html.empty("input", "type", type, "name", name, "value", value, "autocomplete", "off");
        html.close();
        return this;
    }

    /** A choice with its label: value and words by turns. */
    Sheet choice(String key, String name, List<Map.Entry<String, String>> options) {
        html.open("label").element("span", say("field." + key)).open("select", "name", name);
        options.forEach(option -> html.element("option", option.getValue(), "value", option.getKey()));
        html.close().close();
        return this;
    }

    /** Ends what was opened last. */
    Sheet end() {
        html.close();
        return this;
    }

    /** Begins a row of buttons. */
    Sheet buttons() {
        html.open("div", "class", "pd-buttons");
        return this;
    }

    /** Begins a table whose columns have these heads. */
    Sheet table(String... keys) {
        html.open("table").open("thead").open("tr");
        for (String key : keys) {
            html.element("th", key.isEmpty() ? "" : say("head." + key), "scope", "col");
        }
        html.close().close().open("tbody");
        return this;
    }

    Sheet row(String... cells) {
        html.open("tr");
        for (String cell : cells) {
            html.element("td", cell);
        }
        html.close();
        return this;
    }

    /** Ends a table. */
    Sheet endTable() {
        html.close().close();
        return this;
    }

    /** The widget's HTML. */
    String done() {
        html.close();
        return html.toString();
    }
}
