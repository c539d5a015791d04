package dev.pastdue.emulator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimePortsTest {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Where the system chooses a port for each connection, one would be taken before the emulator listens on it. */
    @Test
    void aPortIsNeitherGivenTwiceNorOneThatAConnectionMayTake() throws IOException {
        int firstOfConnections = firstOfConnections();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ports.add(RuntimePorts.free());
        }

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port > 1_024 && port < firstOfConnections);
    }

    /** Read at once: the kernel gives nothing after the first read, and Files.readString's first is of one byte. */
    private static int firstOfConnections() throws IOException {
        if (!Files.isReadable(RANGE)) {
            return 32_768;
        }
        try (BufferedReader reader = Files.newBufferedReader(RANGE)) {
            return Integer.parseInt(reader.readLine().split("\\s+", -1)[0]);
        }
    }

    @Test
    void aPortOnWhichSomebodyListensIsPassedOver() throws IOException {
        int port = RuntimePorts.free();
        try (var _ = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(RuntimePorts.free()).isEqualTo(port + 2);
        }
    }
}
