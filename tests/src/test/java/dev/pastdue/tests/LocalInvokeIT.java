package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.runtime.PackagedFunction;
import dev.pastdue.sandbox.run.EventsWorld;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code make local-invoke}: the packaged functions in SAM's containers, against the world that {@code ./pastdue serve} keeps up. */
@EnabledIf(value = "dev.pastdue.tests.LocalStack#hasEngine", disabledReason = LocalStack.NO_ENGINE)
class LocalInvokeIT {
    private static final Path PYTHON = SharedAws.HOME.resolve(".venv/bin/python");
    private static final Path EVENTS = SharedAws.HOME.resolve("events");

    /** What the work needs comes before the work; every other file follows. */
    private static final List<String> FIRST = List.of("scan-daily", "render-accounts", "send-notice");

    /** What writes the same accounts: beside one another, one may have to be told again. */
    private static final List<String> ONE_BY_ONE = List.of("intake-book", "payment-good", "payment-returned");

    private static final List<String> ACTS = List.of("admin-hold", "admin-audit");

    private static EmbeddedAws aws;
    private static Path environment;

    @TempDir
    private static Path work;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(PYTHON), "SAM CLI is not in .venv; install python3 and run make test");
        assumeTrue(
                Files.exists(SharedAws.HOME.resolve("functions/target/.packaged")),
                "the functions were not packaged by make; run make test");
        aws = EmbeddedAws.start(Clock.systemUTC());
        Stack stack = EventsWorld.create(SharedAws.HOME, aws);
        environment = Files.writeString(work.resolve("env.json"), Json.write(aws.environments(stack)));
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    void theFilesOfEventsAreAnsweredAndTheSendTexts() throws Exception {
        // One act and the list are enough in a container; PackagedFunctionsIT gives the packaged function all of them.
        List<String> others = events().filter(event -> !FIRST.contains(event) && !ONE_BY_ONE.contains(event))
                .filter(event -> !event.startsWith("admin-") || ACTS.contains(event))
                // Its writes to S3 broke off in one run of three, from a warm container; DryRunIT runs it.
                .filter(event -> !event.equals("scan-dry-run"))
                .toList();
        assertThat(FIRST).allSatisfy(event -> assertThat(invoke(event)).isEqualTo("{\"batchItemFailures\": []}"));
        assertThat(aws.sns().texts())
                .singleElement()
                .satisfies(text -> assertThat(text.body()).startsWith("【示例銀行】"));

        assertThat(ONE_BY_ONE).allSatisfy(event -> assertThat(invoke(event)).isEqualTo("{\"batchItemFailures\": []}"));
        Map<String, String> answers = new TreeMap<>(invokeAll(others));
        // A start may use up a function's time on a busy machine; Lambda would try again, too.
        List<String> late = others.stream()
                .filter(event -> answers.getOrDefault(event, "").contains("Task timed out"))
                .toList();
        if (!late.isEmpty()) {
            answers.putAll(invokeAll(late));
        }
        assertThat(answers)
                .containsOnlyKeys(others)
                .allSatisfy((event, answer) -> assertThat(answer).contains(expected(event)));
        assertThat(aws.sns().texts())
                .as("besides the notice, the one answer that was asked for")
                .hasSize(2)
                .last()
                .satisfies(text -> assertThat(text.body()).contains("自動回覆"));
    }

    private static Stream<String> events() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String expected(String event) {
        if (event.equals("reply-tasks")) {
            return "\"tasks\"";
        }
        if (event.endsWith("poison")) {
            return "\"itemIdentifier\"";
        }
        return switch (event) {
            case "scan-by-hand",
                    "scan-force",
                    "scan-reindex",
                    "scan-one-account",
                    "scan-resume",
                    "reply-close",
                    "render-send",
                    "print-day",
                    "review-begin",
                    "review-status" -> "\"outcome\"";
            case "receipt-delivered", "receipt-failed", "receipt-control" -> "\"posted\"";
            case "why-account", "why-today" -> "\"words\"";
            case "receipt-list-unknown" -> "\"inAll\"";
            case "render-preview" -> "\"texts\"";
            case "admin-audit" -> "\"lines\"";
            case "admin-hold" -> "\"said\"";
            default -> "{\"batchItemFailures\": []}";
        };
    }

    /** The answer is the one line of JSON on standard output; the log goes to standard error. */
    private static String invoke(String event) {
        return run(event, function(event), event, environment.toString())
                .filter(line -> line.startsWith("{"))
                .reduce("no answer", (_, line) -> line);
    }

    /** The answers by event; two functions at once, each in one warm container. */
    private static Map<String, String> invokeAll(List<String> events) {
        var arguments = new ArrayList<>(List.of("--all", environment.toString()));
        events.forEach(event -> arguments.add(function(event) + ":" + event));
        return run("all", arguments.toArray(String[]::new))
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static String function(String event) {
        return PackagedFunction.logicalId(event.substring(0, event.indexOf('-')));
    }

    private static Stream<String> run(String name, String... arguments) {
        File log = work.resolve(name + ".log").toFile();
        try {
            var command = new ArrayList<>(List.of(PYTHON.toString(), "sam/local_invoke.py"));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(SharedAws.HOME.toFile())
                    .redirectError(log)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(name + " was not invoked: " + Files.readString(log.toPath()));
            }
            return answer.lines();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
