package dev.pastdue.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server on 127.0.0.1 that can also close a connection without an answer, or keep silent. */
final class HttpEndpoint implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // Headers and body are two writes: with Nagle's algorithm every answer would wait 40 ms for the client's ACK.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    private HttpEndpoint(HttpServer server) {
        this.server = server;
    }

    /** Answers every request; requests come in parallel. */
    interface Handler {
        Answer answer(Request request);
    }

    /** One request: its path and query undecoded, its body as text. */
    record Request(String method, String path, String query, Headers headers, String body) {
        /** A header's value; empty where it has none. */
        String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** What the client gets to see. */
    sealed interface Answer {}

    /** An HTTP answer; {@code errorType} goes into {@code x-amzn-ErrorType} unless it is empty. */
    record Reply(int status, String contentType, String errorType, String body) implements Answer {}

    /** A connection closed after a silence. */
    record Silence(Duration length) implements Answer {}

    static HttpEndpoint start(String service, int port, Handler handler) {
        try {
            var endpoint = new HttpEndpoint(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0));
            endpoint.server.createContext("/", exchange -> endpoint.serve(exchange, handler));
            endpoint.server.setExecutor(endpoint.threads);
            endpoint.server.start();
            return endpoint;
        } catch (IOException e) {
            throw EmbeddedAwsException.cannotStart(service, port, e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            switch (handler.answer(read(exchange))) {
                case Reply reply -> write(exchange, reply);
                case Silence silence -> keepSilent(silence.length());
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Request(exchange.getRequestMethod(), uri.getRawPath(), query, exchange.getRequestHeaders(), body);
    }

    private static void write(HttpExchange exchange, Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        if (!reply.errorType().isEmpty()) {
            headers.set("x-amzn-ErrorType", reply.errorType());
        }
        try {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepSilent(Duration length) {
        try {
            // A closing endpoint closes its silent connections at once.
            var _ = closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
