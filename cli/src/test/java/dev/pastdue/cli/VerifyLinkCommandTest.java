package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class VerifyLinkCommandTest {
    private static final String LINK = "https://pay.example.com/MY29nYn7gpER4oWdBzqL5g";

    @TempDir
    private Path folder;

    private Path secret;
    private String out = "";

    @BeforeEach
    void writeSecret() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "local-secret\n");
    }

    private int verify(String... arguments) {
        PrintStream before = System.out;
        var written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            return PastdueCommand.run(arguments);
        } finally {
            System.setOut(before);
            out = written.toString(StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void aLinkIsOfTheNoticeThatItWasMadeFor() {
        String[] asked = {
            "verify-link", LINK, "--secret-file", secret.toString(), "--notice", "A-1001#2026-11-01#reminder"
        };
        assertThat(verify(asked)).isZero();
        assertThat(out).isEqualTo("A-1001#2026-11-01#reminder");

        asked[5] = "A-1001#2026-11-01#second";
        assertThat(verify(asked)).isEqualTo(1);
        asked[5] = "A-1001";
        assertThat(verify(asked)).isEqualTo(2);
        assertThat(out).isEmpty();
    }

    @Test
    void itIsFoundAmongTheNoticesOfARun() throws IOException {
        Path notices = Files.writeString(folder.resolve("notices.csv"), """
                account_id,episode_start,stage,state
                nobody,,,SUPPRESSED
                A-1000,2026-11-01,reminder,DELIVERED
                A-1001,2026-11-01,reminder,DELIVERED
                """);
        String[] asked = {"verify-link", LINK, "--secret-file", secret.toString(), "--notices", notices.toString()};
        assertThat(verify(asked)).isZero();
        assertThat(out).isEqualTo("A-1001#2026-11-01#reminder");

        Files.writeString(secret, "another");
        assertThat(verify(asked)).isEqualTo(1);
    }
}
