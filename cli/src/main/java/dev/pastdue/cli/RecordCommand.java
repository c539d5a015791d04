package dev.pastdue.cli;

import dev.pastdue.cli.ops.RunningServe;
import dev.pastdue.cli.ops.StoredStories;
import dev.pastdue.cli.record.AccountRecord;
import dev.pastdue.cli.record.HashChain;
import dev.pastdue.cli.record.RecordPage;
import dev.pastdue.cli.record.Story;
import dev.pastdue.core.language.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue record}: the whole story of one account. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Writes the whole story of one account, for a regulator or a court: decisions and their reasons,"
                + " texts word for word, receipts, replies, payments, holds, tasks, who did what. As JSON whose"
                + " entries are chained by SHA-256, and as PDF. It names people.")
@SuppressWarnings("NullAway.Init")
final class RecordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "The account's id.")
    private String account = "";

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            description = "In the account's place: whose number this is now. With its country code.")
    private @Nullable String number;

    @Option(
            names = "--customer",
            paramLabel = "CUSTOMER",
            description = "In the account's place: whose customer_id this is.")
    private @Nullable String customer;

    @ArgGroup(multiplicity = "1")
    private Where where;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where it is written. Default: record-ACCOUNT.json in this folder.")
    private @Nullable Path out;

    @Option(
            names = "--pdf",
            paramLabel = "FILE",
            description = "Writes it as PDF too, in the language of --lang; with --check, the PDF to compare.")
    private @Nullable Path pdf;

    /** Whose. */
    static final class Where {
        @Option(
                names = "--stack",
                paramLabel = "NAME",
                converter = StackName.class,
                description = "The deployed stack's name.")
        private @Nullable String stack;

        @Option(names = "--local", description = "That of ./pastdue serve, whose environment was exported.")
        private boolean local;

        @Option(names = "--run", paramLabel = "DIR", description = "What ./pastdue demo or run left in its --out.")
        private @Nullable Path run;

        @Option(
                names = "--check",
                paramLabel = "FILE",
                description = "Makes none: says whether this JSON file is as it was made, and the PDF with it.")
        private @Nullable Path check;

        private StoredStories stories() {
            if (run != null) {
                return StoredStories.ofRun(run);
            }
            if (local || stack == null) {
                RunningServe.require(System.getenv());
                return StoredStories.ofServe(System.getenv());
            }
            return StoredStories.ofStack(stack);
        }
    }

    @Override
    public Integer call() {
        if (where.check != null) {
            return check(where.check);
        }
        StoredStories stories = where.stories();
        if (number != null || customer != null) {
            if (where.run != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "a run is asked by account; give ACCOUNT in the place of --number and --customer");
            }
            Set<String> ids = stories.accountsOf(number, customer);
            if (ids.size() != 1) {
                Terminal.complain(
                        ids.isEmpty()
                                ? "no such account is stored"
                                : "several accounts are: " + String.join(", ", ids) + "; make a record of each");
                return 1;
            }
            account = ids.iterator().next();
        }
        if (!account.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), account + " is no account's id");
        }
        Optional<Story> story = stories.of(account);
        if (story.isEmpty()) {
            Terminal.complain("nothing is stored of " + account);
            return 1;
        }
        HashChain record = AccountRecord.of(story.get(), stories.source());
        Path file = out == null ? Path.of("record-" + account + ".json") : out;
        write(file, record.bytes());
        if (pdf != null) {
            write(pdf, RecordPage.of(record, Terminal.language().tag()).bytes());
        }
        System.out.println(record.hash());
        Terminal.progress()
                .println(file + ": " + record.lines().size() + " entries. Keep the hash above elsewhere;"
                        + " python3 docs/check-record.py " + file + " says it again as long as nothing was changed.");
        return 0;
    }

    /** Whether a record is as it was made, and the page is the record's: made anew it has the same bytes. */
    private int check(Path file) {
        HashChain record;
        try {
            record = HashChain.read(read(file));
        } catch (IllegalArgumentException e) {
            Terminal.complain(file + ": " + e.getMessage());
            return 1;
        }
        if (pdf != null) {
            byte[] page = read(pdf);
            boolean same = Messages.LANGUAGES.stream()
                    .anyMatch(language ->
                            Arrays.equals(page, RecordPage.of(record, language).bytes()));
            if (!same) {
                Terminal.complain(pdf + " is not the page of " + file + ", or another version of Pastdue made it");
                return 1;
            }
        }
        System.out.println(record.hash());
        return 0;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
