package dev.pastdue.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pastdue serve}. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Keeps the embedded AWS up for other programs.")
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
