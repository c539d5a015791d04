package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.local.aws.EmbeddedAws;
import dev.pastdue.local.aws.Stack;
import dev.pastdue.local.aws.StackFunction;
import dev.pastdue.local.run.EventsWorld;
import dev.pastdue.local.runtime.PackagedFunction;
import dev.pastdue.local.runtime.PackagedFunction.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each artefact under AWS's runtime client and emulator, with the files of {@code events/}, against the embedded AWS. */
class PackagedFunctionsIT {
    private static final Path EVENTS = SharedAws.HOME.resolve("events");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Map<String, PackagedFunction> RUNNING = new HashMap<>();
    private static Optional<Path> emulator = Optional.empty();
    private static EmbeddedAws aws;
    private static Stack stack;

    @BeforeAll
    static void start() {
        emulator = PackagedFunction.emulator(SharedAws.HOME);
        assumeTrue(emulator.isPresent(), "AWS's runtime emulator is not in .venv; run make test, which installs it");
        aws = EmbeddedAws.start(Clock.systemUTC());
        stack = EventsWorld.create(SharedAws.HOME, aws);
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(PackagedFunction::close);
        RUNNING.clear();
        if (aws != null) {
            aws.close();
        }
    }

    private static PackagedFunction running(String name) {
        return RUNNING.computeIfAbsent(name, _ -> start(name, environment(name), TIMEOUT));
    }

    private static PackagedFunction start(String name, Map<String, String> environment, Duration timeout) {
        StackFunction function = stack.function(id(name));
        Path artefact = SharedAws.HOME.resolve("functions/" + name + "/target/function");
        assumeTrue(Files.isDirectory(artefact.resolve("lib")), () -> artefact + " is not packaged; run make test");
        return PackagedFunction.start(
                emulator.orElseThrow(), new Definition(artefact, function.handler(), environment, timeout, JVM));
    }

    private static Map<String, String> environment(String name) {
        var environment = new HashMap<>(aws.environment());
        environment.putAll(stack.environmentOf(id(name)));
        return environment;
    }

    private static String id(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Function";
    }

    private static String event(String file) {
        try {
            return Files.readString(EVENTS.resolve(file + ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The files' order is the order of the work: what one leaves behind the next one takes up. */
    @ParameterizedTest
    @CsvSource({
        "intake, intake-book",
        "scan, scan-daily",
        "render, render-accounts",
        "send, send-notice",
        "release, release-slot"
    })
    void aGoodEventIsAnsweredWithoutFailures(String name, String file) {
        assertThat(running(name).invoke(event(file)))
                .as(() -> running(name).log())
                .isEqualTo("{\"batchItemFailures\":[]}");
    }
}
