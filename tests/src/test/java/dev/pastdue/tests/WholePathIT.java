package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.aws.Json;
import dev.pastdue.core.decision.Rules;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Language;
import dev.pastdue.core.why.NoticeTimeline;
import dev.pastdue.core.why.RecordedDecision;
import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.review.ReviewAfterRun;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.ProgressOutput;
import dev.pastdue.sandbox.run.RecordedTables;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import dev.pastdue.tests.BookByHand.Outcomes;
import dev.pastdue.tests.BookByHand.Row;
import dev.pastdue.tests.BookByHand.Told;
import dev.pastdue.why.WhyAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's path on 500 accounts over seven days, against what the books' CSV say when worked out by hand ({@link BookByHand}). */
class WholePathIT {
    private static final LocalDate FROM = LocalDate.of(2005, 9, 1);
    private static final int DAYS = 7;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static final Map<String, Map<LocalDate, Row>> ROWS = new TreeMap<>();
    private static final Map<String, List<Told>> PAYMENTS = new HashMap<>();
    private static final Map<String, List<String>> ACCOUNTS_BY_PHONE = new HashMap<>();
    private static final Set<String> PERSONAL = new HashSet<>();

    @BeforeAll
    static void run() throws IOException {
        CardBook cards =
                CardBook.read(SharedAws.HOME.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), 500);
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FROM.plusDays(day);
            Path book = folder.resolve("books/" + date + ".csv");
            cards.write(date, book);
            read(book).forEach(row -> remember(date, row));
        }
        Path payments = folder.resolve("payments.csv");
        cards.writePayments(FROM, FROM.plusDays(DAYS - 1L), payments);
        Set<String> pay = read(payments).stream()
                .map(payment -> payment.getField("account_id"))
                .collect(Collectors.toSet());
        for (int day = 0; day < DAYS; day++) {
            Files.writeString(payments, moreOn(FROM.plusDays(day), pay), StandardOpenOption.APPEND);
        }
        read(payments).stream()
                .map(WholePathIT::told)
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Told> entry) -> entry.getValue().at()))
                .forEach(entry -> PAYMENTS.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        Path strategy = folder.resolve("strategy.yaml");
        Files.writeString(
                strategy,
                Files.readString(SharedAws.HOME.resolve("strategies/demo.yaml"))
                        .replace("hold-out: 0.05", "hold-out: 0")
                        .replace("cap: {notices: 1, days: 3}", "cap: {notices: 1, days: " + BookByHand.CAP_DAYS + "}"));
        // What became of a text can close its number: LoopIT looks at that. Here nothing is heard of any.
        Files.writeString(folder.resolve("silent.yaml"), "receipts: {lost: 1, repeated: 0, contradictory: 0}\n");
        run(1, "one", DAYS, Engine.AWS);
        // The quick engine says the same, and says it twice (EnginesIT); the slow one once is enough.
        run(1, "again", DAYS, Engine.MEMORY);
        run(2, "other", 2, Engine.MEMORY);
    }

    /**
     * In a week few of 500 accounts pay: each second one of the others that is past due pays all of it at noon too, while many notices wait for
     * their hour. Half of those payments come back in the afternoon, and the next book says that all was a mistake.
     */
    private static String moreOn(LocalDate day, Set<String> butNot) {
        var more = new StringBuilder();
        for (String account : ROWS.keySet()) {
            int number = Integer.parseInt(account.substring(1));
            Row row = row(account, day);
            if (number % 2 == 0 && !row.oldestDue().isEmpty() && !butNot.contains(account)) {
                String told = "X-" + day + "-" + number + "," + account + "," + row.pastDue() + ",TWD," + day;
                more.append(told).append("T12:00:00+08:00,payment,,\r\n");
                if (number % 4 == 0) {
                    more.append(told).append("T15:00:00+08:00,returned,,\r\n");
                }
            }
        }
        return more.toString();
    }

    private static Map.Entry<String, Told> told(NamedCsvRecord row) {
        return Map.entry(
                row.getField("account_id"),
                new Told(
                        row.getField("payment_id"),
                        OffsetDateTime.parse(row.getField("paid_at")).toInstant(),
                        row.getField("kind").equals("returned"),
                        row.getField("amount"),
                        row.getField("oldest_due"),
                        row.getField("past_due")));
    }

    private static Outcomes byHand(String account) {
        return BookByHand.of(Objects.requireNonNull(ROWS.get(account)), payments(account));
    }

    private static List<Told> payments(String account) {
        return PAYMENTS.getOrDefault(account, List.of());
    }

    private static void remember(LocalDate date, NamedCsvRecord record) {
        var row = new Row(
                record.getField("account_id"),
                record.getField("phone"),
                record.getField("zone"),
                record.getField("oldest_due"),
                record.getField("past_due"));
        ROWS.computeIfAbsent(row.accountId(), _ -> new TreeMap<>()).put(date, row);
        PERSONAL.add(record.getField("name"));
        PERSONAL.add(row.phone());
        row.e164().ifPresent(phone -> {
            PERSONAL.add(phone);
            List<String> sharing = ACCOUNTS_BY_PHONE.computeIfAbsent(phone, _ -> new ArrayList<>());
            if (!sharing.contains(row.accountId())) {
                sharing.add(row.accountId());
            }
        });
    }

    private static void run(long seed, String out, int days, Engine engine) {
        var settings = new RunSettings(
                new StackSetup(
                        SharedAws.HOME,
                        folder.resolve("strategy.yaml"),
                        SharedAws.HOME.resolve("templates"),
                        SharedAws.HOME.resolve("calendars"),
                        0.05),
                folder.resolve("books"),
                FROM,
                FROM.plusDays(days - 1L),
                folder.resolve(out),
                seed,
                folder.resolve("payments.csv"),
                null,
                folder.resolve("silent.yaml"),
                null);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(new BookRun(settings, engine, new ProgressOutput(nowhere, false), new ReviewAfterRun())
                        .run()
                        .refusedBooks())
                .isEmpty();
    }

    private static List<NamedCsvRecord> read(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        }
    }

    private static List<NamedCsvRecord> notices() throws IOException {
        return read(folder.resolve("one/notices.csv"));
    }

    private static List<NamedCsvRecord> texts() throws IOException {
        return read(folder.resolve("one/texts.csv"));
    }

    private static Row row(String account, LocalDate day) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ROWS.get(account), account).get(day), account);
    }

    /** What was known at this time by books, which come at 06:00, and payments. */
    private static Row rowAt(String account, Instant at) {
        return BookByHand.at(
                BookByHand.known(Objects.requireNonNull(ROWS.get(account), account), payments(account)), at);
    }

    private static boolean hasItsPhoneAlone(String account) {
        return row(account, FROM)
                .e164()
                .map(phone ->
                        Objects.requireNonNull(ACCOUNTS_BY_PHONE.get(phone)).size() == 1)
                .orElse(true);
    }

    private static String outcome(NamedCsvRecord notice) {
        return (notice.getField("state") + " " + notice.getField("reason")).strip();
    }

    private static Map<String, String> storedOutcomes(String account) throws IOException {
        var stored = new TreeMap<String, String>();
        for (NamedCsvRecord notice : notices()) {
            if (notice.getField("account_id").equals(account)) {
                stored.put(notice.getField("episode_start") + "/" + notice.getField("stage"), outcome(notice));
            }
        }
        return stored;
    }

    @Test
    void theBookHasSomethingOfEverything() throws IOException {
        Set<String> outcomes = notices().stream().map(WholePathIT::outcome).collect(Collectors.toSet());

        assertThat(outcomes).contains("ACCEPTED", "SUPPRESSED INVALID_PHONE");
        assertThat(texts()).hasSizeGreaterThan(50);
        assertThat(ROWS.keySet().stream().flatMap(account -> byHand(account).capped().stream()))
                .isNotEmpty();
        assertThat(ROWS.keySet().stream().filter(account -> !hasItsPhoneAlone(account)))
                .hasSizeGreaterThan(2);
    }

    @Test
    void itEndsWithAReview() throws IOException {
        Path one = folder.resolve("one");

        assertThat(read(one.resolve("review.csv"))).isNotEmpty();
        assertThat(Files.readString(one.resolve("index.html")))
                .contains("href=\"review.html#en\"", "href=\"review.html#zh-CN\"");
        assertThat(Files.readString(one.resolve("summary.txt"))).contains("nobody was held out");
    }

    /** The lines of this run in {@code golden.txt}, which {@code tests/golden.sh} keeps: a file's lines and SHA-256, message ids blanked, without the columns that came since. */
    @Test
    void whatIsDecidedAndSentIsWhatItWas() throws IOException, NoSuchAlgorithmException {
        var now = new ArrayList<String>();
        for (String file : List.of("notices.csv", "texts.csv")) {
            String text = Files.readString(folder.resolve("one").resolve(file))
                    .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "-");
            text = file.equals("notices.csv") ? text.replaceAll("(,[^,\r\n]*){5}(?=\r?\n)", "") : text;
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            now.add("whole-path-500 " + file + " " + text.lines().count() + " "
                    + HexFormat.of().formatHex(hash));
        }
        assertThat(Files.readAllLines(Path.of("golden.txt"))).containsAll(now);
    }

    @Test
    void invariant11_ofEveryAccountAndDayWhyIsAnsweredAndAgreesWithTheNotices() throws IOException {
        var records = RecordedTables.read(folder.resolve("one"));
        var saidOfNotices = new TreeMap<String, String>();
        int decisions = 0;
        int silentDays = 0;
        for (String account : ROWS.keySet()) {
            for (LocalDate day = FROM; day.isBefore(FROM.plusDays(DAYS)); day = day.plusDays(1)) {
                Explanation why = records.explain(account, day);
                assertThat(why.decisions().isEmpty()).isEqualTo(why.noDecision() != null);
                for (RecordedDecision judged : why.decisions()) {
                    assertThat(judged.isFromBefore())
                            .as("%s %s", account, judged)
                            .isFalse();
                    RuleId rule = judged.rule();
                    if (rule != null && rule != RuleId.WINDOW) {
                        assertThat(Rules.of(rule).reason())
                                .as("%s %s", account, judged)
                                .isEqualTo(judged.reason());
                    }
                    decisions++;
                }
                why.notices()
                        .forEach(story -> saidOfNotices.put(
                                story.key().id(), saidOf(story, story.answers().getLast())));
                for (Language language : Language.values()) {
                    assertThat(language.tell(why)).hasSizeGreaterThan(2).noneMatch(line -> line.contains("null"));
                }
                silentDays += why.noDecision() == null ? 0 : 1;
            }
        }
        var stored = new TreeMap<String, String>();
        for (NamedCsvRecord notice : notices()) {
            stored.put(
                    notice.getField("account_id") + "#" + notice.getField("episode_start") + "#"
                            + notice.getField("stage"),
                    outcome(notice) + " " + notice.getField("decided_at") + " " + notice.getField("claimed_at") + " "
                            + notice.getField("accepted_at"));
        }

        assertThat(saidOfNotices).isEqualTo(stored);
        assertThat(decisions).isGreaterThan(notices().size());
        assertThat(silentDays).isGreaterThan(100);
    }

    private static String saidOf(NoticeTimeline story, NoticeTimeline.Event lastAnswer) {
        String state = (story.state() + " " + (story.reason() == null ? "" : story.reason())).strip();
        return state + " " + lastAnswer.at() + " " + at(story, NoticeTimeline.Kind.CLAIMED) + " "
                + at(story, NoticeTimeline.Kind.ACCEPTED);
    }

    private static String at(NoticeTimeline story, NoticeTimeline.Kind kind) {
        return story.events().stream()
                .filter(event -> event.kind() == kind)
                .map(event -> event.at().toString())
                .collect(Collectors.joining());
    }

    @Test
    void aRunsRecordsAreTheSameEachTimeAndNameNobodyInWhatWhySays() throws IOException {
        assertThat(folder.resolve("again/records.jsonl")).hasSameTextualContentAs(folder.resolve("one/records.jsonl"));
        var records = RecordedTables.read(folder.resolve("one"));
        String said = ROWS.keySet().stream()
                .map(account -> records.explain(account, FROM.plusDays(2)).withoutTexts())
                .map(why -> Json.write(WhyAnswer.of(why, List.of(Language.values()))))
                .collect(Collectors.joining());

        assertThat(said).contains("\"ending\":");
        assertThat(PERSONAL.stream().filter(value -> value.length() > 1))
                .isNotEmpty()
                .noneMatch(said::contains);
    }

    @Test
    void invariant7_everyAccountEndsAsItDoesByHand() throws IOException {
        var stored = new TreeMap<String, Map<String, String>>();
        var byHand = new TreeMap<String, Map<String, String>>();
        ROWS.keySet().forEach(account -> {
            if (hasItsPhoneAlone(account)) {
                Outcomes expected = byHand(account);
                if (!expected.states().isEmpty()) {
                    byHand.put(account, expected.states());
                }
            }
        });
        for (NamedCsvRecord notice : notices()) {
            String account = notice.getField("account_id");
            if (hasItsPhoneAlone(account)) {
                stored.computeIfAbsent(account, _ -> new TreeMap<>())
                        .put(notice.getField("episode_start") + "/" + notice.getField("stage"), outcome(notice));
            }
        }

        assertThat(byHand).hasSizeGreaterThan(50);
        assertThat(stored).isEqualTo(byHand);
    }

    @Test
    void everyTextIsAcceptedWhenItIsByHand() throws IOException {
        var stored = new TreeMap<String, Instant>();
        var byHand = new TreeMap<String, Instant>();
        ROWS.keySet().stream()
                .filter(WholePathIT::hasItsPhoneAlone)
                .forEach(account -> byHand(account)
                        .sent()
                        .forEach((key, at) -> byHand.put(account + " " + key, at.truncatedTo(ChronoUnit.MINUTES))));
        for (NamedCsvRecord notice : notices()) {
            String account = notice.getField("account_id");
            if (hasItsPhoneAlone(account) && !notice.getField("accepted_at").isEmpty()) {
                stored.put(
                        account + " " + notice.getField("episode_start") + "/" + notice.getField("stage"),
                        Instant.parse(notice.getField("accepted_at")).truncatedTo(ChronoUnit.MINUTES));
            }
        }

        assertThat(stored).isEqualTo(byHand);
    }

    @Test
    void paymentsMakeADifference() {
        assertThat(ROWS.keySet().stream()
                        .filter(account -> !byHand(account)
                                .equals(BookByHand.of(Objects.requireNonNull(ROWS.get(account)), List.of()))))
                .hasSizeGreaterThan(1);
    }

    @Test
    void invariant7_whereAPhoneIsSharedTheSameKeysAreDecided() throws IOException {
        for (String account : ROWS.keySet()) {
            if (!hasItsPhoneAlone(account)) {
                assertThat(storedOutcomes(account).keySet())
                        .as(account)
                        .isEqualTo(byHand(account).states().keySet());
            }
        }
    }

    @Test
    void invariant1_noKeyIsTextedTwiceAndEveryTextHasItsNotice() throws IOException {
        Map<String, NamedCsvRecord> byMessage =
                texts().stream().collect(Collectors.toMap(text -> text.getField("message_id"), text -> text));
        Set<String> accepted = new TreeSet<>();
        for (NamedCsvRecord notice : notices()) {
            if (notice.getField("state").equals("ACCEPTED")) {
                accepted.add(notice.getField("message_id"));
            }
        }

        assertThat(accepted).isEqualTo(new TreeSet<>(byMessage.keySet()));
    }

    @Test
    void invariant4_everyTextArrivesInTheWindowOfItsRecipient() throws IOException {
        for (NamedCsvRecord text : texts()) {
            Instant at = Instant.parse(text.getField("sent_at"));
            assertThat(BookByHand.allowed(at, text.getField("stage"), rowAt(text.getField("account_id"), at)))
                    .as("%s at %s", text.getField("account_id"), at)
                    .isTrue();
        }
    }

    @Test
    void invariant5_noPhoneGetsMoreTextsThanTheCapAllows() throws IOException {
        var days = new HashMap<String, List<LocalDate>>();
        for (NamedCsvRecord text : texts()) {
            Instant at = Instant.parse(text.getField("sent_at"));
            ZoneId zone = rowAt(text.getField("account_id"), at).zones().getFirst();
            days.computeIfAbsent(text.getField("phone"), _ -> new ArrayList<>()).add(LocalDate.ofInstant(at, zone));
        }
        days.forEach((phone, dates) -> {
            for (int i = 1; i < dates.size(); i++) {
                assertThat(ChronoUnit.DAYS.between(dates.get(i - 1), dates.get(i)))
                        .as("accounts %s", ACCOUNTS_BY_PHONE.get(phone))
                        .isGreaterThanOrEqualTo(BookByHand.CAP_DAYS);
            }
        });
    }

    @Test
    void invariant6_everyTextStatesItsDaysAmountAndGoesToTheAccountsPhone() throws IOException {
        for (NamedCsvRecord text : texts()) {
            Instant at = Instant.parse(text.getField("sent_at"));
            Row row = rowAt(text.getField("account_id"), at);
            String figures = "%,d".formatted(new BigDecimal(row.pastDue()).longValueExact());
            long late = ChronoUnit.DAYS.between(
                    LocalDate.parse(row.oldestDue()), LocalDate.ofInstant(at, BookByHand.TAIPEI));

            assertThat(row.e164()).contains(text.getField("phone"));
            assertThat(text.getField("body"))
                    .containsPattern("(?<![\\d,.])" + Pattern.quote(figures) + "(?![\\d,.]\\d)")
                    .containsPattern("(?<!\\d)" + late + "(?!\\d)");
        }
    }

    @Test
    void invariant8_nothingPersonalIsLogged() throws IOException {
        String log = Files.readString(folder.resolve("one/log.jsonl"));
        List<String> bodies =
                texts().stream().map(text -> text.getField("body")).toList();

        assertThat(log).contains("book-loaded");
        assertThat(Stream.concat(PERSONAL.stream(), bodies.stream())
                        .filter(value -> value.length() > 1)
                        .filter(log::contains)
                        .toList())
                .isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameFilesByteForByte() throws IOException {
        assertThat(files("again")).isNotEmpty().isEqualTo(files("one"));
        for (String file : files("one")) {
            assertThat(folder.resolve("again").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    @Test
    void anotherSeedTextsTheSame() throws IOException {
        String end =
                FROM.plusDays(2).atStartOfDay(BookByHand.TAIPEI).toInstant().toString();
        List<NamedCsvRecord> ofTwoDays = texts().stream()
                .filter(text -> text.getField("sent_at").compareTo(end) < 0)
                .toList();

        assertThat(words(read(folder.resolve("other/texts.csv")))).isNotEmpty().isEqualTo(words(ofTwoDays));
    }

    private static Set<String> words(List<NamedCsvRecord> texts) {
        return texts.stream()
                .filter(text -> hasItsPhoneAlone(text.getField("account_id")))
                .map(text -> text.getField("phone") + text.getField("body"))
                .collect(Collectors.toSet());
    }

    private static List<String> files(String out) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(out))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(out).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
