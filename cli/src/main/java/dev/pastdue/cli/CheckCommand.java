package dev.pastdue.cli;

import dev.pastdue.core.book.BookCheck;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.gate.WordingRules;
import dev.pastdue.core.gate.WordingRules.Setting;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.TimeZones;
import dev.pastdue.emulator.TemporaryFolder;
import dev.pastdue.formats.Gate;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.RejectsCsv;
import dev.pastdue.formats.StrategyReader;
import dev.pastdue.sandbox.run.FileBook;
import dev.pastdue.sandbox.run.FileDocuments;
import dev.pastdue.sandbox.run.JurisdictionFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue check}: what the gate says of a strategy and its templates, or of texts; and what intake would say of a book. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks a strategy, its templates and its calendar; exit code 1 where something is wrong. With"
                + " --text, reads texts, one a line, from standard input, and prints for each ok or the rules of wording"
                + " that it breaks. With --book, says what would be loaded of a book and what would not; exit code 1 where"
                + " the book would be refused.")
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
    /** How the findings are printed. */
    enum Format {
        text,
        json,
        sarif
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--strategy", paramLabel = "FILE", description = "Default: strategies/demo.yaml.")
    private @Nullable Path strategy;

    @Option(names = "--templates", paramLabel = "DIR", description = "Default: the project's.")
    private @Nullable Path templates;

    @Option(names = "--calendars", paramLabel = "DIR", description = "Default: the project's.")
    private @Nullable Path calendars;

    @Option(names = "--format", paramLabel = "F", description = "text, json or sarif (2.1.0). Default: text.")
    private @Nullable Format format;

    @Option(names = "--fix-hints", description = "Also says what to do about each finding.")
    private boolean fixHints;

    @Option(names = "--usd-per-segment", paramLabel = "USD", description = "What a segment costs. Default: 0.06.")
    private @Nullable BigDecimal usdPerSegment;

    @Option(names = "--text", description = "Judges texts from standard input instead.")
    private boolean text;

    @Option(
            names = "--locale",
            paramLabel = "L",
            description = "With --text: zh-CN, zh-TW, en or another kind of them; all are judged whichever is given.")
    private @Nullable String locale;

    @Option(
            names = "--jurisdiction",
            paramLabel = "J",
            description = "With --text: the name of a file in jurisdictions/, such as TW. Default: the general rules.")
    private @Nullable String jurisdiction;

    @Option(
            names = "--stage",
            paramLabel = "S",
            description = "With --text: the stage of the texts. A decided suit may be said only in one whose name says"
                    + " litigation or legal. Default: not known, and it may be said.")
    private @Nullable String stage;

    @Option(
            names = "--book",
            paramLabel = "FILE",
            description = "Checks a book instead: rows, rejects by cause, numbers that cannot be texted, how old it is."
                    + " --strategy says the lender's region and zone.")
    private @Nullable Path book;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "With --book: where each fault of each row goes, as line,column,reason.")
    private @Nullable Path rejects;

    @Option(
            names = "--max-rejects",
            paramLabel = "SHARE",
            description = "With --book: the share of bad rows past which it is refused. Default: 0.05.")
    private @Nullable Double maxRejects;

    @Override
    public Integer call() throws IOException {
        check(book != null || (rejects == null && maxRejects == null), "--rejects and --max-rejects go with --book");
        if (book != null) {
            return book(book);
        }
        return text ? texts() : files();
    }

    private int book(Path path) throws IOException {
        check(
                !text
                        && locale == null
                        && jurisdiction == null
                        && stage == null
                        && templates == null
                        && calendars == null
                        && !fixHints
                        && usdPerSegment == null,
                "--book is checked alone; only --strategy, --rejects, --max-rejects and --format go with it");
        check(format != Format.sarif, "--format sarif is not known with --book; write text or json");
        check(Files.exists(path), "--book " + path + ": no such file");
        check(!Files.isDirectory(path), "--book " + path + " is a folder; give a file");
        double share = maxRejects == null ? 0.05 : maxRejects;
        check(
                share >= 0 && share <= 1,
                "--max-rejects " + share + " is not a share between 0 and 1; write such as 0.05");
        Path file = new GivenFiles(spec)
                .file(
                        "--strategy",
                        strategy == null ? PastdueCommand.home().resolve("strategies/demo.yaml") : strategy);
        Strategy lender = StrategyReader.read(file.toString(), read(file), "file");
        Instant now = Clock.systemUTC().instant();
        BookCheck.Result result = checked(path, lender, share, now);
        if (rejects != null) {
            write(rejects, RejectsCsv.write(BookReasons.in(Terminal.language(), result.rejects())));
        }
        var report = new BookReport(path.toString(), result, lender, now);
        System.out.print(format == Format.json ? report.json() + "\n" : report.text(Terminal.language()));
        return result.refusal() == null ? 0 : 1;
    }

    /** A pipe is read once, and a book more than once. */
    private static BookCheck.Result checked(Path path, Strategy lender, double share, Instant now) throws IOException {
        if (Files.isRegularFile(path)) {
            return check(new FileBook(path), lender, share, now);
        }
        try (TemporaryFolder copy = TemporaryFolder.create("pastdue-check-");
                InputStream piped = Files.newInputStream(path)) {
            Path whole = copy.content().resolve("book.csv");
            Files.copy(piped, whole);
            return check(new FileBook(whole), lender, share, now);
        }
    }

    private static BookCheck.Result check(FileBook book, Strategy lender, double share, Instant now) {
        try {
            return BookCheck.of(book, book.file(), lender, new LibPhoneNumbers(), share, now);
        } catch (BookRefused refused) {
            return BookCheck.Result.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private int texts() throws IOException {
        check(
                strategy == null && templates == null && calendars == null && format == null && !fixHints,
                "--text judges texts alone; leave out --strategy, --templates, --calendars, --format and --fix-hints");
        check(
                locale == null || WordingRules.understand(locale),
                "--locale " + locale + " is not known; write zh-CN, zh-TW or en");
        check(stage == null || !stage.isBlank(), "--stage is empty; write a stage's name, such as reminder");
        var setting = new Setting(stage, null, forbiddenWords());
        var texts = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = line(texts); line != null; line = line(texts)) {
            List<String> broken = WordingRules.brokenRules(line, setting);
            System.out.println(broken.isEmpty() ? "ok" : String.join("\t", broken));
        }
        return 0;
    }

    /** Up to the next line feed, and nothing else: a carriage return within a text ends no line. */
    private static @Nullable String line(Reader texts) throws IOException {
        var line = new StringBuilder();
        int c = texts.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = texts.read();
        }
        return line.toString();
    }

    private List<String> forbiddenWords() {
        String asked = jurisdiction;
        if (asked == null) {
            return List.of();
        }
        JurisdictionFiles files = jurisdictions();
        return files.find(asked)
                .map(Jurisdiction::forbiddenWords)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--jurisdiction " + asked + " " + Complaints.unknown(asked, files.names())));
    }

    private int files() {
        check(
                locale == null && jurisdiction == null && stage == null,
                "--locale, --jurisdiction and --stage go with --text; a strategy says its own");
        check(
                usdPerSegment == null || usdPerSegment.signum() > 0,
                "--usd-per-segment is not more than 0; write a price such as 0.06");
        Path home = PastdueCommand.home();
        var given = new GivenFiles(spec);
        Path file = given.file("--strategy", strategy == null ? home.resolve("strategies/demo.yaml") : strategy);
        Path templateFolder = given.folder("--templates", templates, home.resolve("templates"));
        Path calendarFolder = given.folder("--calendars", calendars, home.resolve("calendars"));
        var gate = new Gate(
                new FileDocuments(templateFolder, calendarFolder),
                jurisdictions()::find,
                LocalDate.now(ZoneId.systemDefault()),
                usdPerSegment == null ? new BigDecimal("0.06") : usdPerSegment,
                isOurs(home, file) ? null : Level.WARNING);
        Terminal.progress().println("pastdue: " + TimeZones.summary());
        Gate.Report report = gate.check(file.toString(), read(file));
        var printed = new FindingsReport(report, templateFolder, calendarFolder, fixHints);
        switch (format == null ? Format.text : format) {
            case text -> System.out.print(printed.text());
            case json -> System.out.println(printed.json());
            case sarif -> System.out.println(printed.sarif());
        }
        return report.passes() ? 0 : 1;
    }

    /** A copy of these would go live. */
    private static boolean isOurs(Path home, Path file) {
        Path folder = home.resolve("strategies").toAbsolutePath().normalize();
        Path strategy = file.toAbsolutePath().normalize();
        return strategy.equals(folder.resolve("demo.yaml")) || strategy.equals(folder.resolve("try.yaml"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidConfig(file + ": cannot be read as UTF-8; save it as UTF-8");
        }
    }

    private static JurisdictionFiles jurisdictions() {
        return new JurisdictionFiles(PastdueCommand.home().resolve("jurisdictions"));
    }

    private void check(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
