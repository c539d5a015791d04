package dev.pastdue.cli;

import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.review.ReviewAfterRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.ResultFolder;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pastdue demo}: 30,000 real card accounts over seven virtual days. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs 30,000 real card accounts of 2005 through the real functions over seven virtual days.")
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
    private static final LocalDate FROM = LocalDate.of(2005, 9, 1);
    /** People who are past due seldom write. */
    private static final int ONE_REPLY_IN = 20;
    /** So many of those who are past due the lender keeps from being told for a while. */
    private static final int ONE_HOLD_IN = 40;

    private static final int DAYS = 7;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accounts", paramLabel = "N", description = "How many of the accounts. Default: 30000.")
    private int accounts = CardBook.MAX_ACCOUNTS;

    @Option(names = "--seed", paramLabel = "N", description = "Of what chance decides. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--channels",
            description = "Also by mail, letter and a list of calls: with strategies/channels.yaml.")
    private boolean channels;

    @Override
    public Integer call() throws IOException {
        Path home = PastdueCommand.home();
        Path out = home.resolve("out/demo");
        var given = new GivenFiles(spec);
        requireAccounts(given, accounts);
        given.writable("out/demo", out);
        PastdueCommand.whenStopped("stopped; " + out + " is as it was");
        try (ResultFolder results = ResultFolder.open(out, "run")) {
            return run(home, results, out);
        }
    }

    /** As many as the card data has, at most. */
    static void requireAccounts(GivenFiles given, int accounts) {
        given.require(
                accounts >= 1 && accounts <= CardBook.MAX_ACCOUNTS,
                "--accounts " + accounts + " is not between 1 and " + CardBook.MAX_ACCOUNTS);
    }

    private int run(Path home, ResultFolder results, Path folder) throws IOException {
        Path out = results.path();
        Path books = out.resolve("books");
        Terminal.progress()
                .printf(
                        "Pastdue's demo: %,d real card accounts of a Taiwanese bank (UCI Machine Learning Repository,"
                                + " CC BY 4.0).%nNames, numbers, due dates and zones are made up; no text leaves this"
                                + " machine.%n",
                        accounts);
        LocalDate last = FROM.plusDays(DAYS - 1L);
        CardBook book = CardBook.read(
                        home.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), accounts)
                .withHolds(FROM, last, ONE_HOLD_IN);
        CardBook written = channels ? book.withAddresses() : book;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FROM.plusDays(day);
            written.write(date, books.resolve(date + ".csv"));
        }
        Path holds = out.resolve("holds.csv");
        book.writeHolds(FROM, last, holds);
        Path payments = out.resolve("payments.csv");
        book.writePayments(FROM, last, payments);
        Path replies = out.resolve("replies.csv");
        book.writeReplies(
                FROM,
                last,
                ONE_REPLY_IN,
                home.resolve("corpus/replies/one.tsv"),
                replies,
                out.resolve("what-the-replies-mean.csv"));
        Terminal.progress()
                .printf(
                        "%d daily books for %s, and beside it payments.csv, holds.csv and replies.csv%n",
                        DAYS, folder.resolve("books"));
        var setup = new StackSetup(
                home,
                home.resolve(channels ? "strategies/channels.yaml" : "strategies/demo.yaml"),
                home.resolve("templates"),
                home.resolve("calendars"),
                0.05);
        return RunCommand.run(
                new RunSettings(setup, books, FROM, last, out, seed, payments, replies, null, holds),
                Engine.AWS,
                results,
                folder,
                new ReviewAfterRun());
    }
}
