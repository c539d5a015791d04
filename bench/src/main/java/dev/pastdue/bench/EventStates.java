package dev.pastdue.bench;

import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.runtime.PackagedFunction;
import dev.pastdue.emulator.runtime.PackagedFunction.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The packaged functions, an event for each, and what the tables must hold for it to be work. */
final class EventStates {
    private static final Map<String, String> EVENTS = Map.of(
            "intake",
            "intake-book",
            "scan",
            "scan-daily",
            "render",
            "render-accounts",
            "send",
            "send-notice",
            "release",
            "release-slot",
            "payment",
            "payment-good",
            "receipt",
            "receipt-look-again",
            "reply",
            "reply-help",
            "gate",
            "gate-template",
            "why",
            "why-account");
    static final List<String> FUNCTIONS = EVENTS.keySet().stream().sorted().toList();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private EventStates() {}

    static String event(Path home, String function) throws IOException {
        return Files.readString(home.resolve("events/" + EVENTS.get(function) + ".json"));
    }

    static Path artefact(Path home, String function) {
        Path artefact = home.resolve("functions/" + function + "/target/function");
        if (!Files.isDirectory(artefact.resolve("lib"))) {
            throw new IllegalStateException(artefact + " is not there; run make bench, which packages the functions");
        }
        return artefact;
    }

    /** By function; send's is after render has rendered what it sends. */
    static Map<String, TablesState> of(Path home, Path emulator, EmbeddedAws aws, Stack stack) throws IOException {
        TablesState fresh = TablesState.of(aws, stack);
        String render = PackagedFunction.logicalId("render");
        var definition = new Definition(
                artefact(home, "render"),
                stack.function(render).handler(),
                aws.environmentOf(stack, render),
                TIMEOUT,
                false,
                false);
        try (var running = PackagedFunction.start(emulator, definition)) {
            running.invoke(event(home, "render"));
        }
        TablesState rendered = TablesState.of(aws, stack);
        return FUNCTIONS.stream()
                .collect(
                        Collectors.toMap(function -> function, function -> function.equals("send") ? rendered : fresh));
    }
}
