package dev.pastdue.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's strategy for a bench: its first stage with another window. */
final class BenchStrategy {
    static final String BY_DAY = "{from: \"09:00\", to: \"20:00\", on: any}";
    private static final String FIRST_STAGE = "name: reminder";

    private BenchStrategy() {}

    /** @param window as the strategy's file writes it */
    static String text(Path home, String window) {
        Path file = home.resolve("strategies/demo.yaml");
        try {
            String text = Files.readString(file);
            int at = text.indexOf(BY_DAY, text.indexOf(FIRST_STAGE));
            return text.substring(0, at) + window + text.substring(at + BY_DAY.length());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** As a file in the folder. */
    static Path in(Path folder, String text) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("bench.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a strategy into " + folder + "; is the disk full?", e);
        }
    }
}
