package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
                "holds",
                "holds --stack s --expiring 0"
            })
    void whatIsMissingOrWrongIsWrongUseBeforeAnythingIsAsked(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
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

    private static final Hold PLAN = new Hold("h-1", HoldReason.PLAN, null, "core", SINCE);

    /** The exit code, whether it was handed in, and what was said. */
    private record Lifting(int exitCode, boolean handedIn, String said) {}

    private static Lifting lift(Supplier<Optional<Hold>> known) {
        var said = new ByteArrayOutputStream();
        var handedIn = new AtomicBoolean();
        var command = new LiftCommand();
        new CommandLine(command).parseArgs("a-1", "h-1", "--local", "--by", "x");
        int exitCode =
                command.lift(known, () -> handedIn.set(true), new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Lifting(exitCode, handedIn.get(), said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aLiftOfAHoldThatNobodySetSaysThatThereIsNone() {
        Lifting lifting = lift(Optional::empty);

        assertThat(lifting.exitCode()).isEqualTo(1);
        assertThat(lifting.handedIn()).isFalse();
        assertThat(lifting.said()).contains("account a-1 has no hold h-1").doesNotContain("is lifted");
    }

    @Test
    void aLiftOfAHoldThatIsThereIsHandedInAndOfOneThatWasLiftedSaysSo() {
        assertThat(lift(() -> Optional.of(PLAN)))
                .isEqualTo(new Lifting(0, true, "h-1 of a-1 is lifted within moments." + System.lineSeparator()));
        Lifting again = lift(() -> Optional.of(PLAN.lift(new Hold.Lifted(SINCE, "Anna\u001b"))));
        assertThat(again.handedIn()).isFalse();
        assertThat(again.said())
                .contains("was lifted before, at 2026-01-10T00:00:00Z by Anna")
                .doesNotContain("\u001b");
    }

    @Test
    void whereTheAccountCannotBeReadTheLiftIsHandedInAndThatIsSaid() {
        Lifting lifting = lift(() -> {
            throw new UncheckedIOException("you need dynamodb:BatchGetItem", new IOException("denied"));
        });

        assertThat(lifting.exitCode()).isZero();
        assertThat(lifting.handedIn()).isTrue();
        assertThat(lifting.said()).contains("is not known: you need dynamodb:BatchGetItem");
    }
}
