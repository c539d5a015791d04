package dev.pastdue.cli;

import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.ReplyReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue classify}: what replies mean, to try the reading by hand. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Reads replies, one a line, from standard input, and prints for each its intent, a tab, the day"
                + " that it promises, a tab, and yes where no automatic text follows before a person has read it.")
@SuppressWarnings("NullAway.Init")
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--locale",
            paramLabel = "L",
            description =
                    "zh-CN, zh-TW, en or another kind of them; all are understood whichever is given. Default: en.")
    private String locale = "en";

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "The day of receipt, from which tomorrow counts. Default: this machine's today.")
    private @Nullable LocalDate day;

    @Override
    public Integer call() throws IOException {
        if (!ReplyReading.understand(locale)) {
            throw new ParameterException(
                    spec.commandLine(), "--locale " + locale + " is not known; write zh-CN, zh-TW or en");
        }
        LocalDate received = day == null ? LocalDate.now(ZoneId.systemDefault()) : day;
        var replies = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String reply = replies.readLine(); reply != null; reply = replies.readLine()) {
            Meaning meaning = ReplyReading.meaning(reply, locale, received);
            System.out.println(meaning.intent() + "\t" + meaning.detail() + "\t" + (meaning.stops() ? "yes" : "no"));
        }
        return 0;
    }
}
