package dev.pastdue.cli;

import dev.pastdue.admin.AdminAnswer;
import dev.pastdue.aws.Json;
import dev.pastdue.cli.ops.AdminFunction;
import dev.pastdue.cli.ops.InvokeEvents;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.why.Language;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue audit}: who did what, when, and what it was like before and after. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Lists what people did by hand, the oldest first. Its lines hold names, numbers and words of people.")
@SuppressWarnings("NullAway.Init")
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--since", paramLabel = "DATE", description = "From this day on, in UTC. Default: a week ago.")
    private @Nullable LocalDate since;

    @Option(
            names = "--act",
            paramLabel = "ACT",
            description =
                    "Only these: pause, resume, hold, plan, lift, opt-out, opt-in, take-task, note-task, close-task or"
                            + " send.")
    private @Nullable String act;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text; json is a line an act.")
    private Format format = Format.text;

    @Option(
            names = "--verify",
            paramLabel = "PATH",
            description = {
                "Holds each line against CloudTrail: a log file of a trail that records data events of admin, or a"
                        + " folder of them.",
                "Exit code 1 where a line has no event, or another principal's."
            })
    private @Nullable Path verify;

    /** How it is printed. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        Language language = Terminal.language();
        var event = new LinkedHashMap<String, Object>();
        event.put("list", "audit");
        if (since != null) {
            event.put("since", since.toString());
        }
        if (act != null) {
            event.put("which", act);
        }
        AdminAnswer.wrong(event).ifPresent(said -> {
            throw new ParameterException(
                    spec.commandLine(),
                    ActCommand.said(Map.of("said", said), Terminal.language()).replaceFirst("^which", "--act " + act));
        });
        AdminFunction function = place.of(AdminFunction::ofStack, () -> AdminFunction.inThisProcess(System.getenv()));
        Printed printed = format == Format.json ? Json::write : line -> text(line, language);
        if (verify == null) {
            return list(function, event, printed, System.out);
        }
        var verification = new AuditVerification(events(verify));
        list(function, event, line -> verified(line, printed, verification), System.out);
        return verification.conclude(System.err);
    }

    private InvokeEvents events(Path place) {
        try {
            return InvokeEvents.read(place);
        } catch (UncheckedIOException | IllegalArgumentException unreadable) {
            throw new ParameterException(spec.commandLine(), "--verify: " + unreadable.getMessage(), unreadable);
        }
    }

    private String verified(Map<String, ?> line, Printed printed, AuditVerification verification) {
        String event = TerminalText.plain(verification.of(line));
        if (format == Format.text) {
            return printed.of(line) + "  " + event;
        }
        var more = new LinkedHashMap<String, Object>(line);
        more.put("verified", event);
        return printed.of(more);
    }

    /** How a line is printed. */
    interface Printed {
        String of(Map<String, ?> line);
    }

    static int list(AdminFunction function, Map<String, Object> event, Printed printed, PrintStream out) {
        Object next;
        int count = 0;
        do {
            Map<String, @Nullable Object> answer = function.ask(event);
            if (answer.get("lines") instanceof List<?> lines) {
                for (Object line : lines) {
                    if (line instanceof Map<?, ?> map) {
                        out.println(printed.of(described(map)));
                        count++;
                    }
                }
            }
            next = answer.get("next");
            if (next != null) {
                event.put("after", next);
            }
        } while (next != null);
        System.err.println(Terminal.counted("acts", count));
        return 0;
    }

    private static Map<String, Object> described(Map<?, ?> map) {
        var line = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> line.put(String.valueOf(name), value));
        return line;
    }

    /** One line: when, what, by whom, what came of it, why, before and after. */
    static String text(Map<?, ?> line, Language language) {
        Object outcome = line.get("outcome");
        Messages said = Messages.in(language.tag());
        String because = String.valueOf(line.get("because"));
        String caller = line.get("caller") == null ? "" : String.valueOf(line.get("caller"));
        var parts = new ArrayList<String>();
        parts.add(String.valueOf(line.get("at")));
        parts.add(line.get("act") + values(line.get("asked")));
        parts.add(say(said, "by", line.get("by")));
        parts.add(outcome == null ? said.say("acts.unfinished") : ActCommand.said(line, language));
        if (!because.isEmpty()) {
            parts.add(say(said, "because", because));
        }
        parts.add(say(said, "before", values(line.get("before")).strip()));
        if (outcome != null) {
            parts.add(say(said, "after", values(line.get("after")).strip()));
        }
        parts.add(say(said, "id", line.get("id")));
        if (!caller.isEmpty()) {
            parts.add(say(said, "caller", caller));
        }
        parts.add(say(said, "request", line.get("request")));
        return TerminalText.plain(String.join("  ", parts));
    }

    private static String say(Messages said, String part, @Nullable Object what) {
        return said.say("acts." + part, Map.of("what", String.valueOf(what)));
    }

    private static String values(@Nullable Object map) {
        return map instanceof Map<?, ?> values
                ? values.entrySet().stream()
                        .map(value -> " " + value.getKey() + "=" + value.getValue())
                        .sorted()
                        .collect(Collectors.joining())
                : "";
    }
}
