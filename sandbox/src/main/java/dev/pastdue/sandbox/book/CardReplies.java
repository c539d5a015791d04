package dev.pastdue.sandbox.book;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.sandbox.book.CardHistory.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Replies that the people of the card data may write, made up from the account's number: nobody's. Their words, and what they
 * mean, are those of {@code corpus/replies/one.tsv}, in the account's language.
 *
 * <p>One account in four that is ever past due replies, in the day after the first daily scan that finds it so: half of them
 * within two hours, and some while the notices still go out. One opt-out in three is undone later. Who asks for help, or writes what
 * nobody understands, writes it again after ten minutes and after twenty hours, as a robot would. Some numbers that no
 * account has write too. Others, half as many, promise a day, or write what a person must read first; of two such one is
 * read, in one to three days. Whether the text that a reply answers was ever sent is not known when it is made up.
 */
final class CardReplies {
    private static final LocalTime SCAN = LocalTime.of(9, 30);
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofHours(2);
    private static final Duration A_DAY = Duration.ofHours(20);
    private static final int STRANGERS = 5;

    /** By the hundred. */
    private static final List<Share> SHARES = List.of(
            new Share("OPT_OUT", 35),
            new Share("PROMISE", 18),
            new Share("PAID", 18),
            new Share("HELP", 10),
            new Share("DISPUTE", 7),
            new Share("WRONG_NUMBER", 5),
            new Share("OTHER", 7));

    private record Share(String intent, int of100) {}

    /** A line of the corpus. */
    private record Line(String locale, String intent, String text) {}

    /**
     * @param until the promised day
     * @param readAt when a person reads it and closes its task
     */
    private record Reply(
            Instant at,
            String phone,
            Line line,
            @Nullable LocalDate until,
            @Nullable Instant readAt) {
        Reply(Instant at, String phone, Line line) {
            this(at, phone, line, null, null);
        }
    }

    /** A plea: what it asks for a person must see, and nobody is told before. */
    private static final Map<String, String> PLEAS = Map.of(
            "zh-TW", "你們這樣，我活不下去了",
            "zh-CN", "再这样我不想活了",
            "en", "I can't take it anymore, I want to die");

    /** With month, day of the month, and month's name. */
    private static final Map<String, String> PROMISES = Map.of(
            "zh-TW", "我會在%1$d月%2$d日繳清",
            "zh-CN", "我会在%1$d月%2$d日还款",
            "en", "I will pay on %2$d %3$s");

    private final List<Line> corpus;

    private CardReplies(List<Line> corpus) {
        this.corpus = corpus;
    }

    static CardReplies read(Path corpus) throws IOException {
        return new CardReplies(Files.readAllLines(corpus).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(columns -> new Line(columns[0], columns[2], columns[4]))
                .toList());
    }

    /**
     * Writes what comes from the first day's scan on to the end of the last day.
     *
     * @param oneIn so many of those who are past due one writes
     */
    void write(List<CardHistory> histories, LocalDate from, LocalDate to, int oneIn, Path replies, Path truth)
            throws IOException {
        Instant end = to.plusDays(1).atStartOfDay(CardBook.LENDER).toInstant();
        var all = new ArrayList<Reply>();
        for (CardHistory history : histories) {
            firstPastDue(history, from, to).ifPresent(day -> {
                all.addAll(of(history.account(), day, oneIn));
                heldReply(history.account(), day, oneIn).ifPresent(all::add);
            });
        }
        all.addAll(strangers(from));
        all.removeIf(reply -> !reply.at().isBefore(end));
        all.sort(Comparator.comparing(Reply::at).thenComparing(Reply::phone));
        try (CsvWriter said = CsvWriter.builder().build(replies);
                CsvWriter meant = CsvWriter.builder().build(truth)) {
            said.writeRecord("at", "phone", "text", "read_at");
            meant.writeRecord("at", "phone", "intent", "until", "read_at");
            for (Reply reply : all) {
                String at = reply.at().toString();
                String read = Objects.toString(reply.readAt(), "");
                said.writeRecord(at, reply.phone(), reply.line().text(), read);
                meant.writeRecord(at, reply.phone(), reply.line().intent(), Objects.toString(reply.until(), ""), read);
            }
        }
    }

    static Optional<LocalDate> firstPastDue(CardHistory history, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .filter(day -> {
                    Standing standing = history.on(day);
                    return standing.oldestDue() != null && standing.oldestDue().isBefore(day);
                })
                .findFirst();
    }

    private List<Reply> of(int account, LocalDate day, int oneIn) {
        RandomGenerator random = RandomStream.REPLY.of(account);
        String phone = Cardholder.number(account);
        if (random.nextInt(oneIn) != 0 || phone.isEmpty()) {
            return List.of();
        }
        String locale = Cardholder.of(account).locale();
        Line line = line(locale, intent(random), random);
        Instant at = day.atTime(SCAN).atZone(CardBook.LENDER).toInstant().plus(delay(random));
        var replies = new ArrayList<Reply>();
        replies.add(new Reply(at, phone, line));
        switch (line.intent()) {
            case "OPT_OUT" -> {
                if (random.nextInt(3) == 0) {
                    Instant later = at.plus(Duration.ofHours(24 + random.nextLong(40 * 24)));
                    replies.add(new Reply(later, phone, line(locale, "OPT_IN", random)));
                }
            }
            case "HELP", "OTHER" -> {
                replies.add(new Reply(at.plus(Duration.ofMinutes(10)), phone, line));
                replies.add(new Reply(at.plus(A_DAY), phone, line));
            }
            default -> {}
        }
        return replies;
    }

    /** Of those who write nothing else. */
    private static Optional<Reply> heldReply(int account, LocalDate day, int oneIn) {
        RandomGenerator random = RandomStream.HELD_REPLY.of(account);
        String phone = Cardholder.number(account);
        boolean writes = random.nextInt(2 * oneIn) == 0 && !phone.isEmpty();
        if (!writes || RandomStream.REPLY.of(account).nextInt(oneIn) == 0) {
            return Optional.empty();
        }
        String locale = Cardholder.of(account).locale();
        String language = locale.isEmpty() ? "zh-TW" : locale;
        Instant at = day.atTime(SCAN).atZone(CardBook.LENDER).toInstant().plus(delay(random));
        if (random.nextBoolean()) {
            LocalDate until = LocalDate.ofInstant(at, CardBook.LENDER).plusDays(1 + random.nextInt(6));
            String text = PROMISES.getOrDefault(language, "")
                    .formatted(
                            until.getMonthValue(),
                            until.getDayOfMonth(),
                            until.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            return Optional.of(new Reply(at, phone, new Line(language, "PROMISE", text), until, null));
        }
        Instant readAt = random.nextBoolean()
                ? at.plus(Duration.ofHours(20 + random.nextLong(52))).truncatedTo(ChronoUnit.SECONDS)
                : null;
        return Optional.of(
                new Reply(at, phone, new Line(language, "UNREAD", PLEAS.getOrDefault(language, "")), null, readAt));
    }

    private static String intent(RandomGenerator random) {
        int draw = random.nextInt(100);
        for (Share share : SHARES) {
            draw -= share.of100();
            if (draw < 0) {
                return share.intent();
            }
        }
        throw new IllegalStateException("the shares are less than a hundred");
    }

    private Line line(String locale, String intent, RandomGenerator random) {
        String language = locale.isEmpty() ? "zh-TW" : locale;
        return RandomStream.oneOf(
                corpus.stream()
                        .filter(line ->
                                line.locale().equals(language) && line.intent().equals(intent))
                        .toList(),
                random);
    }

    private static Duration delay(RandomGenerator random) {
        int draw = random.nextInt(10);
        Duration most = draw == 0 ? AT_ONCE : draw < 5 ? SOON : A_DAY;
        return Duration.ofMillis(random.nextLong(most.toMillis()));
    }

    /** Numbers from the other end of those that nobody has. */
    private List<Reply> strangers(LocalDate from) {
        var replies = new ArrayList<Reply>();
        for (int i = 0; i < STRANGERS; i++) {
            int nobody = CardBook.MAX_ACCOUNTS + 1 + i;
            RandomGenerator random = RandomStream.REPLY.of(nobody);
            Instant at = from.plusDays(i)
                    .atTime(SCAN)
                    .atZone(CardBook.LENDER)
                    .toInstant()
                    .plus(delay(random));
            replies.add(new Reply(at, "+1" + FictionalPhones.digits(nobody), line("en", intent(random), random)));
        }
        return replies;
    }
}
