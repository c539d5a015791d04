package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pastdue.sandbox.book.CardBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that the documents show can be typed as they stand there. */
class DocumentedCommandsIT {
    private static final Path HOME = Path.of("..");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^ ]+");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```[a-z]*\\n(.*?)^ *```");
    private static final Pattern INLINE = Pattern.compile("`[^`\\n]*\\./pastdue ([^`]*)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:(.*) \\| )?\\./pastdue (.*)$");
    private static final Pattern PRINTF = Pattern.compile("printf '(.*)'");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    /** A command in a document, with what is piped into it. */
    record Shown(String document, String pipedFrom, String arguments) {}

    @BeforeAll
    static void home() {
        System.setProperty("pastdue.home", "..");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            return Stream.concat(
                            docs,
                            Stream.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
                                    .map(HOME::resolve))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static List<Shown> fenced() throws IOException {
        var shown = new ArrayList<Shown>();
        for (Path document : documents()) {
            FENCED.matcher(Files.readString(document))
                    .results()
                    .flatMap(fence -> fence.group(1).lines())
                    .map(line -> COMMAND.matcher(line.strip()))
                    .filter(command -> command.matches())
                    .forEach(command -> shown.add(new Shown(
                            String.valueOf(document.getFileName()),
                            Optional.ofNullable(command.group(1)).orElse(""),
                            String.valueOf(command.group(2)))));
        }
        assertThat(shown).hasSizeGreaterThan(10);
        return shown;
    }

    /** As a shell would, with a value for each placeholder. */
    private static List<String> words(String arguments) {
        String line = arguments
                .replaceAll(" +#.*", "")
                .replaceAll("\\[([^]|]*)[^]]*]", "$1")
                .replaceAll("\\(([^)|]*)[^)]*\\)", "$1")
                .replace("\"$STACK\"", "pastdue-prod")
                .replace("DATE", "2026-12-01");
        return WORD.matcher(line.strip())
                .results()
                .map(word -> word.group().replaceAll("^'(.*)'$|^\"(.*)\"$", "$1$2"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fenced")
    void commandsCanBeTyped(Shown shown) {
        assertThatCode(() -> PastdueCommand.commandLine()
                        .parseArgs(words(shown.arguments()).toArray(String[]::new)))
                .as(shown.toString())
                .doesNotThrowAnyException();
    }

    @Test
    void optionsInTheRunningTextExist() throws IOException {
        var unknown = new ArrayList<String>();
        CommandLine all = PastdueCommand.commandLine();
        for (Path document : documents()) {
            for (MatchResult inline :
                    INLINE.matcher(Files.readString(document)).results().toList()) {
                String[] names = String.valueOf(inline.group(1)).strip().split("[ \\[()]", -1);
                CommandLine command = all.getSubcommands().get(names[0]);
                if (command != null && names.length > 1) {
                    command = command.getSubcommands().getOrDefault(names[1], command);
                }
                if (command == null) {
                    unknown.add(document.getFileName() + ": " + inline.group());
                    continue;
                }
                var known = command.getCommandSpec().optionsMap().keySet();
                OPTION.matcher(String.valueOf(inline.group(1)))
                        .results()
                        .map(MatchResult::group)
                        .filter(option -> !known.contains(option))
                        .forEach(option ->
                                unknown.add(document.getFileName() + ": " + option + " in " + inline.group()));
            }
        }
        assertThat(unknown).isEmpty();
    }

    private record Ran(int exitCode, String out, String error) {}

    private static Ran run(String input, List<String> arguments) {
        PrintStream error = System.err;
        PrintStream out = System.out;
        InputStream in = System.in;
        var complained = new ByteArrayOutputStream();
        var printed = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            return new Ran(
                    PastdueCommand.run(arguments.toArray(String[]::new)),
                    printed.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(error);
            System.setOut(out);
            System.setIn(in);
        }
    }

    @Test
    void whatReadsStandardInputAnswersEachLineThatIsPiped() throws IOException {
        int tried = 0;
        for (Shown shown : fenced()) {
            var printf = PRINTF.matcher(shown.pipedFrom());
            if (printf.matches()) {
                String input = String.valueOf(printf.group(1)).replace("\\n", "\n");
                Ran ran = run(input, words(shown.arguments()));
                assertThat(ran.exitCode()).as(shown + ": " + ran.error()).isZero();
                assertThat(ran.out().lines())
                        .as(shown.toString())
                        .hasSameSizeAs(input.lines().toList());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(2);
    }

    @Test
    void thePreviewThatIsShownHasTexts() throws IOException {
        Shown preview = fenced().stream()
                .filter(shown -> shown.arguments().startsWith("preview")
                        && shown.arguments().contains("--book"))
                .findFirst()
                .orElseThrow();
        var arguments = new ArrayList<>(words(preview.arguments()));
        int book = arguments.indexOf("--book") + 1;
        assertThat(arguments.get(book)).matches("out/demo/books/2005-09-0[1-7]\\.csv");
        LocalDate day = LocalDate.parse(arguments.get(arguments.indexOf("--day") + 1));
        Path file = folder.resolve(day + ".csv");
        CardBook.read(HOME.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), 50)
                .write(day, file);
        arguments.set(book, file.toString());

        Ran ran = run("", arguments);

        assertThat(ran.exitCode()).as(ran.out() + ran.error()).isZero();
        assertThat(ran.out()).contains("segments, USD");
    }
}
