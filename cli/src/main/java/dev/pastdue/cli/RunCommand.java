package dev.pastdue.cli;

import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.sandbox.run.BookFolder;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.ResultFolder;
import dev.pastdue.sandbox.run.RunReview;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pastdue run}: anybody's own book, strategy and templates. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs a book through the real functions, on an embedded AWS or in memory, over some virtual days.")
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--book",
            required = true,
            paramLabel = "FILE|DIR",
            description =
                    "A book, dropped on the first day, or a folder of yyyy-MM-dd.csv, each dropped at 06:00 of its"
                            + " day.")
    private Path book;

    @Option(
            names = "--payments",
            paramLabel = "FILE",
            description = "Payments and returns as CSV, each told at its paid_at. Default: none.")
    private @Nullable Path payments;

    @Option(
            names = "--replies",
            paramLabel = "FILE",
            description = "Replies of borrowers as CSV, each heard at its time. Default: none.")
    private @Nullable Path replies;

    @Option(
            names = "--holds",
            paramLabel = "FILE",
            description = "Holds and lifts of the lender as CSV, each told at its time. Default: none.")
    private @Nullable Path holds;

    @Option(
            names = "--carrier",
            paramLabel = "FILE",
            description = "What becomes of the texts, as YAML. Default: as carriers/usual.yaml says.")
    private @Nullable Path carrier;

    @Option(names = "--strategy", paramLabel = "FILE", description = "Default: strategies/demo.yaml.")
    private @Nullable Path strategy;

    @Option(names = "--templates", paramLabel = "DIR", description = "Default: the project's.")
    private @Nullable Path templates;

    @Option(names = "--calendars", paramLabel = "DIR", description = "Default: the project's.")
    private @Nullable Path calendars;

    @Option(
            names = "--gateway",
            paramLabel = "sns|http|eum",
            description = "By which gateway, instead of the strategy's own; http is the reference platform.")
    private @Nullable String gateway;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day, in the lender's zone.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day, included.")
    private LocalDate to;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: out/run.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Of what chance decides. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--engine",
            paramLabel = "aws|memory",
            description =
                    "aws: an embedded AWS, over the wire. memory: the same functions on stores and queues in memory,"
                            + " many times as fast; notices.csv and texts.csv are the same, message ids aside. Default:"
                            + " aws.")
    private Engine engine = Engine.AWS;

    @Option(
            names = "--max-rejects",
            paramLabel = "SHARE",
            description = "The share of bad rows past which a file is not taken for a book. Default: 0.05.")
    private double maxRejects = 0.05;

    @Option(
            names = "--dry-run",
            description = "Decides the last day at the time of its scan, for the whole book, and does nothing of it."
                    + " The days before it run as usual.")
    private boolean dryRun;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "With --dry-run: another strategy, to see who would be notified otherwise.")
    private @Nullable Path compare;

    @Override
    public Integer call() {
        Path home = PastdueCommand.home();
        Path folder = out == null ? home.resolve("out/run") : out;
        var given = new GivenFiles(spec);
        given.fileOrFolder("--book", book);
        given.fileIfGiven("--payments", payments);
        given.fileIfGiven("--replies", replies);
        given.fileIfGiven("--carrier", carrier);
        given.fileIfGiven("--holds", holds);
        given.fileIfGiven("--strategy", strategy);
        given.require(compare == null || dryRun, "--compare goes with --dry-run");
        given.fileIfGiven("--compare", compare);
        given.require(!to.isBefore(from), "--to " + to + " is before --from " + from);
        BookFolder.of(book, from, to)
                .refusal()
                .ifPresent(problem -> given.require(false, "--book " + book + " " + problem));
        given.require(
                maxRejects >= 0 && maxRejects <= 1,
                "--max-rejects " + maxRejects + " is not a share between 0 and 1; write such as 0.05");
        given.require(
                gateway == null || gateway.matches("sns|http|eum"),
                "--gateway " + gateway + " is none; write sns, http or eum");
        given.writable("--out", folder);
        StackSetup own = new StackSetup(
                home,
                strategy == null ? home.resolve("strategies/demo.yaml") : strategy,
                given.folder("--templates", templates, home.resolve("templates")),
                given.folder("--calendars", calendars, home.resolve("calendars")),
                maxRejects,
                strategy == null && templates == null && calendars == null);
        StackSetup setup = gateway == null ? own : own.withGateway(Gateway.valueOf(gateway.toUpperCase(Locale.ROOT)));
        warn(setup);
        PastdueCommand.whenStopped("stopped; " + folder + " is as it was");
        try (ResultFolder results = ResultFolder.open(folder, dryRun ? "dry-run" : "run")) {
            var run = new RunSettings(setup, book, from, to, results.path(), seed, payments, replies, carrier, holds);
            return dryRun ? dryRun(run, results, folder) : run(run, engine, results, folder, RunReview.NONE);
        }
    }

    private int dryRun(RunSettings settings, ResultFolder results, Path out) {
        BookRun.Outcome outcome = new BookRun(settings, engine, Terminal.runProgress(), RunReview.NONE).dryRun(compare);
        return say(
                outcome,
                publish(outcome, results, out),
                "dry-run.html",
                "dry-run.html, dry-run.csv, differences.csv, dry-run.txt, rejects/, log.jsonl");
    }

    /** Whoever brings files of his own has them used as they are: the gate's word is advice here. */
    private void warn(StackSetup setup) {
        if (setup.gated()) {
            return;
        }
        // What cannot be read is refused, with its own words.
        setup.readStrategy();
        long errors = setup.errors(from);
        if (errors > 0) {
            Terminal.complain(String.format(
                    Locale.ROOT,
                    "the gate would not let these files live on AWS: %,d errors. To see them: ./pastdue check"
                            + " --strategy %s --templates %s --calendars %s",
                    errors,
                    setup.strategyFile(),
                    setup.templates(),
                    setup.calendars()));
        }
    }

    /** Runs, says what came of it, and answers the exit code. */
    static int run(RunSettings settings, Engine engine, ResultFolder results, Path out, RunReview review) {
        BookRun.Outcome outcome = new BookRun(settings, engine, Terminal.runProgress(), review).run();
        Path folder = publish(outcome, results, out);
        return say(
                outcome,
                folder,
                "index.html",
                "notices.csv, texts.csv, contacts.csv, rejects/, records.jsonl, summary.txt, summary.json, index.html,"
                        + " log.jsonl"
                        + (Files.exists(folder.resolve("messages.csv")) ? ", messages.csv, letters/, lists/" : "")
                        + (Files.exists(folder.resolve(RunReview.PAGE))
                                ? ", review.html, review.csv, review.json"
                                : ""));
    }

    /** Where the results are then: those of a run that failed do not take the place of an earlier one's. */
    private static Path publish(BookRun.Outcome outcome, ResultFolder results, Path out) {
        if (!outcome.failed()) {
            results.publish();
            return out;
        }
        Path folder = results.publishFailed();
        if (folder.equals(out.toAbsolutePath().normalize())) {
            return out;
        }
        Terminal.complain(out + " keeps the results of the run before; this one's are in " + folder);
        return folder;
    }

    private static int say(BookRun.Outcome outcome, Path out, String page, String files) {
        System.out.print(outcome.summary());
        System.out.println();
        PrintStream said = Terminal.inItsLanguage(System.out);
        said.println("Files: " + out + " (" + files + ")");
        said.println("To look at: " + out.resolve(page).toAbsolutePath().toUri());
        outcome.refusedBooks()
                .forEach(refused -> Terminal.complain("book refused: " + BookReasons.in(Terminal.language(), refused)));
        outcome.problem().ifPresent(Terminal::complain);
        return outcome.failed() ? 1 : 0;
    }
}
