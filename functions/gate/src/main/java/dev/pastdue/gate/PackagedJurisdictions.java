package dev.pastdue.gate;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.JurisdictionReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rules of places, as they were deployed with the function. */
final class PackagedJurisdictions {
    private PackagedJurisdictions() {}

    /**
     * The jurisdiction of a name; empty where none was deployed.
     *
     * @throws InvalidConfig where its file is wrong, or is another's
     */
    static Optional<Jurisdiction> find(String name) {
        if (!JurisdictionReader.isName(name)) {
            return Optional.empty();
        }
        String path = JurisdictionReader.path(name);
        try (InputStream file = PackagedJurisdictions.class.getResourceAsStream("/" + path)) {
            if (file == null) {
                return Optional.empty();
            }
            return Optional.of(JurisdictionReader.named(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " of the function's own jar", e);
        }
    }
}
