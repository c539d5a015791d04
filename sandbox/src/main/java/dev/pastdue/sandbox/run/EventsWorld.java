package dev.pastdue.sandbox.run;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.intake.IntakeHandler;
import dev.pastdue.scan.ScanHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The stack that {@code events/} speaks of: strategies/try.yaml, the books of events/books in their bucket, and the
 * first of them loaded on the morning of its day, so that every event finds what it asks for at any date.
 */
public final class EventsWorld {
    private static final Instant MORNING = Instant.parse("2026-11-17T23:00:00Z");
    private static final String LOADED = "2026-11-18.csv";
    private static final String TO_LOAD = "2026-11-19.csv";

    private EventsWorld() {}

    /** Makes it in an embedded AWS; intake's own handler loads the book. */
    public static Stack create(Path home, EmbeddedAws aws) {
        var setup = new StackSetup(
                home, home.resolve("strategies/try.yaml"), home.resolve("templates"), home.resolve("calendars"), 0.05);
        Stack stack = setup.create(aws, setup.readStrategy());
        String loaded = put(home, aws, stack, LOADED);
        put(home, aws, stack, TO_LOAD);
        load(aws, stack, loaded);
        return stack;
    }

    private static String put(Path home, EmbeddedAws aws, Stack stack, String book) {
        return aws.s3Client()
                .putObject(
                        put -> put.bucket(stack.bucketName("BooksBucket")).key("books/" + book),
                        RequestBody.fromFile(home.resolve("events/books").resolve(book)))
                .eTag();
    }

    private static void load(EmbeddedAws aws, Stack stack, String eTag) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("book");
        message.setBody(Json.write(Map.of(
                "Records", List.of(Map.of("s3", Map.of("object", Map.of("key", "books/" + LOADED, "eTag", eTag)))))));
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        Clock clock = Clock.fixed(MORNING, ZoneOffset.UTC);
        try (var _ = aws.serveThisJvm()) {
            var intake = new IntakeHandler(stack.environmentOf("IntakeFunction"), clock, _ -> {});
            var failed = intake.handleRequest(event, new LocalContext("intake", Duration.ofMinutes(1), clock))
                    .getBatchItemFailures();
            if (!failed.isEmpty()) {
                throw new IllegalStateException("events/books/" + LOADED + " was not loaded");
            }
            // Yesterday's scan was done, as on any day but the first: that one looks back a month.
            new ScanHandler(stack.environmentOf("ScanFunction"), clock, _ -> {}, _ -> {})
                    .handleRequest(
                            Map.of("asOf", "2026-11-17"), new LocalContext("scan", Duration.ofMinutes(1), clock));
        }
    }
}
