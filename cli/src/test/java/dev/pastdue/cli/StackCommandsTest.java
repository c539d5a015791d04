package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use of setup and doctor, which is told before anything is asked. */
class StackCommandsTest {
    private record Ran(int exitCode, String error) {}

    /** The command has the JVM's own stream; it is put back. */
    private static Ran run(String... arguments) {
        PrintStream error = System.err;
        var complained = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            return new Ran(PastdueCommand.run(arguments), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(error);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "doctor"})
    void aStackMustBeNamed(String command) {
        Ran ran = run(command);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.error()).contains("--stack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "doctor"})
    void whatCannotBeAStacksNameIsWrongUse(String command) {
        Ran ran = run(command, "--stack", "my stack");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.error()).startsWith("pastdue: --stack my stack is no stack's name");
    }

    @Test
    void whatIsPutMustBeThereAndGoesWithAStrategy() {
        assertThat(run("setup", "--stack", "lender", "--strategy", "nowhere.yaml"))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.error()).contains("--strategy nowhere.yaml: no such file"));
        assertThat(run("setup", "--stack", "lender", "--templates", ".").error())
                .contains("--templates and --calendars go with --strategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "JSON "})
    void anUnknownFormatIsWrongUse(String format) {
        assertThat(run("doctor", "--stack", "lender", "--format", format).exitCode())
                .isEqualTo(2);
    }
}
