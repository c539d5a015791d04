package dev.pastdue.cli;

import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.core.why.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Each command's help in the command's language: {@code help_zh_CN.tsv}, a line of English, a tab, and the same in Chinese. */
final class HelpLanguage {
    private static final String FOOTER_OF_EXAMPLES = "%nExamples:%n";

    private HelpLanguage() {}

    /** Has these commands and all of theirs say their help in the language; English is what they say by themselves. */
    static CommandLine apply(Language language, CommandLine commands) {
        if (language != Language.ENGLISH) {
            Map<String, String> words = words();
            apply(commands, language == Language.TAIWANESE ? TraditionalScript::of : UnaryOperator.identity(), words);
        }
        return commands;
    }

    /** What help says in Chinese, by what it says in English. */
    static Map<String, String> words() {
        return Resource.lines(HelpLanguage.class, "help_zh_CN.tsv").stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What a command's help says of it and its arguments. */
    static List<String> said(CommandSpec command) {
        return Stream.of(
                        Stream.<String[]>of(command.usageMessage().description()),
                        command.options().stream().map(option -> option.description()),
                        command.positionalParameters().stream().map(parameter -> parameter.description()))
                .flatMap(each -> each)
                .map(HelpLanguage::joined)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static String joined(String... description) {
        return String.join(" ", description).strip();
    }

    private static void apply(CommandLine at, UnaryOperator<String> script, Map<String, String> words) {
        CommandSpec command = at.getCommandSpec();
        var own = new HashMap<String, String>();
        keep(own, "usage.description", words, command.usageMessage().description());
        command.options().forEach(option -> keep(own, bare(option.longestName()), words, option.description()));
        command.positionalParameters()
                .forEach(parameter -> keep(
                        own, parameter.paramLabel() + "[" + parameter.index() + "]", words, parameter.description()));
        own.replaceAll((_, said) -> script.apply(said));
        // A bundle for each command: in a common one, an option would share its key with a subcommand of its name.
        command.resourceBundle(new CommandLineWords(own));
        UsageMessageSpec usage = command.usageMessage();
        usage.synopsisHeading(script.apply(words.getOrDefault("Usage:", "Usage: ")));
        usage.commandListHeading(script.apply(words.getOrDefault("Commands:", "Commands:")) + "%n");
        if (FOOTER_OF_EXAMPLES.equals(usage.footerHeading())) {
            usage.footerHeading("%n" + script.apply(words.getOrDefault("Examples:", "Examples:")) + "%n");
        }
        at.getSubcommands().values().forEach(below -> apply(below, script, words));
    }

    private static void keep(Map<String, String> own, String key, Map<String, String> words, String... english) {
        Optional.ofNullable(words.get(joined(english))).ifPresent(said -> own.put(key, said));
    }

    private static String bare(String option) {
        return option.replaceFirst("^-+", "");
    }

    /** As picocli asks for words. */
    private static final class CommandLineWords extends java.util.ListResourceBundle {
        private final Map<String, String> words;

        CommandLineWords(Map<String, String> words) {
            this.words = Map.copyOf(words);
        }

        @Override
        protected Object[][] getContents() {
            return words.entrySet().stream()
                    .map(word -> new Object[] {word.getKey(), Objects.requireNonNull(word.getValue())})
                    .toArray(Object[][]::new);
        }
    }
}
