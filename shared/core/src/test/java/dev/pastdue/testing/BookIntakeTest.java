package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.LoadedBefore;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.Progress;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookIntakeTest {
    private final World world = new World();

    private static String row(String id, String due, String amount, String asOf) {
        return id + ",c-1,陳大文,0912345678,zh-TW,,信用貸款," + due + "," + amount + ",TWD," + asOf;
    }

    private static String morning(int day) {
        return "2026-01-" + day + "T06:00:00+08:00";
    }

    private BookFile book(int day, String... rows) {
        return world.books.put("2026-01-" + day + ".csv", "v1", List.of(rows));
    }

    private Progress load(BookFile file) {
        LoadReport report = world.intake().load(file, ENDLESS);
        if (report instanceof Loaded(Progress progress, int _)) {
            return progress;
        }
        throw new AssertionError("it is " + report);
    }

    private Account account(String id) {
        return world.stores.account(id);
    }

    @Test
    void aRowBecomesAnAccountThatIsLookedAtToday() {
        load(book(20, row("a-1", "2026-01-17", "1234.50", morning(20))));

        assertThat(account("a-1").facts().pastDue()).isEqualTo(Money.of("1234.5", "TWD"));
        assertThat(account("a-1").facts().asOf()).isEqualTo("2026-01-19T22:00:00Z");
        assertThat(account("a-1").facts().zones()).containsExactly(ZoneId.of("Asia/Taipei"));
        assertThat(account("a-1").facts().phone()).isEqualTo("+886912345678");
        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-20");
        assertThat(account("a-1").version()).isEqualTo(1);
    }

    @Test
    void numbersThatCannotBeTextedAreCountedByWhatIsWrongWithThem() {
        String good = row("a-1", "2026-01-17", "100", morning(20));
        assertThat(good).contains("0912345678");
        Progress progress = load(book(
                20,
                good,
                row("a-2", "2026-01-17", "100", morning(20)).replace("0912345678", ""),
                row("a-3", "2026-01-17", "100", morning(20)).replace("0912345678", "none"),
                row("a-4", "2026-01-17", "100", morning(20)).replace("0912345678", "none"),
                row("a-5", "2026-01-17", "100", morning(20)).replace("0912345678", "+12125550100")));

        assertThat(progress.phoneFaults())
                .containsExactly(entry(PhoneFault.UNREADABLE, 2L), entry(PhoneFault.MISSING, 1L));
        assertThat(progress.of(Progress.Count.NO_PHONE)).isEqualTo(3);
        assertThat(progress.of(Progress.Count.SEVERAL_ZONES)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.PHONES_UNUSABLE)).isEqualTo(3);
        assertThat(world.telemetry.sum(Metric.BOOKS_WITHOUT_NUMBERS))
                .as("three of five are most")
                .isEqualTo(1);
        assertThat(world.telemetry.said()).extracting(said -> said.event()).contains("book-numbers");
    }

    @Test
    void aBookWithAFewNumbersThatCannotBeTextedIsAnyBook() {
        load(book(
                20,
                row("a-1", "2026-01-17", "100", morning(20)),
                row("a-2", "2026-01-17", "100", morning(20)).replace("0912345678", "none")));
        assertThat(world.telemetry.sum(Metric.BOOKS_WITHOUT_NUMBERS)).isZero();
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        BookFile file = book(20, row("a-1", "2026-01-17", "100", morning(20)));
        load(file);

        assertThat(world.intake().load(file, ENDLESS)).isEqualTo(new LoadedBefore());
        assertThat(account("a-1").version()).isEqualTo(1);
    }

    @Test
    void theSameRowsInAnotherFileAreOlder() {
        load(book(20, row("a-1", "2026-01-17", "100", morning(20))));

        assertThat(load(book(21, row("a-1", "2026-01-17", "100", morning(20)))).older())
                .isEqualTo(1);
        assertThat(account("a-1").version()).isEqualTo(1);
    }

    private BookFile named(String name, String... rows) {
        return world.books.put(name + ".csv", "v1", List.of(rows));
    }

    @Test
    void aMendedBookOfTheSameTimeCorrectsTheFirst() {
        load(named("a", row("a-1", "2026-01-17", "100", morning(20)), row("a-2", "2026-01-17", "100", morning(20))));
        Progress mended =
                load(named("b", row("a-1", "", "0", morning(20)), row("a-2", "2026-01-17", "100", morning(20))));

        assertThat(mended.of(Progress.Count.CORRECTED)).isEqualTo(1);
        assertThat(mended.of(Progress.Count.OLDER)).isEqualTo(1);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
        assertThat(account("a-1").nextEvaluationOn()).isNull();
    }

    /** The mended book came later, but was loaded first. */
    @Test
    void invariant3_aBookThatWasMendedDoesNotUndoTheMendedOneThoughItIsLoadedAfterIt() {
        BookFile wrong =
                named("a", row("a-1", "2026-01-17", "100", morning(20)), row("a-2", "2026-01-17", "7", morning(20)));
        BookFile mended = named("b", row("a-1", "", "0", morning(20)));
        load(mended);
        Progress late = load(wrong);

        assertThat(account("a-1").facts().pastDueNow()).isFalse();
        assertThat(late.of(Progress.Count.OLDER)).isEqualTo(1);
        assertThat(account("a-2").facts().pastDueNow())
                .as("which the mended one left out")
                .isTrue();
    }

    @Test
    void invariant3_whoTheMendedBookKnewToBeCurrentStaysSoWhereThatBookIsGone() {
        BookFile wrong = named("a", row("a-1", "2026-01-17", "100", morning(20)));
        BookFile mended = named("b", row("a-1", "", "0", morning(20)));
        load(mended);
        world.books.remove(mended);
        load(wrong);

        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void ofTwoLinesOfTheSameTimeInOneFileTheLaterHolds() {
        Progress progress =
                load(named("a", row("a-1", "2026-01-17", "100", morning(20)), row("a-1", "", "0", morning(20))));

        assertThat(progress.twice()).isEqualTo(1);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void ofTwoLinesFarApartTheLaterHoldsHoweverOftenTheFileIsRead() {
        var rows = new ArrayList<String>();
        rows.add(row("a-1", "2026-01-17", "100", morning(20)));
        for (int i = 0; i < 150; i++) {
            rows.add(row("b-" + i, "", "0", morning(20)));
        }
        rows.add(row("a-1", "", "0", morning(20)));
        load(named("a", rows.toArray(String[]::new)));
        assertThat(account("a-1").facts().pastDueNow()).isFalse();

        Progress again = load(named("b", rows.toArray(String[]::new)));
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
        assertThat(again.of(Progress.Count.CORRECTED)).isEqualTo(2);
    }

    @Test
    void whatWasPaidSinceIsNotUndoneByACorrection() {
        load(named("a", row("a-1", "2026-01-17", "100", morning(20))));
        world.stores.change(
                "a-1",
                of -> of.withPayment(new dev.pastdue.core.model.Ledger.Entry(
                        "p-1",
                        dev.pastdue.core.model.Ledger.Kind.PAYMENT,
                        new java.math.BigDecimal("100"),
                        Instant.parse("2026-01-20T01:00:00Z"),
                        null)));
        load(named("b", row("a-1", "2026-01-17", "100", morning(20))));
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
        load(named("c", row("a-1", "2026-01-17", "90", morning(20))));
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    /** In whatever order mended books of one morning are loaded, the one that came last holds. */
    @Test
    void anyOrderOfMendedBooksEndsInTheSameAccounts() {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (long seed = 1; seed <= 30; seed++) {
            var books = threeBooks(seed).stream()
                    .map(rows -> rows.stream()
                            .map(row -> row.replaceAll("2026-01-1[89]T|2026-01-20T", "2026-01-20T"))
                            .toList())
                    .toList();
            Map<String, Account> first = null;
            for (int[] order : orders) {
                var of = new BookIntakeTest();
                var files = new ArrayList<BookFile>();
                for (int i = 0; i < 3; i++) {
                    files.add(of.named("book-" + i, books.get(i).toArray(String[]::new)));
                }
                for (int index : order) {
                    of.load(files.get(index));
                }
                var accounts = new TreeMap<String, Account>();
                of.world.stores.allAccounts().forEach(account -> accounts.put(account.id(), withoutHistory(account)));
                first = first == null ? accounts : first;
                assertThat(accounts)
                        .as("seed %s, order %s", seed, List.of(order[0], order[1], order[2]))
                        .isEqualTo(first);
            }
        }
        System.out.println("orders of mended books, seeds 1 to 30");
    }

    @Test
    void aRowThatKnowsLessThanWhatIsStoredChangesNothing() {
        load(book(20, row("a-1", "", "0", morning(20))));
        load(book(19, row("a-1", "2026-01-17", "100", morning(19))));

        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    /** What is stored of the account is from the 18th, for an unchanged current account costs no write. */
    @Test
    void invariant3_aLateBookDoesNotMakePastDueWhomANewerBookKnowsToBeCurrent() {
        load(book(18, row("a-1", "", "0", morning(18))));
        assertThat(load(book(20, row("a-1", "", "0", morning(20)))).unchanged()).isEqualTo(1);
        assertThat(account("a-1").version()).isEqualTo(1);

        assertThat(load(book(19, row("a-1", "2026-01-17", "100", morning(19)))).older())
                .isEqualTo(1);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    /** The stores forget what was not written for two years; what books still name is written again before that. */
    @Test
    void whatIsStoredOfACurrentAccountIsWrittenAgainWhenItIsOld() {
        load(book(
                18,
                row("a-1", "", "0", "2024-08-18T06:00:00+08:00"),
                row("a-2", "", "0", "2024-01-18T06:00:00+08:00")));
        Progress progress = load(book(20, row("a-1", "", "0", morning(20)), row("a-2", "", "0", morning(20))));

        assertThat(progress.written()).isEqualTo(1);
        assertThat(progress.unchanged()).isEqualTo(1);
        assertThat(account("a-1").version()).isEqualTo(1);
        assertThat(account("a-2").facts().asOf()).isEqualTo("2026-01-19T22:00:00Z");
        assertThat(account("a-2").nextEvaluationOn()).isNull();
    }

    @Test
    void aLateBookStillTellsOfWhomTheNewerOneLeftOut() {
        load(book(18, row("a-1", "", "0", morning(18))));
        load(book(20, row("a-2", "", "0", morning(20))));
        Progress late = load(book(19, row("a-1", "2026-01-17", "100", morning(19))));

        assertThat(account("a-1").facts().pastDueNow()).isTrue();
        assertThat(late.written()).isEqualTo(1);
        assertThat(late.older()).isZero();
    }

    /** It cannot be asked any more whom it knew to be current. */
    @Test
    void invariant3_aLateBookMakesNobodyPastDueWhereANewerOneIsGone() {
        load(book(18, row("a-1", "", "0", morning(18))));
        BookFile newer = book(20, row("a-2", "", "0", morning(20)));
        load(newer);
        world.books.remove(newer);
        load(book(19, row("a-1", "2026-01-17", "100", morning(19))));

        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void aLateBookIsToldThoughAnOlderOneIsGone() {
        BookFile older = book(18, row("a-1", "", "0", morning(18)));
        load(older);
        load(book(20, row("a-2", "", "0", morning(20))));
        world.books.remove(older);
        load(book(19, row("a-1", "2026-01-17", "100", morning(19))));

        assertThat(account("a-1").facts().pastDueNow()).isTrue();
    }

    @Test
    void aNewerBookOverrulesByWhatItKnewOfTheAccountNotByItsDate() {
        load(book(20, row("a-1", "", "0", morning(18)), row("a-2", "", "0", morning(20))));
        load(book(19, row("a-1", "2026-01-17", "100", morning(19))));

        assertThat(account("a-1").facts().pastDueNow()).isTrue();
    }

    @Test
    void invariant3_aNewerBookWhoseLoadingDiedAtTheVeryEndIsAskedAllTheSame() {
        load(book(18, row("a-1", "", "0", morning(18))));
        BookFile newer = book(20, row("a-1", "", "0", morning(20)));
        var dying = new DiesAfterLoaded(world.checkpoints);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> world.intake(dying).load(newer, ENDLESS));
        world.clock.advance(Duration.ofMinutes(30));
        load(book(19, row("a-1", "2026-01-17", "100", morning(19))));
        assertThat(world.intake().load(newer, ENDLESS)).isInstanceOf(LoadReport.class);

        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    /** The invocation dies right after the book was noted as loaded. */
    private record DiesAfterLoaded(Checkpoints real) implements Checkpoints {
        @Override
        public Map<String, Stored> get(Collection<String> names) {
            return real.get(names);
        }

        @Override
        public boolean put(String name, Map<String, String> state, long version) {
            boolean written = real.put(name, state, version);
            if (name.startsWith("book/") && "LOADED".equals(state.get("state"))) {
                throw new IllegalStateException("the invocation died");
            }
            return written;
        }
    }

    @Test
    void anAccountThatStandsTwiceTakesTheNewerRow() {
        Progress progress = load(book(
                20,
                row("a-1", "2026-01-17", "100", "2026-01-20T06:00:00+08:00"),
                row("a-1", "", "0", "2026-01-20T07:00:00+08:00"),
                row("a-1", "2026-01-16", "50", "2026-01-20T05:00:00+08:00")));

        assertThat(progress.twice()).isEqualTo(2);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void badRowsAreRejectedWithLineColumnAndReasonAndNoValue() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            rows.add(row("a-" + i, "2026-01-17", "100", morning(20)));
        }
        rows.set(4, row("a-4", "2026-02-30", "100", morning(20)));
        rows.set(9, row("a-9", "2026-01-17", "-5", morning(20)));
        BookFile file = book(20, rows.toArray(String[]::new));

        assertThat(load(file).rejected()).isEqualTo(2);
        assertThat(world.books.rejects(file))
                .extracting(Reject::line, Reject::column)
                .containsExactly(tuple(6L, "oldest_due"), tuple(11L, "past_due"));
        assertThat(world.books.rejects(file).toString()).doesNotContain("-5", "2026-02-30");
        assertThat(world.stores.allAccounts()).hasSize(28);
    }

    @ParameterizedTest
    @CsvSource({
        "account_id;name, the header lacks customer_id",
        "PK, the file is compressed",
        "PK123, the file is compressed",
        "'', the file is empty",
        "P, the header lacks account_id",
        "'a,b,c', the header lacks account_id",
        "'account_id,na\uFFFDme', the header is not UTF-8",
        "'account_id,account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of', twice"
                + " account_id"
    })
    void whatIsNoBookIsRefusedWhole(String text, String why) {
        BookFile file = world.books.putText("x.csv", "v1", text);

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> world.intake().load(file, ENDLESS))
                .withMessageContaining(why);
        assertThat(world.stores.allAccounts()).isEmpty();
        assertThat(world.telemetry.sum(Metric.BOOKS_REFUSED)).isEqualTo(1);
    }

    @Test
    void utf16IsRefusedWhole() {
        BookFile file = world.books.putBytes(
                "x.csv", "v1", ("\uFEFF" + InMemoryBookFiles.HEADER).getBytes(StandardCharsets.UTF_16LE));

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> world.intake().load(file, ENDLESS))
                .withMessageContaining("UTF-16");
    }

    @Test
    void aFileWithTooManyBadRowsAtItsBeginningIsRefusedWhole() {
        BookFile file = book(20, row("a-1", "2026-01-17", "100", morning(20)), "bad");

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> world.intake().load(file, ENDLESS))
                .withMessage("1 of the first 2 rows are bad, more than 10.0 %; the first is line 3:"
                        + " has 1 fields where the header has 11. See rejects/2026-01-20.csv: each row, each fault");
        assertThat(world.stores.allAccounts()).isEmpty();
    }

    @Test
    void aBookThatTurnsBadStopsPastItsShareAndSaysWhere() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row("a-" + i, "", "0", morning(20)));
        }
        rows.add(row("\uFFFD", "", "0", morning(20)));
        for (int i = 0; i < 3_000; i++) {
            rows.add("bad");
        }
        for (int i = 0; i < 150; i++) {
            rows.add(row("late-" + i, "", "0", morning(20)));
        }

        BookFile file = book(20, rows.toArray(String[]::new));
        String toGoOn =
                "stopped before line 11114: 1112 of 11112 rows are bad, more than 10.0 %; what was loaded stands."
                        + " See rejects/2026-01-20.csv, mend the book and upload it again";

        assertThat(world.intake().load(file, ENDLESS))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.toGoOn()).isEqualTo(toGoOn));
        assertThat(world.telemetry.said())
                .containsExactly(
                        new Said(Level.ERROR, "book-stopped", Map.of("book", "2026-01-20.csv", "toGoOn", toGoOn)));
        assertThat(world.telemetry.sum(Metric.BOOKS_REFUSED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.ROWS_READ)).isEqualTo(11_112);
        assertThat(world.books.rejects(file))
                .hasSize(1_112)
                .startsWith(
                        new Reject(10_002, "", "the row is not UTF-8"),
                        new Reject(10_003, "", "has 1 fields where the header has 11"));
        assertThat(world.stores.accounts().get(List.of("a-9999", "late-149")).keySet())
                .containsExactly("a-9999");
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWith() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 401; i++) {
            rows.add(row("a-" + i, "2026-01-17", "100", morning(20)));
        }
        BookFile file = book(20, rows.toArray(String[]::new));
        int invocations = 1;
        while (world.intake().load(file, () -> Duration.ofSeconds(20)) instanceof LoadReport.Continued) {
            assertThat(world.bookQueue.take()).hasSize(1);
            invocations++;
        }

        assertThat(invocations).isEqualTo(5);
        assertThat(world.stores.allAccounts()).hasSize(401).allMatch(of -> of.version() == 1);
    }

    @Test
    void anotherBookWaitsItsTurnAndADeadHoldersTurnEnds() {
        world.checkpoints.put(
                "books-turn",
                Map.of(
                        "holder",
                        "other@v1",
                        "until",
                        world.now().plusSeconds(60).toString()),
                0);
        BookFile file = book(20, row("a-1", "2026-01-17", "100", morning(20)));

        assertThat(world.intake().load(file, ENDLESS)).isEqualTo(new LoadReport.Waiting());
        assertThat(world.bookQueue.take()).hasSize(1);
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(world.intake().load(file, ENDLESS)).isInstanceOf(Loaded.class);
    }

    @Test
    void whatABookToldIsCounted() {
        load(book(
                19,
                row("a-1", "2026-01-17", "100", morning(19)),
                row("a-2", "2026-01-17", "100", morning(20)),
                row("a-3", "", "0", morning(19)),
                row("a-5", "2026-01-17", "100", morning(20))));
        var rows = new ArrayList<>(List.of(
                row("a-1", "2026-01-17", "100", morning(20)),
                row("a-2", "2026-01-17", "100", morning(20)),
                row("a-3", "", "0", morning(20)),
                row("a-5", "2026-01-17", "100", morning(20)),
                row("a 4", "2026-01-17", "100", morning(20))));
        for (int i = 0; i < 5; i++) {
            rows.add(row("b-" + i, "2026-01-17", "100", morning(20)));
        }
        Progress progress = load(book(20, rows.toArray(String[]::new)));

        assertThat(progress)
                .extracting(Progress::rows, Progress::rejected, Progress::written, Progress::older, Progress::unchanged)
                .containsExactly(10L, 1L, 6L, 2L, 1L);
        assertThat(world.telemetry.sum(Metric.ROWS_READ)).isEqualTo(14);
        assertThat(world.telemetry.sum(Metric.ROWS_REJECTED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.ROWS_OLDER)).isEqualTo(2);
        assertThat(world.telemetry.sum(Metric.ACCOUNTS_WRITTEN)).isEqualTo(10);
    }

    @Test
    void aBookOfAHeaderAloneIsRefusedForItTellsNothing() {
        BookFile file = book(20);

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> load(file))
                .withMessage("the book has a header and no rows");
        assertThat(world.telemetry.sum(Metric.BOOKS_REFUSED)).isEqualTo(1);
    }

    private static final String GOOD_ROW = row("a-1", "2026-01-17", "100", morning(20));

    private static String with(String column, String value) {
        String[] fields = GOOD_ROW.split(",", -1);
        fields[List.of(InMemoryBookFiles.HEADER.split(",")).indexOf(column)] = value;
        return String.join(",", fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account_id | '' | is not 1 to 64 of A-Z a-z 0-9 _ . -: it is empty",
                "account_id | a#1 | is not 1 to 64 of A-Z a-z 0-9 _ . -",
                "account_id | 12345678901234567890123456789012345678901234567890123456789012345 | is not 1 to 64 of"
                        + " A-Z a-z 0-9 _ . -: it is longer",
                "name | 'a\0b' | holds a NUL character",
                "name | '\0b' | holds a NUL character",
                "currency | NTD | is not an ISO 4217 code such as TWD: it is an old short form; write CNY or TWD",
                "currency | XXX | is not a currency people pay in",
                "past_due | 1e3 | is not a plain decimal such as 1234.50: it looks like a spreadsheet's number, with"
                        + " an exponent (2.02E+15)",
                "past_due | -1 | is not a plain decimal such as 1234.50: it has a minus sign",
                "past_due | 1.005 | has more decimals than TWD, which has 2",
                "past_due | 0 | is 0 though oldest_due is set; leave oldest_due empty where nothing is past due",
                "oldest_due | '' | is empty though past_due is not 0; give the oldest unpaid due date",
                "oldest_due | 17.01.2026 | is not a date such as 2005-08-20: day, month and year are in another order;"
                        + " write the year first",
                "oldest_due | 1899-12-31 | is not a date of our time",
                "oldest_due | 2201-01-01 | is not a date of our time",
                "as_of | '' | is not an instant with offset such as 2005-09-01T05:00:00+08:00: it is empty",
                "as_of | 2026-01-20 | is not an instant with offset such as 2005-09-01T05:00:00+08:00: it is a date"
                        + " without a time",
                "as_of | 2026-02-20T10:00:00.001+08:00 | lies more than 31 days in the future",
                "locale | _ | is not a BCP 47 tag such as zh-TW",
                "locale | qq | is not a known language or region",
                "locale | zh-QQ | is not a known language or region",
                "zone | Taipei | is not an IANA zone such as Asia/Taipei"
            })
    void aFieldThatIsWrongRejectsItsRowAndNoOther(String column, String value, String reason) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            rows.add(row("b-" + i, "2026-01-17", "100", morning(20)));
        }
        rows.add(4, with(column, value));
        BookFile file = book(20, rows.toArray(String[]::new));

        load(file);
        assertThat(world.books.rejects(file)).containsExactly(new Reject(6, column, reason));
        assertThat(world.stores.allAccounts()).hasSize(9);
    }

    @Test
    void anInstantThatIsWrongIsWrongInEveryRow() {
        BookFile file = book(
                20,
                row("a-1", "2026-01-17", "100", morning(20)),
                row("a-2", "2026-01-17", "100", ""),
                row("a-3", "2026-01-17", "100", ""),
                row("a-4", "2026-01-17", "100", morning(19)),
                row("a-5", "2026-01-17", "100", morning(20)));

        world.intake(world.checkpoints, world.stores.accounts(), 0.5).load(file, ENDLESS);
        assertThat(world.books.rejects(file)).extracting(Reject::line).containsExactly(3L, 4L);
        assertThat(account("a-4").facts().asOf()).isEqualTo("2026-01-18T22:00:00Z");
        assertThat(account("a-5").facts().asOf()).isEqualTo("2026-01-19T22:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account_id | 1234567890123456789012345678901234567890123456789012345678901234",
                "oldest_due | 1900-01-01",
                "oldest_due | 2200-12-31",
                "past_due | 0.01",
                "as_of | 2026-01-22T10:00:00+08:00",
                "locale | ''",
                "locale | zh_TW",
                "locale | yue-HK",
                "locale | es-419",
                "locale | en_US.UTF-8",
                "zone | ''",
                "phone | ''",
                "phone | 12"
            })
    void aFieldAtTheEdgeOfWhatIsRightIsTaken(String column, String value) {
        assertThat(load(book(20, with(column, value))).written()).isEqualTo(1);
    }

    private String named(String name, int day) {
        return row("a-1", "2026-01-17", "1234.50", morning(day)).replace("陳大文", name);
    }

    @Test
    void anAccountWhoseNameSaysThatThePersonDiedIsHeldAndMakesATask() {
        load(book(20, named("（已故）陳大文", 20), row("a-2", "2026-01-17", "1234.50", morning(20))));

        assertThat(account("a-1").holds().on(LocalDate.of(2030, 1, 1)))
                .get()
                .extracting(Hold::reason, Hold::by, Hold::until)
                .containsExactly(HoldReason.DECEASED, Hold.INTAKE, null);
        assertThat(account("a-2").holds().all()).isEmpty();
        assertThat(world.stores.allTasks())
                .extracting(AccountTask::cause, AccountTask::accountId, AccountTask::open, AccountTask::hold)
                .containsExactly(tuple(
                        AccountTask.Cause.DECEASED,
                        "a-1",
                        true,
                        account("a-1").holds().all().getFirst().id()));
        assertThat(world.stores.allTasks().toString()).doesNotContain("陳", "已故");
    }

    @Test
    void anAccountThatWasKnownIsHeldOnceItsNameSaysSo() {
        load(book(20, named("陳大文", 20)));
        world.clock.advance(Duration.ofDays(1));
        load(book(21, named("陳大文(deceased)", 21)));
        world.clock.advance(Duration.ofDays(1));
        load(book(22, named("陳大文(deceased)", 22)));

        assertThat(account("a-1").facts().asOf()).isEqualTo("2026-01-21T22:00:00Z");
        assertThat(account("a-1").holds().all()).hasSize(1);
        assertThat(world.stores.allTasks()).hasSize(1);
    }

    @Test
    void whatAPersonHasLookedAtIsNotHeldAgain() {
        load(book(20, named("（已故）陳大文", 20)));
        AccountTask task = world.stores.allTasks().getFirst();
        Account held = account("a-1");
        assertThat(world.stores
                        .tasks()
                        .write(
                                task.closed(Instant.parse("2026-01-20T08:00:00Z")),
                                List.of(held.withoutHold(String.valueOf(task.hold())))))
                .isTrue();

        load(book(21, named("（已故）陳大文", 21)));

        assertThat(account("a-1").holds().all()).isEmpty();
        assertThat(world.stores.allTasks()).extracting(AccountTask::open).containsExactly(false);
    }

    @Test
    void aTextOfMoreThanTwoHundredCharactersIsRejected() {
        assertThat(load(book(20, with("name", "陳".repeat(200)))).written()).isEqualTo(1);
        assertThat(account("a-1").facts().name()).isEqualTo("陳".repeat(200));

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> load(book(21, with("name", "陳".repeat(201)))))
                .withMessageContaining("name is longer than 200 characters");
    }

    @Test
    void namesAndNumbersAreTakenAsTheyAreAndLocalesAsTheyAreWritten() {
        load(book(20, "a-1, c-7 ,陳大文,+15550100123,zh-hant-tw,Asia/Tokyo, 房貸 ,2026-01-17,100,JPY," + morning(20)));

        var facts = account("a-1").facts();
        assertThat(List.of(facts.customerId(), facts.name(), facts.locale(), facts.product()))
                .containsExactly("c-7", "陳大文", "zh-Hant-TW", "房貸");
        assertThat(facts.phone()).isEqualTo("+15550100123");
        assertThat(facts.zones()).as("the row's own").containsExactly(ZoneId.of("Asia/Tokyo"));
        assertThat(facts.pastDue()).isEqualTo(Money.of("100", "JPY"));
    }

    @Test
    void withoutALocaleOrANumberThatCanBeTextedTheRowSaysNone() {
        load(book(20, "a-1,c-1,陳大文,12,,,信用貸款,2026-01-17,100,TWD," + morning(20)));

        assertThat(account("a-1").facts().phone()).isNull();
        assertThat(account("a-1").facts().locale()).isEmpty();
        assertThat(account("a-1").facts().zones()).isEmpty();
    }

    @Test
    void aRowThatIsNotUtf8AtTheBeginningRefusesTheBook() {
        BookFile file = book(20, GOOD_ROW, with("name", "陳\uFFFD"));

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> world.intake().load(file, ENDLESS))
                .withMessageStartingWith("line 3 is not UTF-8; save the book as UTF-8 CSV");
        assertThat(world.stores.allAccounts()).isEmpty();
    }

    @Test
    void whatChangedWhileItWasLoadedIsLoadedOnTopOfIt() {
        world.with(AccountBuilder.account("a-1").pastDue("50", "2026-01-17").asOf("2026-01-18T22:00:00Z"));
        boolean[] disputed = {false};
        var busy = new BusyAccounts(world.stores.accounts(), () -> {
            if (!disputed[0]) {
                disputed[0] = true;
                world.stores.keep(
                        new AccountBuilder(account("a-1")).disputed(true).build());
            }
        });
        BookFile file = book(20, GOOD_ROW, row("a-2", "2026-01-17", "100", morning(20)));

        assertThat(world.intake(world.checkpoints, busy).load(file, ENDLESS))
                .isInstanceOfSatisfying(
                        Loaded.class,
                        loaded -> assertThat(loaded.progress().written()).isEqualTo(2));
        assertThat(account("a-1").disputed()).isTrue();
        assertThat(account("a-1").facts().pastDue()).isEqualTo(Money.of("100", "TWD"));
    }

    @Test
    void whatNeverStandsStillIsAnErrorAndIsLoadedTheNextTime() {
        world.with(AccountBuilder.account("a-1").asOf("2026-01-18T22:00:00Z"));
        var busy = new BusyAccounts(world.stores.accounts(), () -> world.stores.keep(account("a-1")));
        BookFile file = book(20, GOOD_ROW);

        assertThatIllegalStateException()
                .isThrownBy(() -> world.intake(world.checkpoints, busy).load(file, ENDLESS))
                .withMessage("1 accounts kept changing while they were loaded");
        assertThat(load(file).written()).isEqualTo(1);
    }

    @Test
    void whoWasSilentForStaleDataAloneIsLookedAtTodayThoughNothingElseIsNews() {
        load(book(18, row("a-1", "2026-01-17", "100", morning(18))));
        world.stores.change("a-1", of -> of.withNextEvaluation(LocalDate.of(2026, 1, 24), null, Reason.STALE_DATA));
        load(book(20, GOOD_ROW));

        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-20");
    }

    @Test
    void whoWasSilentForAnotherReasonIsLookedAtWhenItWasSaid() {
        load(book(18, row("a-1", "2026-01-17", "100", morning(18))));
        world.stores.change("a-1", of -> of.withNextEvaluation(LocalDate.of(2026, 1, 24), null, Reason.CAP));
        load(book(20, GOOD_ROW));

        assertThat(account("a-1").facts().asOf()).isEqualTo("2026-01-19T22:00:00Z");
        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-24");
    }

    @Test
    void whoHasSomethingPendingIsLookedAtTodayWhenItHasPaid() {
        world.with(AccountBuilder.account("a-1").asOf("2026-01-18T22:00:00Z"));
        world.decide("a-1");
        load(book(20, row("a-1", "", "0", morning(20))));

        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-20");
    }

    @Test
    void ofTwoBooksThatTakeTheTurnAtOnceOneWaits() {
        BookFile other = book(19, row("a-1", "2026-01-17", "100", morning(19)));
        var busy = new BusyCheckpoints(world.checkpoints, name -> {
            if (name.equals("books-turn") && world.checkpoints.get(name).isEmpty()) {
                load(other);
            }
        });
        BookFile file = book(20, GOOD_ROW);

        assertThat(world.intake(busy).load(file, ENDLESS)).isEqualTo(new LoadReport.Waiting());
        assertThat(world.bookQueue.take())
                .containsExactly(new InMemoryBookQueue.Load(file, null, Duration.ofMinutes(1)));
    }

    @Test
    void whoOutstaysItsTurnDoesNotEndTheTurnOfAnother() {
        int[] asked = {0};
        Deadline slow = () -> {
            if (asked[0]++ == 1) {
                world.clock.advance(Duration.ofMinutes(20));
                var turn = world.checkpoints.get("books-turn").orElseThrow();
                String until = world.now().plusSeconds(600).toString();
                world.checkpoints.put("books-turn", Map.of("holder", "other@v1", "until", until), turn.version());
            }
            return Duration.ofMinutes(10);
        };
        var rows = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            rows.add(row("a-" + i, "2026-01-17", "100", morning(20)));
        }

        assertThat(world.intake().load(book(20, rows.toArray(String[]::new)), slow))
                .isInstanceOf(Loaded.class);
        assertThat(world.intake().load(book(21, GOOD_ROW), ENDLESS)).isEqualTo(new LoadReport.Waiting());
    }

    /** Where the table throttles, a hundred accounts take longer than what is always kept back. */
    @Test
    void invariant7_whereChunksAreSlowItStopsBeforeItsTimeIsOver() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(row("a-" + i, "2026-01-17", "100", morning(20)));
        }
        BookFile file = book(20, rows.toArray(String[]::new));
        var slow = new BusyAccounts(world.stores.accounts(), () -> world.clock.advance(Duration.ofSeconds(45)));
        Instant end = world.now().plusSeconds(900);

        LoadReport report = world.intake(world.checkpoints, slow).load(file, () -> Duration.between(world.now(), end));

        assertThat(report).isInstanceOf(LoadReport.Continued.class);
        assertThat(world.now()).isBefore(end);
    }

    @Test
    void theSixtyNewestBooksAreRemembered() {
        for (int i = 0; i < 62; i++) {
            String day = LocalDate.of(2025, 11, 1).plusDays(i).toString();
            load(world.books.put(day + ".csv", "v1", List.of(row("a-1", "", "0", day + "T06:00:00+08:00"))));
        }

        assertThat(world.checkpoints.get("books").orElseThrow().state())
                .hasSize(60)
                .doesNotContainKeys("2025-11-01.csv@v1", "2025-11-02.csv@v1");
    }

    /** Rejects are written before the checkpoint: what died between reads the same rows again. */
    @Test
    void aRejectIsToldOnceThoughTheInvocationDiedBeforeItsCheckpoint() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            rows.add(row(i % 60 == 7 ? "a b" : "a-" + i, "2026-01-17", "100", morning(20)));
        }
        BookFile file = book(20, rows.toArray(String[]::new));
        assertThat(world.intake().load(file, () -> Duration.ofSeconds(20))).isInstanceOf(LoadReport.Continued.class);
        var dying = new BusyCheckpoints(world.checkpoints, name -> {
            if (name.startsWith("book/")) {
                throw new IllegalStateException("the invocation died");
            }
        });
        assertThatIllegalStateException().isThrownBy(() -> world.intake(dying).load(file, ENDLESS));
        assertThat(load(file).rejected()).isEqualTo(5);

        assertThat(world.books.rejects(file)).extracting(Reject::line).containsExactly(9L, 69L, 129L, 189L, 249L);
    }

    /** Bad rows, for they are quickly read; more than a checkpoint's worth of them, and then a hundred accounts and one. */
    @Test
    void aLongBookLeavesACheckpointOnItsWay() {
        var rows = new ArrayList<>(Collections.nCopies(50_000, "bad"));
        for (int i = 0; i <= 100; i++) {
            rows.add(row("a-" + i, "", "0", morning(20)));
        }
        BookFile file = book(20, rows.toArray(String[]::new));
        var dying = new BusyAccounts(world.stores.accounts(), () -> {
            if (world.stores.allAccounts().size() == 100) {
                throw new IllegalStateException("the invocation died");
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> world.intake(world.checkpoints, dying, 1).load(file, ENDLESS));

        assertThat(world.checkpoints.get("book/" + file.id()).orElseThrow().state())
                .containsEntry("rows", "50100")
                .containsEntry("written", "100");
        assertThat(world.intake(world.checkpoints, world.stores.accounts(), 1).load(file, ENDLESS))
                .isInstanceOfSatisfying(
                        Loaded.class,
                        loaded -> assertThat(loaded.progress())
                                .extracting(Progress::rows, Progress::rejected, Progress::written)
                                .containsExactly(50_101L, 50_000L, 101L));
    }

    /** The order in which three daily books come makes no difference but in versions, and in when a current account was last known. */
    @Test
    void anyOrderOfThreeBooksEndsInTheSameAccounts() {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (long seed = 1; seed <= 30; seed++) {
            var books = threeBooks(seed);
            Map<String, Account> first = load(books, orders[0]);
            for (int[] order : orders) {
                assertThat(load(books, order))
                        .as("seed %s, order %s", seed, List.of(order[0], order[1], order[2]))
                        .isEqualTo(first);
            }
        }
        System.out.println("orders of books, seeds 1 to 30");
    }

    private static List<List<String>> threeBooks(long seed) {
        var random = new Random(seed);
        var books = new ArrayList<List<String>>();
        for (int day = 18; day <= 20; day++) {
            var rows = new ArrayList<String>();
            for (int i = 0; i < 25; i++) {
                if (random.nextInt(5) > 0) {
                    boolean current = random.nextBoolean();
                    rows.add(row(
                            "a-" + i,
                            current ? "" : "2026-01-" + (10 + random.nextInt(5)),
                            current ? "0" : Integer.toString(1 + random.nextInt(3)),
                            morning(day)));
                }
            }
            books.add(rows);
        }
        return books;
    }

    private static Map<String, Account> load(List<List<String>> books, int[] order) {
        var of = new BookIntakeTest();
        for (int index : order) {
            of.load(of.book(18 + index, books.get(index).toArray(String[]::new)));
        }
        var accounts = new TreeMap<String, Account>();
        for (Account account : of.world.stores.allAccounts()) {
            accounts.put(account.id(), comparable(account));
        }
        return accounts;
    }

    private static Account comparable(Account account) {
        return withoutHistory(
                account.facts().pastDueNow()
                        ? account
                        : new AccountBuilder(account)
                                .asOf(Instant.EPOCH.toString())
                                .build());
    }

    /** When an episode was known to be over depends on which book came first; what is owed does not. */
    private static Account withoutHistory(Account account) {
        return new Account(
                account.id(),
                account.facts(),
                account.ledger().withCures(Cures.NONE),
                account.holds(),
                account.disputed(),
                account.wrongNumbers(),
                account.lastDecision(),
                account.evaluations(),
                0);
    }
}
