package dev.pastdue.emulator.runtime;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports of 127.0.0.1 for what listens only later, as the emulator does with the first event.
 *
 * <p>They lie below those that systems give to connections and to who asks for any port (Linux from 32768, others from
 * 49152), so that none of the many connections beside takes one meanwhile. Each process begins elsewhere.
 */
final class RuntimePorts {
    private static final int FIRST = 10_000;
    private static final int COUNT = 20_000;
    private static final int FOR_ONE_PROCESS = 64;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * FOR_ONE_PROCESS % COUNT));

    private RuntimePorts() {}

    /** One on which nobody listens, and which this process has not had among its last thousands. */
    static int free() throws IOException {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException e) {
                // Somebody listens there: the next.
            }
        }
        throw new IOException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " of 127.0.0.1 is free");
    }
}
