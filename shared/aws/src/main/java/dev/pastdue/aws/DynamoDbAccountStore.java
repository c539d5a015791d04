package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Account.LastDecision;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.EvaluationTrail;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Ledger.Entry;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.outbound.RateLimiter.Sleeper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Accounts in DynamoDB.
 *
 * <p>The item: {@code accountId} (key), the facts under their own names, {@code holds} as {@link Hold#written} writes them,
 * {@code leftNumbers} ({@link Holds#leftNumbers}) while there are any,
 * {@code heldUntil} (the first date on which none holds; all that an earlier version stored, and reads), {@code disputed}, {@code wrongNumbers}, {@code pending} and
 * {@code lastReason} where set, the last {@code looks} ({@link EvaluationTrail}; none are there where an earlier version of Pastdue wrote it), and
 * {@code version}; {@code email}, {@code address} (a list of lines), {@code push}, {@code title}, {@code minDue}, {@code principal}, {@code penalty} and {@code penaltyRate} where the book says them. While payments are remembered, {@code payments} lists them as
 * {@code at KIND amount dueBefore|- id owedBefore|-}, and {@code doubted} is there where what was told may lack one of them; and {@code toldPastDue} and {@code toldOldestDue} are what was told. {@code cures} ({@link Cures}) is there
 * once an episode ended. {@code nextLook} is {@code yyyy-MM-dd#shard}, present only while a look is due, and is
 * the partition key of the sparse index {@code next-notice} (keys only). {@code phone} is that of the index {@code by-phone} (keys only),
 * and {@code customerId}, where the book told one, that of {@code by-customer} (keys only); each costs a write where it is new and none else. {@code expiresAt} ({@link Expiry}) is there only while nothing is past due,
 * disputed or pending, no number is wrong and no hold is without an end; it is never before a hold ends.
 */
public final class DynamoDbAccountStore implements AccountStore {
    static final String INDEX = "next-notice";
    static final String PHONE_INDEX = "by-phone";
    private static final String ID = "accountId";
    private static final String CUSTOMER_INDEX = "by-customer";
    private static final String CUSTOMER = "customerId";
    private static final String NEXT_LOOK = "nextLook";
    private static final String PHONE = "phone";
    private static final String PAYMENTS = "payments";
    private static final String CURES = "cures";
    private static final String NONE = "-";

    private final DynamoDbClient dynamoDb;
    private final VersionedTable table;
    private final Writes writes;

    /** Writes accounts under their conditions, and answers for each, in order, whether it was written. */
    private interface Writes {
        List<Boolean> write(List<Account> accounts);
    }

    private record InTransactions(Transactions transactions, VersionedTable table, Expiry expiry) implements Writes {
        @Override
        public List<Boolean> write(List<Account> accounts) {
            return transactions.write(accounts.stream()
                    .map(account -> List.of(putInTransaction(table, account, expiry)))
                    .toList());
        }
    }

    private record OneByOne(SingleWrites single, Expiry expiry) implements Writes {
        @Override
        public List<Boolean> write(List<Account> accounts) {
            Set<Integer> moved = single.write(accounts.stream()
                    .map(account -> new SingleWrites.Write(item(account, expiry), account.version()))
                    .toList());
            return IntStream.range(0, accounts.size())
                    .mapToObj(place -> !moved.contains(place))
                    .toList();
        }
    }

    /** A store whose writes are transactions, a hundred accounts to a call. */
    public DynamoDbAccountStore(DynamoDbClient dynamoDb, String tableName, Expiry expiry) {
        this.dynamoDb = dynamoDb;
        this.table = new VersionedTable(dynamoDb, tableName);
        this.writes = new InTransactions(new Transactions(dynamoDb), table, expiry);
    }

    private DynamoDbAccountStore(DynamoDbClient dynamoDb, String tableName, Expiry expiry, int callsAtOnce) {
        this.dynamoDb = dynamoDb;
        this.table = new VersionedTable(dynamoDb, tableName);
        var bound = new AdaptiveBound(callsAtOnce);
        var single = new SingleWrites(dynamoDb, tableName, ID, bound, Sleeper.ofThread()::sleep);
        this.writes = new OneByOne(single, expiry);
    }

    /**
     * A store for who writes very many accounts: each costs half of what it costs in a transaction, and several threads may write at once. A
     * write whose answer was lost is answered as one that met a moved version.
     *
     * @param callsAtOnce how many writing calls are under way at once at most; fewer while DynamoDB throttles
     */
    public static DynamoDbAccountStore ofManyWrites(
            DynamoDbClient dynamoDb, String tableName, Expiry expiry, int callsAtOnce) {
        return new DynamoDbAccountStore(dynamoDb, tableName, expiry, callsAtOnce);
    }

    /**
     * Reads and writes nobody's item through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the
     * function.
     */
    public static void prime() {
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), foundNobody())) {
            var store = new DynamoDbAccountStore(nowhere, Priming.PROBE_ACCOUNT, Expiry.NEVER);
            store.get(List.of(Priming.PROBE_ACCOUNT));
            store.put(List.of(nobody()));
        }
    }

    /** The same as a store {@link #ofManyWrites of many writes}. */
    public static void primeManyWrites() {
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), foundNobody())) {
            new DynamoDbAccountStore(nowhere, Priming.PROBE_ACCOUNT, Expiry.NEVER).get(List.of(Priming.PROBE_ACCOUNT));
        }
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), SingleWrites.ONE_WRITTEN)) {
            ofManyWrites(nowhere, Priming.PROBE_ACCOUNT, Expiry.NEVER, 1).put(List.of(nobody()));
        }
    }

    private static Account nobody() {
        return Priming.account(ZoneOffset.UTC, "en", LocalDate.EPOCH.minusDays(1), Instant.EPOCH);
    }

    private static String foundNobody() {
        return toItem(nobody()).with(VersionedTable.VERSION, 1).found(Priming.PROBE_ACCOUNT);
    }

    @Override
    public Map<String, Account> get(Collection<String> ids) {
        var found = new HashMap<String, Account>();
        for (Item item : table.get(
                new HashSet<>(ids).stream().map(DynamoDbAccountStore::key).toList())) {
            Account account = toAccount(item);
            found.put(account.id(), account);
        }
        return found;
    }

    @Override
    public Set<String> put(List<Account> accounts) {
        List<Boolean> written = writes.write(accounts);
        var moved = new HashSet<String>();
        for (int i = 0; i < accounts.size(); i++) {
            if (!written.get(i)) {
                moved.add(accounts.get(i).id());
            }
        }
        return moved;
    }

    static TransactWriteItem putInTransaction(VersionedTable table, Account account, Expiry expiry) {
        return table.putInTransaction(item(account, expiry), account.version());
    }

    private static Item item(Account account, Expiry expiry) {
        Item item = toItem(account).without(Expiry.ATTRIBUTE);
        return isNeeded(account) ? item : expiry.of(item, heldUntil(account));
    }

    /** What no book brings back, or what a decision may still be made of. */
    private static boolean isNeeded(Account account) {
        return account.facts().pastDueNow()
                || account.disputed()
                || Holds.FOREVER.equals(account.heldUntil())
                || account.pending() != null
                || !account.wrongNumbers().isEmpty();
    }

    private static Instant heldUntil(Account account) {
        return account.heldUntil() == null
                ? Instant.MIN
                : account.heldUntil().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Map<String, AttributeValue> key(String accountId) {
        return Map.of(ID, AttributeValue.fromS(accountId));
    }

    @Override
    public Page due(LocalDate day, int shard, @Nullable String after) {
        return page(INDEX, NEXT_LOOK, partition(day, shard), after);
    }

    @Override
    public Page withPhone(String phone, @Nullable String after) {
        return page(PHONE_INDEX, PHONE, phone, after);
    }

    @Override
    public Page ofCustomer(String customer, @Nullable String after) {
        return page(CUSTOMER_INDEX, CUSTOMER, customer, after);
    }

    private Page page(String index, String key, String partition, @Nullable String after) {
        var query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(index)
                .keyConditionExpression(key + " = :partition")
                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)));
        if (after != null) {
            query.exclusiveStartKey(Map.of(ID, AttributeValue.fromS(after), key, AttributeValue.fromS(partition)));
        }
        QueryResponse answer = dynamoDb.query(query.build());
        List<String> ids =
                answer.items().stream().map(item -> new Item(item).text(ID)).toList();
        return new Page(ids, answer.hasLastEvaluatedKey() ? new Item(answer.lastEvaluatedKey()).text(ID) : null);
    }

    private static String partition(LocalDate day, int shard) {
        return day + "#" + shard;
    }

    private static Item toItem(Account account) {
        Facts facts = account.facts();
        LocalDate look = account.nextEvaluationOn();
        Item item = new Item()
                .with(ID, account.id())
                .with(CUSTOMER, facts.customerId().isEmpty() ? null : facts.customerId())
                .with("name", facts.name())
                .with(PHONE, facts.phone())
                .with("email", facts.addresses().email())
                .with("address", facts.addresses().postal())
                .with("push", facts.addresses().push())
                .with("locale", facts.locale())
                .with("zones", facts.zones().stream().map(ZoneId::getId).toList())
                .with("product", facts.product())
                .with("oldestDue", facts.oldestDue())
                .with("pastDue", facts.pastDue().amount().toPlainString())
                .with("currency", facts.pastDue().currency().getCurrencyCode())
                .with("asOf", facts.asOf())
                .with(
                        "title",
                        facts.terms().title().isEmpty() ? null : facts.terms().title())
                .with("minDue", plain(facts.terms().minDue()))
                .with("principal", plain(facts.terms().principal()))
                .with("penalty", plain(facts.terms().penalty()))
                .with("penaltyRate", plain(facts.terms().penaltyRate()))
                .with("holds", account.holds().all().stream().map(Hold::written).toList())
                .with(
                        "leftNumbers",
                        account.holds().leftNumbers().stream().sorted().toList())
                .with("heldUntil", account.heldUntil())
                .withTrue("disputed", account.disputed())
                .with("wrongNumbers", account.wrongNumbers().stream().sorted().toList())
                .with(NEXT_LOOK, look == null ? null : partition(look, AccountStore.shardOf(account.id())))
                .with(
                        "pending",
                        account.pending() == null ? null : account.pending().withinAccount())
                .with("lastReason", account.lastReason())
                .with("looks", account.evaluations().lines())
                .with(CURES, account.ledger().cures().written());
        Ledger ledger = account.ledger();
        return ledger.entries().isEmpty()
                ? item.without(PAYMENTS, "toldPastDue", "toldOldestDue", "doubted")
                : item.with(
                                PAYMENTS,
                                ledger.entries().stream()
                                        .map(DynamoDbAccountStore::toText)
                                        .toList())
                        .with("toldPastDue", ledger.told().pastDue().amount().toPlainString())
                        .with("toldOldestDue", ledger.told().oldestDue())
                        .withTrue("doubted", ledger.doubted());
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    /** An earlier version wrote none of them. */
    private static Terms toTerms(Item item) {
        return new Terms(
                Objects.requireNonNullElse(item.textOrNull("title"), ""),
                item.orNull("minDue", BigDecimal::new),
                item.orNull("principal", BigDecimal::new),
                item.orNull("penalty", BigDecimal::new),
                item.orNull("penaltyRate", BigDecimal::new));
    }

    private static String toText(Entry entry) {
        return String.join(
                " ",
                entry.at().toString(),
                entry.kind().name(),
                entry.amount().toPlainString(),
                entry.dueBefore() == null ? NONE : entry.dueBefore().toString(),
                entry.payment(),
                entry.owedBefore() == null ? NONE : entry.owedBefore().toPlainString());
    }

    private static Entry toEntry(String text) {
        // An earlier version wrote no more than the first five.
        String[] words = text.split(" ", 6);
        return new Entry(
                words[4],
                Kind.valueOf(words[1]),
                new BigDecimal(words[2]),
                Instant.parse(words[0]),
                words[3].equals(NONE) ? null : LocalDate.parse(words[3]),
                words.length < 6 || words[5].equals(NONE) ? null : new BigDecimal(words[5]));
    }

    private static Ledger toLedger(Item item, Facts facts) {
        List<String> payments = item.texts(PAYMENTS);
        Cures cures = Cures.read(item.texts(CURES));
        if (payments.isEmpty()) {
            return Ledger.of(facts.owed()).withCures(cures);
        }
        var pastDue = new Money(
                new BigDecimal(item.text("toldPastDue")), facts.pastDue().currency());
        return new Ledger(
                new Owed(item.date("toldOldestDue"), pastDue),
                payments.stream().map(DynamoDbAccountStore::toEntry).toList(),
                item.isTrue("doubted"),
                cures);
    }

    private static Holds toHolds(Item item) {
        List<String> holds = item.texts("holds");
        LocalDate freeFrom = item.date("heldUntil");
        if (holds.isEmpty()) {
            var none = new Holds(List.of(), Set.copyOf(item.texts("leftNumbers")));
            return freeFrom == null ? none : none.with(Hold.ofDate(freeFrom));
        }
        return new Holds(holds.stream().map(Hold::read).toList(), Set.copyOf(item.texts("leftNumbers")));
    }

    static Account toAccount(Item item) {
        String id = item.text(ID);
        var facts = new Facts(
                Objects.requireNonNullElse(item.textOrNull(CUSTOMER), ""),
                item.text("name"),
                new Addresses(
                        item.textOrNull(PHONE),
                        item.textOrNull("email"),
                        item.texts("address"),
                        item.textOrNull("push")),
                item.text("locale"),
                item.texts("zones").stream().map(ZoneId::of).toList(),
                item.text("product"),
                item.date("oldestDue"),
                new Money(new BigDecimal(item.text("pastDue")), Currency.getInstance(item.text("currency"))),
                Objects.requireNonNull(item.instant("asOf"), "asOf"),
                toTerms(item));
        return new Account(
                id,
                facts,
                toLedger(item, facts),
                toHolds(item),
                item.isTrue("disputed"),
                Set.copyOf(item.texts("wrongNumbers")),
                new LastDecision(
                        item.orNull(NEXT_LOOK, look -> LocalDate.parse(look.substring(0, look.indexOf('#')))),
                        item.orNull("pending", key -> NoticeKey.of(id, key)),
                        item.orNull("lastReason", Reason::valueOf)),
                new EvaluationTrail(item.texts("looks")),
                item.number("version"));
    }
}
