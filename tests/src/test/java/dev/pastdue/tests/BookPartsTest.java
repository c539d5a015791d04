package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.Progress;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.testing.FixedPhoneNumbers;
import dev.pastdue.testing.InMemoryBookFiles;
import dev.pastdue.testing.InMemoryBookQueue;
import dev.pastdue.testing.InMemoryBookQueue.Load;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A book that is cut into parts, or loaded several chunks at once, ends as one that is loaded row by row: over random books, in whatever order
 * and however often the parts come, and wherever an invocation dies.
 */
class BookPartsTest {
    private static final long NOT_CUT = Long.MAX_VALUE;
    private static final Duration ENOUGH = Duration.ofMinutes(15);

    /** An invocation that died. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record CountedPhoneNumbers(LongAdder read) implements PhoneNumbers {
        @Override
        public PhoneReading read(String written, String region, Set<String> allowed) {
            read.increment();
            return new FixedPhoneNumbers().read(written, region, allowed);
        }

        @Override
        public List<ZoneId> zones(String e164) {
            return new FixedPhoneNumbers().zones(e164);
        }
    }

    /** A store of books and accounts, and what loads them. */
    private static final class Side {
        final InMemoryBookFiles files = new InMemoryBookFiles(new CsvBookFormat());
        final InMemoryStores stores = new InMemoryStores();
        final InMemoryBookQueue queue = new InMemoryBookQueue();
        final RecordingTelemetry telemetry = new RecordingTelemetry();
        final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
        final BookIntake intake;
        final List<LoadReport> reports = new ArrayList<>();
        final LongAdder numbersRead = new LongAdder();

        Side(int chunksAtOnce, long partBytes, BooleanSupplier dies) {
            intake = new BookIntake(
                    files,
                    new BookIntake.Stores(
                            dying(AccountStore.class, stores.accounts(), dies), stores.contacts(), stores.tasks()),
                    dying(Checkpoints.class, new InMemoryCheckpoints(), dies),
                    queue,
                    new BookIntake.Reading(
                            new SettablePolicies(StrategyBuilder.sample().build()),
                            new CountedPhoneNumbers(numbersRead),
                            0.2,
                            chunksAtOnce,
                            partBytes),
                    clock,
                    telemetry);
        }

        /** Dies before or after a call. */
        private static <T> T dying(Class<T> type, T real, BooleanSupplier dies) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.isDefault()) {
                            return InvocationHandler.invokeDefault(proxy, method, arguments);
                        }
                        if (dies.getAsBoolean()) {
                            throw new Died();
                        }
                        try {
                            Object answer = method.invoke(real, arguments);
                            if (dies.getAsBoolean()) {
                                throw new Died();
                            }
                            return answer;
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }));
        }

        BookFile put(String name, String text) {
            return files.putText(name, "v1", text);
        }

        /** Delivers a book's message and all that follow from it, in a random order, one in so many twice. */
        void load(BookFile file, Random random, int twice) {
            var waiting = new ArrayList<Load>(List.of(new Load(file, null, Duration.ZERO)));
            for (int deliveries = 0; !waiting.isEmpty(); deliveries++) {
                assertThat(deliveries).as("deliveries").isLessThan(5_000);
                Load message = waiting.get(random.nextInt(waiting.size()));
                if (twice == 1 || random.nextInt(twice) > 0) {
                    waiting.remove(message);
                }
                clock.advance(message.delay());
                try {
                    Long part = message.part();
                    Duration left = random.nextInt(8) == 0 ? Duration.ofSeconds(20) : ENOUGH;
                    reports.add(
                            part == null
                                    ? intake.load(message.file(), () -> left)
                                    : intake.loadPart(message.file(), part, () -> left));
                } catch (Died died) {
                    clock.advance(Duration.ofMinutes(5));
                    waiting.add(message);
                }
                waiting.addAll(queue.take());
            }
        }

        void load(BookFile file) {
            load(file, new Random(0), 1);
        }

        Progress loaded() {
            return reports.stream()
                    .filter(Loaded.class::isInstance)
                    .map(report -> ((Loaded) report).progress())
                    .reduce((_, last) -> last)
                    .orElseThrow();
        }

        /** What is known of each account, without how it came to be known. */
        Map<String, Object> known() {
            var known = new TreeMap<String, Object>();
            for (Account account : stores.allAccounts()) {
                known.put(
                        account.id(),
                        List.of(
                                account.facts().name(),
                                String.valueOf(account.facts().phone()),
                                String.valueOf(account.facts().oldestDue()),
                                account.facts().pastDue(),
                                // A current account that did not change costs no write, and may look older than it is
                                // known.
                                account.facts().pastDueNow() ? account.facts().asOf() : "current",
                                account.nextEvaluationOn() != null,
                                account.holds().all().stream()
                                        .map(hold -> hold.reason() + " " + hold.until()
                                                + (hold.lifted() == null ? "" : " lifted"))
                                        .toList()));
            }
            return known;
        }
    }

    private static Map<String, Object> difference(Map<String, Object> one, Map<String, Object> other) {
        var difference = new TreeMap<String, Object>();
        one.forEach((id, known) -> {
            if (!known.equals(other.get(id))) {
                difference.put(id, known + " and not " + other.get(id));
            }
        });
        other.keySet().stream().filter(id -> !one.containsKey(id)).forEach(id -> difference.put(id, "is missing"));
        return difference;
    }

    private static String book(Random random, int rows, int accounts, String day) {
        var text = new StringBuilder(InMemoryBookFiles.HEADER + ",hold,hold_until\n");
        for (int i = 0; i < rows; i++) {
            int kind = random.nextInt(60);
            if (kind == 0) {
                text.append("\n,,,,,,,,,,,,\n");
            } else if (kind == 1) {
                text.append(
                        random.nextBoolean()
                                ? "bad\n"
                                : row(random, "a-" + random.nextInt(accounts), day)
                                        .replace(",TWD,", ",XXX,"));
            } else if (kind == 2) {
                text.append("合计,,,,,,,,9.00,,,,\n");
            } else {
                text.append(row(random, "a-" + random.nextInt(accounts), day));
            }
        }
        return text.toString();
    }

    private static String row(Random random, String id, String day) {
        boolean paid = random.nextInt(3) == 0;
        // Rows of an account in one book say the same of its name and hold: which of them is read alone is a matter of
        // chunks.
        var ofAccount = new Random((id + day).hashCode());
        ofAccount.nextInt();
        String name = ofAccount.nextInt(20) == 0
                ? "（已故）陳大文"
                : List.of("陳大文", "\"Lee, \"\"Bo\"\"\"", "\"Two\nlines\"").get(random.nextInt(3));
        return String.join(
                        ",",
                        id,
                        "c-1",
                        name,
                        "09123456" + (10 + ofAccount.nextInt(80)),
                        "zh-TW",
                        "",
                        "loan",
                        paid ? "" : "2026-01-" + (10 + random.nextInt(8)),
                        paid ? "0" : Integer.toString(100 + random.nextInt(3)),
                        "TWD",
                        day + "T0" + random.nextInt(3) + ":00:00+08:00",
                        ofAccount.nextInt(15) == 0 ? "LITIGATION" : "",
                        "")
                + "\n";
    }

    private static Map<Count, Long> counts(Progress progress, Count... counts) {
        var some = new EnumMap<Count, Long>(Count.class);
        for (Count count : counts) {
            some.put(count, progress.of(count));
        }
        return some;
    }

    @Test
    void severalChunksAtOnceEndAsOneAfterTheOther() {
        for (long seed = 1; seed <= 3; seed++) {
            var one = new Side(1, NOT_CUT, () -> false);
            var several = new Side(6, NOT_CUT, () -> false);
            for (String day : List.of("2026-01-18", "2026-01-20", "2026-01-19")) {
                var random = new Random(seed * 31 + day.hashCode());
                String text = book(random, 500, 100 + random.nextInt(300), day);
                for (Side side : List.of(one, several)) {
                    side.load(side.put(day + ".csv", text));
                }
                assertThat(difference(several.known(), one.known()))
                        .as("seed %s, %s", seed, day)
                        .isEmpty();
                assertThat(several.loaded().rows()).isEqualTo(one.loaded().rows());
                assertThat(counts(several.loaded(), Count.values())).isEqualTo(counts(one.loaded(), Count.values()));
                assertThat(several.files.rejects(new BookFile(day + ".csv", "v1")))
                        .isEqualTo(one.files.rejects(new BookFile(day + ".csv", "v1")));
                assertThat(several.stores.allAccounts()).isEqualTo(one.stores.allAccounts());
            }
        }
        System.out.println("chunks at once, seeds 1 to 3");
    }

    @Test
    void aBookInPartsEndsAsOneInARow() {
        for (long seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            var whole = new Side(1, NOT_CUT, () -> false);
            var parts = new Side(1 + random.nextInt(4), 1_500 + random.nextInt(5_000), () -> false);
            bothLoad(seed, random, whole, parts, 1);

            assertThat(counts(
                            parts.loaded(), Count.ROWS, Count.REJECTED, Count.BLANK, Count.PASSED_OVER, Count.NO_PHONE))
                    .as("seed %s", seed)
                    .isEqualTo(counts(
                            whole.loaded(),
                            Count.ROWS,
                            Count.REJECTED,
                            Count.BLANK,
                            Count.PASSED_OVER,
                            Count.NO_PHONE));
            assertThat(parts.reports.stream().filter(Loaded.class::isInstance)).hasSize(3);
            assertThat(parts.reports).anyMatch(LoadReport.InParts.class::isInstance);
            assertThat(parts.telemetry.sum(Metric.ROWS_READ)).isEqualTo(whole.telemetry.sum(Metric.ROWS_READ));
        }
        System.out.println("books in parts, seeds 1 to 3");
    }

    @Test
    void invariant7_aBookInPartsEndsAsOneInARowWhereverAnInvocationDiesAndHoweverOftenAPartComes() {
        for (long seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            var dying = new Random(seed);
            var whole = new Side(1, NOT_CUT, () -> false);
            var parts = new Side(1 + random.nextInt(4), 1_500 + random.nextInt(5_000), () -> {
                synchronized (dying) {
                    return dying.nextInt(60) == 0;
                }
            });
            bothLoad(seed, random, whole, parts, 4);
        }
        System.out.println("dying invocations, seeds 1 to 3");
    }

    private static void bothLoad(long seed, Random random, Side whole, Side parts, int twice) {
        for (String day : List.of("2026-01-18", "2026-01-20", "2026-01-19")) {
            String rows = book(random, 150 + random.nextInt(150), 60 + random.nextInt(300), day);
            String text = seed % 2 == 0 ? "\uFEFF" + rows.strip().replace("\n", "\r\n") : rows;
            whole.load(whole.put(day + ".csv", text));
            parts.load(parts.put(day + ".csv", text), random, twice);
            assertThat(difference(parts.known(), whole.known()))
                    .as("seed %s, %s", seed, day)
                    .isEmpty();
            assertThat(parts.files.rejects(new BookFile(day + ".csv", "v1")))
                    .as("seed %s, %s", seed, day)
                    .isEqualTo(whole.files.rejects(new BookFile(day + ".csv", "v1")));
        }
    }

    private static String good(String id, @Nullable LocalDate due) {
        return id + ",c-1,陳大文,0912345678,zh-TW,,loan," + (due == null ? ",0" : due + ",100")
                + ",TWD,2026-01-20T06:00:00+08:00\n";
    }

    /** Of two rows of one time the later one holds, in whichever part it stands. */
    @Test
    void anAccountThatStandsInTwoPartsTakesTheLaterRowThoughItsPartComesFirst() {
        var text = new StringBuilder(InMemoryBookFiles.HEADER + "\n");
        text.append(good("twice", LocalDate.of(2026, 1, 17)));
        for (int i = 0; i < 300; i++) {
            text.append(good("b-" + i, null));
        }
        text.append(good("twice", null));
        var side = new Side(4, 5_000, () -> false);
        BookFile file = side.put("book.csv", text.toString());
        assertThat(side.intake.load(file, () -> ENOUGH)).isInstanceOf(LoadReport.InParts.class);

        List<Load> messages = side.queue.take();
        assertThat(messages).hasSizeGreaterThan(3);
        for (Load message : messages.reversed()) {
            side.intake.loadPart(file, Objects.requireNonNull(message.part()), () -> ENOUGH);
        }

        assertThat(side.stores.account("twice").facts().pastDueNow()).isFalse();
        assertThat(side.stores.allAccounts()).hasSize(301);
        assertThat(side.intake.load(file, () -> ENOUGH)).isInstanceOf(LoadReport.LoadedBefore.class);
    }

    @Test
    void aBookThatTurnsBadStopsAtTheSameRowInParts() {
        var text = new StringBuilder(InMemoryBookFiles.HEADER + "\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(good("a-" + i, null));
        }
        for (int i = 0; i < 6_000; i++) {
            text.append(i % 3 == 0 ? good("b-" + i, null) : "bad\n");
        }
        var reports = new HashMap<Boolean, Stopped>();
        for (boolean cut : new boolean[] {false, true}) {
            var side = new Side(4, cut ? 100_000 : NOT_CUT, () -> false);
            side.load(side.put("book.csv", text.toString()));
            reports.put(cut, (Stopped) side.reports.getLast());
            assertThat(side.stores.allAccounts()).hasSizeBetween(10_100, 12_000);

            // The same file once more, as after a second upload: it stops again. A part's message that comes late does
            // nothing.
            BookFile file = new BookFile("book.csv", "v1");
            side.load(file);
            assertThat(((Stopped) side.reports.getLast()).progress().line())
                    .isEqualTo(
                            Objects.requireNonNull(reports.get(cut)).progress().line());
            if (cut) {
                assertThat(side.intake.loadPart(file, 1, () -> ENOUGH)).isEqualTo(new LoadReport.LoadedBefore());
                assertThat(side.queue.take()).isEmpty();
            }
        }
        Stopped whole = Objects.requireNonNull(reports.get(false));
        Stopped inParts = Objects.requireNonNull(reports.get(true));
        assertThat(inParts.toGoOn()).isEqualTo(whole.toGoOn());
        assertThat(counts(inParts.progress(), Count.values())).isEqualTo(counts(whole.progress(), Count.values()));
    }

    /** What the end of the parts takes grows with the book, and the invocation that loaded the last of them may have little time left. */
    @Test
    void whatStandsApartIsLoadedAsLongAsThereIsTimeAndNoOtherNumberIsReadForIt() {
        var text = new StringBuilder(InMemoryBookFiles.HEADER + "\n");
        text.append(good("twice", LocalDate.of(2026, 1, 17)));
        for (int i = 0; i < 300; i++) {
            text.append(good("b-" + i, null));
        }
        text.append(good("twice", null));
        var side = new Side(1, 5_000, () -> false);
        BookFile file = side.put("book.csv", text.toString());
        side.intake.load(file, () -> ENOUGH);
        List<Load> parts = side.queue.take();
        LoadReport report = new LoadReport.Waiting();
        for (Load message : parts) {
            report = side.intake.loadPart(file, Objects.requireNonNull(message.part()), () -> Duration.ofSeconds(20));
        }
        assertThat(report).as("time ran out at the end").isInstanceOf(LoadReport.Continued.class);
        int goneOn = 0;
        for (List<Load> next = side.queue.take(); !next.isEmpty(); next = side.queue.take()) {
            assertThat(next).hasSize(1);
            report = side.intake.load(file, next.getFirst().part(), () -> Duration.ofSeconds(20));
            goneOn++;
        }
        assertThat(goneOn).isLessThanOrEqualTo(parts.size());
        assertThat(report).isInstanceOf(Loaded.class);
        assertThat(((Loaded) report).progress().rows()).isEqualTo(302);
        assertThat(side.stores.account("twice").facts().pastDueNow()).isFalse();
        assertThat(side.numbersRead.sum())
                .as("of 302 rows, and of two once more")
                .isEqualTo(304);
    }

    /** Two at once on the rest of a book would count it twice, and the first to end would let another book in beside the other. */
    @Test
    void aPartsMessageThatComesLateWaitsWhileAnotherInvocationLoadsTheRest() {
        var text = new StringBuilder(InMemoryBookFiles.HEADER + "\n");
        for (int i = 0; i < 10_500; i++) {
            text.append(good((i < 10_000 ? "a-" : "rest-") + i, null));
        }
        var side = new Side(1, 150_000, () -> false);
        BookFile file = side.put("book.csv", text.toString());
        assertThat(side.intake.load(file, () -> Duration.ofSeconds(50))).isInstanceOf(LoadReport.InParts.class);
        List<Load> parts = side.queue.take();
        Deadline shortOnceTheRestIsBegun =
                () -> side.stores.accounts().find("rest-10000").isPresent() ? Duration.ofSeconds(20) : ENOUGH;
        parts.forEach(part -> side.intake.load(file, part.part(), shortOnceTheRestIsBegun));
        assertThat(side.queue.take()).containsExactly(new Load(file, null, Duration.ZERO));

        var late = new ArrayList<LoadReport>();
        Deadline deadline = () -> {
            if (side.stores.accounts().find("rest-10100").isPresent() && late.isEmpty()) {
                late.add(new LoadReport.Waiting());
                late.set(0, side.intake.load(file, parts.getLast().part(), () -> ENOUGH));
            }
            return ENOUGH;
        };
        assertThat(side.intake.load(file, deadline)).isInstanceOf(Loaded.class);
        assertThat(late).containsExactly(new LoadReport.Waiting());
        assertThat(side.telemetry.sum(Metric.ROWS_READ)).isEqualTo(10_500);
    }

    @Test
    void aBookThatIsReplacedWhileItsPartsAreLoadedIsRefusedAndItsRejectsAreLeftToTheNewOne() {
        var side = new Side(2, 5_000, () -> false);
        BookFile file = side.put("a.csv", book(new Random(7), 400, 500, "2026-01-20"));
        side.intake.load(file, () -> ENOUGH);
        Load part = side.queue.take().getLast();
        side.files.remove(file);

        assertThatThrownBy(() -> side.intake.load(file, part.part(), () -> ENOUGH))
                .isInstanceOf(BookRefused.class);
        assertThat(side.telemetry.sum(Metric.BOOKS_REFUSED)).isEqualTo(1);
        assertThat(side.files.rejects(file)).isEmpty();
    }

    @Test
    void anotherBookWaitsUntilAllPartsAreLoadedAndAPartWaitsForAnotherBook() {
        var random = new Random(7);
        var side = new Side(2, 5_000, () -> false);
        BookFile cut = side.put("a.csv", book(random, 400, 500, "2026-01-20"));
        BookFile other = side.put("b.csv", InMemoryBookFiles.HEADER + "\n" + good("b", null));
        assertThat(side.intake.load(cut, () -> ENOUGH)).isInstanceOf(LoadReport.InParts.class);
        List<Load> parts = side.queue.take();

        assertThat(side.intake.load(other, () -> ENOUGH)).isEqualTo(new LoadReport.Waiting());
        side.clock.advance(Duration.ofMinutes(17));
        assertThat(side.intake.load(other, () -> {
                    assertThat(side.intake.loadPart(
                                    cut, Objects.requireNonNull(parts.getFirst().part()), () -> ENOUGH))
                            .as("a part while another book has the turn that ended")
                            .isIn(new LoadReport.Waiting(), new LoadReport.InParts(parts.size()));
                    return ENOUGH;
                }))
                .isInstanceOf(LoadReport.class);
    }
}
