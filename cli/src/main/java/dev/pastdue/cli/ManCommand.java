package dev.pastdue.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code pastdue man}: the manual page, made from the same words as each command's help. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page, for man to show or to be kept as pastdue.1.")
@SuppressWarnings("NullAway.Init")
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        System.out.print(page(spec.root().commandLine()));
        return 0;
    }

    /** The page in the language of man. */
    static String page(CommandLine pastdue) throws IOException {
        var page = new ArrayList<String>();
        page.add(".TH PASTDUE 1 \"\" \"" + new PastdueCommand.Version().getVersion()[0] + "\" \"Pastdue\"");
        page.add(".SH NAME");
        page.add("pastdue \\- " + line(pastdue.getCommandSpec().usageMessage().description()));
        page.add(".SH SYNOPSIS");
        page.add("\\fBpastdue\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]...");
        page.add(".SH OPTIONS OF EVERY COMMAND");
        pastdue.getCommandSpec().options().forEach(option -> option(page, option));
        page.add(".SH COMMANDS");
        commands(pastdue, "").forEach((name, command) -> command(page, name, command));
        page.add(".SH EXIT STATUS");
        entry(page, "0", "Done.");
        entry(page, "1", "It failed, a book that was refused whole included.");
        entry(page, "2", "Wrong use.");
        entry(page, "130", "Stopped by Ctrl-C.");
        page.add(".SH ENVIRONMENT");
        entry(page, "JAVA_HOME", "A JDK 25 or later, where another would be found.");
        entry(page, "JAVA_OPTS", "Options for Java, such as -Xmx4g.");
        entry(page, "LC_ALL, LC_MESSAGES, LANG", "The language of what is said, where --lang does not say it.");
        entry(page, "NO_COLOR", "Set: no colours on a terminal.");
        entry(page, "AWS_PROFILE, AWS_REGION", "Which account and Region the commands with --stack ask.");
        return String.join("\n", page) + "\n";
    }

    private static Map<String, CommandLine> commands(CommandLine of, String before) {
        var found = new LinkedHashMap<String, CommandLine>();
        of.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                found.put(before + name, command);
                found.putAll(commands(command, before + name + " "));
            }
        });
        return found;
    }

    private static void command(List<String> page, String name, CommandLine command) {
        page.add(".SS " + escaped(name));
        page.add(escaped(command.getHelp().synopsis(0).replaceAll("\\s+", " ").strip()));
        page.add(".PP");
        page.add(line(command.getCommandSpec().usageMessage().description()));
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            entry(page, parameter.paramLabel(), String.join(" ", parameter.description()));
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.inherited() && !option.usageHelp() && !option.versionHelp()) {
                option(page, option);
            }
        }
        String[] examples = command.getCommandSpec().usageMessage().footer();
        if (examples.length > 0) {
            page.add(".PP");
            page.add("Examples:");
            page.add(".PP");
            page.add(".nf");
            for (String example : examples) {
                page.add(escaped(example.replace("%%", "%")));
            }
            page.add(".fi");
        }
    }

    private static void option(List<String> page, OptionSpec option) {
        String names = String.join(", ", option.names());
        entry(
                page,
                option.arity().max() == 0 ? names : names + "=" + option.paramLabel(),
                String.join(" ", option.description()));
    }

    private static void entry(List<String> page, String what, String words) {
        page.add(".TP");
        page.add(".B " + escaped(what));
        page.add(words.isBlank() ? "\\&" : escaped(words));
    }

    private static String line(String... words) {
        return escaped(Ansi.OFF.string(String.join(" ", words)).strip());
    }

    /** Nothing that man would obey: a line's first point or apostrophe, backslashes, and hyphens that are minus signs. */
    private static String escaped(String words) {
        String plain = words.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
