package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ListedTasks.Choice;
import dev.pastdue.cli.ListedTasks.Order;
import dev.pastdue.cli.ops.ReplyFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-25T00:00:00Z");

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
        return printed(function, new Choice(null, null, null, null), Order.age);
    }

    private static String printed(ReplyFunction function, Choice choice, Order order) {
        var out = new ByteArrayOutputStream();
        assertThat(ListedTasks.print(function, choice, order, NOW, new PrintStream(out, true, StandardCharsets.UTF_8)))
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

    private static Map<String, Object> task(String id, String reason, String since, String owner) {
        var task = new LinkedHashMap<String, Object>(
                Map.of("task", id, "reason", reason, "accounts", List.of("a-1"), "since", since, "words", "r-1"));
        if (!owner.isEmpty()) {
            task.put("owner", owner);
            task.put(
                    "history",
                    List.of(
                            Map.of("at", since, "what", "TAKEN", "by", owner),
                            Map.of("at", since, "what", "NOTED", "by", owner, "text", "called\u001b[2J")));
        }
        return task;
    }

    @Test
    void ownerNotesAndWhatIsLateAreShown() {
        Map<String, Object> task = task("t-1", "COMPLAINT", "2026-01-20T02:00:00Z", "Ann");
        task.put("due", "2026-01-24T00:00:00Z");

        assertThat(printed(answering(List.of(Map.of("tasks", List.of(task))))).lines())
                .containsExactly(
                        "2026-01-20T02:00:00Z  COMPLAINT  account a-1  task t-1  answer by 2026-01-24T00:00:00Z (late)"
                                + "  owner Ann",
                        "    r-1",
                        "    2026-01-20T02:00:00Z  Ann: called [2J");
    }

    @Test
    void tasksAreChosenAndOrdered() {
        List<Map<String, Object>> all = List.of(
                task("t-1", "PLAN", "2026-01-20T00:00:00Z", "Ben"),
                task("t-2", "COMPLAINT", "2026-01-22T00:00:00Z", "Ann"),
                task("t-3", "PLAN", "2026-01-24T00:00:00Z", ""));

        assertThat(ids(all, new Choice(null, null, null, null), Order.owner)).containsExactly("t-3", "t-2", "t-1");
        assertThat(ids(all, new Choice(null, null, null, null), Order.reason)).containsExactly("t-2", "t-1", "t-3");
        assertThat(ids(all, new Choice("plan", null, null, null), Order.age)).containsExactly("t-1", "t-3");
        assertThat(ids(all, new Choice(null, null, "ann", null), Order.age)).containsExactly("t-2");
        assertThat(ids(all, new Choice(null, null, "", null), Order.age)).containsExactly("t-3");
        assertThat(ids(all, new Choice(null, "a-1", null, Instant.parse("2026-01-22T00:00:01Z")), Order.age))
                .containsExactly("t-1", "t-2");
        assertThat(ids(all, new Choice(null, "a-2", null, null), Order.age)).isEmpty();
    }

    private List<String> ids(List<Map<String, Object>> tasks, Choice choice, Order order) {
        asked.clear();
        return printed(answering(List.of(Map.of("tasks", tasks))), choice, order)
                .lines()
                .filter(line -> line.contains("  task "))
                .map(line -> line.replaceAll(".*  task (\\S+).*", "$1"))
                .toList();
    }

    @Test
    void wordsCannotGiveATerminalOrders() {
        assertThat(printed(answering(List.of(Map.of("tasks", List.of(task("r-1", "a\u001b[2J\nb\u202ec")))))))
                .endsWith("    a [2J b c" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks",
                "tasks --stack s --local",
                "tasks --local --owner Ann --unowned",
                "tasks --local --older-than -1",
                "tasks --local --sort size",
                "tasks take r-1 --local",
                "tasks take r-1 --by Ann",
                "tasks note r-1 --by Ann --local",
                "tasks close r-1 --by Ann --local --found maybe",
                "tasks --local --lift-hold",
                "tasks --local --close r-1",
                "tasks --local --close r/1 --by Ann",
                "tasks --local --close r-1 --lift-hold --lift-dispute"
            })
    void whatContradictsItselfIsWrongUse(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
    }
}
