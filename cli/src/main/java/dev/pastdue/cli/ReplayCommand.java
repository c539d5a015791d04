package dev.pastdue.cli;

import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.review.ReviewAfterRun;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.ResultFolder;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code pastdue replay}: the whole six months of the card data, with their payments, holds and replies. Leaves in {@code in/} of its folder all that went in,
 * and beside it what came out, for {@code tests/Replay.java} to check.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Runs the six months of the card data, with their payments and replies, for make replay to check.")
@SuppressWarnings("NullAway.Init")
final class ReplayCommand implements Callable<Integer> {
    private static final LocalDate FROM = CardBook.FIRST_DAY;
    /** More than would write, for what replies do is to be looked at. */
    private static final int ONE_REPLY_IN = 4;
    /** More than a lender would hold, for the same reason. */
    private static final int ONE_HOLD_IN = 3;

    /** More than usual, for what follows a text that did not arrive is to be looked at. */
    private static final String FAILS_FOR_GOOD = """
        failures: {Invalid phone number: 0.03, Phone has blocked SMS: 0.02, Blocked as spam by phone carrier: 0.03,
          Phone is currently unreachable/unavailable: 0.05}
        """;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accounts", paramLabel = "N", description = "How many of the accounts. Default: 3000.")
    private int accounts = 3_000;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, included. Default: 2005-09-30.")
    private LocalDate to = LocalDate.of(2005, 9, 30);

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: out/replay.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Of what chance decides. Default: 1.")
    private long seed = 1;

    @Option(names = "--engine", paramLabel = "aws|memory", description = "As of ./pastdue run. Default: aws.")
    private Engine engine = Engine.AWS;

    @Option(
            names = "--channels",
            description = "Also by mail, letter and a list of calls: with strategies/channels.yaml, by a carrier by"
                    + " which more texts fail for good.")
    private boolean channels;

    @Option(
            names = "--gateway",
            paramLabel = "sns|http|eum",
            description = "By which gateway, instead of the strategy's own; http is the reference platform.")
    private @Nullable String gateway;

    @Option(
            names = "--carrier",
            paramLabel = "FILE",
            description = "What becomes of the texts, as YAML. Default: as carriers/usual.yaml says.")
    private @Nullable Path carrier;

    @Override
    public Integer call() throws IOException {
        Path home = PastdueCommand.home();
        Path folder = out == null ? home.resolve("out/replay") : out;
        var given = new GivenFiles(spec);
        DemoCommand.requireAccounts(given, accounts);
        given.require(
                !to.isBefore(FROM) && !to.isAfter(CardBook.LAST_DAY),
                "--to " + to + " is not between " + FROM + " and " + CardBook.LAST_DAY);
        given.require(
                gateway == null || gateway.matches("sns|http|eum"),
                "--gateway " + gateway + " is none; write sns, http or eum");
        given.fileIfGiven("--carrier", carrier);
        given.writable("--out", folder);
        PastdueCommand.whenStopped("stopped; " + folder + " is as it was");
        try (ResultFolder results = ResultFolder.open(folder, "run")) {
            return run(home, results, folder);
        }
    }

    private int run(Path home, ResultFolder results, Path folder) throws IOException {
        Path in = Files.createDirectories(results.path().resolve("in"));
        Path books = in.resolve("books");
        CardBook read = CardBook.read(
                        home.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), accounts)
                .withHolds(FROM, to, ONE_HOLD_IN);
        CardBook book = channels ? read.withAddresses() : read;
        for (LocalDate day = FROM; !day.isAfter(to); day = day.plusDays(1)) {
            book.write(day, books.resolve(day + ".csv"));
        }
        book.writePayments(FROM, to, in.resolve("payments.csv"));
        book.writeHolds(FROM, to, in.resolve("holds.csv"));
        book.writeReplies(
                FROM,
                to,
                ONE_REPLY_IN,
                home.resolve("corpus/replies/one.tsv"),
                in.resolve("replies.csv"),
                in.resolve("truth.csv"));
        book.writePeople(in.resolve("people.csv"));
        Path strategy = in.resolve("strategy.yaml");
        Files.copy(
                home.resolve(channels ? "strategies/channels.yaml" : "strategies/demo.yaml"),
                strategy,
                StandardCopyOption.REPLACE_EXISTING);
        Terminal.progress()
                .printf(
                        "What %,d accounts owed, paid and replied, and whom the lender held, from %s to %s goes to"
                                + " %s%n",
                        accounts, FROM, to, folder.resolve("in"));
        var setup = new StackSetup(home, strategy, home.resolve("templates"), home.resolve("calendars"), 0.05);
        var settings = new RunSettings(
                gateway == null ? setup : setup.withGateway(Gateway.valueOf(gateway.toUpperCase(Locale.ROOT))),
                books,
                FROM,
                to,
                results.path(),
                seed,
                in.resolve("payments.csv"),
                in.resolve("replies.csv"),
                carrier == null && channels ? Files.writeString(in.resolve("carrier.yaml"), FAILS_FOR_GOOD) : carrier,
                in.resolve("holds.csv"));
        var reviewed = new ArrayList<String>();
        BookRun.Outcome outcome = new BookRun(settings, engine, Terminal.runProgress(), path -> {
                    reviewed.addAll(new ReviewAfterRun().write(path));
                    return reviewed;
                })
                .run();
        results.publish();
        outcome.refusedBooks()
                .forEach(refused -> Terminal.complain("book refused: " + BookReasons.in(Terminal.language(), refused)));
        Terminal.progress().println("Wrote what came of it to " + folder);
        reviewed.forEach(line -> Terminal.progress().println("Review: " + line));
        return outcome.refusedBooks().isEmpty() ? 0 : 1;
    }
}
