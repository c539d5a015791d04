package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.why.Language;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The open tasks as the function lists them, page by page: chosen, in order, and printed. */
final class ListedTasks {
    private ListedTasks() {}

    /** In which order they are printed. */
    enum Order {
        age,
        reason,
        owner;

        Comparator<Map<?, ?>> comparator() {
            Comparator<Map<?, ?>> byAge = Comparator.comparing(task -> text(task, "since"));
            return switch (this) {
                case age -> byAge;
                case reason ->
                    Comparator.<Map<?, ?>, String>comparing(task -> text(task, "reason"))
                            .thenComparing(byAge);
                case owner ->
                    Comparator.<Map<?, ?>, String>comparing(task -> text(task, "owner"))
                            .thenComparing(byAge);
            };
        }
    }

    /**
     * Which are printed; null: whatever it is.
     *
     * @param owner empty: those that nobody has
     */
    record Choice(
            @Nullable String reason,
            @Nullable String account,
            @Nullable String owner,
            @Nullable Instant before) implements Predicate<Map<?, ?>> {
        @Override
        public boolean test(Map<?, ?> task) {
            return (reason == null || reason.equalsIgnoreCase(text(task, "reason")))
                    && (account == null || (task.get("accounts") instanceof List<?> ids && ids.contains(account)))
                    && (owner == null || owner.strip().equalsIgnoreCase(text(task, "owner")))
                    && (before == null || isBefore(text(task, "since"), before));
        }

        private static boolean isBefore(String since, Instant limit) {
            try {
                return Instant.parse(since).isBefore(limit);
            } catch (DateTimeException unreadable) {
                return true;
            }
        }
    }

    static int print(ReplyFunction function, Choice choice, Order order, Instant now, PrintStream out) {
        var chosen = new ArrayList<Map<?, ?>>();
        int open = 0;
        var event = new LinkedHashMap<String, Object>(Map.of("tasks", "list"));
        Object next;
        do {
            Map<String, @Nullable Object> answer = function.ask(event);
            if (answer.get("tasks") instanceof List<?> tasks) {
                open += tasks.size();
                for (Object task : tasks) {
                    if (task instanceof Map<?, ?> described && choice.test(described)) {
                        chosen.add(described);
                    }
                }
            }
            next = answer.get("next");
            if (next != null) {
                event.put("after", next);
            }
        } while (next != null);
        chosen.sort(order.comparator());
        chosen.forEach(task -> describe(task, now).forEach(out::println));
        System.err.println(
                chosen.size() == open
                        ? Terminal.counted("tasks", open)
                        : Terminal.messages().say("tasks.some", Map.of("count", chosen.size(), "of", open)));
        return 0;
    }

    private static List<String> describe(Map<?, ?> task, Instant now) {
        String accounts = task.get("accounts") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "";
        Object reply = task.get("reply");
        var lines = new ArrayList<String>();
        Messages said = Terminal.messages();
        var parts = new ArrayList<String>();
        parts.add(text(task, "since"));
        parts.add(reason(text(task, "reason"), said));
        parts.add(said.say(
                "tasks.account", Map.of("accounts", accounts.isEmpty() ? said.say("tasks.nobody") : accounts)));
        if (task.get("phone") != null) {
            parts.add(TerminalText.plain(task.get("phone")));
        }
        if (reply == null) {
            parts.add(said.say("tasks.task", Map.of("task", text(task, "task"))));
            if (task.get("due") != null) {
                parts.add(said.say(isLate(task, now) ? "tasks.late" : "tasks.due", Map.of("due", text(task, "due"))));
            }
        } else {
            parts.add(said.say("tasks.reply", Map.of("reply", reply)));
        }
        if (task.get("owner") != null) {
            parts.add(said.say("tasks.owner", Map.of("owner", TerminalText.plain(task.get("owner")))));
        }
        lines.add(String.join("  ", parts));
        lines.add("    " + TerminalText.plain(task.get("words")));
        if (task.get("history") instanceof List<?> steps) {
            for (Object step : steps) {
                if (step instanceof Map<?, ?> described && described.get("text") != null) {
                    lines.add("    " + described.get("at") + "  " + TerminalText.plain(described.get("by")) + ": "
                            + TerminalText.plain(described.get("text")));
                }
            }
        }
        return lines;
    }

    /** The reason as it is asked for, and what it means where that is said in other words. */
    private static String reason(String reason, Messages said) {
        return Stream.of("desk.task.", "intent.")
                .flatMap(group -> said.find(group + reason).stream())
                .findFirst()
                .filter(_ -> Terminal.language() != Language.ENGLISH)
                .map(words -> said.say("tasks.reason", Map.of("reason", reason, "words", words)))
                .orElse(reason);
    }

    private static boolean isLate(Map<?, ?> task, Instant now) {
        try {
            return Duration.between(Instant.parse(text(task, "due")), now).isPositive();
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static String text(Map<?, ?> task, String key) {
        Object value = task.get(key);
        return value == null ? "" : String.valueOf(value);
    }
}
