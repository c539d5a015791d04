package dev.pastdue.sandbox.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a run's counts add up (invariant 7): the keys to what became of them, the keys whose text SNS took to what the carrier said of it, and
 * the texts to whom they belong.
 *
 * @param equations what must hold, in the order in which it is shown
 */
record Reconciliation(List<Equation> equations) {
    Reconciliation {
        equations = List.copyOf(equations);
    }

    /**
     * A whole and its parts.
     *
     * @param parts by name, in the order in which they are shown
     */
    record Equation(String name, long whole, Map<String, Long> parts) {
        boolean holds() {
            return whole == parts.values().stream().mapToLong(Long::longValue).sum();
        }

        String shown() {
            return shown(UnaryOperator.identity());
        }

        /** The same in other words. */
        String shown(UnaryOperator<String> words) {
            return parts.entrySet().stream()
                    .map(part -> "%s %,d".formatted(words.apply(part.getKey()), part.getValue()))
                    .collect(Collectors.joining(
                            " + ", "%s %,d %s ".formatted(words.apply(name), whole, holds() ? "=" : "≠"), ""));
        }
    }

    /**
     * Reckons.
     *
     * @param mayWait whether keys may be left under way at the end, for sending is paused
     */
    static Reconciliation of(List<NoticeLine> notices, List<Results.SentText> texts, boolean mayWait) {
        return of(notices, texts, List.of(), mayWait);
    }

    /**
     * The same where other channels were used too.
     *
     * @param messages that went by them
     */
    static Reconciliation of(
            List<NoticeLine> notices,
            List<Results.SentText> texts,
            List<SentMessages.Message> messages,
            boolean mayWait) {
        var equations = new ArrayList<Equation>();
        equations.add(keys(notices, mayWait));
        equations.add(accepted(notices, texts, messages));
        equations.add(texts(texts));
        if (!messages.isEmpty()) {
            equations.add(messages(messages));
        }
        return new Reconciliation(equations);
    }

    /** Each belongs to a notice, by one channel. */
    private static Equation messages(List<SentMessages.Message> messages) {
        var parts = new LinkedHashMap<String, Long>();
        for (String channel : List.of("email", "letter", "call", "visit")) {
            parts.put(channel, by(channel, messages));
        }
        // Only where there are any, so that the line stays as it was without them.
        if (by("push", messages) > 0) {
            parts.put("push", by("push", messages));
        }
        return new Equation("messages", messages.size(), parts);
    }

    boolean holds() {
        return equations.stream().allMatch(Equation::holds);
    }

    private static long by(String channel, List<SentMessages.Message> messages) {
        return messages.stream()
                .filter(message -> message.channel().equals(channel))
                .filter(message -> message.notice().isPresent())
                .count();
    }

    private static Equation keys(List<NoticeLine> notices, boolean mayWait) {
        var parts = new LinkedHashMap<String, Long>();
        parts.put(
                "sent",
                Summary.SENT.stream().mapToLong(state -> in(notices, state)).sum());
        parts.put("suppressed", in(notices, "SUPPRESSED"));
        parts.put("deferred", in(notices, "DEFERRED"));
        parts.put("held out", in(notices, "HELD_OUT"));
        parts.put("cancelled", in(notices, "CANCELLED"));
        parts.put("expired", in(notices, "EXPIRED"));
        parts.put("rejected", in(notices, "REJECTED"));
        parts.put("unknown", in(notices, "UNKNOWN"));
        if (mayWait) {
            parts.put("waiting", in(notices, "RENDERED"));
        }
        return new Equation("keys decided", notices.size(), parts);
    }

    /** The whole is what SNS has of them, the parts are what the notices say. What is about to be sent once more was sent before. */
    private static Equation accepted(
            List<NoticeLine> notices, List<Results.SentText> texts, List<SentMessages.Message> messages) {
        long taken = Stream.concat(
                        texts.stream().flatMap(sent -> sent.notice().stream()),
                        messages.stream().flatMap(message -> message.notice().stream()))
                .distinct()
                .filter(NoticeLine::sent)
                .filter(notice -> !notice.state().equals("UNKNOWN"))
                .count();
        var parts = new LinkedHashMap<String, Long>();
        parts.put("delivered", in(notices, "DELIVERED"));
        parts.put("undelivered", in(notices, "UNDELIVERED"));
        // Only by gateways that can say no more; the line stays as it was without them.
        long withCarrier = in(notices, "CARRIER_ACCEPTED");
        if (withCarrier > 0) {
            parts.put("with the carrier", withCarrier);
        }
        parts.put("awaiting", in(notices, "ACCEPTED"));
        return new Equation("accepted", taken, parts);
    }

    private static Equation texts(List<Results.SentText> texts) {
        var parts = new LinkedHashMap<String, Long>();
        parts.put(
                "notices",
                texts.stream().filter(sent -> sent.notice().isPresent()).count());
        parts.put(
                "answers",
                texts.stream().filter(sent -> sent.answered().isPresent()).count());
        return new Equation("texts", texts.size(), parts);
    }

    private static long in(List<NoticeLine> notices, String state) {
        return notices.stream().filter(notice -> notice.state().equals(state)).count();
    }

    /** For programs. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("holds", holds());
        for (Equation equation : equations) {
            var one = new LinkedHashMap<String, Object>();
            one.put("all", equation.whole());
            one.putAll(equation.parts());
            json.put(equation.name(), one);
        }
        return json;
    }

    /** What does not add up; nothing where all does. */
    Optional<String> problem() {
        return holds()
                ? Optional.empty()
                : Optional.of(equations.stream()
                        .filter(equation -> !equation.holds())
                        .map(Equation::shown)
                        .collect(Collectors.joining("; ", "the counts do not add up: ", "")));
    }
}
