package dev.pastdue.sandbox.run;

import dev.pastdue.emulator.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's results are written before they replace those of the run before, all of them or none: an interrupted run changes nothing.
 *
 * <p>A list beside the results, {@code .pastdue-run}, says which files were written, so that the next run deletes these and no others.
 */
public final class ResultFolder implements AutoCloseable {
    private static final String STAGING = ".pastdue-unfinished-";

    /** Within the results' folder: those of the last run that failed. */
    private static final String FAILED = "failed";

    private final Path out;
    private final String list;
    private final TemporaryFolder staging;

    private ResultFolder(Path out, String list, TemporaryFolder staging) {
        this.out = out;
        this.list = list;
        this.staging = staging;
    }

    /**
     * Begins to write.
     *
     * @param out where the results go in the end
     * @param kind of results: those of another kind stay
     * @throws UncheckedIOException where nothing can be written there
     */
    public static ResultFolder open(Path out, String kind) {
        Path folder = out.toAbsolutePath().normalize();
        // Within it, if it is there: what is beside it may be another disk, or not writable.
        @Nullable Path parent = Files.isDirectory(folder) ? folder : folder.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(out + " has no parent");
        }
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new FileAlreadyExistsException(out.toString());
            }
            Files.createDirectories(parent);
            return new ResultFolder(folder, ".pastdue-" + kind, TemporaryFolder.create(parent, STAGING));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + out, e);
        }
    }

    /** Where to write. */
    public Path path() {
        return staging.content();
    }

    /** Lets what was written take the place of what an earlier run of the kind wrote. */
    public void publish() {
        TemporaryFolder.whole(() -> {
            try {
                replace();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to " + out + "; is the disk full?", e);
            }
        });
    }

    /**
     * Lets what a failed run wrote be looked at, and leaves what an earlier run wrote as it is: beside that, in the folder {@code failed}.
     *
     * @return where it is
     */
    public Path publishFailed() {
        try {
            if (files(path()).stream().noneMatch(name -> Files.exists(out.resolve(name)))) {
                publish();
                return out;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(), e);
        }
        var beside = new ResultFolder(out.resolve(FAILED), list, staging);
        beside.publish();
        return beside.out;
    }

    private void replace() throws IOException {
        Set<String> written = files(path());
        written.add(list);
        if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            writeList(path(), written);
            try {
                Files.move(path(), out, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AtomicMoveNotSupportedException otherDisk) {
                Files.createDirectories(out);
            }
        }
        Set<String> earlier = readList();
        if (written.contains(RecordFile.NAME)) {
            // First out and last in: without them nothing answers why.
            Files.deleteIfExists(out.resolve(RecordFile.NAME));
        }
        var either = new TreeSet<>(earlier);
        either.addAll(written);
        writeList(out, either);
        for (String name : earlier) {
            if (!written.contains(name)) {
                delete(name);
            }
        }
        for (String name : written) {
            if (!name.equals(list) && !name.equals(RecordFile.NAME)) {
                move(name);
            }
        }
        writeList(out, written);
        if (written.contains(RecordFile.NAME)) {
            move(RecordFile.NAME);
        }
    }

    private void move(String name) throws IOException {
        Path target = out.resolve(name);
        @Nullable Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.move(path().resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private void delete(String name) throws IOException {
        Path file = out.resolve(name).normalize();
        if (!file.startsWith(out) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.delete(file);
        for (@Nullable Path folder = file.getParent();
                folder != null && !folder.equals(out);
                folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            }
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void writeList(Path folder, Set<String> names) throws IOException {
        Files.write(folder.resolve(list), names);
    }

    private Set<String> readList() throws IOException {
        try {
            return new TreeSet<>(Files.readAllLines(out.resolve(list)));
        } catch (NoSuchFileException none) {
            return new TreeSet<>();
        }
    }

    /** Deletes what was not published. */
    @Override
    public void close() {
        try {
            staging.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path(), e);
        }
    }
}
