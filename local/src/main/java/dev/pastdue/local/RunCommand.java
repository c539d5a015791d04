package dev.pastdue.local;

import dev.pastdue.local.run.BookRun;
import dev.pastdue.local.run.RunSettings;
import dev.pastdue.local.run.StackSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue run}: anybody's own book, strategy and templates. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a book through the real functions on an embedded AWS, over some virtual days.")
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--book",
            required = true,
            paramLabel = "FILE|DIR",
            description =
                    "A book, dropped on the first day, or a folder of yyyy-MM-dd.csv, each dropped at 06:00 of its day.")
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

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day, in the lender's zone.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day, included.")
    private LocalDate to;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: out/run.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Of what chance decides. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--max-rejects",
            paramLabel = "SHARE",
            description = "The share of bad rows past which a file is not taken for a book. Default: 0.05.")
    private double maxRejects = 0.05;

    @Override
    public Integer call() {
        Path home = PastdueCommand.home();
        check(Files.exists(book), "--book " + book + " is not there");
        check(payments == null || Files.isRegularFile(payments), "--payments " + payments + " is not there");
        check(replies == null || Files.isRegularFile(replies), "--replies " + replies + " is not there");
        check(carrier == null || Files.isRegularFile(carrier), "--carrier " + carrier + " is not there");
        check(!to.isBefore(from), "--to lies before --from");
        check(maxRejects >= 0 && maxRejects <= 1, "--max-rejects lies between 0 and 1");
        var setup = new StackSetup(
                home,
                strategy == null ? home.resolve("strategies/demo.yaml") : strategy,
                folder("--templates", templates, home.resolve("templates")),
                folder("--calendars", calendars, home.resolve("calendars")),
                maxRejects);
        Path folder = out == null ? home.resolve("out/run") : out;
        return run(new RunSettings(setup, book, from, to, folder, seed, payments, replies, carrier));
    }

    private Path folder(String option, @Nullable Path given, Path otherwise) {
        Path folder = given == null ? otherwise : given;
        check(Files.isDirectory(folder), option + " " + folder + " is not a folder");
        return folder;
    }

    private void check(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    /** Runs, says what came of it, and answers the exit code. */
    static int run(RunSettings settings) {
        BookRun.Outcome outcome = new BookRun(settings, System.err).run();
        System.out.print(outcome.summary());
        System.out.println();
        System.out.println(
                "Files: " + settings.out() + " (notices.csv, texts.csv, contacts.csv, rejects/, records.jsonl,"
                        + " summary.txt, summary.json, log.jsonl)");
        outcome.refusedBooks().forEach(refused -> System.err.println("pastdue: book refused: " + refused));
        outcome.problem().ifPresent(problem -> System.err.println("pastdue: " + problem));
        return outcome.refusedBooks().isEmpty() && outcome.problem().isEmpty() ? 0 : 1;
    }
}
