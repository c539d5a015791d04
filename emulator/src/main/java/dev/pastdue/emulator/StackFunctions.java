package dev.pastdue.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a template's functions, {@code Globals} included, and their event sources. */
final class StackFunctions {
    private final StackNames names;
    private final CfnTree globals;

    StackFunctions(StackNames names, CfnTree globals) {
        this.names = names;
        this.globals = names.intrinsics().resolve(globals.getOrEmpty("Function"));
    }

    /** The function under its logical id, where {@code properties} are resolved. */
    StackFunction read(String logicalId, CfnTree properties) {
        var sources = new ArrayList<EventSource>();
        CfnTree events = properties.getOrEmpty("Events");
        for (CfnTree event : events.children()) {
            sources.add(source(logicalId, event));
        }
        return new StackFunction(
                logicalId,
                names.physical(logicalId),
                names.arn(logicalId).orElseThrow(),
                setting(properties, "Handler", ""),
                Duration.ofSeconds(Long.parseLong(setting(properties, "Timeout", "3"))),
                environment(properties),
                sources,
                Integer.parseInt(
                        asynchronous(properties, "MaximumRetryAttempts").orElse("2")),
                asynchronous(properties, "DestinationConfig", "OnFailure", "Destination"));
    }

    private Optional<String> asynchronous(CfnTree properties, String... path) {
        return below(properties.getOrEmpty("EventInvokeConfig"), path)
                .or(() -> below(globals.getOrEmpty("EventInvokeConfig"), path));
    }

    private static Optional<String> below(CfnTree tree, String... path) {
        CfnTree at = tree;
        for (String step : List.of(path).subList(0, path.length - 1)) {
            at = at.getOrEmpty(step);
        }
        return at.find(path[path.length - 1]).map(CfnTree::text);
    }

    /** The name of the schedule that a {@code ScheduleV2} event stands for. */
    static String scheduleName(String logicalId, CfnTree event) {
        return event.getOrEmpty("Properties").text("Name", logicalId + event.key());
    }

    /** Objects of the bucket that a rule of a notification, or an S3 event, chooses. */
    static ObjectNotification notification(String bucket, String event, String targetArn, CfnTree rule) {
        Map<String, String> filters =
                rule
                        .getOrEmpty("Filter")
                        .getOrEmpty("S3Key")
                        .find("Rules")
                        .map(CfnTree::items)
                        .orElse(List.of())
                        .stream()
                        .collect(Collectors.toMap(
                                r -> r.get("Name").text().toLowerCase(Locale.ROOT),
                                r -> r.get("Value").text()));
        return new ObjectNotification(
                bucket, event, targetArn, filters.getOrDefault("prefix", ""), filters.getOrDefault("suffix", ""));
    }

    private EventSource source(String logicalId, CfnTree event) {
        CfnTree properties = event.getOrEmpty("Properties");
        String type = event.get("Type").text();
        return switch (type) {
            case "SQS" -> queue(properties);
            case "S3" -> bucket(logicalId, properties);
            case "ScheduleV2" ->
                new EventSource.ScheduleSource(properties.text("GroupName", "default"), scheduleName(logicalId, event));
            default -> new EventSource.OtherSource(event.key(), type, plain(properties));
        };
    }

    private EventSource.QueueSource queue(CfnTree properties) {
        String arn = properties.get("Queue").text();
        return new EventSource.QueueSource(
                names.queueUrlByArn(arn), arn, Integer.parseInt(properties.text("BatchSize", "10")));
    }

    private EventSource.BucketSource bucket(String logicalId, CfnTree properties) {
        CfnTree events = properties.get("Events");
        List<CfnTree> each = events.value() instanceof List ? events.items() : List.of(events);
        String arn = names.arn(logicalId).orElseThrow();
        return new EventSource.BucketSource(each.stream()
                .map(event -> notification(properties.get("Bucket").text(), event.text(), arn, properties))
                .toList());
    }

    private Map<String, String> environment(CfnTree properties) {
        var environment = new LinkedHashMap<String, String>();
        for (CfnTree owner : List.of(globals, properties)) {
            CfnTree variables = owner.getOrEmpty("Environment").getOrEmpty("Variables");
            variables.children().forEach(variable -> environment.put(variable.key(), variable.text()));
        }
        return environment;
    }

    private String setting(CfnTree properties, String name, String otherwise) {
        return properties.text(name, globals.text(name, otherwise));
    }

    private static Map<String, Object> plain(CfnTree properties) {
        var plain = new LinkedHashMap<String, Object>();
        properties.keys().forEach(key -> plain.put(key, properties.get(key).value()));
        return plain;
    }
}
