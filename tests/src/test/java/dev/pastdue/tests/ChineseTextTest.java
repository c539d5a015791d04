package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.testing.ChineseStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Chinese text that goes to people has the words of the glossary, wherever it is written, and the punctuation of Chinese. */
class ChineseTextTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    /** In code and in tables: what stands between quotes. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What is read, not said: how people write, and the names of columns. */
    private static final List<String> READ =
            List.of("HeaderNames", "NoAccount", "core/gate/", "core/reply/", "core/text/");

    private static Stream<Path> files(String... suffixes) throws IOException {
        return Stream.of("shared", "functions", "sandbox", "cli")
                .flatMap(ChineseTextTest::below)
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                .filter(file -> READ.stream().noneMatch(file.toString()::contains))
                .sorted();
    }

    private static Stream<Path> below(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> sentences(Path file) {
        try {
            var found = new TreeMap<String, String>();
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int line = i + 1;
                String name = file.getFileName().toString();
                Stream<String> said = name.endsWith(".tsv")
                        ? Stream.of(lines.get(i).replaceFirst("^[^\t]*\t", ""))
                        : name.endsWith(".properties") || name.endsWith(".md")
                                ? Stream.of(lines.get(i).replaceFirst("^[^=]*=", ""))
                                : QUOTED.matcher(lines.get(i)).results().map(quoted -> quoted.group(1));
                said.filter(HAN.asPredicate())
                        .forEach(each -> found.merge(name + ":" + line, each, (one, other) -> one + "\n" + other));
            }
            return found;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void catalogues() throws IOException {
        assertThat(files(".properties", ".tsv", ".json")
                        .filter(file -> !file.toString().contains("schema"))
                        .flatMap(file -> ChineseStyle.faults(sentences(file)).stream()))
                .isEmpty();
    }

    @Test
    void whatIsWrittenInCodeTheTemplateAndTheRunbook() throws IOException {
        Stream<Path> files = Stream.concat(
                files(".java"), Stream.of(ROOT.resolve("template.yaml"), ROOT.resolve("docs/operator-guide.md")));
        Predicate<String> isAWord = fault -> !fault.contains("half-width");

        assertThat(files.flatMap(file -> ChineseStyle.faults(sentences(file)).stream())
                        .filter(isAWord))
                .isEmpty();
        assertThat(ChineseStyle.faults(Map.of("runbook", Files.readString(ROOT.resolve("docs/runbook.md")))).stream()
                        .filter(isAWord))
                .isEmpty();
    }

    /** The same words in the other script. */
    @Test
    void taiwanReadsNoneOfThemEither() {
        Map<String, String> messages = Messages.in("zh-TW").group("");

        assertThat(ChineseStyle.FORBIDDEN.keySet().stream()
                        .map(TraditionalScript::of)
                        .collect(Collectors.toMap(
                                word -> word,
                                word -> messages.values().stream()
                                        .filter(said -> said.contains(word))
                                        .toList())))
                .allSatisfy((word, said) -> assertThat(said).as(word).isEmpty());
    }
}
