package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where nobody reads any more the command ends. */
class PipeOutputTest {
    @Test
    void aClosedPipeIsNoticedAtTheNextLine() {
        var noticed = new AtomicInteger();
        var broken = new OutputStream() {
            private int bytes;

            @Override
            public void write(int b) throws IOException {
                bytes++;
                if (bytes > 3) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        try (var out =
                new PrintStream(new PipeOutput(broken, noticed::incrementAndGet), true, StandardCharsets.UTF_8)) {
            out.print("ab");
            assertThat(noticed).hasValue(0);
            out.println("cd");
            assertThat(noticed).hasValueGreaterThan(0);
            assertThat(out.checkError()).isTrue();
        }
    }
}
