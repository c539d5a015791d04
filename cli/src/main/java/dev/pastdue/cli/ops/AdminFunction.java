package dev.pastdue.cli.ops;

import dev.pastdue.admin.AdminHandler;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.sandbox.run.LocalContext;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** The function that does what people ask, and keeps the audit. */
@FunctionalInterface
public interface AdminFunction {
    /**
     * Its answer.
     *
     * @throws UncheckedIOException that says what to do where it cannot be reached, or fails
     */
    Map<String, @Nullable Object> ask(Map<String, ?> event);

    /** The one of a deployed stack, in the account and Region of the environment; it is told whose credentials ask. */
    static AdminFunction ofStack(String stack) {
        StackInvocation function = StackInvocation.of(stack, "AdminFunction");
        return event -> function.ask(event.containsKey("act") ? withCaller(event) : event);
    }

    private static Map<String, Object> withCaller(Map<String, ?> event) {
        var told = new HashMap<String, Object>(event);
        try (StsClient sts = SdkClients.repeating(StsClient.builder())) {
            told.put("caller", sts.getCallerIdentity().arn());
        } catch (SdkException unknown) {
            // CloudTrail knows it all the same.
        }
        return told;
    }

    /** The same function in this process, over the AWS that the environment names: the one of {@code ./pastdue serve}. */
    static AdminFunction inThisProcess(Map<String, String> environment) {
        var handler = StackInvocation.served(() -> new AdminHandler(environment, Clock.systemUTC(), _ -> {}));
        return event -> Map.copyOf(
                handler.ask(Map.copyOf(event), new LocalContext("admin", Duration.ofMinutes(1), Clock.systemUTC())));
    }
}
