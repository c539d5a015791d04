package dev.pastdue.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.receipt.ParkedReceipts.Parked;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Language;
import dev.pastdue.core.why.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an earlier version stored is read as it was meant, and written back under the same names. The items in {@code stored-9d0030c} were
 * written by that commit's functions and contract tests. Beside each file of items lies what they say, an item a line; with
 * {@code -Dstored.write=true} it is written anew, which is right only where a reader was wrong.
 */
class StoredItemsTest {
    private static final Path FOLDER = Path.of("src/test/resources/stored-9d0030c");
    private static final Expiry EXPIRY =
            Expiry.after(Duration.ofDays(730), Clock.fixed(Instant.parse("2026-01-20T01:00:00Z"), ZoneOffset.UTC));

    /** The holds that stood as one date are now written each for itself too. */
    private static final Set<String> NEW_IN_ACCOUNTS = Set.of("holds");

    private final StoredTables tables = new StoredTables();
    private final DynamoDbAccountStore accounts = new DynamoDbAccountStore(tables, "accounts", EXPIRY);
    private final DynamoDbContactStore contacts = new DynamoDbContactStore(tables, "contacts", EXPIRY);
    private final DynamoDbNoticeStore notices =
            new DynamoDbNoticeStore(tables, "notices", "accounts", "contacts", EXPIRY);
    private final DynamoDbReplyStore replies =
            new DynamoDbReplyStore(tables, "replies", "accounts", "contacts", EXPIRY);
    private final DynamoDbCheckpoints checkpoints = new DynamoDbCheckpoints(tables, "checkpoints");
    private final DynamoDbParkedReceipts receipts = new DynamoDbParkedReceipts(tables, "receipts");

    private List<Map<String, AttributeValue>> load(String table) {
        for (String line : lines(FOLDER.resolve(table + ".jsonl"))) {
            tables.add(table, StoredTables.item(Json.object(line)));
        }
        return tables.of(table);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return new Item(item).text(name);
    }

    private static void assertSays(String table, List<String> said) throws IOException {
        Path file = FOLDER.resolve(table + ".txt");
        if (Boolean.getBoolean("stored.write")) {
            Files.write(file, said);
        }
        assertThat(said).isNotEmpty().isEqualTo(lines(file));
    }

    /** Under the same names with the same values; only the version has moved on, and the expiry is another. */
    private void assertWrittenBack(String table, Set<String> added) {
        for (Map<String, AttributeValue> stored : tables.of(table)) {
            Map<String, AttributeValue> written = tables.writtenFor(table, stored);
            var names = new TreeSet<>(written.keySet());
            names.removeAll(added);
            names.remove(Expiry.ATTRIBUTE);
            var before = new TreeSet<>(stored.keySet());
            before.remove(Expiry.ATTRIBUTE);
            assertThat(names).as(table).isEqualTo(before);
            for (String name : names) {
                if (!name.equals(VersionedTable.VERSION)) {
                    assertThat(written.get(name))
                            .as(table + " " + name)
                            .isEqualTo(
                                    name.equals("payments")
                                            ? withSixWords(Objects.requireNonNull(stored.get(name)))
                                            : name.equals("releaseDay") ? withShard(stored) : stored.get(name));
                }
            }
            assertThat(new Item(written).number(VersionedTable.VERSION))
                    .isEqualTo(new Item(stored).number(VersionedTable.VERSION) + 1);
            if (stored.containsKey(Expiry.ATTRIBUTE)) {
                assertThat(written).as(table).containsKey(Expiry.ATTRIBUTE);
            }
        }
    }

    /** A payment's line has had a sixth word since: what was past due before it, {@code -} where that is not known. */
    private static AttributeValue withSixWords(AttributeValue payments) {
        return AttributeValue.fromL(payments.l().stream()
                .map(line -> line.s().split(" ", -1).length < 6 ? AttributeValue.fromS(line.s() + " -") : line)
                .toList());
    }

    /** The day of a release has had a shard since. */
    private static AttributeValue withShard(Map<String, AttributeValue> notice) {
        return AttributeValue.fromS(text(notice, "releaseDay") + "#" + NoticeStore.shardOf(text(notice, "accountId")));
    }

    @Test
    void accountsAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("accounts")) {
            String id = text(item, "accountId");
            Account account = accounts.find(id).orElseThrow();
            said.add(say(account));
            assertThat(account.evaluations().read())
                    .as(id)
                    .hasSize(account.evaluations().lines().size());
            assertThat(accounts.put(List.of(account))).isEmpty();
        }
        assertSays("accounts", said);
        assertWrittenBack("accounts", NEW_IN_ACCOUNTS);
    }

    @Test
    void noticesAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("notices")) {
            NoticeKey key = NoticeKey.of(text(item, "accountId"), text(item, "noticeKey"));
            Notice notice = notices.find(key).orElseThrow();
            said.add(say(notice));
            assertThat(notice.decisions())
                    .as(key.id())
                    .hasSize(notice.trail().past().size() + 1);
            assertThat(notice.trail().present() == null)
                    .isEqualTo(notice.decisions().getLast().evidence() == null);
            assertThat(notices.record(notice)).isTrue();
        }
        assertSays("notices", said);
        assertWrittenBack("notices", Set.of());
    }

    @Test
    void contactsAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("contacts")) {
            String phone = text(item, "phone");
            Contact contact = contacts.get(phone);
            said.add(say(contact));
            assertThat(contacts.put(contact)).isTrue();
        }
        assertSays("contacts", said);
        assertWrittenBack("contacts", Set.of());
    }

    @Test
    void repliesAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("replies")) {
            String id = text(item, "inboundMessageId");
            Reply reply = replies.find(id).orElseThrow();
            said.add(say(reply));
            assertThat(replies.write(new ReplyWrite(reply, null, List.of()))).isTrue();
        }
        assertSays("replies", said);
        assertWrittenBack("replies", Set.of());
    }

    @Test
    void checkpointsAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("checkpoints")) {
            String name = text(item, "name");
            Checkpoints.Stored stored = checkpoints.get(name).orElseThrow();
            said.add(line("name", name, "state", new TreeMap<>(stored.state()), "version", stored.version()));
            assertThat(checkpoints.put(name, stored.state(), stored.version())).isTrue();
        }
        assertSays("checkpoints", said);
        assertWrittenBack("checkpoints", Set.of());
    }

    @Test
    void parkedReceiptsAreReadAndWrittenBack() throws IOException {
        var said = new ArrayList<String>();
        for (Map<String, AttributeValue> item : load("receipts")) {
            Parked parked = receipts.get(text(item, "messageId")).orElseThrow();
            said.add(line(
                    "messageId", parked.receipt().messageId(),
                    "destination", parked.receipt().destination(),
                    "publishedAt", parked.receipt().publishedAt(),
                    "report", say(parked.receipt().report()),
                    "parkedAt", parked.since(),
                    "version", parked.version()));
            assertThat(receipts.put(parked)).isTrue();
        }
        assertSays("receipts", said);
        assertWrittenBack("receipts", Set.of());
    }

    @Test
    void whyTellsEveryStoredDecision() {
        load("contacts");
        load("checkpoints");
        load("accounts");
        load("notices");
        var why = new Why(accounts, contacts, notices, checkpoints);
        for (String table : List.of("accounts", "notices")) {
            for (Map<String, AttributeValue> item : tables.of(table)) {
                assertTold(why, text(item, "accountId"));
            }
        }
    }

    private void assertTold(Why why, String accountId) {
        ZoneId zone = ZoneId.of("Asia/Taipei");
        Account account = accounts.find(accountId).orElse(null);
        var days = new TreeMap<LocalDate, Integer>();
        if (account != null) {
            account.evaluations().read().forEach(look -> days.merge(day(look.at(), zone), 1, Integer::sum));
        }
        notices.of(accountId).stream()
                .flatMap(notice -> notice.decisions().stream())
                .forEach(answer -> days.merge(day(answer.at(), zone), 1, Integer::sum));
        days.forEach((day, decisions) -> {
            Explanation explanation = why.explain(accountId, day, zone, false, Instant.parse("2026-06-01T00:00:00Z"));
            assertThat(explanation.decisions()).as(accountId).hasSize(decisions);
            for (Language language : Language.values()) {
                assertThat(language.tell(explanation)).isNotEmpty();
            }
        });
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static String say(Account account) {
        return line(
                "account", account.id(),
                "customer", account.facts().customerId(),
                "name", account.facts().name(),
                "phone", account.facts().phone(),
                "locale", account.facts().locale(),
                "zones", account.facts().zones(),
                "product", account.facts().product(),
                "oldestDue", account.facts().oldestDue(),
                "pastDue", account.facts().pastDue().amount().toPlainString(),
                "currency", account.facts().pastDue().currency(),
                "asOf", account.facts().asOf(),
                "toldOldestDue", account.ledger().told().oldestDue(),
                "toldPastDue", account.ledger().told().pastDue().amount().toPlainString(),
                "payments",
                        account.ledger().entries().stream()
                                .map(entry -> words(
                                        "id", entry.payment(),
                                        "kind", entry.kind(),
                                        "amount", entry.amount().toPlainString(),
                                        "at", entry.at(),
                                        "dueBefore", entry.dueBefore(),
                                        "owedBefore",
                                                entry.owedBefore() == null
                                                        ? null
                                                        : entry.owedBefore().toPlainString()))
                                .toList(),
                "doubted", account.ledger().doubted(),
                "holds",
                        account.holds().all().stream()
                                .map(hold -> words(
                                        "id", hold.id(),
                                        "reason", hold.reason(),
                                        "until", hold.until(),
                                        "by", hold.by(),
                                        "since", hold.since()))
                                .toList(),
                "heldUntil", account.heldUntil(),
                "disputed", account.disputed(),
                "wrongNumbers", new TreeSet<>(account.wrongNumbers()),
                "nextLook", account.nextEvaluationOn(),
                "pending", account.pending() == null ? null : account.pending().id(),
                "lastReason", account.lastReason(),
                "looks",
                        account.evaluations().read().stream()
                                .map(StoredItemsTest::say)
                                .toList(),
                "version", account.version());
    }

    private static String say(EvaluationRecord look) {
        return words(
                "at", look.at(),
                "accountVersion", look.accountVersion(),
                "strategy", look.strategyVersion(),
                "episode", look.episode(),
                "stage", look.stage(),
                "seen", say(look.evidence()));
    }

    private static @Nullable String say(@Nullable Evidence seen) {
        return seen == null
                ? null
                : words(
                        "rule", seen.rule(),
                        "again", seen.again(),
                        "daysPastDue", seen.daysPastDue(),
                        "amount",
                                seen.pastDue() == null
                                        ? null
                                        : seen.pastDue().amount().toPlainString(),
                        "currency",
                                seen.pastDue() == null ? null : seen.pastDue().currency(),
                        "asOf", seen.asOf(),
                        "heldUntil", seen.heldUntil(),
                        "hold", seen.hold(),
                        "disputed", seen.disputed(),
                        "contact", seen.contact(),
                        "claims", seen.claims(),
                        "draw", seen.assignment(),
                        "limit", seen.limit(),
                        "nextLook", seen.nextEvaluationOn());
    }

    private static String say(Notice notice) {
        return line(
                "notice", notice.key().id(),
                "account", notice.key().accountId(),
                "episode", notice.key().episode(),
                "stage", notice.key().stage(),
                "state", notice.state(),
                "reason", notice.reason(),
                "accountVersion", notice.accountVersion(),
                "strategy", notice.strategyVersion(),
                "text", say(notice.text()),
                "decidedAt", notice.decidedAt(),
                "renewedAt", notice.renewedAt(),
                "releaseAt", notice.releaseAt(),
                "firstDeferredAt", notice.firstDeferredAt(),
                "claimedAt", notice.claimedAt(),
                "acceptedAt", notice.acceptedAt(),
                "deliveredAt", notice.deliveredAt(),
                "messageId", notice.messageId(),
                "report", say(notice.report()),
                "earlier", notice.earlier().stream().map(StoredItemsTest::say).toList(),
                "requestedBy", notice.requestedBy(),
                "answers", notice.decisions().stream().map(StoredItemsTest::say).toList(),
                "version", notice.version());
    }

    private static String say(DecisionRecord answer) {
        return words(
                "at", answer.at(),
                "state", answer.state(),
                "reason", answer.reason(),
                "accountVersion", answer.accountVersion(),
                "strategy", answer.strategyVersion(),
                "text", say(answer.text()),
                "releaseAt", answer.releaseAt(),
                "by", answer.requestedBy(),
                "seen", say(answer.evidence()));
    }

    private static String say(Attempt attempt) {
        return words(
                "text", say(attempt.text()),
                "claimedAt", attempt.claimedAt(),
                "acceptedAt", attempt.acceptedAt(),
                "messageId", attempt.messageId(),
                "report", say(attempt.report()));
    }

    private static @Nullable String say(@Nullable CarrierReport report) {
        return report == null
                ? null
                : words(
                        "failure", report.failure(),
                        "detail", report.detail(),
                        "at", report.at(),
                        "price",
                                report.priceUsd() == null
                                        ? null
                                        : report.priceUsd().toPlainString(),
                        "parts", report.parts());
    }

    private static @Nullable String say(@Nullable RenderedText text) {
        return text == null
                ? null
                : words(
                        "template", text.template(),
                        "variant", text.variant(),
                        "locale", text.locale(),
                        "templateVersion", text.templateVersion(),
                        "segments", text.segments(),
                        "body", text.body());
    }

    private static String say(Contact contact) {
        return line(
                "phone", contact.phone(),
                "state", contact.state(),
                "reason", contact.reason(),
                "since", contact.since(),
                "claims",
                        contact.claims().stream()
                                .map(claim -> words("notice", claim.notice(), "at", claim.at()))
                                .toList(),
                "lastSent", contact.lastSent(),
                "lastInbound", contact.lastInbound(),
                "lastAnswered", contact.lastAnswered(),
                "version", contact.version());
    }

    private static String say(Reply reply) {
        return line(
                "reply", reply.id(),
                "phone", reply.phone(),
                "accounts", reply.accounts(),
                "intent", reply.meaning().intent(),
                "promised", reply.meaning().promised(),
                "at", reply.at(),
                "words", reply.words(),
                "heldUntil", reply.heldUntil(),
                "open", reply.open(),
                "closedAt", reply.closedAt(),
                "answer", reply.answer() == null ? null : reply.answer().kind().template(),
                "answerState", reply.answer() == null ? null : reply.answer().state(),
                "answerMessageId",
                        reply.answer() == null ? null : reply.answer().messageId(),
                "version", reply.version());
    }

    /** Names and values in turn, a JSON object; what is not there is left out. The names are this file's own, not the code's. */
    private static String line(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), plain(value));
            }
        }
        return Json.write(object);
    }

    private static String words(@Nullable Object... namesAndValues) {
        var text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(namesAndValues[i])
                        .append("=(")
                        .append(value)
                        .append(')');
            }
        }
        return text.toString();
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case Map<?, ?> map -> map;
            case Number number -> number.longValue();
            case Boolean yes -> yes;
            default -> value.toString();
        };
    }
}
