package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name tests and files that exist. */
class DocumentsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Contract))#([A-Za-z0-9_]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\n(.*?)^```");
    private static final Pattern TARGET = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern INVARIANT = Pattern.compile("invariant([0-9]+)_[A-Za-z0-9_]+");

    /** All Java that holds tests: the modules' own, and the contracts, which other classes inherit. */
    private static final List<Path> SOURCES = Stream.of(
                    "shared", "functions", "emulator", "sandbox", "training", "bench", "cli", "tests")
            .flatMap(folder -> walk(HOME.resolve(folder)))
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> file.toString().contains("/src/"))
            .toList();

    @Test
    void everyTestThatTheInvariantsNameExists() throws IOException {
        List<MatchResult> named = TEST.matcher(invariants()).results().toList();
        assertThat(named).isNotEmpty();
        var missing = new ArrayList<String>();
        for (MatchResult test : named) {
            boolean exists = SOURCES.stream()
                    .filter(file -> file.getFileName().toString().equals(test.group(1) + ".java"))
                    .anyMatch(file -> read(file).matches("(?s).*\\s" + test.group(2) + "\\(.*"));
            if (!exists) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestThatCarriesAnInvariantsNumberIsNamedUnderIt() throws IOException {
        List<String> sections = List.of(invariants().split("\n## ", -1));
        assertThat(IntStream.rangeClosed(1, 11).mapToObj(number -> number + ". "))
                .allSatisfy(start -> assertThat(sections).anyMatch(section -> section.startsWith(start)));
        var missing = new ArrayList<String>();
        SOURCES.stream()
                .flatMap(file -> INVARIANT.matcher(read(file)).results())
                .filter(test -> sections.stream()
                        .noneMatch(section ->
                                section.startsWith(test.group(1) + ". ") && section.contains("#" + test.group() + "`")))
                .forEach(test -> missing.add(test.group()));
        assertThat(missing)
                .as("to be named in docs/invariants.md, each under its number")
                .isEmpty();
    }

    @Test
    void everyFileThatIsLinkedExists() throws IOException {
        var missing = new ArrayList<String>();
        for (Path document : documents()) {
            LINK.matcher(read(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .forEach(target -> missing.add(HOME.relativize(document) + " links " + target));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theFrontPagesSayTheSameInBothLanguages() {
        String english = read(HOME.resolve("README.md"));
        String chinese = read(HOME.resolve("README.zh-CN.md"));

        assertThat(english.lines()).hasSizeLessThanOrEqualTo(130);
        assertThat(found(chinese, FENCED))
                .containsExactlyElementsOf(found(english, FENCED).toList());
        assertThat(found(chinese, TARGET).filter(target -> !target.startsWith("README")))
                .containsExactlyElementsOf(found(english, TARGET)
                        .filter(target -> !target.startsWith("README"))
                        .toList());
        assertThat(found(chinese, HEADING))
                .hasSameSizeAs(found(english, HEADING).toList());
    }

    private static Stream<String> found(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String invariants() {
        return read(HOME.resolve("docs/invariants.md"));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "events/README.md")
                                    .map(HOME::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
