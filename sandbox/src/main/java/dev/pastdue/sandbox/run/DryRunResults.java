package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a dry run left in the embedded AWS, as files (docs/formats.md, "Dry run"). */
final class DryRunResults {
    private static final String SUMMARY = "dry-run.txt";

    private final LocalAws aws;
    private final Stack stack;

    DryRunResults(LocalAws aws, Stack stack) {
        this.aws = aws;
        this.stack = stack;
    }

    /** What scan is asked for. */
    String event(@Nullable Path compare, StackSetup setup) {
        var event = new LinkedHashMap<String, Object>();
        event.put("dryRun", true);
        if (compare != null) {
            event.put("compare", setup.putBeside(aws, stack, compare));
        }
        return Json.write(event);
    }

    /**
     * Writes its files.
     *
     * @param answer of scan
     * @return the summary
     */
    String take(String answer, Path out) {
        String page = String.valueOf(Json.object(answer).get("page"));
        String bucket = stack.bucketName("BooksBucket");
        String folder = page.substring(page.indexOf(bucket) + bucket.length() + 1, page.lastIndexOf('/') + 1);
        for (String name : List.of("dry-run.csv", "dry-run.html", SUMMARY, "differences.csv")) {
            String text = aws.s3Client()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(folder + name))
                    .asUtf8String();
            write(out.resolve(name), name.endsWith(".csv") ? sorted(text) : text);
        }
        return read(out.resolve(SUMMARY));
    }

    /** The header first; a table's own order means nothing. */
    private static String sorted(String csv) {
        List<String> lines = csv.lines().toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
