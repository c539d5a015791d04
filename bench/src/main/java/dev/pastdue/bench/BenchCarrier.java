package dev.pastdue.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the carrier of a bench's run behaves, so that all of its texts are of one kind. */
enum BenchCarrier {
    /** Every text is accepted and nothing is ever heard of it: what receipts cost is not in the figures then. */
    SILENT("receipts: {lost: 1, repeated: 0, contradictory: 0}"),
    DELIVERS("""
            failures: {}
            delay: {median: 3s, late: 0, most: 1m}
            receipts: {lost: 0, repeated: 0, contradictory: 0}"""),
    /** Nothing ever arrives at any number. */
    CLOSES_NUMBERS("""
            failures: {Invalid phone number: 1}
            delay: {median: 3s, late: 0, most: 1m}
            receipts: {lost: 0, repeated: 0, contradictory: 0}""");

    private final String settings;

    BenchCarrier(String settings) {
        this.settings = settings;
    }

    /** Its file, written into the folder. */
    Path in(Path folder) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("carrier.yaml"), settings + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a carrier into " + folder + "; is the disk full?", e);
        }
    }
}
