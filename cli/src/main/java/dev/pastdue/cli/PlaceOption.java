package dev.pastdue.cli;

import dev.pastdue.cli.ops.RunningServe;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a person's word goes, or what is asked is kept. As an argument group of which one is given. */
final class PlaceOption {
    @Option(
            names = "--stack",
            paramLabel = "NAME",
            converter = StackName.class,
            description = "The deployed stack's name.")
    private @Nullable String stack;

    @Option(names = "--local", description = "That of ./pastdue serve, whose environment was exported.")
    private boolean local;

    /** The option as it was given. */
    List<String> written() {
        return local || stack == null ? List.of("--local") : List.of("--stack=" + stack);
    }

    /** What is there. */
    <T> T of(Function<String, T> ofStack, Supplier<T> ofServe) {
        if (local || stack == null) {
            RunningServe.require(System.getenv());
            return ofServe.get();
        }
        return ofStack.apply(stack);
    }
}
