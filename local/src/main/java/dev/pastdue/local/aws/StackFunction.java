package dev.pastdue.local.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A function of a stack with its settings resolved, {@code Globals} included. */
public record StackFunction(
        String logicalId,
        String name,
        String arn,
        String handler,
        String codeUri,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        List<EventSource> sources) {
    public StackFunction {
        environment = Map.copyOf(environment);
        sources = List.copyOf(sources);
    }
}
