package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each command's help has examples that can be typed, and the manual page has every command and option. */
class HelpTest {
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ]+");

    @BeforeAll
    static void home() {
        System.setProperty("pastdue.home", "..");
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace("'", ""))
                .toList();
    }

    static Stream<Arguments> examples() {
        return Examples.read().entrySet().stream()
                .flatMap(command -> command.getValue().stream().map(line -> Arguments.of(command.getKey(), line)));
    }

    @ParameterizedTest
    @MethodSource
    void examples(String command, String line) {
        String typed = line.replaceFirst("^.*\\./pastdue ", "").replaceFirst(" [|>] .*$", "");

        List<String> words = words(typed);

        assertThat(line).as("a line of a terminal").hasSizeLessThanOrEqualTo(110);
        assertThatCode(() -> PastdueCommand.commandLine().parseArgs(words.toArray(String[]::new)))
                .as(line)
                .doesNotThrowAnyException();
        if (!command.equals("pastdue")) {
            assertThat(words).first().isEqualTo(command);
        }
    }

    @Test
    void everyCommandHasAnExample() {
        Map<String, CommandLine> commands = PastdueCommand.commandLine().getSubcommands();

        assertThat(Examples.read().keySet())
                .containsAll(commands.keySet().stream()
                        .filter(name -> !name.equals("help"))
                        .toList());
        assertThat(printed(() -> PastdueCommand.run("help", "run")))
                .contains("Examples:", "./pastdue run --book out/demo/books");
    }

    @Test
    void everyWordOfTheHelpIsThereInChinese() {
        assertThat(commands(PastdueCommand.commandLine())
                        .flatMap(command -> HelpLanguage.said(command.getCommandSpec()).stream())
                        .filter(words -> !HelpLanguage.words().containsKey(words)))
                .isEmpty();
        assertThat(HelpLanguage.words().values())
                .allSatisfy(words -> assertThat(words).matches("(?s).*\\p{IsHan}.*|text、json.*|.*out/.*"));
        assertThat(printed(() -> PastdueCommand.run("help", "tasks", "--lang", "zh-TW")))
                .contains("用法：", "範例", "列出須由人工處理的回覆和帳戶", "顯示語言。預設：本機語言。")
                .doesNotContain("Only those", "Usage");
        assertThat(printed(() -> PastdueCommand.run("--help", "--lang=zh-CN"))).contains("命令：", "列出须由人工处理的回复和账户");
    }

    private static Stream<CommandLine> commands(CommandLine of) {
        return of.getCommandSpec().usageMessage().hidden()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(of), of.getSubcommands().values().stream().flatMap(HelpTest::commands));
    }

    @Test
    void theManualPageHasEveryCommandAndOption() throws IOException {
        CommandLine pastdue = PastdueCommand.commandLine();
        String page = ManCommand.page(pastdue).replace("\\-", "-");

        pastdue.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            assertThat(page).contains(".SS " + name + "\n");
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(page).contains(option.longestName());
            }
        });
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP|B|nf|fi)( .*)?"));
        assertThat(page).as("the synopsis has no heading of its own").doesNotContain("Usage:");
        assertThat(page.lines()).as("no line begins as a request by chance").noneMatch(line -> line.startsWith("'"));
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(printed(() -> PastdueCommand.run("generate-completion")))
                .contains("--from", "--quiet", "complete -F _complete_pastdue");
    }

    private static String printed(IntSupplier run) {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(run.getAsInt()).isZero();
            return printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
        }
    }
}
