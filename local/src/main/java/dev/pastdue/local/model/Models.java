package dev.pastdue.local.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Learns the models and writes them where the functions find them. */
public final class Models {
    private static final String RESOURCES = "shared/core/src/main/resources/dev/pastdue/core/";

    /** What the last {@code make model} said of authors that were not seen. */
    public static final String FIGURES = "corpus/figures.txt";

    private Models() {}

    /** The cross-validated figures, a line each, as they were when the models were made. */
    public static List<String> figures(Path home) {
        try {
            return Files.readAllLines(home.resolve(FIGURES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void make(Path home) throws IOException {
        var replies = new ReplyModel(ReplyLines.read(home));
        Files.write(
                home.resolve(RESOURCES + "reply/replies.model"), replies.whole().written());
        List<String> figures = replies.figures();
        Files.write(home.resolve(FIGURES), figures);
        figures.forEach(System.out::println);
    }
}
