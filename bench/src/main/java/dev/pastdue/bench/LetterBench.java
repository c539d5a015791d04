package dev.pastdue.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long letters take to be set as PDF, and how much heap, in a JVM of its own ({@link LetterProbe}). */
final class LetterBench {
    private static final String HEAP = "-Xmx512m";
    private static final int LETTERS = 1_000;
    private static final double GOAL_SECONDS = 60;

    private LetterBench() {}

    static void run(Report report, Path home, boolean quick) throws IOException {
        int letters = quick ? LETTERS / 10 : LETTERS;
        report.section("%,d letters as PDF".formatted(letters));
        report.note("LetterComposer over the letters of templates/, three languages in turn, in a JVM of its own with "
                + HEAP
                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1, its start and fonts included; seconds of processor.");
        String[] words = probe(home, letters).split(" ", -1);
        double seconds = Double.parseDouble(words[0]);
        double perThousand = seconds * LETTERS / letters;
        report.row("%,10d letters %8.1f s of processor %,12d bytes each", letters, seconds, Long.parseLong(words[1]));
        report.goal(
                "%.1f s of processor for 1,000 letters".formatted(perThousand),
                "at most 60, within " + HEAP,
                perThousand <= GOAL_SECONDS);
    }

    private static String probe(Path home, int letters) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LetterProbe.class.getName(),
                        home.toString(),
                        Integer.toString(letters)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("letters could not be set within " + HEAP);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
