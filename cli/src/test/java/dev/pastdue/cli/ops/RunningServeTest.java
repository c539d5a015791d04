package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningServeTest {
    private static Map<String, String> at(int port) {
        return Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port, "ACCOUNTS_TABLE", "t");
    }

    @Test
    void whereNothingWasExportedItIsSaidInALine() {
        assertThatThrownBy(() -> RunningServe.require(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("./pastdue serve that runs")
                .hasMessageNotContaining("_TABLE");
    }

    @Test
    void whereNothingListensServeIsNotRunning() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatCode(() -> RunningServe.require(at(listening.getLocalPort())))
                    .doesNotThrowAnyException();
        }
        // Bound, so that nobody else gets it, and not listening.
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = bound.getLocalPort();
            assertThatThrownBy(() -> RunningServe.require(at(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("serve is not running (connection refused at http://127.0.0.1:" + port);
        }
    }

    @Test
    void anEnvironmentOfAnotherKindIsLeftAlone() {
        assertThatCode(() -> RunningServe.require(Map.of("ACCOUNTS_TABLE", "t")))
                .doesNotThrowAnyException();
    }
}
