package dev.pastdue.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP server on a bare socket, which can do to a connection what no HTTP library does. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Ending ending;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What happens to a connection once its request has been read. */
    enum Ending {
        /** A good answer that promises to keep the connection, which is closed all the same: as after a long idle time. */
        ANSWERED_THEN_CLOSED,
        /** Reset without an answer. */
        RESET,
        /** Closed in the middle of the answer. */
        ANSWER_CUT
    }

    RawServer(Ending ending) throws IOException {
        this.ending = ending;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The bodies of the requests that arrived whole. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns when a connection has been ended. */
    void awaitEnding() throws InterruptedException {
        if (ended.poll(10, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("no connection ended");
        }
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    requests.add(read(socket.getInputStream()));
                    end(socket);
                }
                ended.add(true);
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ends in its head");
            }
            head.append((char) next);
        }
        String length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .findFirst()
                .orElseThrow()
                .substring(15)
                .strip();
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private void end(Socket socket) throws IOException {
        String body = "<PublishResponse><PublishResult><MessageId>%d</MessageId></PublishResult></PublishResponse>"
                .formatted(requests.size());
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: keep-alive\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        switch (ending) {
            case ANSWERED_THEN_CLOSED -> write(socket, answer);
            case RESET -> socket.setSoLinger(true, 0);
            case ANSWER_CUT -> write(socket, answer.substring(0, answer.length() - 60));
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join();
    }
}
