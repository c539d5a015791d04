package dev.pastdue.cli.ops;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.MalformedMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Who invoked Lambda's functions, by the log files of a trail that records data events: {@code {"Records":[…]}}, each plain or compressed
 * (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html).
 */
public final class InvokeEvents {
    private static final String LAMBDA = "lambda.amazonaws.com";

    private final Map<String, Event> byRequest = new HashMap<>();

    /**
     * One of them.
     *
     * @param principal the ARN of who invoked
     * @param function as it was named: a name or an ARN
     */
    public record Event(String request, String at, String principal, String function) {}

    private InvokeEvents() {}

    /** Those of a file, or of all files in a folder and below. */
    public static InvokeEvents read(Path place) {
        var events = new InvokeEvents();
        try (Stream<Path> files = Files.walk(place)) {
            files.filter(Files::isRegularFile).filter(InvokeEvents::isLog).forEach(events::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place + "; give a file or folder of CloudTrail's", e);
        }
        return events;
    }

    private static boolean isLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    private void add(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            Object records = Json.object(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .get("Records");
            if (records instanceof List<?> list) {
                list.forEach(this::add);
            }
        } catch (IOException | MalformedMessage e) {
            throw new IllegalArgumentException(file + " is no log file of CloudTrail's; leave it out", e);
        }
    }

    private void add(Object each) {
        if (each instanceof Map<?, ?> record
                && LAMBDA.equals(record.get("eventSource"))
                && String.valueOf(record.get("eventName")).startsWith("Invoke")
                && record.get("requestID") instanceof String request) {
            byRequest.put(
                    request,
                    new Event(
                            request,
                            String.valueOf(record.get("eventTime")),
                            within(record.get("userIdentity"), "arn"),
                            within(record.get("requestParameters"), "functionName")));
        }
    }

    private static String within(@Nullable Object map, String name) {
        return map instanceof Map<?, ?> fields && fields.get(name) instanceof String text ? text : "";
    }

    /** The event of an invocation; empty where none is among them. */
    public Optional<Event> of(String request) {
        return Optional.ofNullable(byRequest.get(request));
    }

    public int size() {
        return byRequest.size();
    }
}
