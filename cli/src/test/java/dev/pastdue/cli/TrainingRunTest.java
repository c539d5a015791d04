package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java's cache is made of does what it is there for, and starts nothing that the short commands' class path lacks. */
class TrainingRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyCommandOfItSucceeds() throws IOException {
        System.setProperty("pastdue.home", "..");

        assertThat(TrainingRun.all(folder.resolve("run"))).hasSize(11).containsOnly(0);
    }

    @Test
    void theScriptLeavesOutNoCommandThatStartsServers() throws IOException {
        String script = Files.readString(Path.of("../pastdue"));

        for (String command :
                new String[] {"demo", "run", "replay", "serve", "platform", "preview", "bench", "model", "review"}) {
            assertThat(script).contains("*\" " + command + " \"*");
        }
    }
}
