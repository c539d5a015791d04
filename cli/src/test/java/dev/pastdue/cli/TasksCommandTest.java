package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.ReplyFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksCommandTest {
    private final List<Map<String, ?>> asked = new ArrayList<>();

    private ReplyFunction answering(List<Map<String, Object>> answers) {
        return event -> {
            asked.add(Map.copyOf(event));
            return answers.get(asked.size() - 1);
        };
    }

    private static Map<String, Object> task(String id, String words) {
        return Map.of(
                "reply",
                id,
                "reason",
                "PAID",
                "accounts",
                List.of("a-1", "a-2"),
                "since",
                "2026-01-20T02:00:00Z",
                "phone",
                "+12125550100",
                "words",
                words);
    }

    private static String printed(ReplyFunction function) {
        var out = new ByteArrayOutputStream();
        assertThat(TasksCommand.list(function, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyPageIsListedWithWhatAPersonNeeds() {
        String out = printed(answering(List.of(
                Map.of("tasks", List.of(task("r-1", "已經繳了")), "next", "2026-01-20T02:00:00Z r-1"),
                Map.of("tasks", List.of(task("r-2", "I paid"))))));

        assertThat(out.lines())
                .containsExactly(
                        "2026-01-20T02:00:00Z  PAID  account a-1,a-2  +12125550100  reply r-1",
                        "    已經繳了",
                        "2026-01-20T02:00:00Z  PAID  account a-1,a-2  +12125550100  reply r-2",
                        "    I paid");
        assertThat(asked)
                .containsExactly(Map.of("tasks", "list"), Map.of("tasks", "list", "after", "2026-01-20T02:00:00Z r-1"));
    }

    @Test
    void wordsCannotGiveATerminalOrders() {
        assertThat(printed(answering(List.of(Map.of("tasks", List.of(task("r-1", "a\u001b[2J\nb\u202ec")))))))
                .endsWith("    a [2J b c" + System.lineSeparator());
    }

    @Test
    void aClosingIsAnActThatSaysWhoAndWhy() {
        assertThat(TasksCommand.closing("r-1", "Anna Lee", "she paid", "hold"))
                .isEqualTo(Map.of(
                        "act", "close-task", "task", "r-1", "by", "Anna Lee", "because", "she paid", "lift", "hold"));
        assertThat(TasksCommand.closing("r-1", "Anna Lee", null, null))
                .isEqualTo(Map.of("act", "close-task", "task", "r-1", "by", "Anna Lee"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks",
                "tasks --stack s --local",
                "tasks --local --lift-hold",
                "tasks --local --close r-1 --lift-hold --lift-dispute"
            })
    void whatContradictsItselfIsWrongUse(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
    }
}
