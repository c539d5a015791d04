package dev.pastdue.admin;

import dev.pastdue.core.admin.AdminActs.Answer;
import dev.pastdue.core.admin.AuditLine;
import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.admin.AuditTrail;
import dev.pastdue.core.language.Messages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What admin answers. */
public final class AdminAnswer {
    private AdminAnswer() {}

    static Map<String, Object> of(Answer answer) {
        return switch (answer) {
            case Answer.OnRecord(var line) -> describe(line);
            case Answer.NoNumber() -> bad("number");
            case Answer.OfAnother() -> bad("another");
        };
    }

    /** What is wrong with a request, by language; empty where it is one that admin understands. Whether a number is one it does not say. */
    public static Optional<Map<String, String>> wrong(Map<String, Object> event) {
        return AdminRequest.of(event, "any") instanceof AdminRequest.Bad(var what)
                ? Optional.of(say("admin.bad." + what, Map.of()))
                : Optional.empty();
    }

    /** Nothing was done, and nothing is on record. */
    static Map<String, Object> bad(String what) {
        var said = new LinkedHashMap<String, Object>();
        said.put("done", false);
        said.put("wrong", what);
        said.put("said", say("admin.bad." + what, Map.of()));
        return said;
    }

    static Map<String, Object> of(AuditTrail.Listed listed) {
        var said = new LinkedHashMap<String, Object>();
        said.put("lines", listed.lines().stream().map(AdminAnswer::describe).toList());
        if (listed.next() != null) {
            said.put("next", listed.next());
        }
        return said;
    }

    private static Map<String, Object> describe(AuditLine line) {
        Result result = line.result();
        var said = new LinkedHashMap<String, Object>();
        said.put("done", result != null && result.done());
        said.put("id", line.id());
        said.put("at", line.at().toString());
        said.put("act", line.act());
        said.put("asked", line.asked());
        said.put("by", line.who().by());
        said.put("caller", line.who().caller());
        said.put("request", line.who().request());
        said.put("because", line.because());
        said.put("before", line.before());
        if (result != null) {
            said.put("after", line.after());
            said.put("outcome", result.outcome());
            said.put("said", words(line, result));
        }
        return said;
    }

    private static Map<String, String> words(AuditLine line, Result result) {
        var values = new HashMap<>(line.asked());
        values.putAll(line.after());
        String own = "admin." + line.act() + "." + result.outcome();
        boolean known = Messages.in("en").find(own).isPresent();
        return say(known ? own : "admin." + result.outcome(), values);
    }

    private static Map<String, String> say(String key, Map<String, String> values) {
        var words = new LinkedHashMap<String, String>();
        for (String language : Messages.LANGUAGES) {
            Messages messages = Messages.in(language);
            var told = new HashMap<>(values);
            told.computeIfPresent("holds", (_, holds) -> holds(messages, holds));
            words.put(language, messages.say(key, told));
        }
        return words;
    }

    /** As the audit has them, {@code id REASON until day; …}, in words. */
    private static String holds(Messages messages, String written) {
        return written.equals("none")
                ? messages.say("holds.none")
                : messages.semicolons(Arrays.stream(written.split("; "))
                        .map(hold -> hold(messages, hold.split(" ")))
                        .toList());
    }

    private static String hold(Messages messages, String[] written) {
        return messages.say(
                written.length == 2 ? "holds.said" : "holds.said-until",
                Map.of(
                        "id", written[0],
                        "reason", messages.say("hold." + written[1]),
                        "day", written[written.length - 1]));
    }
}
