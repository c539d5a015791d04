package dev.pastdue.cli;

import dev.pastdue.core.language.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The examples at the end of each command's help: {@code examples.txt}, a command's name on a line, and its examples indented below. */
final class Examples {
    private static final String INDENT = "  ";

    private Examples() {}

    /** Adds to each command that is there its examples. */
    static CommandLine addTo(CommandLine all) {
        read().forEach((command, examples) -> {
            CommandLine at =
                    command.equals("pastdue") ? all : all.getSubcommands().get(command);
            if (at == null) {
                return;
            }
            UsageMessageSpec usage = at.getCommandSpec().usageMessage();
            usage.footerHeading("%nExamples:%n");
            // A per cent sign would be taken for a format's.
            usage.footer(examples.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new));
        });
        return all;
    }

    /** The examples by command, as they are typed, indented. */
    static Map<String, List<String>> read() {
        var read = new LinkedHashMap<String, List<String>>();
        List<String> at = List.of();
        for (String line : Resource.lines(Examples.class, "examples.txt")) {
            if (line.startsWith(INDENT)) {
                at.add(line);
            } else {
                at = new ArrayList<>();
                read.put(line, at);
            }
        }
        return read;
    }
}
