package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldCommandsTest {
    private static final Instant SINCE = Instant.parse("2026-01-10T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hold a-1 --local --reason PLAN",
                "hold a-1 --local --by x",
                "hold a-1 --reason PLAN --by x",
                "hold a-1 --stack s --local --reason PLAN --by x",
                "hold a-1 --stack s --reason WHIM --by x",
                "hold a-1 --stack s --reason PLAN --by x --until 2026-02-30",
                "hold a-1 --stack s --reason PLAN --by x --id book",
                "hold a/1 --stack s --reason PLAN --by x",
                "lift a-1 --stack s --by x",
                "lift a-1 h-1 --stack s",
                "lift a-1 h/1 --stack s --by x",
                "pause --stack s",
                "pause --by x",
                "pause --stack s --by <x>",
                "resume --stack s --by x --lang de",
                "opt-out --stack s --by x",
                "opt-in +886900000001 --stack s --by x",
                "send a-1 --stack s --by x",
                "send a-1 Final --stack s --by x",
                "audit",
                "why",
                "why a-1 --number +886900000001 --stack s",
                "why --number 0900000001 --stack s",
                "why --number +886900000001",
                "audit --stack s --act sends",
                "audit --stack s --since 2026-13-01",
                "tasks --stack s --close r-1",
                "plan a-1 --stack s --by x",
                "plan a-1 2026-12-15:500 --by x",
                "plan a-1 2026-12-15:500 --stack s",
                "plan a-1 2026-12-15 --stack s --by x",
                "plan a-1 2026-12-15:500 2026-12-14:500 --stack s --by x",
                "plan a/1 2026-12-15:500 --stack s --by x",
                "plan a-1 2026-12-15:500 --stack s --by x --id book",
                "holds",
                "holds --stack s --expiring 0"
            })
    void whatIsMissingOrWrongIsWrongUseBeforeAnythingIsAsked(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
    }

    @Test
    void aPlanSaysWhatIsPaidAndWhatIsNext() {
        var out = new ByteArrayOutputStream();
        var plan = Plan.of("2026-01-26:500 2026-02-26:500.50").orElseThrow().withPaid(new BigDecimal("600"));

        HoldsCommand.print(
                List.of(new HoldInForce(
                        "a-1", new Hold("h-1", HoldReason.PLAN, null, "x", SINCE, "", null, plan), true)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("until 2026-02-26  PLAN  account a-1  hold h-1  by x")
                .contains("(1 of 2 instalments paid, next 500.5 on 2026-02-26)");
    }

    @Test
    void aHoldIsALineThatGivesATerminalNoOrders() {
        var out = new ByteArrayOutputStream();
        var plan = new Hold(
                "h-1", HoldReason.PLAN, LocalDate.of(2026, 1, 26), "Anna\u001b[2J", SINCE, "three\u202e parts", null);
        var suit = new Hold("h-2", HoldReason.LITIGATION, null, "core", SINCE);

        HoldsCommand.print(
                List.of(new HoldInForce("a-1", plan, false), new HoldInForce("a-1", suit, true)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "until 2026-01-26  PLAN  account a-1  hold h-1  by Anna [2J  since 2026-01-10T00:00:00Z"
                                + "  (another holds longer)  three  parts",
                        "until lifted  LITIGATION  account a-1  hold h-2  by core  since 2026-01-10T00:00:00Z");
    }
}
