package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random small lenders, run on the embedded AWS and in memory: what goes out, and what is decided, is the same. */
class EnginesIT {
    private static final String IDS = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** As many as asked for ({@code make engines}): each starts an embedded AWS. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("engines.lenders", 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothEnginesGiveTheSameFiles(long seed) throws IOException {
        Path aws = run(seed, Engine.AWS);
        Path memory = run(seed, Engine.MEMORY);

        for (String file : new String[] {"notices.csv", "texts.csv", "contacts.csv"}) {
            assertThat(withoutIds(memory.resolve(file)))
                    .as("%s of seed %s", file, seed)
                    .isEqualTo(withoutIds(aws.resolve(file)));
        }
        assertThat(Files.readAllLines(aws.resolve("notices.csv"))).hasSizeGreaterThan(1);
    }

    private Path run(long seed, Engine engine) throws IOException {
        Path own = Files.createDirectories(folder.resolve(engine.name()));
        RunSettings settings = new RandomLender(seed, own).settings(SharedAws.HOME, own.resolve("out"));
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new BookRun(settings, engine, silent).run();
        }
        return settings.out();
    }

    private static String withoutIds(Path file) throws IOException {
        return Files.readString(file).replaceAll(IDS, "id");
    }
}
