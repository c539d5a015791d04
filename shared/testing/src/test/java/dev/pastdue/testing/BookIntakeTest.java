package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.LoadedBefore;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.Progress;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.ops.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThat(account("a-1").nextLook()).isEqualTo("2026-01-20");
        assertThat(account("a-1").version()).isEqualTo(1);
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
        load(book(20, row("a-1", "", "0", morning(20))));
        assertThat(account("a-1").version()).isEqualTo(1);

        assertThat(load(book(19, row("a-1", "2026-01-17", "100", morning(19)))).older())
                .isEqualTo(1);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void aLateBookStillTellsOfWhomTheNewerOneLeftOut() {
        load(book(18, row("a-1", "", "0", morning(18))));
        load(book(20, row("a-2", "", "0", morning(20))));
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
        public Optional<Stored> get(String name) {
            return real.get(name);
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
        "account_id;name, semicolons",
        "PK123, compressed",
        "'', empty",
        "'a,b,c', headers",
        "'account_id,account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of', twice"
    })
    void whatIsNoBookIsRefusedWhole(String text, String why) {
        BookFile file = world.books.putText(why + ".csv", "v1", text);

        assertThatExceptionOfType(BookRefused.class)
                .isThrownBy(() -> world.intake().load(file, ENDLESS));
        assertThat(world.stores.allAccounts()).isEmpty();
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
                .withMessageContaining("line 3");
        assertThat(world.stores.allAccounts()).isEmpty();
    }

    @Test
    void aBookThatTurnsBadStopsPastItsShareAndSaysWhere() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row("a-" + i, "", "0", morning(20)));
        }
        for (int i = 0; i < 3_000; i++) {
            rows.add("bad");
        }
        for (int i = 0; i < 150; i++) {
            rows.add(row("late-" + i, "", "0", morning(20)));
        }

        LoadReport report = world.intake().load(book(20, rows.toArray(String[]::new)), ENDLESS);

        assertThat(report)
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.toGoOn()).contains("rows are bad", "mend the book"));
        assertThat(world.stores.accounts().get(List.of("a-9999", "late-149")).keySet())
                .containsExactly("a-9999");
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWith() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 450; i++) {
            rows.add(row("a-" + i, "2026-01-17", "100", morning(20)));
        }
        BookFile file = book(20, rows.toArray(String[]::new));
        int invocations = 1;
        while (world.intake().load(file, () -> Duration.ofSeconds(20)) instanceof LoadReport.Continued) {
            assertThat(world.bookQueue.take()).hasSize(1);
            invocations++;
        }

        assertThat(invocations).isEqualTo(5);
        assertThat(world.stores.allAccounts()).hasSize(450).allMatch(of -> of.version() == 1);
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
        return account.facts().pastDueNow()
                ? account.stored(0)
                : new AccountBuilder(account)
                        .asOf(Instant.EPOCH.toString())
                        .build()
                        .stored(0);
    }
}
