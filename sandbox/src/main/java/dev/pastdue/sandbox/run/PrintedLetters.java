package dev.pastdue.sandbox.run;

import dev.pastdue.letters.LetterFiles;
import dev.pastdue.letters.OutboxLetters;
import dev.pastdue.letters.PrintBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run's letters as PDF, with a manifest for each day: {@code 2005-09-02/ID.pdf} in a folder. */
record PrintedLetters(Path folder) implements LetterFiles {
    /** Sets those of the outbox; answers the file of each, by the message's id. */
    Map<String, String> print(List<Map<String, @Nullable Object>> outbox) {
        var written = new TreeMap<String, String>();
        var days = new TreeSet<LocalDate>();
        List<Map<String, @Nullable Object>> letters = outbox.stream()
                .filter(object -> "letter".equals(object.get("channel")))
                .toList();
        if (letters.isEmpty()) {
            return written;
        }
        var batches = new OutboxLetters(this);
        for (Map<String, @Nullable Object> letter : letters) {
            written.put("letter-" + letter.get("id"), batches.add(letter));
            days.add(LocalDate.parse(String.valueOf(letter.get("on"))));
        }
        days.forEach(day -> new PrintBatch(this, day).close());
        return written;
    }

    @Override
    public void put(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + "; is the disk full?", e);
        }
    }

    @Override
    public byte[] get(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        if (!Files.isDirectory(folder.resolve(prefix))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve(prefix))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
