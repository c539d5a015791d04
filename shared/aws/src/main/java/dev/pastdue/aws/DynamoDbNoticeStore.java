package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.DecisionTrail;
import dev.pastdue.core.model.Enrolment;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Provenance;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Release;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Notices in DynamoDB.
 *
 * <p>The item: {@code accountId} (partition key), {@code noticeKey} ({@code episode#stage}, sort key), {@code state}, {@code reason},
 * {@code accountVersion}, {@code strategyVersion}, what the text was made from and its {@code body}, by another channel than SMS the {@code channel} and
 * of a mail or a letter {@code subject} and {@code html}, the instants, {@code messageId}, the {@code gateway}, what
 * the carrier reported, the {@code earlier} attempts (a list of the same), what was {@code seen} for the present answer and the {@code answers}
 * before it ({@link DecisionTrail}; neither is there where an earlier version of Pastdue wrote it), {@code arm}, {@code assignedAt} and, where hours were drawn, {@code hour} once rule 6 was reached ({@link Enrolment}), {@code requestedBy} where a person asked and {@code version}. While it is deferred or may be sent once more,
 * {@code releaseDay} ({@code yyyy-MM-dd#shard}, UTC; without the shard where a version before 30 November 2026 wrote it) and {@code releaseAt}
 * are there too: the keys of the sparse index {@code by-release} (keys only). While it is
 * {@code UNKNOWN}, {@code outcome} says so too: with {@code claimedAt} the key of the sparse index {@code unknown} (keys only). Every write moves
 * {@code expiresAt} on ({@link Expiry}): what is still needed is written again in time ({@link dev.pastdue.core.decision.RetentionRefresh}).
 */
public final class DynamoDbNoticeStore implements NoticeStore {
    static final String INDEX = "by-release";
    static final String UNKNOWN_INDEX = "unknown";
    private static final String ACCOUNT = "accountId";
    private static final String KEY = "noticeKey";
    private static final String RELEASE_DAY = "releaseDay";
    private static final String RELEASE_AT = "releaseAt";
    private static final String OUTCOME = "outcome";
    private static final String CLAIMED_AT = AttemptItems.CLAIMED_AT;
    private static final List<String> UNKNOWN_KEYS = List.of(ACCOUNT, KEY, OUTCOME, CLAIMED_AT);

    private final DynamoDbClient dynamoDb;
    private final VersionedTable notices;
    private final VersionedTable accounts;
    private final VersionedTable contacts;
    private final Transactions transactions;
    private final Expiry expiry;

    public DynamoDbNoticeStore(
            DynamoDbClient dynamoDb, String noticesTable, String accountsTable, String contactsTable, Expiry expiry) {
        this.dynamoDb = dynamoDb;
        this.expiry = expiry;
        this.notices = new VersionedTable(dynamoDb, noticesTable);
        this.accounts = new VersionedTable(dynamoDb, accountsTable);
        this.contacts = new VersionedTable(dynamoDb, contactsTable);
        this.transactions = new Transactions(dynamoDb);
    }

    /**
     * Reads and writes nobody's item through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the
     * function.
     */
    public static void prime() {
        Notice nobodys = Priming.notice(
                new NoticeKey(Priming.PROBE_ACCOUNT, LocalDate.EPOCH, Priming.PROBE_ACCOUNT), Instant.EPOCH);
        String found =
                toItem(nobodys, Expiry.NEVER).with(VersionedTable.VERSION, 1).found(Priming.PROBE_ACCOUNT);
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), found)) {
            var store = new DynamoDbNoticeStore(
                    nowhere, Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT, Expiry.NEVER);
            store.get(List.of(nobodys.key()));
            store.commit(List.of(new DecisionWrite(List.of(nobodys), null)));
            store.record(nobodys);
        }
    }

    @Override
    public Map<NoticeKey, Notice> get(Collection<NoticeKey> keys) {
        var found = new HashMap<NoticeKey, Notice>();
        for (Item item : notices.get(
                new HashSet<>(keys).stream().map(DynamoDbNoticeStore::key).toList())) {
            Notice notice = read(item.attributes());
            found.put(notice.key(), notice);
        }
        return found;
    }

    @Override
    public List<Notice> of(String accountId) {
        var query = QueryRequest.builder()
                .tableName(notices.name())
                .keyConditionExpression(ACCOUNT + " = :account")
                .expressionAttributeValues(Map.of(":account", AttributeValue.fromS(accountId)))
                .consistentRead(true);
        var found = new ArrayList<Notice>();
        QueryResponse answer;
        do {
            answer = dynamoDb.query(query.build());
            answer.items().forEach(item -> found.add(read(item)));
            query.exclusiveStartKey(answer.lastEvaluatedKey());
        } while (answer.hasLastEvaluatedKey());
        return found;
    }

    @Override
    public List<Boolean> commit(List<DecisionWrite> decisions) {
        return transactions.write(decisions.stream().map(this::items).toList());
    }

    private List<TransactWriteItem> items(DecisionWrite decision) {
        var items = new ArrayList<TransactWriteItem>();
        decision.notices().forEach(notice -> items.add(putInTransaction(notice)));
        if (decision.account() != null) {
            items.add(DynamoDbAccountStore.putInTransaction(accounts, decision.account(), expiry));
        }
        return items;
    }

    @Override
    public boolean claim(Notice notice, List<Contact> counted, long accountVersion) {
        var items = new ArrayList<TransactWriteItem>();
        items.add(putInTransaction(notice));
        items.add(accounts.checkInTransaction(
                DynamoDbAccountStore.key(notice.key().accountId()), accountVersion));
        counted.forEach(contact -> items.add(DynamoDbContactStore.putInTransaction(contacts, contact, expiry)));
        return write(items);
    }

    @Override
    public boolean record(Notice notice, List<Contact> counted) {
        var items = new ArrayList<TransactWriteItem>();
        items.add(putInTransaction(notice));
        counted.forEach(contact -> items.add(DynamoDbContactStore.putInTransaction(contacts, contact, expiry)));
        return write(items);
    }

    private boolean write(List<TransactWriteItem> items) {
        return transactions.write(List.of(items)).getFirst();
    }

    @Override
    public boolean record(Notice notice) {
        return notices.put(toItem(notice, expiry), notice.version());
    }

    private TransactWriteItem putInTransaction(Notice notice) {
        return notices.putInTransaction(toItem(notice, expiry), notice.version());
    }

    @Override
    public Page deferredTo(Instant slot, @Nullable String after) {
        Position position = Position.of(after, day(slot));
        return page(
                position,
                position.partition().nextOfDay(),
                "releaseDay = :day AND releaseAt = :slot",
                Map.of(":slot", AttributeValue.fromS(slot.toString())),
                _ -> true);
    }

    @Override
    public Page deferredBetween(Instant from, Instant to, @Nullable String after) {
        if (!from.isBefore(to)) {
            return new Page(List.of(), null);
        }
        Position position = Position.of(after, day(from));
        // DynamoDB compares texts and refuses bounds in the wrong order; slots are whole seconds, so a text of whole
        // seconds bounds them.
        return page(
                position,
                position.partition().nextUntil(day(to)),
                "releaseDay = :day AND releaseAt BETWEEN :from AND :to",
                Map.of(
                        ":from", AttributeValue.fromS(from.toString()),
                        ":to",
                                AttributeValue.fromS(
                                        to.truncatedTo(ChronoUnit.SECONDS).toString())),
                slot -> !slot.isBefore(from) && slot.isBefore(to));
    }

    @Override
    public Page unknown(@Nullable String after) {
        var query = QueryRequest.builder()
                .tableName(notices.name())
                .indexName(UNKNOWN_INDEX)
                .keyConditionExpression(OUTCOME + " = :unknown")
                .expressionAttributeValues(Map.of(":unknown", AttributeValue.fromS(NoticeState.UNKNOWN.name())));
        if (after != null) {
            List<String> words = List.of(after.split("\n", -1));
            var start = new Item();
            for (int i = 0; i < UNKNOWN_KEYS.size(); i++) {
                start.with(UNKNOWN_KEYS.get(i), words.get(i));
            }
            query.exclusiveStartKey(start.attributes());
        }
        QueryResponse answer = dynamoDb.query(query.build());
        Item last = new Item(answer.lastEvaluatedKey());
        return new Page(
                answer.items().stream()
                        .map(Item::new)
                        .map(DynamoDbNoticeStore::keyOf)
                        .toList(),
                answer.hasLastEvaluatedKey()
                        ? String.join(
                                "\n", UNKNOWN_KEYS.stream().map(last::text).toList())
                        : null);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** @param following the partition after the position's; null after the last */
    private Page page(
            Position position,
            @Nullable ReleasePartition following,
            String condition,
            Map<String, AttributeValue> values,
            Predicate<Instant> wanted) {
        var all = new HashMap<>(values);
        all.put(":day", AttributeValue.fromS(position.partition().toString()));
        var query = QueryRequest.builder()
                .tableName(notices.name())
                .indexName(INDEX)
                .keyConditionExpression(condition)
                .expressionAttributeValues(all);
        if (position.item() != null) {
            query.exclusiveStartKey(position.item().attributes());
        }
        QueryResponse answer = dynamoDb.query(query.build());
        List<NoticeKey> keys = answer.items().stream()
                .map(Item::new)
                .filter(item -> wanted.test(Instant.parse(item.text(RELEASE_AT))))
                .map(DynamoDbNoticeStore::keyOf)
                .toList();
        if (answer.hasLastEvaluatedKey()) {
            return new Page(keys, new Position(position.partition(), new Item(answer.lastEvaluatedKey())).toString());
        }
        return new Page(keys, following == null ? null : new Position(following, null).toString());
    }

    /**
     * Where a page ends.
     *
     * @param item the last one's keys; null before the partition's first
     */
    private record Position(
            ReleasePartition partition, @Nullable Item item) {
        private static final List<String> KEYS = List.of(ACCOUNT, KEY, RELEASE_DAY, RELEASE_AT);

        @Override
        public String toString() {
            var words = new ArrayList<String>();
            words.add(partition.toString());
            if (item != null) {
                KEYS.forEach(name -> words.add(item.text(name)));
            }
            return String.join("\n", words);
        }

        /** What was written; the beginning of the day where nothing was. */
        static Position of(@Nullable String written, LocalDate day) {
            if (written == null) {
                return new Position(ReleasePartition.firstOf(day), null);
            }
            List<String> words = List.of(written.split("\n", -1));
            var partition = ReleasePartition.parse(words.getFirst());
            if (words.size() == 1) {
                return new Position(partition, null);
            }
            var item = new Item();
            for (int i = 0; i < KEYS.size(); i++) {
                item.with(KEYS.get(i), words.get(i + 1));
            }
            return new Position(partition, item);
        }
    }

    private static Map<String, AttributeValue> key(NoticeKey key) {
        return Map.of(ACCOUNT, AttributeValue.fromS(key.accountId()), KEY, AttributeValue.fromS(key.withinAccount()));
    }

    private static NoticeKey keyOf(Item item) {
        return NoticeKey.of(item.text(ACCOUNT), item.text(KEY));
    }

    private static Item toItem(Notice notice, Expiry expiry) {
        List<Item> earlier = notice.earlier().stream().map(AttemptItems::write).toList();
        Item item = expiry.of(new Item())
                .with(ACCOUNT, notice.key().accountId())
                .with(KEY, notice.key().withinAccount())
                .with("state", notice.state())
                .with("reason", notice.reason())
                .with("accountVersion", notice.accountVersion())
                .with("strategyVersion", notice.strategyVersion())
                .with("decidedAt", notice.decidedAt())
                .with("renewedAt", notice.renewedAt())
                .with(RELEASE_AT, notice.releaseAt())
                .with(RELEASE_DAY, ReleasePartition.of(notice))
                .with("firstDeferredAt", notice.firstDeferredAt())
                .with(OUTCOME, notice.state() == NoticeState.UNKNOWN ? notice.state() : null)
                .with(CLAIMED_AT, notice.claimedAt())
                .with("acceptedAt", notice.acceptedAt())
                .with("deliveredAt", notice.deliveredAt())
                .with("messageId", notice.messageId())
                .with(AttemptItems.GATEWAY, notice.current().gateway())
                .with("requestedBy", notice.requestedBy())
                .withItems("earlier", earlier)
                .with("seen", notice.trail().present())
                .with("answers", notice.trail().past());
        Enrolment enrolment = notice.trail().enrolment();
        if (enrolment != null) {
            item.with("arm", enrolment.arm()).with("assignedAt", enrolment.at()).with("hour", enrolment.hour());
        }
        return AttemptItems.withText(CarrierReports.write(item, notice.report()), notice.text());
    }

    /** The notice of a stored item. */
    public static Notice read(Map<String, AttributeValue> attributes) {
        var item = new Item(attributes);
        return new Notice(
                keyOf(item),
                NoticeState.valueOf(item.text("state")),
                item.orNull("reason", Reason::valueOf),
                new Provenance(
                        item.number("accountVersion"),
                        item.text("strategyVersion"),
                        Objects.requireNonNull(item.instant("decidedAt"), "decidedAt"),
                        item.instant("renewedAt"),
                        item.textOrNull("requestedBy")),
                new Release(item.instant(RELEASE_AT), item.instant("firstDeferredAt")),
                AttemptItems.read(item),
                item.items("earlier").stream().map(AttemptItems::read).toList(),
                new DecisionTrail(item.textOrNull("seen"), item.texts("answers"), toEnrolment(item)),
                item.number("version"));
    }

    private static @Nullable Enrolment toEnrolment(Item item) {
        Instant at = item.instant("assignedAt");
        return at == null ? null : new Enrolment(Enrolment.Arm.valueOf(item.text("arm")), at, item.textOrNull("hour"));
    }
}
