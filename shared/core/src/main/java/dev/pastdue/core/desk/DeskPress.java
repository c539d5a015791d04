package dev.pastdue.core.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A button of the desk that does something: what it asks {@code admin} for, and what is shown afterwards. What was filled in comes in
 * {@code widgetContext.forms.all}: {@code by} and {@code because} are everybody's, another field belongs to the act before its dot.
 *
 * @param event what admin is asked
 */
public record DeskPress(Map<String, Object> event, DeskRequest request, DeskPlace place, Map<String, String> back) {
    static final String ARN = "arn:[a-z0-9-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?";

    /** The press; empty where no widget asks. */
    public static Optional<DeskPress> of(Map<String, Object> event) {
        if (!(event.get("widgetContext") instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        DeskRequest request = DeskRequest.of(event);
        Map<?, ?> back = event.get("back") instanceof Map<?, ?> map ? map : Map.of();
        return Optional.of(new DeskPress(
                asked(event, request), request, new DeskPlace(endpoint(back.get("endpoint")), "", false), call(back)));
    }

    private static Map<String, Object> asked(Map<String, Object> event, DeskRequest request) {
        var asked = new TreeMap<String, Object>(event);
        asked.keySet().removeAll(Set.of("widgetContext", "back", "lang"));
        if ("true".equals(asked.get("brake"))) {
            asked.put("brake", true);
        }
        String act = request.asked("act") + ".";
        request.forms().forEach((name, value) -> {
            if (name.equals("by") || name.equals("because")) {
                asked.putIfAbsent(name, value);
            } else if (name.startsWith(act)) {
                asked.putIfAbsent(name.substring(act.length()), value);
            }
        });
        return asked;
    }

    private static String endpoint(@Nullable Object written) {
        return written instanceof String arn && arn.matches(ARN) ? arn : "";
    }

    private static Map<String, String> call(Map<?, ?> back) {
        var call = new TreeMap<String, String>();
        if (back.get("event") instanceof Map<?, ?> event) {
            event.forEach((name, value) -> call.put(String.valueOf(name), String.valueOf(value)));
        }
        return call;
    }

    /** The same for the number of an account, which the button does not say. */
    public DeskPress withNumber(String phone) {
        var asked = new TreeMap<>(event);
        asked.remove("account");
        asked.put("number", phone);
        return new DeskPress(asked, request, place, back);
    }

    /** The account whose number is meant; empty where the act says which. */
    public Optional<String> accountOfNumber() {
        boolean ofNumber = "opt-out".equals(event.get("act")) || "opt-in".equals(event.get("act"));
        return ofNumber && !event.containsKey("number") && event.get("account") instanceof String account
                ? Optional.of(account)
                : Optional.empty();
    }

    /** What is shown of admin's answer: what was done or why it was not, in the reader's language, and the way back. */
    public String show(Map<String, ?> answer, Instant now) {
        var sheet = new Sheet(request, place, ZoneOffset.UTC, now);
        Object words = answer.get("said") instanceof Map<?, ?> said ? said.get(request.language()) : null;
        if (Boolean.TRUE.equals(answer.get("done"))) {
            sheet.html.element("p", String.valueOf(words), "role", "status");
        } else {
            sheet.html.element("p", String.valueOf(words), "role", "alert", "class", "pd-warn");
        }
        if (answer.get("id") instanceof String line) {
            sheet.soft(sheet.say("recorded", Map.of("line", line)));
        }
        if (!place.looks().isEmpty()) {
            sheet.buttons();
            sheet.html.button(sheet.say("do.back"), new Html.Call(place.looks(), back, "", true));
            sheet.end();
        }
        return sheet.done();
    }

    /** Without what was filled in: for logs and failures. */
    @Override
    public String toString() {
        return "DeskPress[" + event.get("act") + "]";
    }
}
