package dev.pastdue.sandbox.run;

import dev.pastdue.core.ops.ConfigFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that people edit, where a run finds them on disk: templates and calendars in folders of their own; registrations beside the calendars. */
public final class FileDocuments implements ConfigFiles {
    private final Path templates;
    private final Path calendars;

    public FileDocuments(Path templates, Path calendars) {
        this.templates = templates;
        this.calendars = calendars;
    }

    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        int slash = path.indexOf('/');
        Path folder = path.startsWith("templates/")
                ? templates
                : path.startsWith("registrations/") ? calendars.resolveSibling("registrations") : calendars;
        Path file = folder.resolve(path.substring(slash + 1));
        try {
            return Files.isRegularFile(file)
                    ? new Fetched.Found(Files.readString(file), "file")
                    : new Fetched.Missing();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
