package dev.pastdue.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A SAM template, read but not yet resolved. */
public final class StackTemplate {
    private final CfnTree root;

    private StackTemplate(CfnTree root) {
        this.root = root;
    }

    /** Reads a template file. */
    public static StackTemplate read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + file, e);
        }
    }

    /**
     * Reads a template.
     *
     * @throws RuntimeException when it is not YAML
     */
    public static StackTemplate parse(String yaml) {
        return new StackTemplate(CfnTree.parse(yaml));
    }

    CfnTree section(String name) {
        return root.getOrEmpty(name);
    }

    /** The parameters' values: the overrides, and the defaults of the others. */
    Map<String, String> parameters(Map<String, String> overrides) {
        var values = new LinkedHashMap<String, String>();
        CfnTree declared = section("Parameters");
        for (String name : declared.keys()) {
            CfnTree parameter = declared.get(name);
            String override = overrides.get(name);
            values.put(
                    name,
                    override != null
                            ? override
                            : parameter
                                    .find("Default")
                                    .orElseThrow(() -> parameter.wrong("has no default: give a value for it"))
                                    .text());
        }
        for (String name : overrides.keySet()) {
            if (!declared.keys().contains(name)) {
                throw declared.wrong("declares no parameter " + name);
            }
        }
        return values;
    }
}
