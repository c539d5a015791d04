package dev.pastdue.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of 127.0.0.1 on which nobody listens, and which nobody else gets: it refuses every connection until it is closed. */
final class ClosedPort implements AutoCloseable {
    private final Socket bound = new Socket();

    ClosedPort() throws IOException {
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    String url() {
        return "http://127.0.0.1:" + bound.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
