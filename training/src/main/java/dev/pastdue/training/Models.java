package dev.pastdue.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Learns the models and writes them where the functions find them. */
public final class Models {
    private static final String RESOURCES = "shared/core/src/main/resources/dev/pastdue/core/";

    /** What the last {@code make model} said of authors that were not seen. */
    public static final String FIGURES = "corpus/figures.txt";

    private static final String REPLIES = RESOURCES + "reply/replies.model";
    private static final String SENTENCES = RESOURCES + "gate/wording/sentences.model";

    private Models() {}

    /** The SHA-256 of the models and of what they were learnt from, a line each: whether the figures are of these files. */
    public static List<String> sums(Path home) {
        Stream<String> corpora = Stream.concat(
                ReplyLines.AUTHORS.stream().map(author -> "corpus/replies/" + author + ".tsv"),
                Stream.concat(SentenceModel.AUTHORS.stream(), Stream.of(Authors.HOUSE))
                        .map(author -> "corpus/sentences/" + author + ".tsv"));
        return Stream.concat(
                        Stream.of("Files (SHA-256)"),
                        Stream.concat(Stream.of(REPLIES, SENTENCES), corpora)
                                .map(file -> sha256(home.resolve(file)) + "  " + file))
                .toList();
    }

    private static String sha256(Path file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

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
        Files.write(home.resolve(REPLIES), replies.whole().written());
        var sentences = new SentenceModel(home);
        Files.write(home.resolve(SENTENCES), sentences.whole().written());
        List<String> figures = Stream.of(replies.figures(), List.of(""), sentences.figures(), List.of(""), sums(home))
                .flatMap(List::stream)
                .toList();
        Files.write(home.resolve(FIGURES), figures);
        figures.forEach(System.out::println);
    }
}
