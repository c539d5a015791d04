package dev.pastdue.sandbox.book;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.ReplyReading;
import dev.pastdue.sandbox.book.CardBook.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payments and replies beside the books. */
class CardEventsTest {
    private static final Path DATA = Path.of("data", "uci-credit-card", "uci-credit-card-default.csv");
    private static final Path CORPUS = Path.of("..", "corpus", "replies", "one.tsv");
    private static final LocalDate FROM = CardBook.FIRST_DAY;
    private static final LocalDate TO = LocalDate.of(2005, 9, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static CardBook book;

    @BeforeAll
    static void read() throws IOException {
        book = CardBook.read(DATA, 3_000);
        book.writePayments(FROM, TO, folder.resolve("payments.csv"));
        book.writeReplies(FROM, TO, 4, CORPUS, folder.resolve("replies.csv"), folder.resolve("truth.csv"));
        book.writePeople(folder.resolve("people.csv"));
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return csv.stream().toList();
        }
    }

    /** By day, as its book has them. */
    private static Map<LocalDate, Map<String, Row>> books() {
        var books = new TreeMap<LocalDate, Map<String, Row>>();
        FROM.datesUntil(TO.plusDays(2))
                .forEach(day -> books.put(day, book.on(day).collect(Collectors.toMap(Row::accountId, row -> row))));
        return books;
    }

    @Test
    void whatIsToldOfAPaymentIsWhatTheNextBookIsTheFirstToShow() throws IOException {
        Map<LocalDate, Map<String, Row>> books = books();
        int amountsAlone = 0;
        int returned = 0;
        for (NamedCsvRecord payment : rows("payments.csv")) {
            Instant at = Instant.parse(payment.getField("paid_at"));
            LocalDate shows = LocalDate.ofInstant(at.minus(Duration.ofHours(5)), CardBook.LENDER)
                    .plusDays(1);
            Row before = row(books, shows.minusDays(1), payment);
            Row after = row(books, shows, payment);
            assertThat(at).isAfter(before.asOf()).isBefore(after.asOf());
            assertThat(new BigDecimal(payment.getField("amount"))).isPositive();
            boolean isReturn = payment.getField("kind").equals("returned");
            returned += isReturn ? 1 : 0;
            if (payment.getField("past_due").isEmpty()) {
                amountsAlone++;
                BigDecimal owed = (isReturn ? after : before).pastDue();
                assertThat(payment.getField("amount")).isEqualTo(owed.toPlainString());
            } else if (after.oldestDue() == null || !after.oldestDue().equals(shows)) {
                // On its own due date the next book also has the new month's instalment.
                assertThat(isDueDate(before, after) || says(payment, after))
                        .as("%s %s", payment, after)
                        .isTrue();
            }
        }
        assertThat(amountsAlone).isGreaterThan(10);
        assertThat(returned).isGreaterThan(30);
    }

    private static Row row(Map<LocalDate, Map<String, Row>> books, LocalDate day, NamedCsvRecord payment) {
        return Objects.requireNonNull(
                Objects.requireNonNull(books.get(day), day.toString()).get(payment.getField("account_id")));
    }

    private static boolean says(NamedCsvRecord payment, Row row) {
        return payment.getField("oldest_due").equals(Objects.toString(row.oldestDue(), ""))
                && payment.getField("past_due").equals(row.pastDue().toPlainString());
    }

    /** The governing month changed between the two: the amounts are of another balance. */
    private static boolean isDueDate(Row before, Row after) {
        return before.oldestDue() != null
                && LocalDate.ofInstant(after.asOf(), CardBook.LENDER).getDayOfMonth()
                        == before.oldestDue().getDayOfMonth();
    }

    @Test
    void paymentsAreOnlyWhereTheFileHasAnAmountAndEachIdIsPaidOnce() throws IOException {
        List<NamedCsvRecord> payments = rows("payments.csv");
        Set<String> paid = new HashSet<>();
        for (NamedCsvRecord payment : payments) {
            String id = payment.getField("payment_id");
            if (payment.getField("kind").equals("payment")) {
                assertThat(paid.add(id)).as(id).isTrue();
            } else {
                assertThat(paid).as("a return follows its payment").contains(id);
            }
        }
        assertThat(payments.stream().map(row -> row.getField("paid_at")))
                .isSortedAccordingTo((one, other) -> Instant.parse(one).compareTo(Instant.parse(other)));
        // 855 months in which less is owed afterwards and something was paid, counted in the file by other means.
        assertThat(payments.stream()
                        .filter(row -> row.getField("kind").equals("payment")
                                && !row.getField("payment_id").endsWith("-again")))
                .hasSizeBetween(820, 855);
    }

    @Test
    void aReturnOfAPaymentThatWasNotToldSaysWhatIsOwed() throws IOException {
        Set<String> told = new HashSet<>();
        int untold = 0;
        for (int month = 5; month <= 9; month++) {
            Path file = folder.resolve("some.csv");
            LocalDate from = LocalDate.of(2005, month, 15);
            book.writePayments(from, from.plusDays(6), file);
            told.clear();
            for (NamedCsvRecord payment : rows("some.csv")) {
                if (payment.getField("kind").equals("payment")) {
                    told.add(payment.getField("payment_id"));
                } else if (!told.contains(payment.getField("payment_id"))) {
                    untold++;
                    assertThat(payment.getField("past_due")).isNotEmpty();
                }
                assertThat(Instant.parse(payment.getField("paid_at")))
                        .isAfter(from.atTime(6, 0).atZone(CardBook.LENDER).toInstant())
                        .isBefore(from.plusDays(7).atStartOfDay(CardBook.LENDER).toInstant());
            }
        }
        assertThat(untold).isPositive();
    }

    @Test
    void repliesComeFromPeopleInTheBookWhoOweAndFromSomeStrangers() throws IOException {
        Map<String, String> accounts = new HashMap<>();
        rows("people.csv").forEach(row -> accounts.put(row.getField("phone"), row.getField("account_id")));
        List<NamedCsvRecord> truth = rows("truth.csv");
        List<NamedCsvRecord> replies = rows("replies.csv");
        List<String> corpus = Files.readAllLines(CORPUS);

        assertThat(truth).hasSameSizeAs(replies).hasSizeGreaterThan(150);
        assertThat(truth.stream().map(row -> row.getField("at") + row.getField("phone")))
                .containsExactlyElementsOf(replies.stream()
                        .map(row -> row.getField("at") + row.getField("phone"))
                        .toList());
        assertThat(truth.stream().map(row -> row.getField("intent")).distinct())
                .contains("OPT_OUT", "OPT_IN", "PROMISE", "PAID", "HELP", "DISPUTE", "WRONG_NUMBER", "OTHER");
        assertThat(truth.stream().filter(row -> !accounts.containsKey(row.getField("phone"))))
                .hasSize(5);
        for (int i = 0; i < replies.size(); i++) {
            String intent = truth.get(i).getField("intent");
            String text = replies.get(i).getField("text");
            if (!truth.get(i).getField("until").isEmpty() || intent.equals("UNREAD")) {
                continue;
            }
            assertThat(corpus).anyMatch(line -> line.contains("\t" + intent + "\t") && line.endsWith("\t" + text));
        }
    }

    /** What is made up beside the corpus is read as it is meant, or the checker of the replay would find fault with nothing. */
    @Test
    void promisesAndPleasAreReadAsTheyAreMeant() throws IOException {
        List<NamedCsvRecord> truth = rows("truth.csv");
        List<NamedCsvRecord> replies = rows("replies.csv");
        int promises = 0;
        int pleas = 0;
        int read = 0;
        for (int i = 0; i < truth.size(); i++) {
            String intent = truth.get(i).getField("intent");
            String until = truth.get(i).getField("until");
            String readAt = truth.get(i).getField("read_at");
            assertThat(replies.get(i).getField("read_at")).isEqualTo(readAt);
            Instant at = Instant.parse(truth.get(i).getField("at"));
            LocalDate day = LocalDate.ofInstant(at, CardBook.LENDER);
            Meaning meaning = ReplyReading.meaning(replies.get(i).getField("text"), "zh-TW", day);
            if (!until.isEmpty()) {
                promises++;
                assertThat(intent).isEqualTo("PROMISE");
                assertThat(meaning).isEqualTo(new Meaning(Intent.PROMISE, LocalDate.parse(until), false));
                assertThat(LocalDate.parse(until)).isBetween(day.plusDays(1), day.plusDays(6));
            } else if (intent.equals("UNREAD")) {
                pleas++;
                read += readAt.isEmpty() ? 0 : 1;
                assertThat(meaning.unread()).isTrue();
                assertThat(meaning.intent()).isEqualTo(Intent.OTHER);
                assertThat(readAt.isEmpty() || Instant.parse(readAt).isAfter(at))
                        .isTrue();
            }
        }
        assertThat(promises).isGreaterThan(15);
        assertThat(pleas).isGreaterThan(15);
        assertThat(read).isBetween(pleas / 4, pleas - pleas / 4);
    }

    @Test
    void holdsAreToldInEachWayAndTwoReadingsHoldTheSame() throws IOException {
        CardBook held = book.withHolds(FROM, TO, 3);
        held.writeHolds(FROM, TO, folder.resolve("holds.csv"));
        List<NamedCsvRecord> told = rows("holds.csv");
        var byBook = new HashMap<String, Set<String>>();
        FROM.datesUntil(TO.plusDays(1))
                .forEach(day -> held.on(day)
                        .filter(row -> !row.hold().isEmpty())
                        .forEach(row -> byBook.computeIfAbsent(row.hold(), _ -> new HashSet<>())
                                .add(row.accountId())));

        assertThat(byBook.keySet())
                .contains("PLAN", "DECEASED", "DO_NOT_CONTACT", "FROZEN", "停催")
                .doesNotContain("PROMISE");
        assertThat(told.stream().map(row -> row.getField("kind")).distinct()).contains("hold", "lift");
        assertThat(told.stream().map(row -> row.getField("reason")))
                .contains("PLAN", "DECEASED", "DO_NOT_CONTACT", "LITIGATION");
        assertThat(told.stream().filter(row -> !row.getField("until").isEmpty()))
                .isNotEmpty();
        assertThat(told.stream().map(row -> row.getField("hold_id") + row.getField("kind")))
                .as("some are told twice")
                .hasSizeGreaterThan((int) told.stream()
                        .map(row -> row.getField("hold_id") + row.getField("kind"))
                        .distinct()
                        .count());
        assertThat(told.stream().map(row -> row.getField("account_id")))
                .as("an account is held in one way")
                .doesNotContainAnyElementsOf(
                        byBook.values().stream().flatMap(Set::stream).toList());
        Path again = folder.resolve("again.csv");
        book.withHolds(FROM, TO, 3).writeHolds(FROM, TO, again);
        assertThat(again).hasSameTextualContentAs(folder.resolve("holds.csv"));
    }

    @Test
    void withoutHoldsABookHasNoColumnForThem() throws IOException {
        Path without = folder.resolve("without.csv");
        Path with = folder.resolve("with.csv");
        book.write(FROM, without);
        book.withHolds(FROM, TO, 3).write(FROM, with);

        assertThat(Files.readAllLines(without).getFirst()).endsWith(",as_of");
        assertThat(Files.readAllLines(with).getFirst()).endsWith(",as_of,hold,hold_until");
    }

    @Test
    void peopleHaveTheNumbersAndZonesThatTheirRowsMean() throws IOException {
        Map<String, Row> rows = book.on(FROM).collect(Collectors.toMap(Row::accountId, row -> row));
        for (NamedCsvRecord person : rows("people.csv")) {
            Row row = Objects.requireNonNull(rows.get(person.getField("account_id")));
            String digits = row.phone()
                    .codePoints()
                    .map(c -> c > 0xFF00 ? c - 0xFEE0 : c)
                    .filter(Character::isDigit)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            String phone = person.getField("phone");
            assertThat(phone.isEmpty() || phone.equals("+" + digits)).as(phone).isTrue();
            assertThat(row.zone().isEmpty() ? person.getField("zone") : row.zone())
                    .isEqualTo(person.getField("zone"));
            assertThat(phone.isEmpty() || !person.getField("zone").isEmpty()).isTrue();
        }
    }
}
