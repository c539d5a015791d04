package dev.pastdue.cli;

import dev.pastdue.training.Models;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pastdue model}: learns the models of replies and sentences from {@code corpus/}. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description =
                "Learns from corpus/ how replies and sentences are read: writes the models that the functions carry,"
                        + " and how well they read authors that they have not seen. The same corpus gives the same bytes.")
final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Models.make(PastdueCommand.home());
        return 0;
    }
}
