package dev.pastdue.tests;

import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small lender with books, payments and replies of some days, all drawn from a seed. */
final class RandomLender {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 19);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final List<String> WORDS = List.of(
            "STOP",
            "退订",
            "我昨天已经还了",
            "明天还款",
            "I will pay on Friday",
            "wrong number",
            "打错了",
            "这笔钱不是我欠的",
            "怎么还款？",
            "HELP",
            "START",
            "好的",
            "?");

    private final SplittableRandom random;
    private final Path folder;
    private final List<Borrower> borrowers = new ArrayList<>();
    private final int days;

    private record Borrower(String id, String phone, String locale, String zone, LocalDate oldestDue, int owes) {}

    RandomLender(long seed, Path folder) {
        random = new SplittableRandom(seed);
        this.folder = folder;
        days = 1 + random.nextInt(3);
        int accounts = 4 + random.nextInt(12);
        for (int i = 0; i < accounts; i++) {
            borrowers.add(new Borrower(
                    "A-" + (100 + i),
                    random.nextInt(12) == 0 ? "12" : "+1212555010" + random.nextInt(8),
                    oneOf("", "zh-TW", "zh-CN", "en"),
                    oneOf("", "Asia/Taipei", "America/New_York", "Europe/Berlin"),
                    FROM.minusDays(oneOf(1, 2, 5, 6, 7, 8, 28, 29, 35, 59, 60, 88, 89, 95)),
                    oneOf(0, 30, 800, 1200, 52_000)));
        }
    }

    /** Writes what goes in, and says what is to be run. */
    RunSettings settings(Path home, Path out) throws IOException {
        Path books = Files.createDirectories(folder.resolve("books"));
        for (int day = 0; day < days; day++) {
            if (day == 0 || random.nextInt(4) > 0) {
                writeBook(books, FROM.plusDays(day));
            }
        }
        var setup =
                new StackSetup(home, strategy(home), home.resolve("templates"), home.resolve("calendars"), 0.5, false);
        return new RunSettings(
                setup,
                books,
                FROM,
                FROM.plusDays(days - 1L),
                out,
                random.nextInt(1_000),
                payments(),
                replies(),
                random.nextInt(3) == 0 ? home.resolve("carriers/broken.yaml") : null,
                holds());
    }

    private Path strategy(Path home) throws IOException {
        String text = Files.readString(home.resolve("strategies/demo.yaml"))
                // Whose rules would bound what is drawn.
                .replace("jurisdiction: TW", "")
                .replace("hold-out: 0.05", "hold-out: " + oneOf("0", "0.05", "0.5"))
                .replace("hold-out: 0}", "hold-out: " + oneOf("0", "0.2") + "}")
                .replace("cap: {notices: 1, days: 3}", "cap: {notices: " + oneOf(1, 2) + ", days: " + oneOf(1, 3) + "}")
                .replace("sms-per-second: 20", "sms-per-second: " + oneOf(1, 3, 20))
                .replace("freshness: 36h", "freshness: " + oneOf("20h", "36h", "90h"))
                .replace("scan-at: \"09:30\"", "scan-at: \"" + oneOf("07:15", "09:30", "19:50") + "\"")
                .replace("retry: {undelivered: 0", "retry: {undelivered: " + oneOf(0, 2))
                .replace("salt: autumn", "salt: s" + random.nextInt(1_000));
        return Files.writeString(folder.resolve("strategy.yaml"), text);
    }

    private void writeBook(Path books, LocalDate day) throws IOException {
        var rows = new ArrayList<String>();
        rows.add("account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of");
        for (Borrower each : borrowers) {
            int chance = random.nextInt(20);
            boolean owes = each.owes() > 0 && chance > 2;
            LocalDate due = chance == 19 ? day.minusDays(3) : each.oldestDue();
            rows.add(String.join(
                    ",",
                    each.id(),
                    "K" + each.id(),
                    chance == 3 ? "" : "陳小明",
                    each.phone(),
                    each.locale(),
                    each.zone(),
                    "信用卡",
                    owes ? due.toString() : "",
                    owes ? Integer.toString(each.owes()) : chance == 4 ? "much" : "0",
                    "TWD",
                    day.atTime(5, 0).atZone(ZONE).toOffsetDateTime().toString()));
        }
        Files.write(books.resolve(day + ".csv"), rows);
    }

    private Path payments() throws IOException {
        var rows = new ArrayList<String>();
        rows.add("payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due");
        for (int i = 0; i < random.nextInt(8); i++) {
            Borrower who = borrowers.get(random.nextInt(borrowers.size()));
            String id = "P-" + i;
            String amount = random.nextBoolean() ? Integer.toString(Math.max(1, who.owes())) : "100";
            rows.add(String.join(
                    ",", id, who.id(), amount, random.nextInt(9) == 0 ? "USD" : "TWD", time(), "payment", "", ""));
            if (random.nextInt(3) == 0) {
                rows.add(String.join(",", id, who.id(), amount, "TWD", time(), "returned", "", ""));
            }
        }
        return Files.write(folder.resolve("payments.csv"), rows);
    }

    private Path holds() throws IOException {
        var rows = new ArrayList<String>();
        rows.add("hold_id,at,account_id,kind,reason,until,by,note");
        for (int i = 0; i < random.nextInt(5); i++) {
            Borrower who = borrowers.get(random.nextInt(borrowers.size()));
            String reason = oneOf("PLAN", "HARDSHIP", "DECEASED", "COMPLAINT", "DO_NOT_CONTACT", "OTHER");
            String until = random.nextBoolean()
                    ? ""
                    : FROM.plusDays(random.nextInt(days + 1)).toString();
            rows.add(String.join(",", "h-" + i, time(), who.id(), "hold", reason, until, "desk", ""));
            if (random.nextBoolean()) {
                rows.add(String.join(",", "h-" + i, time(), who.id(), "lift", "", "", "desk", ""));
            }
        }
        return Files.write(folder.resolve("holds.csv"), rows);
    }

    private Path replies() throws IOException {
        var rows = new ArrayList<String>();
        rows.add("at,phone,text");
        for (int i = 0; i < random.nextInt(8); i++) {
            String phone = random.nextInt(6) == 0
                    ? "+12125550199"
                    : borrowers.get(random.nextInt(borrowers.size())).phone();
            if (phone.startsWith("+")) {
                rows.add(String.join(",", time(), phone, WORDS.get(random.nextInt(WORDS.size()))));
            }
        }
        return Files.write(folder.resolve("replies.csv"), rows);
    }

    private String time() {
        return FROM.plusDays(random.nextInt(days))
                .atTime(LocalTime.of(random.nextInt(24), random.nextInt(60)))
                .atZone(ZONE)
                .toOffsetDateTime()
                .toString();
    }

    @SafeVarargs
    private <T> T oneOf(T... these) {
        return these[random.nextInt(these.length)];
    }
}
