package dev.pastdue.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function of a stack with its settings resolved, {@code Globals} included.
 *
 * @param retries how often Lambda invokes it again where an asynchronous invocation failed
 * @param onFailureArn the queue that is told of what failed for good
 */
public record StackFunction(
        String logicalId,
        String name,
        String arn,
        String handler,
        Duration timeout,
        Map<String, String> environment,
        List<EventSource> sources,
        int retries,
        Optional<String> onFailureArn) {
    public StackFunction {
        environment = Map.copyOf(environment);
        sources = List.copyOf(sources);
    }
}
