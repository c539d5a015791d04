package dev.pastdue.sandbox.run;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.sandbox.carrier.CarrierReader;
import dev.pastdue.sandbox.carrier.CarrierSettings;
import dev.pastdue.sandbox.carrier.SeededCarrier;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a lender's book, strategy and templates through the real functions on the embedded AWS, over some virtual days. */
public final class BookRun {
    private static final LocalTime BOOKS_COME_AT = LocalTime.of(6, 0);
    private static final LocalTime ENDS_AT = LocalTime.of(23, 59, 59);
    /** The lender's own, where the strategy leaves that to the carrier: kept for fiction. */
    static final String NOBODYS_NUMBER = "+18005550199";

    private final RunSettings settings;
    private final Engine engine;
    private final Progress progress;
    private final RunReview review;
    private final String language;
    private final Strategy strategy;
    private final BookFolder books;
    private final CsvInput<PaymentFile.Told> payments;
    private final CsvInput<ReplyFile.Said> replies;
    private final CsvInput<HoldFile.Told> holds;
    private final SeededCarrier carrier;

    /**
     * @throws InvalidConfig where the strategy, a template that it names, a payment, a reply, a hold or the carrier is missing or wrong
     */
    public BookRun(RunSettings settings, PrintStream progress) {
        this(settings, Engine.AWS, progress);
    }

    /** The same on either engine. */
    public BookRun(RunSettings settings, Engine engine, PrintStream progress) {
        this(settings, engine, new ProgressOutput(progress, false), RunReview.NONE);
    }

    /**
     * One that ends with a review.
     *
     * @throws InvalidConfig as the other
     */
    public BookRun(RunSettings settings, Engine engine, ProgressOutput progress, RunReview review) {
        this.settings = settings;
        this.engine = engine;
        this.review = review;
        this.language = progress.messages().language();
        strategy = settings.setup().readStrategy();
        if (engine == Engine.MEMORY && strategy.routes().all().contains(Gateway.HTTP)) {
            throw new InvalidConfig("the engine in memory has no gateway http; run with --engine aws");
        }
        books = BookFolder.of(settings.book(), settings.from(), settings.to());
        books.refusal().ifPresent(problem -> {
            throw new InvalidConfig(settings.book() + " " + problem);
        });
        payments = settings.payments() == null ? CsvInput.none() : PaymentFile.read(settings.payments());
        replies = settings.replies() == null ? CsvInput.none() : ReplyFile.read(settings.replies());
        holds = settings.holds() == null ? CsvInput.none() : HoldFile.read(settings.holds());
        carrier = new SeededCarrier(
                settings.carrier() == null ? CarrierSettings.USUAL : CarrierReader.read(settings.carrier()),
                settings.seed());
        this.progress = new Progress(progress, strategy.lender().zone());
        books.notes().forEach(this.progress::say);
    }

    /**
     * Runs.
     *
     * @return what it came to
     */
    public Outcome run() {
        return run(_ -> {});
    }

    /**
     * Runs.
     *
     * @param dayEnds told each day when all of it has happened
     */
    public Outcome run(Consumer<LocalDate> dayEnds) {
        return begin(begun -> {
            days(begun, settings.to(), dayEnds);
            return finish(begun);
        });
    }

    /**
     * Runs all days but the last, and decides the last one dry, at the time of its scan: nothing of it is written, queued or sent.
     *
     * @param compare the file of another strategy, which it is compared with; null for none
     * @throws InvalidConfig where that strategy, or a template that it names, is missing or wrong
     */
    public Outcome dryRun(@Nullable Path compare) {
        if (compare != null) {
            settings.setup().withStrategy(compare).readStrategy();
        }
        return begin(begun -> {
            untilLastScan(begun);
            progress.say(settings.to() + "  a dry run");
            var results = new DryRunResults(begun.aws(), begun.stack());
            String answer = begun.run().ask("ScanFunction", results.event(compare, settings.setup()));
            String summary = results.take(answer, settings.out());
            new Results(begun.aws(), begun.stack()).writeRejects(settings.out().resolve("rejects"));
            return new Outcome(summary, refused(begun.log()), Optional.empty());
        });
    }

    /** Runs until the last day's scan, and then asks a function something by hand instead. */
    public String ask(String function, String event) {
        var answer = new AtomicReference<String>("");
        begin(begun -> {
            untilLastScan(begun);
            answer.set(begun.run().ask(function, event));
            return new Outcome("", refused(begun.log()), Optional.empty());
        });
        return String.valueOf(answer.get());
    }

    /**
     * Runs, and has the stack's own function review what is stored then.
     *
     * @param into where its files are laid
     */
    public Outcome runAndReview(Path into) {
        return begin(begun -> {
            days(begun, settings.to(), _ -> {});
            Outcome outcome = finish(begun);
            create(into);
            new StackReview(begun.aws(), begun.stack()).take(begun.run(), into);
            return outcome;
        });
    }

    private void untilLastScan(Begun begun) {
        days(begun, settings.to().minusDays(1), _ -> {});
        Instant scan = settings.to().atTime(strategy.scanAt()).atZone(zone()).toInstant();
        begun.run().until(scan);
        begun.clock().moveTo(scan);
    }

    /** A run with all that comes from outside planned, at the beginning of its first day. */
    private record Begun(LocalAws aws, Stack stack, VirtualClock clock, RunLog log, Run run) {}

    private Outcome begin(Function<Begun, Outcome> body) {
        create(settings.out());
        var clock = VirtualClock.at(settings.from().atStartOfDay(zone()).toInstant());
        progress.say("Starting " + engine.title() + " …");
        try (LocalAws aws = engine.start(clock, settings.seed());
                var properties = aws.serveThisJvm();
                var log = new RunLog(settings.out().resolve("log.jsonl"))) {
            Stack stack = settings.setup().create(aws, strategy);
            aws.sns().deliverBy(carrier);
            aws.sns().inject(carrier.faults());
            aws.eum().inject(carrier.faults());
            aws.platform().ifPresent(platform -> platform.inject(carrier.faults()));
            var run = new Run(aws, stack, clock, settings.seed(), log, progress);
            Map<LocalDate, Path> books = books();
            books.forEach((day, book) -> run.at(
                    day.atTime(BOOKS_COME_AT).atZone(zone()).toInstant(),
                    () -> run.drop(book, book.getFileName().toString())));
            plan(
                    run,
                    books.isEmpty()
                            ? settings.from()
                            : books.keySet().iterator().next());
            return body.apply(new Begun(aws, stack, clock, log, run));
        }
    }

    private void days(Begun begun, LocalDate last, Consumer<LocalDate> dayEnds) {
        if (last.isBefore(settings.from())) {
            return;
        }
        try (var _ = progress.start(settings.from(), last)) {
            for (LocalDate day = settings.from(); !day.isAfter(last); day = day.plusDays(1)) {
                begun.run().until(day.plusDays(1).atStartOfDay(zone()).toInstant());
                dayEnds.accept(day);
            }
        }
    }

    /** What was paid before there was a book comes just after it: before, no account is known. */
    private void plan(Run run, LocalDate firstBook) {
        Instant known =
                firstBook.atTime(BOOKS_COME_AT.plusMinutes(1)).atZone(zone()).toInstant();
        for (PaymentFile.Told told : payments.rows()) {
            run.at(told.paidAt().isBefore(known) ? known : told.paidAt(), () -> run.tell(told.message()));
        }
        for (HoldFile.Told told : holds.rows()) {
            run.at(told.at().isBefore(known) ? known : told.at(), () -> run.hold(told.message()));
        }
        run.at(settings.to().atTime(ENDS_AT).atZone(zone()).toInstant(), () -> run.print(settings.to()));
        String own = strategy.lender().originationNumber();
        for (ReplyFile.Said said : replies.rows()) {
            run.at(said.at(), () -> {
                String id = run.hear(said.phone(), said.text(), own == null ? NOBODYS_NUMBER : own);
                if (said.readAt() != null) {
                    run.at(said.readAt(), () -> run.close(id));
                }
            });
        }
    }

    /**
     * What a run came to.
     *
     * @param refusedBooks which, and why
     * @param problem what does not add up in the counts, if anything
     */
    public record Outcome(String summary, List<String> refusedBooks, Optional<String> problem) {
        /** Whether a book was refused, or the counts do not add up. */
        public boolean failed() {
            return !refusedBooks.isEmpty() || problem.isPresent();
        }
    }

    private Outcome finish(Begun begun) {
        progress.say("Writing the results …");
        var results = new Results(begun.aws(), begun.stack());
        results.write(settings.out());
        begun.run().told().write(settings.out(), Results::csv);
        RecordFile.write(
                settings.out().resolve(RecordFile.NAME),
                begun.aws(),
                begun.stack(),
                strategy,
                begun.clock().instant());
        var price = new BigDecimal(begun.stack().environmentOf("SendFunction").get("USD_PER_SEGMENT"));
        var figures = new RunStatistics(
                settings, strategy, results, begun.log(), new RunStatistics.Given(payments, replies, holds), price);
        List<String> reviewed = review.write(settings.out());
        String text = new Summary(figures, reviewed, language).text();
        write(settings.out().resolve("summary.txt"), text);
        write(settings.out().resolve("summary.json"), new SummaryJson(figures, reviewed).write());
        write(settings.out().resolve("index.html"), new ResultsPage(figures, zone(), !reviewed.isEmpty()).html());
        return new Outcome(text, refused(begun.log()), figures.reckoning().problem());
    }

    private static List<String> refused(RunLog log) {
        return Stream.concat(
                        log.events("book-refused").stream()
                                .map(event -> event.get("book") + ": " + event.get("problem")),
                        log.events("book-stopped").stream()
                                .map(event -> event.get("book") + ": " + event.get("toGoOn")))
                .toList();
    }

    private ZoneId zone() {
        return strategy.lender().zone();
    }

    private Map<LocalDate, Path> books() {
        return books.books();
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }
}
