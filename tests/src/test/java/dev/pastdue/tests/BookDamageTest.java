package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.CsvRecords;
import dev.pastdue.testing.FixedPhoneNumbers;
import dev.pastdue.testing.InMemoryBookFiles;
import dev.pastdue.testing.InMemoryBookQueue;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged books, and what is no book, as it comes: every line is accounted for, and no account gets anything of another's line. */
class BookDamageTest {
    private static final String HEADER = InMemoryBookFiles.HEADER;
    private static final String AS_OF = "2026-01-20T06:00:00+08:00";
    private static final Pattern MARK = Pattern.compile("(?<![A-Z])[KNPA]([0-9]{3})x");

    /** A world for one book. */
    private static final class Intake {
        final InMemoryBookFiles files = new InMemoryBookFiles(new CsvBookFormat());
        final InMemoryStores stores = new InMemoryStores();
        final RecordingTelemetry telemetry = new RecordingTelemetry();
        final BookIntake intake;

        Intake(double maxRejects) {
            var clock = TestClock.at("2026-01-20T10:00:00Z");
            intake = new BookIntake(
                    files,
                    new BookIntake.Stores(stores.accounts(), stores.contacts(), stores.tasks()),
                    new InMemoryCheckpoints(),
                    new InMemoryBookQueue(),
                    new BookIntake.Reading(
                            new SettablePolicies(StrategyBuilder.sample().build()),
                            new FixedPhoneNumbers(),
                            maxRejects,
                            4,
                            BookIntake.Reading.PART_BYTES),
                    clock,
                    telemetry);
        }

        Loaded load(BookFile file) {
            return (Loaded) intake.load(file, () -> Duration.ofHours(1));
        }
    }

    private static String row(int i) {
        String mark = String.format("%03dx", i);
        String name = i % 5 == 0 ? "\"N" + mark + ", Jr\"" : i % 7 == 0 ? "\"N" + mark + " \"\"Bo\"\"\"" : "N" + mark;
        return "A" + mark + ",K" + mark + "," + name + ",+15550100" + String.format("%03d", i) + ",en,,P" + mark
                + ",2026-01-17," + (1000 + i) + ".00,TWD," + AS_OF;
    }

    private static String row(String name) {
        return "A-1,K," + name + ",0912345678,en,,car loan,2026-01-17,100.00,TWD," + AS_OF;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String goodRows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row(i) + "\n").collect(Collectors.joining());
    }

    /** Lines by every line break that a book may have. */
    private static List<String> lines(String text) {
        return List.of(text.split("\r\n|\r|\n", -1));
    }

    private static final List<String> PIECES = List.of(
            "\"",
            "\"",
            "\"",
            "\"",
            ",",
            ";",
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\uFEFF",
            "\t",
            "'",
            " ",
            "\"\"",
            ",\"",
            "\",",
            "\"\n",
            "\n\"",
            "é",
            ",,,,,,,,,,\n",
            "合计,,,,,,,,9.00,,\n");

    private static String damaged(Random random) {
        var text = new StringBuilder(goodRows(20));
        for (int damage = 1 + random.nextInt(6); damage > 0; damage--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(8)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> {
                    // Within its line: where what is cut holds the line break, one line is left of two.
                    int end = text.indexOf("\n", at);
                    text.delete(at, Math.min(end < 0 ? text.length() : end, at + random.nextInt(40)));
                }
                case 2 -> {
                    // A row that was cut within its line.
                    int end = text.indexOf("\n", at);
                    text.delete(at, end < 0 ? text.length() : end);
                }
                case 3 -> text.setLength(Math.max(1, random.nextInt(4) == 0 ? at : text.length()));
                default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    @Test
    void invariant3_whateverTheDamageEveryLineIsAccountedForAndNoAccountGetsAnothersData() {
        for (long seed = 0; seed < 1_500; seed++) {
            String rows = damaged(new Random(seed));
            byte[] file = utf8(HEADER + "\n" + rows);
            var world = new Intake(1);
            BookFile book = world.files.putBytes("b.csv", "1", file);
            try {
                Loaded loaded = world.load(book);
                accounted(seed, rows, file, world, book, loaded);
            } catch (BookRefused refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).containsAnyOf("rows can be loaded", "no rows");
            }
        }
        System.out.println("damaged books, seeds 0 to 2999");
    }

    private static void accounted(long seed, String rows, byte[] file, Intake world, BookFile book, Loaded loaded) {
        List<String> lines = lines(rows);
        Set<Long> rejected =
                world.files.rejects(book).stream().map(Reject::line).collect(Collectors.toSet());
        Set<Long> taken = takenLines(file, rejected);
        assertThat(loaded.progress().rejected()).as("seed %d", seed).isLessThanOrEqualTo(rejected.size());
        for (int i = 0; i < lines.size(); i++) {
            long line = i + 2L;
            String text = lines.get(i);
            boolean blank = text.chars().allMatch(c -> " ,;\t\"'\uFEFF".indexOf(c) >= 0);
            assertThat(blank || taken.contains(line) || rejected.contains(line) || text.startsWith("合计"))
                    .as("seed %d, line %d is nowhere: %s", seed, line, text)
                    .isTrue();
        }
        Set<String> wholeRows =
                IntStream.range(0, 20).mapToObj(BookDamageTest::row).collect(Collectors.toSet());
        lines.stream()
                .filter(wholeRows::contains)
                .forEach(text -> assertThat(world.stores.accounts().get(List.of(text.substring(0, 5))))
                        .as("seed %d: an undamaged line is not loaded: %s", seed, text)
                        .isNotEmpty());
        world.stores.allAccounts().forEach(account -> ofOneLine(seed, lines, account));
    }

    /** The physical lines of the records that intake took. */
    private static Set<Long> takenLines(byte[] file, Set<Long> rejected) {
        var taken = new HashSet<Long>();
        try (var records = new CsvRecords(new ByteArrayInputStream(file), 0, 1, new Layout(',', 11))) {
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                BookRecord record = next.get();
                if (!rejected.contains(record.line())) {
                    for (long line = record.line(); line < Math.max(record.nextLine(), record.line() + 1); line++) {
                        taken.add(line);
                    }
                }
            }
        }
        return taken;
    }

    private static void ofOneLine(long seed, List<String> lines, Account account) {
        Facts facts = account.facts();
        String name = facts.name().replace("\"", "\"\"");
        boolean ofOneLine = lines.stream()
                .anyMatch(line -> line.contains(account.id())
                        && line.contains(facts.customerId())
                        && line.contains(facts.product())
                        && line.contains(name));
        if (ofOneLine) {
            return;
        }
        var marks = new HashSet<String>();
        Matcher mark = MARK.matcher(String.join(" ", account.id(), facts.customerId(), facts.name(), facts.product()));
        while (mark.find()) {
            marks.add(mark.group(1));
        }
        assertThat(marks)
                .as("seed %d: %s is of more than one line", seed, account.id())
                .hasSizeLessThanOrEqualTo(1);
        assertThat(lines)
                .as("seed %d: %s is of no line", seed, account.id())
                .anyMatch(line -> line.contains(account.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"陳\n大文\"", "\"陳\r\n大文\"", "\"陳大文\n\"", "\"\n陳大文\"", "\"陳\n\n大文\"", "\"陳 \"\"大\"\"\n文\""})
    void aLineBreakWithinANameIsTakenWhereNothingElseCanBeMeant(String name) {
        var world = new Intake(0);
        BookFile file = world.files.putText("b.csv", "1", HEADER + "\n" + row(name) + "\n" + goodRows(3));

        assertThat(world.load(file).progress().rejected()).isZero();
        assertThat(world.stores.account("A-1").facts().name()).contains("陳", "文");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"陳, 大文\n的\"",
                "\"陳\n大, 文\"",
                "\"陳\n大文",
                "陳\n大文\"",
                "\"陳\"\n大文",
                "\"陳\n\"大文\"",
                "陳\n大文",
                "陳\"\n\"大文"
            })
    void elsewhereEachOfItsLinesIsRejected(String name) {
        var world = new Intake(1);
        BookFile file = world.files.putText("b.csv", "1", HEADER + "\n" + row(name) + "\n" + goodRows(3));

        assertThat(world.load(file).progress().written()).isEqualTo(3);
        assertThat(world.files.rejects(file)).extracting(Reject::line).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                ",,,,,,,,,,! BLANK",
                ",! BLANK",
                ",,,,,,,,,,,,,,! BLANK",
                ";;;;;;;;;;! BLANK",
                "' , , ,,,,,,,,'! BLANK",
                "'\u3000,\u00A0,,,,,,,,,'! BLANK",
                "'\"\",\"\",\"\",,,,,,,,'! BLANK",
                "'\t\t\t'! BLANK",
                "'\u001A'! BLANK",
                "合计,,,,,,,,5000.00,,! PASSED_OVER",
                "總計：,,,,,,,,\"5,000.00\",TWD,! PASSED_OVER",
                ",,合計,,,,,,5000.00,,! PASSED_OVER",
                "小计 18 户! PASSED_OVER",
                "TOTAL,18,,,,,,,5000,,! PASSED_OVER",
                ",,,,,,,总计,5000.00,,! PASSED_OVER",
                ",,,,,,Total past due,,5000.00,TWD,! PASSED_OVER",
                ",,,合計,,,,,5000.00,,! PASSED_OVER",
                ",,,,,,,,5000.00,TWD,! PASSED_OVER",
                "總筆數,18,,,,,,,,,! PASSED_OVER",
                "总金额：5000元! PASSED_OVER",
                "共 18 条记录! PASSED_OVER",
                "Record count: 18! PASSED_OVER",
                "18 rows selected.! PASSED_OVER",
                "(18 rows affected)! PASSED_OVER",
                "<EOF>! PASSED_OVER",
                "，，，，，，，，，，! BLANK",
                ",,Mary,,,,,,5000.00,TWD,! REJECTED",
                "S-18,,,,,,,,5000.00,TWD,! REJECTED",
                "Grand total,,,,,,,,5000,,! PASSED_OVER",
                "制表人：某,,,,,,,,,,! PASSED_OVER",
                "备注：本表仅供内部使用! PASSED_OVER",
                "# exported on Monday! PASSED_OVER",
                "-----------! PASSED_OVER",
                "*** END ***! PASSED_OVER",
                "第 1 页 共 1 页! PASSED_OVER",
                "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of! PASSED_OVER",
                "S-18! REJECTED",
                "S-18,K,Mary! REJECTED",
                "some words that say nothing! REJECTED",
                "TOTAL,K,Mary,0912345678,en,,car loan,2026-01-17,x,TWD,! REJECTED",
                "合计,,,0912345678,,,,,5000.00,,! REJECTED",
                "'A,\0,,,,,,,,,'! REJECTED"
            })
    void whatIsNoRowIsBlankOrPassedOverOrRejected(String line, Count what) {
        var world = new Intake(1);
        BookFile file = world.files.putText("b.csv", "1", HEADER + "\n" + goodRows(2) + line + "\n" + goodRows(2));

        Loaded loaded = world.load(file);
        assertThat(loaded.progress().of(what)).isEqualTo(1);
        assertThat(loaded.progress().rows()).isEqualTo(what == Count.REJECTED ? 5 : 4);
        assertThat(world.files.rejects(file).stream()
                        .map(Reject::line)
                        .distinct()
                        .toList())
                .isEqualTo(what == Count.REJECTED ? List.of(4L) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"',,,', ',,,'", "'', ',,'", "',', ''", "',,', ','"})
    void emptyCellsBeyondTheLastColumnAreAGhostColumn(String ofHeader, String ofRow) {
        var world = new Intake(0);
        BookFile file = world.files.putText(
                "b.csv",
                "1",
                HEADER + ofHeader + "\n" + row("Mary") + ofRow + "\n"
                        + row("Bo").replace("A-1", "A-2") + "\n");

        Loaded loaded = world.load(file);
        assertThat(loaded.unknownColumns()).isZero();
        assertThat(loaded.progress().written()).isEqualTo(2);
    }

    @Test
    void aCellTooManyThatIsNotEmptyIsRejected() {
        var world = new Intake(1);
        BookFile file = world.files.putText(
                "b.csv",
                "1",
                HEADER + "\n" + row("Mary, Jr") + "\n" + row("Mary") + ",x\n"
                        + row("Bo").replace(",TWD", "") + ",\n" + goodRows(2));

        assertThat(world.load(file).progress().rejected()).isEqualTo(3);
    }

    @Test
    void anotherHeaderInTheMiddleRefusesTheBook() {
        assertThat(refusal(
                        HEADER + "\n" + goodRows(3) + HEADER.replace("name,phone", "phone,name") + "\n" + goodRows(2)))
                .contains("line 5 is another header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of! ,",
                "Account_ID,Customer_ID,NAME,Phone,Locale,ZONE,Product,Oldest_Due,Past_Due,Currency,As_Of! ,",
                "Account Id,Customer Id,Name,Phone,Locale,Zone,Product,Oldest Due,Past Due,Currency,As Of! ,",
                "accountId,customerId,name,phone,locale,zone,product,oldestDue,pastDue,currency,asOf! ,",
                "account-id,customer-id,name,phone,locale,zone,product,oldest-due,past-due,currency,as-of! ,",
                "\"account_id\",\"customer_id\",\"name\",\"phone\",\"locale\",\"zone\",\"product\",\"oldest_due\",\"past_due\",\"currency\",\"as_of\"!"
                        + " ,",
                "\uFEFFaccount_id, customer_id ,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of! ,",
                "账号,客户号,姓名,手机号,语言,时区,产品,最早到期日,逾期金额,币种,数据时间! ,",
                "贷款账户,客户编码,客户名,移动电话号码,语言,时区,产品名,最早逾期日期,逾期金额（元）,币别,截止时间! ,",
                "帳號,客戶號,姓名,手機號碼,語言,時區,產品,最早應還日,逾期金額,幣別,資料時間! ,",
                "账户编号,客户编号,客户姓名,联系电话,语种,时区,产品名称,应还日,逾期金额（元）,货币,数据截止时间! ,",
                "帐号*,客户号,姓名*,电话（必填）,语言,时区,产品,最早应还款日,逾期总额,币种,数据时间! ,",
                "account_id;customer_id;name;phone;locale;zone;product;oldest_due;past_due;currency;as_of! ;",
                "账号;客户号;姓名;手机;语言;时区;产品;最早到期日;逾期金额;币种;数据时间! ;",
                "account_id|customer_id|name|phone|locale|zone|product|oldest_due|past_due|currency|as_of! |",
                "'sep=;\naccount_id;customer_id;name;phone;locale;zone;product;oldest_due;past_due;currency;as_of'! ;"
            })
    void headersThatCertainlyMeanTheColumnsAreTaken(String header, char separator) {
        var world = new Intake(0);
        String row = "A-1,K,Mary,0912345678,en,,loan,2026-01-17,100.00,TWD,".replace(',', separator) + AS_OF;
        BookFile file = world.files.putText("b.csv", "1", header + "\n" + row + "\n");

        assertThat(world.load(file)).extracting(Loaded::unknownColumns).isEqualTo(0);
        assertThat(world.stores.account("A-1").facts())
                .extracting(Facts::name, Facts::product, of -> String.valueOf(of.oldestDue()))
                .containsExactly("Mary", "loan", "2026-01-17");
    }

    @Test
    void tabsAndColumnsThatMayBeThereAreTaken() {
        var world = new Intake(0);
        String optional = ",title,min_due,principal,penalty,penalty_rate,email,address,push,segment,hold_note,x";
        BookFile file = world.files.putText(
                "b.TXT", "1", ((HEADER + optional + "\n" + row("Mary") + ",".repeat(11)) + "\n").replace(',', '\t'));

        assertThat(world.load(file)).extracting(Loaded::unknownColumns).isEqualTo(2);
    }

    private static String refusal(byte[] file, String name) {
        var world = new Intake(0.05);
        try {
            world.load(world.files.putBytes(name, "1", file));
            return "loaded";
        } catch (BookRefused refused) {
            assertThat(world.stores.allAccounts()).isEmpty();
            assertThat(world.files.rejects(new BookFile(name, "1")).isEmpty())
                    .as("what is wrong is in the rejects file too")
                    .isEqualTo(String.valueOf(refused.getMessage()).contains("no rows"));
            return String.valueOf(refused.getMessage());
        }
    }

    private static String refusal(String text) {
        return refusal(utf8(text), "b.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'account_id,name,手机号\n'! 'lacks customer_id, locale'! 'it has account_id, name, 手机号'",
                "'account_id;name;phone\n'! lacks customer_id! separated by semicolons",
                "'account_id,账号,name,phone,姓名\n'! lacks customer_id! it has account_id",
                "'A-1,K,Mary Chen,0912345678,en,,loan,2026-01-17,100.00,TWD,x\n"
                        + "'! lacks account_id! line 1 looks like a row",
                "'逾期名单\n\naccount_id,name,phone\n'! lacks account_id! the header seems to be line 3",
                "'foo,bar\n'! lacks account_id! '2 columns, none of them known'",
                "'账号、姓名、手机号\n'! lacks account_id! separated by 、",
                "'账号，姓名，手机号\n'! lacks account_id! separated by full-width commas",
                "'<html><table><tr><td>'! web page! CSV UTF-8",
                "'<?xml version=\"1.0\"?>'! web page or XML! CSV UTF-8",
                "'%PDF-1.7'! PDF! CSV",
                "'{\"account_id\":1}'! JSON! CSV",
                "'{\\rtf1'! RTF! CSV",
                "'PK\u0003\u0004........................xl/workbook.xml'! Excel workbook (.xlsx)! CSV UTF-8（逗号分隔）",
                "'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet'! OpenDocument! UTF-8",
                "'PK\u0003\u0004book.csv'! the file is compressed! upload the CSV itself",
                "'BZh91'! compressed! upload"
            })
    void whatIsNoBookIsRefusedWithWhatWasFoundAndTheRemedy(String text, String problem, String found) {
        assertThat(refusal(text)).contains(problem, found).doesNotContain("Mary", "0912345678", "A-1");
    }

    @Test
    void otherEncodingsAreNamed() {
        String chinese = "账号,客户号,姓名,手机号,语言,时区,产品,最早到期日,逾期金额,币种,数据时间\n";
        String rows = HEADER + "\n" + row("王小明") + "\n" + goodRows(1);
        assertThat(refusal(chinese.getBytes(Charset.forName("GBK")), "b.csv"))
                .contains("the header is not UTF-8", "GBK", "CSV UTF-8");
        assertThat(refusal(rows.getBytes(Charset.forName("GB18030")), "b.csv")).contains("line 2 is not UTF-8", "GBK");
        assertThat(refusal(
                        row("王小明")
                                .replace("car loan", "信用貸款逾期帳款繳納")
                                .transform(row -> HEADER + "\n" + row + "\n")
                                .getBytes(Charset.forName("Big5")),
                        "b.csv"))
                .contains("line 2 is not UTF-8");
        assertThat(refusal(rows.getBytes(StandardCharsets.UTF_16), "b.csv")).contains("UTF-16");
        assertThat(refusal(rows.getBytes(StandardCharsets.UTF_16LE), "b.csv")).contains("UTF-16");
        assertThat(refusal((HEADER + "\n" + row("José")).getBytes(StandardCharsets.ISO_8859_1), "b.csv"))
                .contains("line 2 is not UTF-8")
                .doesNotContain("GBK");
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}, "b.csv"))
                .contains("(.xls)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.xlsx", "b.csv.part", "b", "b.json", ".csv.tmp"})
    void aNameThatIsNoBooksIsRefused(String name) {
        assertThat(refusal(utf8(HEADER + "\n" + goodRows(2)), name)).contains("a book's name ends in .csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.csv", "B.CSV", "2026/01/20.csv", "b.txt", "b.Tsv", "逾期 名单.csv"})
    void aNameThatIsABooksIsTaken(String name) {
        assertThat(refusal(utf8(HEADER + "\n" + goodRows(2)), name)).isEqualTo("loaded");
    }

    @Test
    void everyFaultOfARowIsNamedAlsoWhereTheBookIsRefused() {
        var world = new Intake(0.05);
        BookFile file = world.files.putText(
                "b.csv",
                "1",
                HEADER + "\n2.02E+15,K,,x,en,,,2025/11/20,\"1,234.00\",NT$,2026-01-20 06:00\n"
                        + "A-2,K,,x,en,UTC+8,,114-11-20,￥800,twd,2026-01-20T06:00:00\n");
        try {
            world.load(file);
        } catch (BookRefused refused) {
            assertThat(refused.getMessage()).startsWith("2 of the first 2 rows are bad");
        }
        var said = new ArrayList<String>();
        world.files
                .rejects(file)
                .forEach(reject -> said.add(reject.line() + " " + reject.column() + " " + reject.reason()));
        assertThat(said)
                .hasSize(10)
                .anyMatch(each -> each.startsWith("2 account_id") && each.contains("spreadsheet's number"))
                .anyMatch(each -> each.startsWith("2 currency") && each.contains("old short form"))
                .anyMatch(each -> each.startsWith("2 past_due") && each.contains("thousands separator"))
                .anyMatch(each -> each.startsWith("2 oldest_due") && each.contains("has / between"))
                .anyMatch(each -> each.startsWith("2 as_of") && each.contains("space for the T"))
                .anyMatch(each -> each.startsWith("3 currency") && each.contains("small letters"))
                .anyMatch(each -> each.startsWith("3 past_due") && each.contains("currency's sign"))
                .anyMatch(each -> each.startsWith("3 oldest_due") && each.contains("two or three digits"))
                .anyMatch(each -> each.startsWith("3 as_of") && each.contains("no offset"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "past_due! (1,234.00)! parentheses",
                "past_due! 1.234,50! points for thousands",
                "past_due! 1234,50! decimal comma",
                "past_due! 1 234.50! thousands separator",
                "past_due! １２３４! full-width",
                "past_due! 1234元! currency's sign or name",
                "past_due! NT$1234! currency's sign or name",
                "past_due! 1.2万! ten thousands",
                "past_due! 12%! percent",
                "past_due! 1.234E3! spreadsheet's number",
                "past_due! #N/A! spreadsheet's error",
                "past_due! NULL! word for nothing",
                "past_due! ''! it is empty",
                "past_due! =SUM(A1)! as a formula does",
                "past_due! 100.! ends with the decimal point",
                "past_due! -100! minus sign",
                "past_due! 100-! minus sign",
                "oldest_due! 2025.11.20! points between",
                "oldest_due! 2025年11月20日! written with 年",
                "oldest_due! 20251120! eight digits",
                "oldest_due! 45981! number of a day",
                "oldest_due! 1141120! Republic",
                "oldest_due! 2025-9-5! one digit",
                "oldest_due! 2026-02-30! no such day",
                "oldest_due! 2025-11-20 00:00:00! it has a time",
                "oldest_due! 20/11/2025! another order",
                "oldest_due! 20-Nov-25! letters",
                "as_of! 2026-01-20T06:00:00! no offset",
                "as_of! 2026-01-20! date without a time",
                "as_of! 2026/01/20 06:00! / between",
                "as_of! 46042.25! spreadsheet's number of a day",
                "as_of! 1768860000! count of seconds",
                "as_of! 2026-01-20T06:00:00+8! +08:00",
                "as_of! 2026-01-20T25:00:00+08:00! no such day or time",
                "currency! NT$! old short form",
                "currency! ￥! it is a sign",
                "currency! 人民币! it is a name",
                "currency! twd! small letters",
                "currency! 901! numeric code",
                "zone! UTC+8! offset",
                "zone! CST! short form",
                "zone! 台北! in Chinese",
                "zone! China Standard Time! Windows",
                "account_id! 6222 0200! space",
                "account_id! 6222****1234! stars",
                "account_id! '‘6222'! ''",
                "account_id! 甲1! Chinese characters"
            })
    void whatAFieldLooksLikeIsSaidAndItsValueIsNot(String column, String value, String looks) {
        var world = new Intake(0.9);
        String[] fields = row("Mary").split(",", -1);
        fields[List.of(HEADER.split(",")).indexOf(column)] = "\"" + value.replace("\"", "\"\"") + "\"";
        BookFile file =
                world.files.putText("b.csv", "1", HEADER + "\n" + String.join(",", fields) + "\n" + goodRows(2));

        assertThat(world.load(file).progress().rejected()).isEqualTo(1);
        assertThat(world.files.rejects(file)).singleElement().satisfies(reject -> {
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.reason()).contains(looks);
            if (value.length() > 4) {
                assertThat(reject.reason()).doesNotContain(value);
            }
        });
    }
}
