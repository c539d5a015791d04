package dev.pastdue.sandbox.run;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.PaymentMessage;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.SystemProperties;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.carrier.CarrierReader;
import dev.pastdue.sandbox.carrier.CarrierSettings;
import dev.pastdue.sandbox.carrier.SeededCarrier;
import dev.pastdue.sandbox.page.Command;
import dev.pastdue.sandbox.page.CommandResult;
import dev.pastdue.sandbox.page.Console;
import dev.pastdue.sandbox.page.WorldView;
import dev.pastdue.sandbox.page.WorldView.AccountLine;
import dev.pastdue.sandbox.page.WorldView.Switches;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A lender's world of its own that stands still until a button is pressed: some of the real card accounts, the demo's strategy and the real
 * functions on the embedded AWS, from the morning of 1 September 2005 on.
 *
 * <p>One thread owns it; whoever presses waits. Each press takes a second at least, for what is told in the instant of a book counts as
 * contained in it. The day's book comes at 06:00 by itself, as long as the card data has one; who has paid here is current in it until a later due
 * date goes unpaid. While it is open, SDK clients that this JVM builds reach its AWS and no other.
 */
public final class Sandbox implements Console, AutoCloseable {
    private static final String DESK = "DeskFunction";
    private static final String ACTS = "AdminFunction";
    /** What somebody has drafted before it opens. */
    private static final String DRAFTED = "templates/reminder/zh-CN/a.mustache";

    private static final String DRAFTER = "Lin Yue";
    private static final LocalDate FIRST_DAY = LocalDate.of(2005, 9, 1);
    private static final LocalTime BOOKS_COME_AT = LocalTime.of(6, 0);
    private static final LocalTime REVIEWED_AT = LocalTime.of(5, 0);
    private static final LocalTime OPENS_AT = LocalTime.of(9, 0);
    private static final Duration PRESS = Duration.ofSeconds(1);
    /** As long as a function may go by the strategy that it has read. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(61);
    /** As much as SNS hands on of a text. */
    private static final int MAX_LENGTH = 1600;

    private final ExecutorService owner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("world").factory());
    private final StackSetup setup;
    private final Strategy strategy;
    private final CardBook cards;
    private final Path folder;
    private final VirtualClock clock;
    private final LocalAws aws;
    private final SystemProperties properties;
    private final RunLog log;
    private final Stack stack;
    private final Run run;
    private final SandboxSnapshot reading;
    private final CarrierSettings broken;
    private final long seed;
    private final List<SandboxSnapshot.Written> written = new ArrayList<>();
    private final Map<String, LocalDate> paid = new HashMap<>();
    private boolean carrierBroken;
    private int payments;
    private volatile WorldView view;

    private Sandbox(Path home, Path folder, int accounts, long seed, Engine engine) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.seed = seed;
        setup = new StackSetup(
                home, ownStrategy(home), home.resolve("templates"), home.resolve("calendars"), 0.05, false);
        strategy = setup.readStrategy();
        cards = CardBook.read(home.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), accounts);
        broken = CarrierReader.read(home.resolve("carriers/broken.yaml"));
        clock = VirtualClock.at(at(FIRST_DAY, LocalTime.MIDNIGHT));
        aws = engine.start(clock, seed);
        properties = aws.serveThisJvm();
        log = new RunLog(folder.resolve("log.jsonl")).keepingFigures(clock);
        stack = setup.create(aws, strategy);
        aws.sns().deliverBy(new SeededCarrier(CarrierSettings.USUAL, seed));
        var progress = new Progress(
                new ProgressOutput(
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false),
                zone());
        run = new Run(aws, stack, clock, seed, log, progress);
        reading = new SandboxSnapshot(aws, stack, strategy, log);
        for (LocalDate day = FIRST_DAY; !day.isAfter(CardBook.LAST_DAY); day = day.plusDays(1)) {
            LocalDate of = day;
            run.at(at(day, BOOKS_COME_AT), () -> drop(of));
            if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
                run.at(at(day, REVIEWED_AT), () -> run.ask("ReviewFunction", "{\"review\":\"begin\"}"));
            }
        }
        run.upTo(at(FIRST_DAY, OPENS_AT));
        Path changed = home.resolve(DRAFTED);
        putDraft(DRAFTED, Files.readString(changed).replace("可致电{{hotline}}", "请致电{{hotline}}，我们与您协商"), DRAFTER);
        view = look(0);
    }

    /** The demo's, in which each draft waits for another person, so that there is something to agree to. */
    private Path ownStrategy(Path home) throws IOException {
        Path file = Files.createDirectories(folder.resolve("strategies")).resolve("demo.yaml");
        return Files.writeString(
                file, Files.readString(home.resolve("strategies/demo.yaml")) + "\napproval: {needed: always}\n");
    }

    /**
     * Opens one.
     *
     * @param home the project's folder
     * @param folder for books and log
     * @param accounts how many of the card accounts
     * @param engine whose queues, tables and objects
     */
    public static Sandbox open(Path home, Path folder, int accounts, long seed, Engine engine) throws IOException {
        return new Sandbox(home, folder, accounts, seed, engine);
    }

    @Override
    public WorldView view() {
        return view;
    }

    @Override
    public CommandResult press(Command button) {
        return ownerDoes(() -> {
            CommandResult said = act(button);
            view = look(view.version() + 1);
            return said;
        });
    }

    @Override
    public List<String> recorded(String accountId, String language) {
        String answer =
                ownerDoes(() -> run.ask("WhyFunction", Json.write(Map.of("accountId", accountId, "lang", language))));
        return Json.object(answer).get("words") instanceof Map<?, ?> words
                        && words.get(language) instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Somebody puts a draft into the config bucket, and the gate looks at it. */
    public void draft(String path, String text, String by) {
        ownerDoes(() -> putDraft(path, text, by));
    }

    private Optional<String> putDraft(String path, String text, String by) {
        var gate = new LocalGate(aws, stack, clock);
        gate.draft(path, text.getBytes(StandardCharsets.UTF_8));
        return gate.look(path, by);
    }

    @Override
    public String deskFunction() {
        return stack.function(DESK).arn();
    }

    @Override
    public Map<String, String> deskParameters() {
        return Map.of("approves", approvals());
    }

    /** Stands for no function: on AWS who approves signs in. */
    private String approvals() {
        String desk = deskFunction();
        return desk.substring(0, desk.lastIndexOf(":function:")) + ":function:approvals";
    }

    @Override
    public Optional<String> callWidget(String endpoint, String event) {
        if (endpoint.equals(approvals())) {
            return Optional.of(ownerDoes(
                    () -> new LocalApprovals(new LocalGate(aws, stack, clock)).answer(event, clock.instant())));
        }
        return List.of(DESK, ACTS).stream()
                .filter(function -> stack.function(function).arn().equals(endpoint))
                .findFirst()
                .map(function -> ownerDoes(() -> {
                    String answer = run.ask(function, event);
                    if (function.equals(ACTS)) {
                        run.upTo(clock.instant().plus(PRESS));
                        view = look(view.version() + 1);
                    }
                    return answer;
                }));
    }

    private <T> T ownerDoes(Callable<T> work) {
        try {
            return owner.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the world failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private CommandResult act(Command button) {
        return switch (button) {
            case Command.NextHour() -> pass(Duration.ofHours(1));
            case Command.NextDay() -> pass(Duration.ofDays(1));
            case Command.Scan() -> scan();
            case Command.DropBook() -> dropNow();
            case Command.Pay(String account) -> pay(account);
            case Command.Answer(String phone, String text) -> answer(phone, text);
            case Command.Carrier(boolean isBroken) -> carrier(isBroken);
            case Command.Pause(boolean paused) -> pause(paused);
        };
    }

    private CommandResult pass(Duration time) {
        int before = texts();
        run.upTo(clock.instant().plus(time));
        return CommandResult.of("time").with("now", clock.instant()).with("texts", texts() - before);
    }

    private int texts() {
        return aws.sns().texts().size();
    }

    private CommandResult scan() {
        int before = texts();
        run.upTo(clock.instant().plus(PRESS));
        LocalDate today = today();
        String answer = run.invoke("ScanFunction", Json.write(Map.of("asOf", today.toString())));
        run.upTo(clock.instant().plus(PRESS));
        Map<String, ?> scanned = Json.object(answer);
        return "completed".equals(scanned.get("outcome"))
                ? CommandResult.of("scan")
                        .with("selected", RunStatistics.number(Json.object(answer), "selected"))
                        .with("texts", texts() - before)
                : CommandResult.of("scan-stopped").with("most", RunStatistics.number(Json.object(answer), "most"));
    }

    private CommandResult dropNow() {
        run.upTo(clock.instant().plus(PRESS));
        if (today().isAfter(CardBook.LAST_DAY)) {
            return CommandResult.of("no-book").with("last", CardBook.LAST_DAY.toString());
        }
        int before = log.events("book-loaded").size();
        drop(today());
        run.upTo(clock.instant().plus(PRESS));
        var loaded = log.events("book-loaded");
        return loaded.size() == before
                ? CommandResult.of("book-refused")
                : CommandResult.of("book")
                        .with("rows", RunStatistics.number(loaded.getLast(), "rows"))
                        .with("written", RunStatistics.number(loaded.getLast(), "written"));
    }

    private void drop(LocalDate day) {
        Instant now = clock.instant();
        Stream<CardBook.Row> rows = cards.on(day).map(row -> {
            LocalDate paidOn = paid.get(row.accountId());
            LocalDate due = row.oldestDue();
            return paidOn != null && due != null && !due.isAfter(paidOn) ? row.paid(now) : row.exported(now);
        });
        Path book = folder.resolve("books").resolve(day + ".csv");
        try {
            CardBook.write(rows, book);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + book + "; is the disk full?", e);
        }
        run.drop(book, day + ".csv");
    }

    private CommandResult pay(String id) {
        run.upTo(clock.instant().plus(PRESS));
        Optional<AccountLine> account = look(view.version()).accounts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (account.isEmpty() || new BigDecimal(account.get().pastDue()).signum() == 0) {
            return CommandResult.of("nothing-to-pay").with("account", id);
        }
        payments++;
        Map<String, String> told = Map.of(
                "payment_id",
                "PAGE-" + payments,
                "account_id",
                id,
                "amount",
                account.get().pastDue(),
                "currency",
                account.get().currency(),
                "paid_at",
                clock.instant().toString(),
                "kind",
                "payment");
        int before = log.events("payment-posted").size();
        run.tell(PaymentMessage.write(name -> told.getOrDefault(name, "")));
        run.upTo(clock.instant().plus(PRESS));
        if (log.events("payment-posted").size() == before) {
            return CommandResult.of("payment-refused").with("account", id);
        }
        paid.put(id, today());
        return CommandResult.of("paid")
                .with("account", id)
                .with("amount", account.get().pastDue())
                .with("currency", account.get().currency());
    }

    private CommandResult answer(String phone, String text) {
        run.upTo(clock.instant().plus(PRESS));
        boolean known = view.inboxes().stream().anyMatch(inbox -> inbox.phone().equals(phone));
        if (!known || text.isBlank() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return CommandResult.of("no-answer");
        }
        int before = log.events("reply-taken").size();
        written.add(new SandboxSnapshot.Written(clock.instant(), phone, text));
        String own = strategy.lender().originationNumber();
        run.hear(phone, text, own == null ? BookRun.NOBODYS_NUMBER : own);
        run.upTo(clock.instant().plus(PRESS));
        var taken = log.events("reply-taken");
        return taken.size() == before
                ? CommandResult.of("reply-unknown")
                : CommandResult.of("reply")
                        .with("intent", String.valueOf(taken.getLast().get("intent")));
    }

    private CommandResult carrier(boolean isBroken) {
        run.upTo(clock.instant().plus(PRESS));
        aws.sns().deliverBy(new SeededCarrier(isBroken ? broken : CarrierSettings.USUAL, seed));
        carrierBroken = isBroken;
        return CommandResult.of(isBroken ? "carrier-broken" : "carrier-mended");
    }

    private CommandResult pause(boolean paused) {
        run.ask(ACTS, Json.write(Map.of("act", paused ? "pause" : "resume", "by", "serve")));
        run.upTo(clock.instant().plus(UNTIL_SEEN));
        return CommandResult.of(paused ? "paused" : "resumed");
    }

    private WorldView look(long version) {
        var halt = new SendingHalt(new DynamoDbCheckpoints(aws.dynamoDbClient(), stack.tableName("CheckpointsTable")));
        var switches = new Switches(halt.state().paused() != null, carrierBroken);
        return reading.view(version, clock.instant(), switches, List.copyOf(written));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone()).toInstant();
    }

    private ZoneId zone() {
        return strategy.lender().zone();
    }

    @Override
    public void close() {
        owner.shutdownNow();
        try (log;
                properties) {
            aws.close();
        }
    }
}
