package dev.pastdue.cli.ops;

import dev.pastdue.render.RenderHandler;
import dev.pastdue.sandbox.run.LocalContext;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function that previews texts, asked as a person asks it in the console. */
@FunctionalInterface
public interface RenderFunction {
    /**
     * Its answer.
     *
     * @throws UncheckedIOException that says what to do where it cannot be reached, or fails
     */
    Map<String, @Nullable Object> ask(Map<String, ?> event);

    /** The one of a deployed stack, in the account and Region of the environment. */
    static RenderFunction ofStack(String stack) {
        return StackInvocation.of(stack, "RenderFunction")::ask;
    }

    /** The same function in this process, over the AWS that the environment names: the one of {@code ./pastdue serve}. */
    static RenderFunction inThisProcess(Map<String, String> environment) {
        var handler = StackInvocation.served(() -> new RenderHandler(environment, Clock.systemUTC(), _ -> {}));
        return event -> Map.copyOf(handler.handleRequest(
                Map.copyOf(event), new LocalContext("render", Duration.ofMinutes(1), Clock.systemUTC())));
    }
}
