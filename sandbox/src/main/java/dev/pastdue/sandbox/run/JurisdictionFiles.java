package dev.pastdue.sandbox.run;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.JurisdictionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of places, where they lie on disk: a file each in {@code jurisdictions/}. */
public record JurisdictionFiles(Path folder) {
    private static final String ENDING = ".yaml";

    /**
     * The jurisdiction of a name; empty where there is no file of it.
     *
     * @throws InvalidConfig where its file is wrong, or is another's
     */
    public Optional<Jurisdiction> find(String name) {
        Path file = folder.resolve(name + ENDING);
        if (!JurisdictionReader.isName(name) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JurisdictionReader.named(name, Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The names that there are, in order. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
