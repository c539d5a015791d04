package dev.pastdue.cli.ops;

import dev.pastdue.aws.Json;
import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.language.TextWidth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a doctor found of a stack, for people and for programs. */
public record Examination(String stack, List<Check> checks) {
    private static final int WIDTH = 9;

    public Examination {
        checks = List.copyOf(checks);
    }

    /** How many checks came out so. */
    public long count(Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** In a language, {@code en}, {@code zh-CN} or {@code zh-TW}: a line for each check, and one for what to do where something is. */
    public String text(String language) {
        Messages said = Messages.in(language);
        var text = new StringBuilder();
        for (Check check : checks) {
            text.append(padded(said.say("doctor", check.verdict())))
                    .append(said.detailed(
                            Sentences.in(language, check.subject()), Sentences.ofFile(language, check.found())))
                    .append('\n');
            if (!check.advice().isEmpty()) {
                text.append(padded(""))
                        .append(said.say("doctor.to-do", Map.of("advice", Sentences.in(language, check.advice()))))
                        .append('\n');
            }
        }
        return text.append('\n').append(summary(said)).append('\n').toString();
    }

    private String summary(Messages said) {
        String counts = said.commas(Stream.of(Verdict.values())
                .map(verdict -> said.say("doctor", verdict) + " " + count(verdict))
                .toArray(String[]::new));
        return said.say("doctor.summary", Map.of("count", checks.size(), "stack", stack, "counts", counts));
    }

    /** One object: {@code stack}, {@code checks} and how many there are of each verdict. */
    public String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("stack", stack);
        json.put("checks", checks.stream().map(Examination::json).toList());
        for (Verdict verdict : Verdict.values()) {
            json.put(name(verdict), count(verdict));
        }
        return Json.write(json);
    }

    private static Map<String, Object> json(Check check) {
        var json = new LinkedHashMap<String, Object>();
        json.put("verdict", name(check.verdict()));
        json.put("subject", check.subject());
        json.put("found", check.found());
        json.put("advice", check.advice());
        return json;
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String padded(String word) {
        return TextWidth.padded(word, WIDTH);
    }
}
