package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClassifyCommandTest {
    private record Ran(int exitCode, String out, String error) {}

    /** The command has the JVM's own streams; they are put back. */
    private static Ran run(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream error = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = PastdueCommand.run(arguments);
            return new Ran(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(error);
        }
    }

    @Test
    void everyLineIsAnsweredWithItsIntentItsDetailAndWhetherItStops() {
        Ran ran = run("退訂\n禮拜五繳\n\nI have not paid", "classify", "--locale", "zh-TW", "--day", "2026-03-18");
        assertThat(ran)
                .isEqualTo(new Ran(
                        0,
                        "OPT_OUT\t\tyes\nPROMISE\t2026-03-20\tno\nOTHER\t\tno\nOTHER\t\tno\n"
                                .replace("\n", System.lineSeparator()),
                        ""));
    }

    @Test
    void noInputIsNoOutput() {
        assertThat(run("", "classify")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void anUnknownLocaleIsWrongUse() {
        Ran ran = run("STOP\n", "classify", "--locale", "tlh");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.error()).startsWith("pastdue: --locale tlh is not known; write zh-CN, zh-TW or en");
    }

    @Test
    void aDayThatIsNoneIsWrongUse() {
        assertThat(run("STOP\n", "classify", "--day", "soon").exitCode()).isEqualTo(2);
    }
}
