package dev.pastdue.cli;

import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.PlatformEndpoint;
import dev.pastdue.sandbox.carrier.CarrierReader;
import dev.pastdue.sandbox.carrier.SeededCarrier;
import dev.pastdue.sandbox.run.PhoneScreen;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pastdue platform}: the reference platform of docs/gateway-http.md, until it is interrupted. */
@Command(
        name = "platform",
        mixinStandardHelpOptions = true,
        description =
                "A lender's own SMS platform as docs/gateway-http.md asks for one, and shows each text that it takes.")
@SuppressWarnings("NullAway.Init")
final class PlatformCommand implements Callable<Integer> {
    private static final int PORT = 4580;
    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "On 127.0.0.1. Default: 4580; 0: a free one.")
    private int port = PORT;

    @Option(
            names = "--secret",
            paramLabel = "TEXT",
            description = "What requests are signed by. Default: pastdue-reference-platform.")
    private String secret = "pastdue-reference-platform";

    @Option(
            names = "--carrier",
            paramLabel = "FILE",
            description = "What goes wrong with requests, under publish, as YAML. Default: nothing.")
    private @Nullable Path carrier;

    @Override
    public Integer call() throws InterruptedException {
        var given = new GivenFiles(spec);
        given.require(port >= 0 && port <= LAST_PORT, "--port " + port + " is not between 0 and " + LAST_PORT);
        given.fileIfGiven("--carrier", carrier);
        Faults faults = carrier == null ? Faults.none() : new SeededCarrier(CarrierReader.read(carrier), 1).faults();
        try (PlatformEndpoint platform = PlatformEndpoint.start(port, Clock.systemUTC(), 1, secret)) {
            platform.inject(faults);
            platform.onText(text -> PhoneScreen.show(text.sentAt() + " to " + text.phone(), text.body())
                    .forEach(System.out::println));
            Terminal.inItsLanguage(System.err)
                    .println("Up, on 127.0.0.1 only: " + platform.url() + "/messages. Stop with Ctrl-C.");
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
