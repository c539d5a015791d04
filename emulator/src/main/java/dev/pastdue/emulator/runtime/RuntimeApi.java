package dev.pastdue.emulator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's runtime API between a function's process and the emulator: it passes everything on, takes the times, and answers the one
 * question that the emulator doesn't know, {@code restore/next}, with which the runtime asks to be woken from its snapshot.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime/";
    /** The client sets these itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient emulator = HttpClient.newHttpClient();
    private final String address;
    /** Woken, and its first event is still to come: the time of waking counts. */
    private volatile boolean woken;

    private volatile Runnable beforeWaking = () -> {};

    private volatile long began;
    private volatile long answered;

    private RuntimeApi(HttpServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Listens on a free port.
     *
     * @param address host and port of the emulator's own API
     */
    static RuntimeApi before(String address) throws IOException {
        var api = new RuntimeApi(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), address);
        api.server.createContext("/", api::serve);
        api.server.setExecutor(api.threads);
        api.server.start();
        return api;
    }

    /** What the function's process is told: {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has this happen after the function's hooks and before it is woken. */
    void beforeWaking(Runnable action) {
        beforeWaking = action;
    }

    /** From the runtime getting the last event, or being woken for it, until its answer came. The time that the emulator took does not count. */
    Duration lastAnswer() {
        return Duration.ofNanos(answered - began);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals(VERSION + "restore/next")) {
                beforeWaking.run();
                woken = true;
                began = System.nanoTime();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            if (path.endsWith("/response") || path.endsWith("/error")) {
                answered = System.nanoTime();
            }
            long asked = System.nanoTime();
            HttpResponse<byte[]> response = passOn(exchange);
            if (path.equals(VERSION + "invocation/next")) {
                long gotten = System.nanoTime();
                began = woken ? began + (gotten - asked) : gotten;
            }
            woken = false;
            response.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create("http://" + address + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return emulator.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        emulator.shutdownNow();
    }
}
