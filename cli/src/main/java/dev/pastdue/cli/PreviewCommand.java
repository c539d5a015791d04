package dev.pastdue.cli;

import dev.pastdue.aws.Json;
import dev.pastdue.cli.ops.RenderFunction;
import dev.pastdue.cli.ops.RunningServe;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.emulator.TemporaryFolder;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunReview;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue preview}: one account's texts, before any is sent. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Shows an account's text in every locale and variant of its stage, with its size, its cost and what is"
                        + " wrong with it. Sends and writes nothing.")
@SuppressWarnings("NullAway.Init")
final class PreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Option(names = "--stage", paramLabel = "STAGE", description = "Another stage than the account's present one.")
    private @Nullable String stage;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @ArgGroup(multiplicity = "1")
    private Where where;

    @Option(names = "--day", paramLabel = "DATE", description = "With --book: the day, at its scan. Default: today.")
    private @Nullable LocalDate day;

    @Option(names = "--strategy", paramLabel = "FILE", description = "With --book. Default: strategies/demo.yaml.")
    private @Nullable Path strategy;

    @Option(names = "--templates", paramLabel = "DIR", description = "With --book. Default: the project's.")
    private @Nullable Path templates;

    @Option(
            names = "--engine",
            paramLabel = "aws|memory",
            description = "With --book: on what, as of run; the answer is the same. Default: memory, which is fast; aws"
                    + " where the strategy's gateway is http.")
    private @Nullable Engine engine;

    /** Whose account. */
    static final class Where {
        @Option(
                names = "--stack",
                paramLabel = "NAME",
                converter = StackName.class,
                description = "The deployed stack's name.")
        private @Nullable String stack;

        @Option(names = "--local", description = "That of ./pastdue serve, whose environment was exported.")
        private boolean local;

        @Option(names = "--book", paramLabel = "FILE", description = "That of a book, loaded here for it.")
        private @Nullable Path book;
    }

    @Override
    public Integer call() throws IOException {
        var given = new GivenFiles(spec);
        given.require(
                format.equals("text") || format.equals("json"),
                "--format " + format + " is unknown; write text or json");
        given.fileIfGiven("--book", where.book);
        given.fileIfGiven("--strategy", strategy);
        given.folderIfGiven("--templates", templates);
        var event = new LinkedHashMap<String, Object>();
        event.put("preview", account);
        if (stage != null) {
            event.put("stage", stage);
        }
        Map<String, @Nullable Object> answer = ask(event);
        if (format.equals("json")) {
            System.out.println(Json.write(answer));
        } else {
            show(answer, System.out);
        }
        return "previewed".equals(answer.get("outcome")) ? 0 : 1;
    }

    private Map<String, @Nullable Object> ask(Map<String, Object> event) throws IOException {
        if (where.local) {
            RunningServe.require(System.getenv());
            return RenderFunction.inThisProcess(System.getenv()).ask(event);
        }
        return where.book == null
                ? RenderFunction.ofStack(String.valueOf(where.stack)).ask(event)
                : ask(where.book, event);
    }

    private Map<String, @Nullable Object> ask(Path book, Map<String, Object> event) throws IOException {
        Path home = PastdueCommand.home();
        var setup = new StackSetup(
                home,
                strategy == null ? home.resolve("strategies/demo.yaml") : strategy,
                templates == null ? home.resolve("templates") : templates,
                home.resolve("calendars"),
                1);
        LocalDate on = day == null ? LocalDate.now(setup.readStrategy().lender().zone()) : day;
        try (TemporaryFolder work = TemporaryFolder.create("pastdue-preview-")) {
            return Json.object(prepared(new RunSettings(setup, book, on, on, work.content(), 1))
                    .ask("RenderFunction", Json.write(event)));
        }
    }

    private BookRun prepared(RunSettings settings) {
        if (engine != null) {
            return new BookRun(settings, engine, Terminal.runProgress(), RunReview.NONE);
        }
        try {
            return new BookRun(settings, Engine.MEMORY, Terminal.runProgress(), RunReview.NONE);
        } catch (InvalidConfig notInMemory) {
            // The other engine has every gateway; what is wrong altogether it refuses with the same words.
            return new BookRun(settings, Engine.AWS, Terminal.runProgress(), RunReview.NONE);
        }
    }

    /** For a terminal. */
    static void show(Map<String, @Nullable Object> answer, PrintStream out) {
        Messages said = Terminal.messages();
        var values = new TreeMap<String, String>();
        answer.forEach((name, value) -> values.put(name, plain(value)));
        values.put("account", plain(answer.get("accountId")));
        values.put("days", plain(answer.get("daysPastDue")));
        values.put("outcome", Sentences.in(Terminal.language().tag(), plain(answer.get("outcome"))));
        if (!"previewed".equals(answer.get("outcome"))) {
            out.println(said.say(
                    answer.get("stages") instanceof List<?> ? "preview.outcome-stages" : "preview.outcome", values));
            return;
        }
        out.println(said.say(Boolean.TRUE.equals(answer.get("present")) ? "preview.present" : "preview.other", values));
        if (answer.get("texts") instanceof List<?> texts) {
            for (Object text : texts) {
                if (text instanceof Map<?, ?> described) {
                    showText(described, said, out);
                }
            }
        }
    }

    private static void showText(Map<?, ?> text, Messages said, PrintStream out) {
        out.println();
        out.println(text.get("locale") + " " + text.get("variant") + "  " + text.get("template")
                + (Boolean.TRUE.equals(text.get("own")) ? "  " + said.say("preview.own") : ""));
        if (text.get("text") != null) {
            out.println("  "
                    + said.say(
                            "preview.size",
                            Map.of(
                                    "characters", plain(text.get("characters")),
                                    "encoding", plain(text.get("encoding")),
                                    "segments", plain(text.get("segments")),
                                    "usd", plain(text.get("usd")))));
            plain(text.get("text")).lines().forEach(line -> out.println("  | " + line));
        }
        if (text.get("problems") instanceof List<?> problems) {
            problems.forEach(problem ->
                    out.println("  ! " + Sentences.in(Terminal.language().tag(), plain(problem))));
        }
    }

    /** Nothing that a terminal would obey. */
    private static String plain(@Nullable Object text) {
        return String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]+", " ");
    }
}
