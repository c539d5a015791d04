package dev.pastdue.sandbox.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.sandbox.book.CardBook.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardBookTest {
    private static final Path DATA = Path.of("data", "uci-credit-card", "uci-credit-card-default.csv");
    private static final LocalDate SEPTEMBER = LocalDate.of(2005, 9, 1);

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private static CardBook all;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readAll() throws IOException {
        all = CardBook.read(DATA, CardBook.MAX_ACCOUNTS);
    }

    @Test
    void everyStageHasAccountsInSeptember() {
        for (LocalDate day : List.of(SEPTEMBER, LocalDate.of(2005, 9, 7))) {
            Map<String, Long> stages = all.on(day)
                    .collect(Collectors.groupingBy(row -> stage(row, day), TreeMap::new, Collectors.counting()));
            System.out.println(day + " " + stages);
            assertThat(stages.keySet())
                    .contains("1 reminder", "2 second", "3 serious", "4 final", "5 pre-litigation", "current");
            assertThat(stages.get("1 reminder")).isGreaterThan(100);
            assertThat(stages.get("5 pre-litigation")).isGreaterThan(50);
            assertThat(stages.get("current")).as("most people pay").isGreaterThan(20_000);
        }
    }

    @Test
    void twoReadingsWriteTheSameBytes() throws IOException {
        Path first = folder.resolve("a/2005-09-01.csv");
        Path second = folder.resolve("b/2005-09-01.csv");
        all.write(SEPTEMBER, first);
        CardBook.read(DATA, CardBook.MAX_ACCOUNTS).write(SEPTEMBER, second);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(Files.size(first)).isGreaterThan(2_000_000);
    }

    @Test
    void anAccountIsTheSameHoweverManyAreRead() throws IOException {
        assertThat(CardBook.read(DATA, 2_000).on(SEPTEMBER))
                .containsExactlyElementsOf(all.on(SEPTEMBER).limit(2_000).toList());
    }

    @Test
    void aBookHasTheColumnsOfTheFormatAndItsRowsReadBack() throws IOException {
        Path file = folder.resolve("book.csv");
        all.write(SEPTEMBER, file);
        List<Row> rows = all.on(SEPTEMBER).toList();
        int read = 0;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                Row row = rows.get(read++);
                assertThat(line.getHeader())
                        .containsExactly(
                                "account_id",
                                "customer_id",
                                "name",
                                "phone",
                                "locale",
                                "zone",
                                "product",
                                "oldest_due",
                                "past_due",
                                "currency",
                                "as_of");
                assertThat(line.getFields())
                        .containsExactly(
                                row.accountId(),
                                row.customerId(),
                                row.name(),
                                row.phone(),
                                row.locale(),
                                row.zone(),
                                row.product(),
                                Objects.toString(row.oldestDue(), ""),
                                row.pastDue().toPlainString(),
                                "TWD",
                                "2005-08-31T21:00:00Z");
            }
        }
        assertThat(read).isEqualTo(CardBook.MAX_ACCOUNTS);
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .startsWith("account_id,")
                .contains("\r\n");
    }

    @Test
    void everyRowKeepsToTheFormatOnEveryDay() throws IOException {
        CardBook some = CardBook.read(DATA, 500);
        CardBook.FIRST_DAY
                .datesUntil(CardBook.LAST_DAY.plusDays(1))
                .forEach(day -> some.on(day).forEach(row -> check(row, day)));
        all.on(SEPTEMBER).forEach(row -> check(row, SEPTEMBER));
        assertThat(all.on(SEPTEMBER).map(Row::accountId)).doesNotHaveDuplicates();
        assertThat(all.on(SEPTEMBER).map(Row::customerId)).doesNotHaveDuplicates();
    }

    private static void check(Row row, LocalDate day) {
        assertThat(row.accountId()).matches("C[0-9]{6}");
        assertThat(row.name()).isNotBlank();
        assertThat(row.locale()).isIn("zh-TW", "zh-CN", "en", "");
        assertThat(row.zone().isEmpty() || ZONES.contains(row.zone())).isTrue();
        assertThat(row.product()).isEqualTo(row.locale().equals("en") ? "credit card" : "信用卡");
        assertThat(row.pastDue().toPlainString()).matches("0|[1-9][0-9]{0,6}");
        assertThat(row.pastDue().signum() > 0).isEqualTo(row.oldestDue() != null);
        assertThat(row.oldestDue() == null || !row.oldestDue().isAfter(day)).isTrue();
        assertThat(row.asOf()).isEqualTo(Instant.parse(day + "T05:00:00Z").minus(8, ChronoUnit.HOURS));
    }

    @Test
    void phonesAreFictionalDistinctButForHouseholdsAndLieInOneZone() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        Map<String, List<Row>> byPhone = new HashMap<>();
        int unusable = 0;
        int asPeopleWrite = 0;
        for (Row row : all.on(SEPTEMBER).toList()) {
            Optional<PhoneNumber> parsed = parse(row.phone());
            if (parsed.isEmpty()) {
                unusable++;
                continue;
            }
            String number = phones.format(parsed.get(), PhoneNumberFormat.E164);
            assertThat(number).matches("\\+1[2-9][0-9]{2}55501[0-9]{2}");
            asPeopleWrite += row.phone().equals(number) ? 0 : 1;
            byPhone.computeIfAbsent(number, n -> new ArrayList<>()).add(row);
        }
        Set<String> zones = new HashSet<>();
        byPhone.keySet().forEach(number -> {
            List<String> of = PhoneNumberToTimeZonesMapper.getInstance()
                    .getTimeZonesForNumber(parse(number).orElseThrow());
            assertThat(of).hasSize(1);
            zones.addAll(of);
        });
        int households = CardBook.MAX_ACCOUNTS - unusable - byPhone.size();
        System.out.printf(
                Locale.ROOT,
                "phones: %d distinct in %d zones, %d shared, %d unusable, %d not in E.164%n",
                byPhone.size(),
                zones.size(),
                households,
                unusable,
                asPeopleWrite);
        assertThat(unusable).isBetween(100, 200);
        assertThat(households).isBetween(500, 700);
        assertThat(asPeopleWrite).isBetween(5_000, 7_000);
        assertThat(byPhone.values()).allMatch(rows -> rows.size() <= 5);
        assertThat(zones).hasSizeGreaterThan(8).allMatch(zone -> zone.startsWith("America/"));
    }

    private static Optional<PhoneNumber> parse(String phone) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(phone, "TW"))
                    .filter(PhoneNumberUtil.getInstance()::isValidNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    @Test
    void peopleLiveAndWriteAsTheDemoNeedsThem() {
        List<Row> rows = all.on(SEPTEMBER).toList();
        Map<String, Long> locales = rows.stream().collect(Collectors.groupingBy(Row::locale, Collectors.counting()));
        Map<String, Long> zones = rows.stream().collect(Collectors.groupingBy(Row::zone, Collectors.counting()));
        System.out.println("locales " + new TreeMap<>(locales) + " zones " + new TreeMap<>(zones));
        assertThat(locales.get("zh-TW")).isBetween(19_500L, 21_500L);
        assertThat(locales.get("")).isBetween(3_000L, 4_200L);
        assertThat(zones.get("Asia/Taipei")).isBetween(22_000L, 23_000L);
        assertThat(zones.get("")).isBetween(3_200L, 4_000L);
        assertThat(rows.stream().map(Row::name)).anyMatch(name -> name.startsWith("歐陽"));
        assertThat(rows.stream().filter(row -> row.locale().equals("en")).map(Row::name))
                .allMatch(name -> name.matches("[A-Za-z'-]+( [A-Za-z'-]+)+"));
    }

    @Test
    void fromDayToDayFewAccountsChange() {
        Map<String, Row> yesterday = Map.of();
        StringBuilder counts = new StringBuilder();
        for (LocalDate day :
                LocalDate.of(2005, 8, 31).datesUntil(LocalDate.of(2005, 9, 15)).toList()) {
            Map<String, Row> today = all.on(day).collect(Collectors.toMap(Row::accountId, row -> row));
            int fell = 0;
            int cured = 0;
            int moved = 0;
            for (Row before : yesterday.values()) {
                Row after = Objects.requireNonNull(today.get(before.accountId()));
                if (before.oldestDue() == null && after.oldestDue() != null) {
                    fell++;
                } else if (before.oldestDue() != null && after.oldestDue() == null) {
                    cured++;
                } else if (!Objects.equals(before.oldestDue(), after.oldestDue())
                        || before.pastDue().compareTo(after.pastDue()) != 0) {
                    moved++;
                }
            }
            if (!yesterday.isEmpty()) {
                counts.append(day)
                        .append(" fell behind ")
                        .append(fell)
                        .append(", cured ")
                        .append(cured)
                        .append(", otherwise changed ")
                        .append(moved)
                        .append('\n');
                assertThat(fell).isBetween(20, 600);
                assertThat(fell + cured + moved).isBetween(50, 900);
            }
            yesterday = today;
        }
        System.out.print(counts);
    }

    @Test
    void sexAgeAndLimitStayInTheFile() throws IOException {
        Path changed = folder.resolve("changed.csv");
        List<String> lines = Files.readAllLines(DATA).subList(0, 101);
        Files.write(
                changed,
                lines.stream()
                        .map(line -> line.replaceFirst("^(\\d+),[^,]+,[^,]+,[^,]+,[^,]+,[^,]+,", "$1,1,2,3,4,5,"))
                        .toList());
        assertThat(CardBook.read(changed, 100).on(SEPTEMBER))
                .containsExactlyElementsOf(all.on(SEPTEMBER).limit(100).toList());
    }

    @Test
    void theFirstAccountIsAsTheFileHasIt() {
        // 2 in August and in September, 3,913 dollars: a minimum of 1,000 for each of two due dates.
        Row first = all.on(CardBook.LAST_DAY).findFirst().orElseThrow();
        assertThat(first.accountId()).isEqualTo("C000001");
        assertThat(first.pastDue()).isEqualTo(BigDecimal.valueOf(2_000));
        assertThat(first.oldestDue()).isBetween(LocalDate.of(2005, 8, 1), LocalDate.of(2005, 8, 28));
    }

    @Test
    void whatIsNotCardDataIsRefusedWithItsLine() throws IOException {
        Path broken = folder.resolve("broken.csv");
        Files.writeString(broken, "ID,X1\n1,2\n");
        assertThatThrownBy(() -> CardBook.read(broken, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
        List<String> lines = new ArrayList<>(Files.readAllLines(DATA).subList(0, 4));
        lines.set(2, lines.get(2).replace("2682", "many"));
        Files.write(broken, lines);
        assertThatThrownBy(() -> CardBook.read(broken, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 3");
        Files.write(broken, Files.readAllLines(DATA).subList(0, 3));
        assertThatThrownBy(() -> CardBook.read(broken, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only 2 accounts");
    }

    @Test
    void daysWithoutDataAreRefused() {
        assertThatThrownBy(() -> all.on(CardBook.FIRST_DAY.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.on(CardBook.LAST_DAY.plusDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CardBook.read(DATA, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CardBook.read(DATA, 30_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String stage(Row row, LocalDate day) {
        if (row.oldestDue() == null) {
            return "current";
        }
        long days = ChronoUnit.DAYS.between(row.oldestDue(), day);
        if (days == 0) {
            return "0 due today";
        }
        if (days >= 90 && row.pastDue().compareTo(BigDecimal.valueOf(1_000)) < 0) {
            return "6 too small for pre-litigation";
        }
        return days <= 6
                ? "1 reminder"
                : days <= 29 ? "2 second" : days <= 59 ? "3 serious" : days <= 89 ? "4 final" : "5 pre-litigation";
    }
}
