package dev.pastdue.cli.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether there is a {@code ./pastdue serve} to ask, before anything is asked of it. */
public final class RunningServe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RunningServe() {}

    /**
     * Looks for the one that an environment names.
     *
     * @throws UncheckedIOException that says what to do where nothing was exported, or nothing listens there
     */
    public static void require(Map<String, String> environment) {
        @Nullable String endpoint = environment.get("AWS_ENDPOINT_URL_DYNAMODB");
        if (endpoint == null && !environment.containsKey("ACCOUNTS_TABLE")) {
            throw StackInvocation.failure(
                    "--local needs a ./pastdue serve that runs, and the lines export … that it prints, in this terminal",
                    null);
        }
        if (endpoint != null) {
            connect(endpoint);
        }
    }

    private static void connect(String endpoint) {
        try (var socket = new Socket()) {
            URI address = URI.create(endpoint);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) PATIENCE.toMillis());
        } catch (IOException | IllegalArgumentException refused) {
            throw StackInvocation.failure(
                    "serve is not running (connection refused at " + endpoint + "); start ./pastdue serve", null);
        }
    }
}
