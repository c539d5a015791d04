package dev.pastdue.bench;

import dev.pastdue.emulator.EmbeddedAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A probe in a JVM of its own, with the heap of a function, beside the embedded AWS of this one. */
final class ProbeProcess {
    private ProbeProcess() {}

    /**
     * Runs it to its end.
     *
     * @param heap the JVM's option
     * @return the words of the last line that it printed
     */
    static List<String> run(EmbeddedAws aws, String heap, Class<?> probe, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap);
        command.add("-XX:+UseSerialGC");
        aws.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), probe.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(probe.getSimpleName() + " failed within " + heap);
            }
            return List.of(said.substring(said.lastIndexOf('\n') + 1).split(" ", -1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
