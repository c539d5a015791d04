package dev.pastdue.cli;

import dev.pastdue.admin.AdminAnswer;
import dev.pastdue.cli.ops.AdminFunction;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.core.why.Language;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a person does to a stack: it is done by the function admin, which keeps who did what and why. 0 done, 1 not done, 2 wrong use. */
@SuppressWarnings("NullAway.Init")
abstract class ActCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so; it is kept in the audit.")
    private String by;

    @Option(
            names = {"--because", "--note"},
            paramLabel = "TEXT",
            description = "Why, for whoever looks at it later.")
    private String because = "";

    @Option(
            names = "--again",
            paramLabel = "ID",
            description = "Asks again for an act whose answer did not come, by the id that was said then.")
    private @Nullable String again;

    /**
     * The act and its fields, as docs/formats.md lists them; a null is left out.
     *
     * @param id the act's
     */
    abstract Map<String, @Nullable Object> act(String id);

    @Override
    public Integer call() {
        Language language = Terminal.language();
        Map<String, Object> event = event();
        AdminFunction function = place.of(AdminFunction::ofStack, () -> AdminFunction.inThisProcess(System.getenv()));
        return ask(function, event, language);
    }

    private Map<String, Object> event() {
        String id = again == null ? newId() : again;
        var event = new LinkedHashMap<String, Object>();
        act(id).forEach((name, value) -> {
            if (value != null) {
                event.put(name, value);
            }
        });
        event.put("by", by);
        event.put("id", id);
        if (!because.isEmpty()) {
            event.put("because", because);
        }
        AdminAnswer.wrong(event).ifPresent(said -> {
            String words = said(Map.of("said", said), Terminal.language());
            // A field of the request is an option here.
            String option = "--" + words.split(" ", 2)[0];
            throw new ParameterException(
                    spec.commandLine(), spec.optionsMap().containsKey(option) ? "--" + words : words);
        });
        return event;
    }

    private static int ask(AdminFunction function, Map<String, Object> event, Language language) {
        Map<String, @Nullable Object> answer;
        try {
            answer = function.ask(event);
        } catch (UncheckedIOException unanswered) {
            Terminal.inItsLanguage(System.err)
                    .println("Whether it was done is not known. The same command with --again " + event.get("id")
                            + " does it once at most.");
            throw unanswered;
        }
        return print(answer, language, System.out, System.err);
    }

    /** What was done on standard output; what was not on standard error. */
    static int print(Map<String, ?> answer, Language language, PrintStream out, PrintStream error) {
        boolean done = Boolean.TRUE.equals(answer.get("done"));
        (done ? out : error).println((done ? "" : "pastdue: ") + TerminalText.plain(said(answer, language)));
        return done ? 0 : answer.containsKey("wrong") ? 2 : 1;
    }

    /** The words of an answer, or of a line of the audit; {@code admin} has none of its own for Taiwan. */
    static String said(Map<?, ?> answer, Language language) {
        boolean forTaiwan = language == Language.TAIWANESE;
        String tag = (forTaiwan ? Language.CHINESE : language).tag();
        String words = answer.get("said") instanceof Map<?, ?> said && said.get(tag) instanceof String own ? own : "";
        return forTaiwan ? TraditionalScript.of(words) : words;
    }

    /** An id that no other act has. */
    static String newId() {
        var bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return "cli-" + HexFormat.of().formatHex(bytes);
    }
}
