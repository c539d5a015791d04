import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A book comes at this time of its day, by the lender's clock. */
static final LocalTime BOOKS_COME_AT = LocalTime.of(6, 0);

/** So long either book may be what a text states: loading takes its time. A payment is known at once. */
static final Duration A_BOOK_LOADS = Duration.ofMinutes(1);

/** What is owed when the scan starts is decided, if it is owed so long still. */
static final Duration A_SCAN_TAKES = Duration.ofMinutes(15);

static final Duration BETWEEN_ANSWERS = Duration.ofHours(24);
static final int EXAMPLES = 5;

static final List<String> RULES = List.of(
        "none after a payment that cleared it",
        "none outside the allowed hours and the stage's window",
        "none twice for an account, episode and stage",
        "no number more often than the cap allows",
        "none on data that is older than allowed",
        "each says the amount and the days past due of that instant",
        "each in the stage of its days, and of an amount enough for it",
        "each to the account's own number",
        "each text has its notice",
        "each notice that was sent has its one text",
        "one line for each key",
        "each key that was due at a scan is decided",
        "no key is decided that never was due",
        "nothing is left under way",
        "the sums add up");

static final List<String> RULES_OF_REPLIES = List.of(
        "none after an opt-out",
        "one confirmation of an opt-out at most",
        "each number that opted out is closed",
        "no number has two automatic answers in 24 hours");

static final List<String> RULES_OF_PROMISES = List.of(
        "none before the day after a promised one",
        "none after an unread reply before a person has read it",
        "none stays held when its reply was read");

static final String A_REMINDER_IS_OF_ITS_DAY = "each reminder on a promised day, promised or agreed before it";

static final List<String> RULES_OF_HOLDS = List.of(
        "none while the lender's hold stands",
        "none, and no answer, where the number is dead or not contacted",
        "what the lender's hold keeps back is suppressed for it",
        "none stays held when its hold was lifted or has ended",
        "holds told and kept back add up");

static final String ONE_UNDER_WAY = "one message under way for a key: another only after it failed for good";

/** Where the strategy names channels beside SMS. */
static final List<String> RULES_OF_CHANNELS = List.of(
        "each by a channel of its stage",
        "each by the first channel that has an address and no bar",
        ONE_UNDER_WAY,
        "none delivered twice for a key",
        "none to an address at which nothing arrives",
        "each state is what was told of its messages");

/** SNS's words for what will not arrive the next time either (Amazon SNS, "SMS delivery failure reasons"). */
static final Set<String> FAILS_FOR_GOOD = Set.of(
        "Invalid phone number", "Phone has blocked SMS", "Phone is on a blocked list", "Phone number is opted out",
        "Destination is on a blocked list", "Blocked as spam by phone carrier", "Phone carrier has blocked this message",
        "Message body is invalid", "This delivery would exceed max price");

/** Those of them that speak of the number and not of the text. */
static final Set<String> NOTHING_ARRIVES = Set.of(
        "Invalid phone number", "Phone has blocked SMS", "Phone is on a blocked list", "Phone number is opted out",
        "Destination is on a blocked list");

/** So long it may take until what was told of an address is known. */
static final Duration A_RECEIPT_TAKES = Duration.ofMinutes(5);

/** So long an unread reply holds at most, by the strategy: the day on which it came not counted. */
static final int UNREAD_DAYS = 7;

/** So long a promise holds at most, likewise. */
static final int PROMISE_DAYS = 14;

static final Set<String> SENT = Set.of("ACCEPTED", "CARRIER_ACCEPTED", "DELIVERED", "UNDELIVERED");
static final Set<String> STATES = Set.of(
        "RENDERED", "CLAIMED", "ACCEPTED", "CARRIER_ACCEPTED", "DELIVERED", "UNDELIVERED", "DEFERRED", "HELD_OUT", "SUPPRESSED", "CANCELLED",
        "EXPIRED", "REJECTED", "UNKNOWN");

/**
 * Checks what a replay left in a folder against what went in ({@code in/}): whether any text went out that should not have, and whether the
 * counts add up. Fails if a rule is broken, or has nothing to look at. Shares no code with the product; run by `make replay`:
 * {@code java tests/Replay.java out/replay}. It says accounts and times, never a number or a text.
 */
void main(String[] arguments) throws Exception {
    System.exit(check(Path.of(arguments.length == 0 ? "out/replay" : arguments[0]), System.out));
}

int check(Path folder, PrintStream out) throws Exception {
    var replay = new Replayed(folder);
    replay.check();
    replay.print(out);
    return replay.rules.values().stream().allMatch(Rule::holds) ? 0 : 1;
}

/** What is past due, and since when; null when nothing is. */
record Owed(LocalDate due, BigDecimal amount) {
    static final Owed NOTHING = new Owed(null, BigDecimal.ZERO);
}

/** An account's row of a book, known from {@code comes} on. */
record Row(Instant comes, Instant asOf, Owed owed, String email, String address) {}

/** What the core system told; {@code after} is null where it told the amount alone. */
record Payment(String id, boolean returned, BigDecimal amount, Instant at, Owed after) {}

record Person(String phone, ZoneId zone) {}

record Stage(String name, int from, int to, BigDecimal least, LocalTime opens, LocalTime closes, String on, List<String> channels) {}

/**
 * A message as its gateway saw it.
 *
 * @param phone of the account, whatever the channel; of an SMS the one that it went to
 * @param to the channel's own address
 */
record Text(Instant at, String channel, String phone, String to, String account, String stage, String message, String body) {
    boolean isSms() {
        return channel.equals("sms");
    }

    /** By which what arrives nowhere is known. */
    String address() {
        return channel + ":" + to;
    }

    String where() {
        return account + " " + stage + " at " + at;
    }

    /** The day of which it reminds; null where it is no reminder of a promise. */
    LocalDate promised() {
        return stage.startsWith("promise.") ? LocalDate.parse(stage.substring("promise.".length())) : null;
    }
}

/**
 * The lender's word that an account is not told: certainly from {@code from} on, and until {@code to}.
 *
 * @param ofNumber whether it holds every account with the number
 * @param instalments of a plan, whose days may be reminded of
 */
record Hold(String account, boolean ofNumber, Instant from, Instant to, Set<LocalDate> instalments) {
    boolean stands(Instant at) {
        return at.isAfter(from) && at.isBefore(to);
    }

    boolean bars(Text text) {
        return stands(text.at()) && (text.promised() == null || !instalments.contains(text.promised()));
    }
}

/** A reply that asks for time, or that a person must read first; {@code readAt} is empty where nobody does. */
record Said(Instant at, String phone, String intent, LocalDate until, Instant readAt) {}

record Notice(
        String account, String episode, String stage, String state, String claimedAt, String acceptedAt, String message, String reason) {
    boolean isHeld() {
        return state.equals("SUPPRESSED") && reason.equals("ON_HOLD");
    }

    String key() {
        return account + "#" + episode + "#" + stage;
    }
}

/** What a gateway told of a message. */
record Told(Instant at, String gateway, String status, String detail, String deviceAck) {
    boolean failed() {
        return status.equals("FAILURE") || status.equals("Bounce") || status.equals("Reject") || status.equals("refused");
    }

    /** That it will not arrive the next time either. */
    boolean failedForGood() {
        return status.equals("FAILURE") && FAILS_FOR_GOOD.contains(detail) || status.equals("Reject") || status.equals("refused")
                || nothingArrives();
    }

    boolean nothingArrives() {
        return status.equals("FAILURE") && NOTHING_ARRIVES.contains(detail) || status.equals("Bounce") && detail.equals("Permanent");
    }

    boolean byHandset() {
        return status.equals("SUCCESS") && !deviceAck.isEmpty();
    }
}

/** What is owed at a time, and the payments that say so beside the book. */
record Standing(Row row, Owed owed, List<Payment> payments) {}

static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
}

static final class Rule {
    final String name;
    long looked;
    long broken;
    final List<String> examples = new ArrayList<>();

    Rule(String name) {
        this.name = name;
    }

    void look(boolean right, String where) {
        looked++;
        if (!right) {
            broken++;
            if (examples.size() < EXAMPLES) {
                examples.add(where);
            }
        }
    }

    boolean holds() {
        return looked > 0 && broken == 0;
    }
}

/** The few values that are needed of a strategy in the form of strategies/demo.yaml. */
static final class Strategy {
    final ZoneId lender;
    final LocalTime scanAt;
    final LocalTime opens;
    final LocalTime closes;
    final int capNotices;
    final int capDays;
    final Duration freshness;
    final boolean reminds;
    final List<Stage> stages = new ArrayList<>();

    Strategy(String yaml) {
        lender = ZoneId.of(find(yaml, "(?m)^  zone: (\\S+)").group(1));
        scanAt = LocalTime.parse(find(yaml, "(?m)^scan-at: \"(.*?)\"").group(1));
        Matcher allowed = find(yaml, "(?m)^allowed-hours: \\{from: \"(.*?)\", to: \"(.*?)\"}");
        opens = LocalTime.parse(allowed.group(1));
        closes = LocalTime.parse(allowed.group(2));
        Matcher cap = find(yaml, "(?m)^cap: \\{notices: (\\d+), days: (\\d+)}");
        capNotices = Integer.parseInt(cap.group(1));
        capDays = Integer.parseInt(cap.group(2));
        freshness = Duration.ofHours(Long.parseLong(find(yaml, "(?m)^freshness: (\\d+)h").group(1)));
        reminds = Pattern.compile("(?m)^promise: \\{remind: true}").matcher(yaml).find();
        Matcher stage = Pattern.compile("(?m)^  - \\{name: (\\S+), +days: \\[(\\d+), (\\d+|null)], +least: ([\\d.]+), .*?"
                        + "window: \\{from: \"(.*?)\", to: \"(.*?)\", on: (\\w+)}(?:.*channels: \\[(.*?)])?")
                .matcher(yaml);
        while (stage.find()) {
            stages.add(new Stage(
                    stage.group(1),
                    Integer.parseInt(stage.group(2)),
                    stage.group(3).equals("null") ? Integer.MAX_VALUE : Integer.parseInt(stage.group(3)),
                    new BigDecimal(stage.group(4)),
                    LocalTime.parse(stage.group(5)),
                    LocalTime.parse(stage.group(6)),
                    stage.group(7),
                    stage.group(8) == null ? List.of("sms") : List.of(stage.group(8).split(", *"))));
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("no stages in strategy.yaml that are written as in strategies/demo.yaml");
        }
    }

    private static Matcher find(String yaml, String what) {
        Matcher matcher = Pattern.compile(what).matcher(yaml);
        if (!matcher.find()) {
            throw new IllegalArgumentException("strategy.yaml has nothing like " + what);
        }
        return matcher;
    }

    boolean hasChannels() {
        return stages.stream().anyMatch(stage -> !stage.channels().equals(List.of("sms")));
    }

    /** The stage of so many days past due; null for none. */
    Stage of(long days) {
        return stages.stream().filter(stage -> stage.from() <= days && days <= stage.to()).findFirst().orElse(null);
    }

    Stage named(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst().orElse(null);
    }
}

static final class Replayed {
    final Map<String, Rule> rules = new LinkedHashMap<>();
    final Strategy strategy;
    final Map<String, List<Row>> rows = new TreeMap<>();
    final Map<String, List<Payment>> payments = new HashMap<>();
    /** The oldest due date just before a payment, by payment id. */
    final Map<String, LocalDate> dueBefore = new HashMap<>();
    final Map<String, Person> people = new HashMap<>();
    /** Messages of every channel. */
    final List<Text> texts = new ArrayList<>();
    final Map<String, List<Told>> receipts = new HashMap<>();
    /** When it was first told of an address that nothing arrives there. */
    final Map<String, Instant> nowhere = new HashMap<>();
    final List<Notice> notices = new ArrayList<>();
    final Map<String, String> contacts = new HashMap<>();
    final Set<LocalDate> days = new TreeSet<>();
    final List<Map<String, String>> truth;
    final boolean repliesTold;
    final List<Said> said = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    final boolean promisesTold;
    final boolean holdsTold;
    final long holdMessages;
    final String summary;

    Replayed(Path folder) throws Exception {
        Path in = folder.resolve("in");
        strategy = new Strategy(Files.readString(in.resolve("strategy.yaml")));
        var words = new TreeMap<String, Map<Instant, Map<String, String>>>();
        List<Path> books;
        try (var files = Files.list(in.resolve("books"))) {
            books = files.sorted().toList();
        }
        for (Path book : books) {
            LocalDate day = LocalDate.parse(book.getFileName().toString().replace(".csv", ""));
            days.add(day);
            Instant comes = day.atTime(BOOKS_COME_AT).atZone(strategy.lender).toInstant();
            for (var row : csv(book)) {
                rows.computeIfAbsent(row.get("account_id"), _ -> new ArrayList<>())
                        .add(new Row(
                                comes, Instant.parse(row.get("as_of")), owed(row.get("oldest_due"), row.get("past_due")),
                                row.getOrDefault("email", ""), row.getOrDefault("address", "")));
                words.computeIfAbsent(row.get("account_id"), _ -> new TreeMap<>()).put(comes, row);
            }
        }
        for (var row : csv(in.resolve("people.csv"))) {
            String zone = row.get("zone");
            people.put(row.get("account_id"), new Person(row.get("phone"), zone.isEmpty() ? strategy.lender : ZoneId.of(zone)));
        }
        readPayments(csv(in.resolve("payments.csv")));
        repliesTold = Files.exists(in.resolve("truth.csv"));
        truth = repliesTold ? csv(in.resolve("truth.csv")) : List.of();
        promisesTold = truth.stream().anyMatch(row -> row.containsKey("read_at"));
        if (promisesTold) {
            truth.forEach(row -> said.add(new Said(
                    Instant.parse(row.get("at")), row.get("phone"), row.get("intent"),
                    row.get("until").isEmpty() ? null : LocalDate.parse(row.get("until")),
                    row.get("read_at").isEmpty() ? Instant.MAX : Instant.parse(row.get("read_at")))));
        }
        holdsTold = Files.exists(in.resolve("holds.csv"));
        List<Map<String, String>> told = holdsTold ? csv(in.resolve("holds.csv")) : List.of();
        holdMessages = told.size();
        if (holdsTold) {
            words.forEach(this::readBooksHolds);
            readHolds(told);
        }
        for (var row : csv(folder.resolve("texts.csv"))) {
            texts.add(new Text(
                    Instant.parse(row.get("sent_at")), "sms", row.get("phone"), row.get("phone"), row.get("account_id"), row.get("stage"),
                    row.get("message_id"), row.get("body")));
        }
        if (strategy.hasChannels()) {
            readMessages(folder);
            readReceipts(folder);
        }
        for (var row : csv(folder.resolve("notices.csv"))) {
            notices.add(new Notice(
                    row.get("account_id"), row.get("episode_start"), row.get("stage"), row.get("state"), row.get("claimed_at"),
                    row.get("accepted_at"), row.get("message_id"), row.getOrDefault("reason", "")));
        }
        csv(folder.resolve("contacts.csv")).forEach(row -> contacts.put(row.get("phone"), row.get("state")));
        summary = Files.readString(folder.resolve("summary.json"));
    }

    private void readMessages(Path folder) throws Exception {
        for (var row : csv(folder.resolve("messages.csv"))) {
            texts.add(new Text(
                    Instant.parse(row.get("sent_at")), row.get("channel"), phoneOf(row.get("account_id")), row.get("to"),
                    row.get("account_id"), row.get("stage"), row.get("message_id"), row.get("body")));
        }
        texts.sort((one, other) -> one.at().compareTo(other.at()));
    }

    /** What gateways told, and what could not be printed: that is known on the next day, when the batch is made. */
    private void readReceipts(Path folder) throws Exception {
        for (var row : csv(folder.resolve("receipts.csv"))) {
            tell(
                    row.get("message_id"),
                    new Told(
                            Instant.parse(row.get("told_at")), row.get("gateway"), row.get("status"), row.get("detail"),
                            row.get("device_ack_ms")));
        }
        Path letters = folder.resolve("letters");
        if (Files.exists(letters)) {
            try (var found = Files.walk(letters)) {
                for (Path file : found.filter(each -> each.endsWith("refused.csv")).sorted().toList()) {
                    Instant made = LocalDate.parse(file.getParent().getFileName().toString())
                            .plusDays(1)
                            .atStartOfDay(strategy.lender)
                            .toInstant();
                    for (var row : csv(file)) {
                        tell("letter-" + row.get("letter_id"), new Told(made, "print", "refused", row.get("reason"), ""));
                    }
                }
            }
        }
        for (Text text : texts) {
            toldOf(text).stream()
                    .filter(Told::nothingArrives)
                    .forEach(told -> nowhere.merge(text.address(), told.at(), (one, other) -> earlier(one, other)));
        }
    }

    private void tell(String message, Told told) {
        receipts.computeIfAbsent(message, _ -> new ArrayList<>()).add(told);
    }

    private List<Told> toldOf(Text text) {
        return receipts.getOrDefault(text.message(), List.of());
    }

    /** Whatever the column says holds, in words that are known or not: from the first book that says so until one says something else. */
    private void readBooksHolds(String account, Map<Instant, Map<String, String>> books) {
        String before = "";
        Instant since = null;
        for (var book : books.entrySet()) {
            String now = book.getValue().getOrDefault("hold", "") + "|" + book.getValue().getOrDefault("hold_until", "");
            if (!now.equals(before)) {
                if (since != null) {
                    addHold(account, before, since, book.getKey());
                }
                since = now.equals("|") ? null : book.getKey().plus(A_BOOK_LOADS);
                before = now;
            }
        }
        if (since != null) {
            addHold(account, before, since, Instant.MAX);
        }
    }

    private void addHold(String account, String columns, Instant from, Instant to) {
        String reason = columns.substring(0, columns.indexOf('|'));
        holds.add(new Hold(account, isOfNumber(reason), from, earlier(to, endOf(columns.substring(columns.indexOf('|') + 1))), Set.of()));
    }

    private void readHolds(List<Map<String, String>> told) {
        var lifted = new HashMap<String, Instant>();
        for (var row : told) {
            if (row.get("kind").equals("lift")) {
                lifted.merge(row.get("account_id") + " " + row.get("hold_id"), Instant.parse(row.get("at")), (one, other) -> earlier(one, other));
            }
        }
        var seen = new HashSet<String>();
        for (var row : told) {
            String id = row.get("account_id") + " " + row.get("hold_id");
            Instant from = Instant.parse(row.get("at"));
            var instalments = new TreeSet<LocalDate>();
            Pattern.compile("(\\S+?):\\S+")
                    .matcher(row.getOrDefault("instalments", ""))
                    .results()
                    .forEach(each -> instalments.add(LocalDate.parse(each.group(1))));
            // Whatever was paid, a plan holds up to its first instalment.
            String last = instalments.isEmpty() ? row.get("until") : instalments.getFirst().toString();
            Instant to = earlier(lifted.getOrDefault(id, Instant.MAX), endOf(last));
            // Of a hold that is told twice the first counts; one that was lifted before never holds.
            if (row.get("kind").equals("hold") && seen.add(id) && to.isAfter(from)) {
                holds.add(new Hold(row.get("account_id"), isOfNumber(row.get("reason")), from, to, instalments));
            }
        }
    }

    private static boolean isOfNumber(String reason) {
        return reason.equals("DECEASED") || reason.equals("DO_NOT_CONTACT");
    }

    /** When a last day is over, by the lender's clock. */
    private Instant endOf(String lastDay) {
        return lastDay.isEmpty() ? Instant.MAX : LocalDate.parse(lastDay).plusDays(1).atStartOfDay(strategy.lender).toInstant();
    }

    private static Owed owed(String due, String amount) {
        return due.isEmpty() ? Owed.NOTHING : new Owed(LocalDate.parse(due), new BigDecimal(amount));
    }

    private void readPayments(List<Map<String, String>> told) {
        told.stream().sorted((one, other) -> Instant.parse(one.get("paid_at")).compareTo(Instant.parse(other.get("paid_at")))).forEach(row -> {
            String account = row.get("account_id");
            String id = row.get("payment_id");
            Instant at = Instant.parse(row.get("paid_at"));
            boolean amountAlone = row.get("past_due").isEmpty();
            boolean returned = row.get("kind").equals("returned");
            if (!returned) {
                Standing before = standing(account, at, bookAt(account, at));
                if (before != null && before.owed().due() != null) {
                    dueBefore.put(id, before.owed().due());
                }
            }
            payments.computeIfAbsent(account, _ -> new ArrayList<>())
                    .add(new Payment(
                            id, returned, new BigDecimal(row.get("amount")), at,
                            amountAlone ? null : owed(row.get("oldest_due"), row.get("past_due"))));
        });
    }

    /** The newest book's row that has come by then; null before the first. */
    private Row bookAt(String account, Instant at) {
        List<Row> all = rows.getOrDefault(account, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).comes().isAfter(at)) {
                return all.get(i);
            }
        }
        return null;
    }

    /** A book's row, and what was paid and returned since the core system wrote it, up to that instant and including it. */
    private Standing standing(String account, Instant at, Row row) {
        if (row == null) {
            return null;
        }
        List<Payment> since = payments.getOrDefault(account, List.of()).stream()
                .filter(payment -> payment.at().isAfter(row.asOf()) && !payment.at().isAfter(at))
                .toList();
        Owed owed = row.owed();
        for (Payment payment : since) {
            owed = after(owed, payment);
        }
        return new Standing(row, owed, since);
    }

    private Owed after(Owed owed, Payment payment) {
        if (payment.after() != null) {
            return payment.after();
        }
        if (!payment.returned()) {
            BigDecimal left = owed.amount().subtract(payment.amount());
            return left.signum() <= 0 ? Owed.NOTHING : new Owed(owed.due(), left);
        }
        LocalDate back = dueBefore.get(payment.id());
        LocalDate due = owed.due() == null || back != null && back.isBefore(owed.due()) ? back : owed.due();
        return new Owed(due, owed.amount().add(payment.amount()));
    }

    /** What may be known of the account at that instant: one standing, or two while a book is being loaded. */
    private List<Standing> standings(String account, Instant at) {
        var all = new ArrayList<Standing>();
        Row now = bookAt(account, at);
        Row justBefore = bookAt(account, at.minus(A_BOOK_LOADS));
        all.add(standing(account, at, now));
        if (justBefore != now) {
            all.add(standing(account, at, justBefore));
        }
        all.removeIf(Objects::isNull);
        return all;
    }

    private Rule rule(String name) {
        return Objects.requireNonNull(rules.get(name), name);
    }

    private LocalDate lenderDay(Instant at) {
        return LocalDate.ofInstant(at, strategy.lender);
    }

    void check() {
        RULES.forEach(name -> rules.put(name, new Rule(name)));
        if (repliesTold) {
            RULES_OF_REPLIES.forEach(name -> rules.put(name, new Rule(name)));
        }
        if (promisesTold) {
            RULES_OF_PROMISES.forEach(name -> rules.put(name, new Rule(name)));
        }
        if (strategy.reminds) {
            rules.put(A_REMINDER_IS_OF_ITS_DAY, new Rule(A_REMINDER_IS_OF_ITS_DAY));
        }
        if (holdsTold) {
            RULES_OF_HOLDS.forEach(name -> rules.put(name, new Rule(name)));
        }
        if (strategy.hasChannels()) {
            RULES_OF_CHANNELS.forEach(name -> rules.put(name, new Rule(name)));
        }
        Map<String, Notice> byMessage = new HashMap<>();
        notices.stream().filter(notice -> !notice.message().isEmpty()).forEach(notice -> byMessage.put(notice.message(), notice));
        List<Text> told = texts.stream().filter(this::isNotice).toList();
        List<Text> answers = texts.stream().filter(text -> !isNotice(text)).toList();
        for (Text text : told) {
            checkPayments(text, byMessage.get(text.message()));
            checkHours(text);
            checkWords(text);
        }
        if (strategy.hasChannels()) {
            addEarlierMessages(told, byMessage);
            checkChannels(told, byMessage);
        }
        checkTwice(told, byMessage);
        checkCap(told);
        checkNotices(told, byMessage);
        checkLost();
        checkSums();
        if (repliesTold) {
            checkAnswers(answers);
            checkOptOuts(told, answers);
        }
        if (promisesTold) {
            checkPromises(told);
        }
        if (strategy.reminds) {
            checkReminders(told);
        }
        if (holdsTold) {
            checkHolds(told);
        }
    }

    /** A notice names its last message alone; those that failed before it are of the same key. */
    private void addEarlierMessages(List<Text> told, Map<String, Notice> byMessage) {
        for (Text text : told) {
            if (!byMessage.containsKey(text.message())) {
                List<LocalDate> dues = standings(text.account(), text.at()).stream().map(standing -> standing.owed().due()).toList();
                notices.stream()
                        .filter(notice -> notice.account().equals(text.account())
                                && notice.stage().equals(text.stage())
                                && !notice.episode().isEmpty()
                                && dues.contains(LocalDate.parse(notice.episode()))
                                && (notice.message().isEmpty() || sentAt(told, notice.message()).isAfter(text.at())))
                        .findFirst()
                        .ifPresent(notice -> byMessage.put(text.message(), notice));
            }
        }
    }

    private static Instant sentAt(List<Text> told, String message) {
        return told.stream().filter(text -> text.message().equals(message)).map(Text::at).findFirst().orElse(Instant.MIN);
    }

    private void checkChannels(List<Text> told, Map<String, Notice> byMessage) {
        var byKey = new LinkedHashMap<String, List<Text>>();
        for (Text text : told) {
            Notice notice = byMessage.get(text.message());
            String key = notice == null ? text.where() : notice.key();
            List<Text> before = byKey.computeIfAbsent(key, _ -> new ArrayList<>());
            List<String> channels = text.promised() == null ? strategy.named(text.stage()).channels() : List.of("sms");
            rule("each by a channel of its stage").look(channels.contains(text.channel()), text.where());
            boolean first = channels.subList(0, Math.max(0, channels.indexOf(text.channel()))).stream()
                    .allMatch(channel -> isBarred(channel, text, before));
            rule("each by the first channel that has an address and no bar").look(first, text.where() + " by " + text.channel());
            if (!before.isEmpty()) {
                rule(ONE_UNDER_WAY).look(before.stream().allMatch(earlier -> hasFailed(earlier, text.at())), text.where());
            }
            Instant closed = nowhere.getOrDefault(text.address(), Instant.MAX);
            boolean reopened = truth.stream()
                    .anyMatch(reply -> reply.get("phone").equals(text.phone()) && reply.get("intent").equals("OPT_IN"));
            rule("none to an address at which nothing arrives")
                    .look(reopened || closed.isAfter(text.at().minus(A_RECEIPT_TAKES)), text.where());
            before.add(text);
        }
        byKey.forEach((key, messages) -> {
            long arrived = messages.stream().filter(text -> toldOf(text).stream().noneMatch(Told::failed)).count();
            rule("none delivered twice for a key").look(arrived <= 1, key);
        });
        checkStates(byKey);
    }

    private boolean hasFailed(Text text, Instant by) {
        return toldOf(text).stream().anyMatch(told -> told.failedForGood() && !told.at().isAfter(by));
    }

    /** Whether a channel before the one that was taken has no address, or a closed one, or was tried in vain. */
    private boolean isBarred(String channel, Text text, List<Text> before) {
        if (before.stream().anyMatch(earlier -> earlier.channel().equals(channel) && hasFailed(earlier, text.at()))) {
            return true;
        }
        return addresses(channel, text).stream().allMatch(to -> to.isEmpty()
                || !nowhere.getOrDefault(channel + ":" + to, Instant.MAX).isAfter(text.at())
                || (channel.equals("sms") || channel.equals("call"))
                        && (isClosedByReply(to, channel, text.at()) || isNoNumber(text.account(), to)));
    }

    /** Which numbers can be texted is not known here: one of them to which nothing ever went, and of which notices say so. */
    private boolean isNoNumber(String account, String phone) {
        return texts.stream().noneMatch(text -> text.isSms() && text.to().equals(phone))
                && notices.stream()
                        .anyMatch(notice -> notice.account().equals(account)
                                && notice.reason().equals("INVALID_PHONE")
                                && strategy.named(notice.stage()) != null
                                && strategy.named(notice.stage()).channels().equals(List.of("sms")));
    }

    /** What the book of that instant has; while it is being loaded, the one before too. */
    private List<String> addresses(String channel, Text text) {
        if (channel.equals("sms") || channel.equals("call")) {
            return List.of(phoneOf(text.account()));
        }
        return standings(text.account(), text.at()).stream()
                .map(standing -> channel.equals("email") ? standing.row().email() : standing.row().address())
                .toList();
    }

    /** An opt-out closes texts, a wrong number calls too; whether it was opened again is not looked at. */
    private boolean isClosedByReply(String phone, String channel, Instant at) {
        return truth.stream()
                .anyMatch(reply -> reply.get("phone").equals(phone)
                        && !Instant.parse(reply.get("at")).isAfter(at)
                        && (reply.get("intent").equals("WRONG_NUMBER") || channel.equals("sms") && reply.get("intent").equals("OPT_OUT")));
    }

    /** A handset's word weighs most, then a failure, then that the carrier has it; of lists and letters nothing is told but what fails. */
    private void checkStates(Map<String, List<Text>> byKey) {
        for (Notice notice : notices) {
            List<Text> messages = byKey.getOrDefault(notice.key(), List.of());
            if (messages.isEmpty() || !SENT.contains(notice.state())) {
                continue;
            }
            List<Told> last = toldOf(messages.getLast());
            String state;
            if (messages.stream().flatMap(text -> toldOf(text).stream()).anyMatch(Told::byHandset)) {
                state = "DELIVERED";
            } else if (last.stream().anyMatch(Told::failed)) {
                state = "UNDELIVERED";
            } else {
                state = last.stream().anyMatch(told -> told.status().equals("SUCCESS") || told.status().equals("Delivery"))
                        ? "CARRIER_ACCEPTED"
                        : "ACCEPTED";
            }
            rule("each state is what was told of its messages").look(notice.state().equals(state), notice.key() + ", told " + state);
        }
    }

    private boolean isNotice(Text text) {
        return strategy.named(text.stage()) != null || strategy.reminds && text.promised() != null;
    }

    private void checkReminders(List<Text> told) {
        for (Text text : told) {
            LocalDate day = text.promised();
            if (day != null) {
                boolean promised = said.stream()
                        .anyMatch(reply -> day.equals(reply.until()) && reply.phone().equals(text.phone()) && lenderDay(reply.at()).isBefore(day));
                boolean agreed = holds.stream()
                        .anyMatch(hold -> hold.account().equals(text.account())
                                && hold.instalments().contains(day)
                                && lenderDay(hold.from()).isBefore(day));
                rule(A_REMINDER_IS_OF_ITS_DAY).look(lenderDay(text.at()).equals(day) && (promised || agreed), text.where());
            }
        }
    }

    private Instant lastScan() {
        return days.stream().reduce((_, last) -> last).orElseThrow().atTime(strategy.scanAt).atZone(strategy.lender).toInstant();
    }

    private Instant endOfRun() {
        return days.stream().reduce((_, last) -> last).orElseThrow().plusDays(1).atStartOfDay(strategy.lender).toInstant();
    }

    private String phoneOf(String account) {
        Person person = people.get(account);
        return person == null ? "" : person.phone();
    }

    /** Whether the hold is about the account: its own, or of its number, once that was carried there. */
    private boolean concerns(Hold hold, String account) {
        return hold.account().equals(account)
                || hold.ofNumber() && !phoneOf(account).isEmpty() && phoneOf(hold.account()).equals(phoneOf(account));
    }

    private void checkHolds(List<Text> told) {
        for (Hold hold : holds) {
            boolean none = told.stream().noneMatch(text -> text.account().equals(hold.account()) && hold.bars(text));
            rule("none while the lender's hold stands").look(none, hold.account() + " held since " + hold.from());
            if (hold.ofNumber() && !phoneOf(hold.account()).isEmpty()) {
                boolean silent = texts.stream()
                        .noneMatch(text -> text.phone().equals(phoneOf(hold.account())) && hold.stands(text.at().minus(A_BOOK_LOADS))
                                && hold.stands(text.at()));
                rule("none, and no answer, where the number is dead or not contacted").look(silent, hold.account() + " held since " + hold.from());
            }
        }
        Map<String, Notice> byKey = new HashMap<>();
        notices.forEach(notice -> byKey.put(notice.key(), notice));
        for (String account : rows.keySet()) {
            String key = keyAt(account, lastScan());
            if (key == null || !key.equals(keyAt(account, endOfRun().minusMillis(1)))) {
                continue;
            }
            Notice notice = byKey.get(key);
            List<Hold> own = holds.stream().filter(hold -> concerns(hold, account)).toList();
            List<Hold> standing = own.stream().filter(hold -> hold.stands(lastScan()) && !hold.to().isBefore(endOfRun())).toList();
            if (!standing.isEmpty()) {
                boolean sentBefore = notice != null
                        && !notice.claimedAt().isEmpty()
                        && standing.stream().noneMatch(hold -> hold.stands(Instant.parse(notice.claimedAt())));
                boolean over = notice != null && (notice.state().equals("HELD_OUT") || notice.state().equals("EXPIRED"));
                rule("what the lender's hold keeps back is suppressed for it").look(notice != null && (notice.isHeld() || sentBefore || over), key);
            } else if (!own.isEmpty() && own.stream().allMatch(hold -> !hold.to().isAfter(lastScan())) && !wrote(account)) {
                rule("none stays held when its hold was lifted or has ended").look(notice != null && !notice.isHeld(), key);
            }
        }
        Rule sums = rule("holds told and kept back add up");
        sums.look(number("told", "holds") == holdMessages, "told in summary.json");
        sums.look(
                number("suppressed", "holds") == notices.stream().filter(Notice::isHeld).count(), "suppressed in summary.json");
    }

    /** What somebody wrote may hold the account for its own reason. */
    private boolean wrote(String account) {
        return truth.stream().anyMatch(reply -> reply.get("phone").equals(phoneOf(account)));
    }

    private void checkPromises(List<Text> told) {
        for (Said reply : said) {
            LocalDate came = lenderDay(reply.at());
            String where = "replied at " + reply.at();
            if (reply.until() != null) {
                LocalDate most = came.plusDays(PROMISE_DAYS);
                LocalDate free = reply.until().plusDays(1).isAfter(most) ? most : reply.until().plusDays(1);
                List<Text> others = told.stream().filter(text -> !reply.until().equals(text.promised())).toList();
                rule("none before the day after a promised one")
                        .look(in(others, reply.phone(), reply.at(), free.atStartOfDay(strategy.lender).toInstant()) == 0, where);
            }
            if (reply.intent().equals("UNREAD")) {
                Instant free = came.plusDays(UNREAD_DAYS).atStartOfDay(strategy.lender).toInstant();
                rule("none after an unread reply before a person has read it")
                        .look(in(told, reply.phone(), reply.at(), earlier(free, reply.readAt())) == 0, where);
                if (reply.readAt().isBefore(lastScan()) && said.stream().filter(other -> other.phone().equals(reply.phone())).count() == 1) {
                    checkRead(reply.phone());
                }
            }
        }
    }

    /** Who wrote nothing else, and is not held by the lender. */
    private void checkRead(String phone) {
        for (Notice notice : notices) {
            boolean due = phoneOf(notice.account()).equals(phone)
                    && notice.key().equals(keyAt(notice.account(), lastScan()))
                    && notice.key().equals(keyAt(notice.account(), endOfRun().minusMillis(1)));
            if (due && holds.stream().noneMatch(hold -> concerns(hold, notice.account()) && hold.to().isAfter(lastScan()))) {
                rule("none stays held when its reply was read").look(!notice.isHeld(), notice.key());
            }
        }
    }

    private void checkPayments(Text text, Notice notice) {
        boolean paid = !standings(text.account(), text.at()).isEmpty()
                && standings(text.account(), text.at()).stream().allMatch(standing -> isOver(standing, notice));
        rule("none after a payment that cleared it").look(!paid, text.where());
    }

    /** Whether payments, and not the book, say that the notice's episode is over. */
    private static boolean isOver(Standing standing, Notice notice) {
        LocalDate due = standing.owed().due();
        boolean over = due == null || notice != null && !notice.episode().isEmpty() && LocalDate.parse(notice.episode()).isBefore(due);
        return over && !standing.payments().isEmpty();
    }

    private void checkHours(Text text) {
        Person person = people.get(text.account());
        Stage stage = text.promised() == null ? strategy.named(text.stage()) : stageAt(text);
        boolean open = false;
        if (person != null && stage != null) {
            ZonedDateTime there = text.at().atZone(person.zone());
            LocalTime time = there.toLocalTime();
            boolean works = there.getDayOfWeek() != DayOfWeek.SATURDAY && there.getDayOfWeek() != DayOfWeek.SUNDAY;
            open = !time.isBefore(strategy.opens)
                    && time.isBefore(strategy.closes)
                    && !time.isBefore(stage.opens())
                    && time.isBefore(stage.closes())
                    && (stage.on().equals("any") || stage.on().equals("workdays") == works);
        }
        rule("none outside the allowed hours and the stage's window").look(open, text.where());
    }

    /** The stage that the account is in when a reminder goes out; null where it is in none. */
    private Stage stageAt(Text text) {
        return standings(text.account(), text.at()).stream()
                .map(standing -> standing.owed().due())
                .filter(Objects::nonNull)
                .map(due -> strategy.of(ChronoUnit.DAYS.between(due, lenderDay(text.at()))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void checkWords(Text text) {
        Person person = people.get(text.account());
        boolean own = text.isSms() ? person != null && person.phone().equals(text.to()) : addresses(text.channel(), text).contains(text.to());
        rule("each to the account's own number").look(own, text.where());
        List<Standing> standings = standings(text.account(), text.at());
        // What staff say who call or come, nobody writes down before.
        boolean isWritten = !text.channel().equals("call") && !text.channel().equals("visit");
        rule("each says the amount and the days past due of that instant")
                .look(!isWritten || standings.stream().anyMatch(standing -> says(text, standing.owed())), text.where());
        rule("each in the stage of its days, and of an amount enough for it")
                .look(standings.stream().anyMatch(standing -> isInStage(text, standing.owed())), text.where());
        rule("none on data that is older than allowed")
                .look(standings.stream().anyMatch(standing -> isFresh(standing, text.at())), text.where());
    }

    private boolean says(Text text, Owed owed) {
        if (owed.due() == null) {
            return false;
        }
        String amount = "%,d".formatted(owed.amount().toBigInteger())
                + (owed.amount().scale() > 0 ? owed.amount().toPlainString().replaceFirst("^\\d+", "") : "");
        long days = ChronoUnit.DAYS.between(owed.due(), lenderDay(text.at()));
        return Pattern.compile("(新臺幣|新台币|TWD )" + Pattern.quote(amount) + "(?![\\d,.]*\\d)").matcher(text.body()).find()
                && Pattern.compile("(?<!\\d)" + days + "(天| days)|days past due: " + days + "(?!\\d)").matcher(text.body()).find();
    }

    private boolean isInStage(Text text, Owed owed) {
        if (owed.due() == null) {
            return false;
        }
        Stage stage = strategy.of(ChronoUnit.DAYS.between(owed.due(), lenderDay(text.at())));
        boolean own = stage != null && (stage.name().equals(text.stage()) || strategy.reminds && text.promised() != null);
        return own && owed.amount().compareTo(stage.least()) >= 0;
    }

    /** A payment that tells the state after it is news, as a book is. */
    private boolean isFresh(Standing standing, Instant at) {
        Instant known = standing.payments().stream()
                .filter(payment -> payment.after() != null)
                .map(Payment::at)
                .reduce(standing.row().asOf(), (one, other) -> other);
        return Duration.between(known, at).compareTo(strategy.freshness) <= 0;
    }

    private void checkTwice(List<Text> told, Map<String, Notice> byMessage) {
        var keys = new HashSet<String>();
        for (Text text : told) {
            Notice notice = byMessage.get(text.message());
            LocalDate due = standings(text.account(), text.at()).stream()
                    .map(standing -> standing.owed().due())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            String episode = notice == null ? String.valueOf(due) : notice.episode();
            rule("none twice for an account, episode and stage")
                    .look(keys.add(text.account() + "#" + episode + "#" + text.stage() + "#" + text.channel()), text.where());
        }
        var claimed = new HashSet<String>();
        notices.forEach(notice -> rule("one line for each key").look(claimed.add(notice.key()), notice.key()));
    }

    /** By the recipient's dates; across the accounts of a number, and across channels. */
    private void checkCap(List<Text> told) {
        Map<String, List<Text>> byPhone = new TreeMap<>();
        told.stream().filter(text -> !text.phone().isEmpty()).forEach(text -> byPhone.computeIfAbsent(text.phone(), _ -> new ArrayList<>()).add(text));
        for (List<Text> sent : byPhone.values()) {
            sent.sort((one, other) -> one.at().compareTo(other.at()));
            for (int i = 0; i < sent.size(); i++) {
                Person person = people.get(sent.get(i).account());
                ZoneId zone = person == null ? strategy.lender : person.zone();
                LocalDate first = LocalDate.ofInstant(sent.get(i).at(), zone).minusDays(strategy.capDays - 1L);
                long counted = sent.subList(0, i + 1).stream()
                        .filter(text -> !LocalDate.ofInstant(text.at(), zone).isBefore(first))
                        .count();
                rule("no number more often than the cap allows").look(counted <= strategy.capNotices, sent.get(i).where());
            }
        }
    }

    private void checkNotices(List<Text> told, Map<String, Notice> byMessage) {
        var messages = new HashMap<String, Integer>();
        told.forEach(text -> messages.merge(text.message(), 1, Integer::sum));
        for (Text text : told) {
            Notice notice = byMessage.get(text.message());
            boolean own = notice != null
                    && SENT.contains(notice.state())
                    && notice.account().equals(text.account())
                    && notice.stage().equals(text.stage());
            rule("each text has its notice").look(own || mayBeUnknown(text), text.where());
        }
        notices.stream()
                .filter(notice -> SENT.contains(notice.state()))
                .forEach(notice -> rule("each notice that was sent has its one text")
                        .look(messages.getOrDefault(notice.message(), 0) == 1, notice.key()));
        notices.forEach(notice -> rule("nothing is left under way")
                .look(!notice.state().equals("RENDERED") && !notice.state().equals("CLAIMED"), notice.key()));
    }

    /** The answer was lost: the text is out, and the notice does not know its message. */
    private boolean mayBeUnknown(Text text) {
        return notices.stream()
                .filter(notice -> notice.state().equals("UNKNOWN")
                        && notice.account().equals(text.account())
                        && notice.stage().equals(text.stage())
                        && !notice.claimedAt().isEmpty())
                .anyMatch(notice ->
                        Duration.between(Instant.parse(notice.claimedAt()), text.at()).abs().compareTo(Duration.ofMinutes(1)) <= 0);
    }

    private void checkLost() {
        var lines = new HashSet<String>();
        notices.forEach(notice -> lines.add(notice.key()));
        var due = new TreeSet<String>();
        for (LocalDate day : days) {
            Instant scan = day.atTime(strategy.scanAt).atZone(strategy.lender).toInstant();
            for (String account : rows.keySet()) {
                String key = keyAt(account, scan);
                if (key != null && key.equals(keyAt(account, scan.plus(A_SCAN_TAKES)))) {
                    due.add(key);
                }
            }
        }
        due.forEach(key -> rule("each key that was due at a scan is decided").look(lines.contains(key), key));
        for (Notice notice : notices) {
            rule("no key is decided that never was due").look(wasOwed(notice), notice.key());
        }
    }

    private String keyAt(String account, Instant at) {
        Standing standing = standing(account, at, bookAt(account, at));
        if (standing == null || standing.owed().due() == null) {
            return null;
        }
        Stage stage = strategy.of(ChronoUnit.DAYS.between(standing.owed().due(), lenderDay(at)));
        return stage == null ? null : account + "#" + standing.owed().due() + "#" + stage.name();
    }

    /** Whether its due date was ever the oldest unpaid one, by a book or by what was told of a payment. */
    private boolean wasOwed(Notice notice) {
        boolean reminds = strategy.reminds && notice.stage().startsWith("promise.");
        if (notice.episode().isEmpty() || strategy.named(notice.stage()) == null && !reminds) {
            return false;
        }
        LocalDate episode = LocalDate.parse(notice.episode());
        return rows.getOrDefault(notice.account(), List.of()).stream().anyMatch(row -> episode.equals(row.owed().due()))
                || payments.getOrDefault(notice.account(), List.of()).stream()
                        .anyMatch(payment -> payment.after() != null && episode.equals(payment.after().due()));
    }

    private void checkSums() {
        Rule sums = rule("the sums add up");
        var byState = new TreeMap<String, Long>();
        notices.forEach(notice -> byState.merge(notice.state(), 1L, Long::sum));
        byState.keySet().forEach(state -> sums.look(STATES.contains(state), "the state " + state));
        sums.look(number("keys") == notices.size(), "keys in summary.json");
        sums.look(number("texts") == texts.stream().filter(Text::isSms).count(), "texts in summary.json");
        if (strategy.hasChannels()) {
            sums.look(number("all", "messages") == texts.stream().filter(text -> !text.isSms()).count(), "messages in summary.json");
        }
        byState.forEach((state, count) -> sums.look(number(state) == count, state + " in summary.json"));
        long counted = STATES.stream().mapToLong(state -> Math.max(0, number(state))).sum();
        sums.look(counted == notices.size(), "keys = the sum over the states");
        long accepted = notices.stream().filter(notice -> !notice.acceptedAt().isEmpty()).count();
        long sent = SENT.stream().mapToLong(state -> byState.getOrDefault(state, 0L)).sum();
        sums.look(accepted == sent, "accepted = delivered + undelivered + awaiting");
    }

    /** -1 where the summary does not have it. */
    private long number(String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(summary);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** The same of what stands within another. */
    private long number(String name, String within) {
        Matcher part = Pattern.compile("\"" + within + "\"\\s*:\\s*\\{([^}]*)").matcher(summary);
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(part.find() ? part.group(1) : "");
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private void checkAnswers(List<Text> answers) {
        var last = new HashMap<String, Instant>();
        for (Text answer : answers) {
            Instant before = last.put(answer.phone(), answer.at());
            rule("no number has two automatic answers in 24 hours")
                    .look(before == null || !answer.at().isBefore(before.plus(BETWEEN_ANSWERS)), answer.where());
        }
    }

    /** From each opt-out until texts are asked for again: no notice, and one confirmation at most. */
    private void checkOptOuts(List<Text> told, List<Text> answers) {
        var closedAt = new TreeMap<String, Instant>();
        var closed = new ArrayList<Map.Entry<String, Instant[]>>();
        for (var reply : truth) {
            String phone = reply.get("phone");
            Instant at = Instant.parse(reply.get("at"));
            if (reply.get("intent").equals("OPT_OUT")) {
                closedAt.putIfAbsent(phone, at);
            } else if (reply.get("intent").equals("OPT_IN") && closedAt.containsKey(phone)) {
                closed.add(Map.entry(phone, new Instant[] {closedAt.remove(phone), at}));
            }
        }
        closedAt.forEach((phone, at) -> {
            closed.add(Map.entry(phone, new Instant[] {at, Instant.MAX}));
            if (people.values().stream().anyMatch(person -> person.phone().equals(phone))) {
                rule("each number that opted out is closed").look(!contacts.getOrDefault(phone, "OPEN").equals("OPEN"), "since " + at);
            }
        });
        for (var entry : closed) {
            Instant from = entry.getValue()[0];
            Instant to = entry.getValue()[1];
            rule("none after an opt-out").look(in(told.stream().filter(Text::isSms).toList(), entry.getKey(), from, to) == 0, "opted out at " + from);
            rule("one confirmation of an opt-out at most").look(in(answers, entry.getKey(), from, to) <= 1, "opted out at " + from);
        }
    }

    private static long in(Collection<Text> texts, String phone, Instant from, Instant to) {
        return texts.stream()
                .filter(text -> text.phone().equals(phone) && !text.at().isBefore(from) && text.at().isBefore(to))
                .count();
    }

    void print(PrintStream out) {
        out.printf(
                "%,d accounts, %s to %s: %,d payments and returns, %,d replies, %,d holds; %,d keys, %,d messages%n%n",
                rows.size(), days.stream().findFirst().orElseThrow(), days.stream().reduce((_, last) -> last).orElseThrow(),
                payments.values().stream().mapToInt(List::size).sum(), truth.size(), holds.size(), notices.size(), texts.size());
        out.printf("  %-64s %9s %7s%n", "", "looked at", "broken");
        for (Rule rule : rules.values()) {
            out.printf("  %-64s %,9d %,7d%n", rule.name, rule.looked, rule.broken);
            rule.examples.forEach(example -> out.println("      " + example));
        }
        if (!repliesTold) {
            out.println("  No replies were told: nothing is said of opt-outs and answers.");
        }
        if (!strategy.hasChannels()) {
            out.println("  All went by SMS: nothing is said of other channels.");
        }
        if (!holdsTold) {
            out.println("  No holds were told: nothing is said of them.");
        }
        rules.values().stream().filter(rule -> rule.looked == 0).forEach(rule -> out.println("  Nothing to look at: " + rule.name));
    }
}

/** The rows of a CSV file by RFC 4180, by the names in its header. */
static List<Map<String, String>> csv(Path file) throws Exception {
    String text = Files.readString(file);
    var lines = new ArrayList<List<String>>();
    var line = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quoted) {
            if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = false;
            } else {
                field.append(c);
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            line.add(field.toString());
            field.setLength(0);
            if (c == '\n') {
                lines.add(line);
                line = new ArrayList<>();
            }
        } else if (c != '\r') {
            field.append(c);
        }
    }
    if (!line.isEmpty() || field.length() > 0) {
        line.add(field.toString());
        lines.add(line);
    }
    List<String> header = lines.getFirst();
    var rows = new ArrayList<Map<String, String>>();
    for (List<String> each : lines.subList(1, lines.size())) {
        if (each.size() != header.size()) {
            throw new IllegalArgumentException(file + ": a row has not " + header.size() + " fields");
        }
        var row = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), each.get(i));
        }
        rows.add(row);
    }
    return rows;
}
