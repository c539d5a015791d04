package dev.pastdue.aws;

import dev.pastdue.core.model.Stores;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores of a stack, over the tables that a function's environment names: a variable is read for a store that is asked for. */
public final class DynamoDbStores {
    private final DynamoDbClient dynamoDb;
    private final Settings settings;
    private final Expiry expiry;

    private DynamoDbStores(DynamoDbClient dynamoDb, Settings settings, Expiry expiry) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
        this.expiry = expiry;
    }

    /** For a function that writes: records are kept for {@code RECORDS_KEPT_DAYS} after their last write. */
    public static DynamoDbStores writing(DynamoDbClient dynamoDb, Settings settings, Clock clock) {
        Duration kept = settings.parsed("RECORDS_KEPT_DAYS", Expiry::days, Duration.ZERO);
        return new DynamoDbStores(dynamoDb, settings, Expiry.after(kept, clock));
    }

    /** For a function that writes no record. */
    public static DynamoDbStores reading(DynamoDbClient dynamoDb, Settings settings) {
        return new DynamoDbStores(dynamoDb, settings, Expiry.NEVER);
    }

    private String accountsTable() {
        return settings.text("ACCOUNTS_TABLE");
    }

    private String contactsTable() {
        return settings.text("CONTACTS_TABLE");
    }

    private String noticesTable() {
        return settings.text("NOTICES_TABLE");
    }

    private String repliesTable() {
        return settings.text("REPLIES_TABLE");
    }

    /** Accounts, contacts and notices. */
    public Stores all() {
        return new Stores(accounts(), contacts(), notices());
    }

    public DynamoDbAccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb, accountsTable(), expiry);
    }

    /** {@link DynamoDbAccountStore#ofManyWrites}. */
    public DynamoDbAccountStore accountsOfManyWrites(int callsAtOnce) {
        return DynamoDbAccountStore.ofManyWrites(dynamoDb, accountsTable(), expiry, callsAtOnce);
    }

    public DynamoDbContactStore contacts() {
        return new DynamoDbContactStore(dynamoDb, contactsTable(), expiry);
    }

    public DynamoDbNoticeStore notices() {
        return new DynamoDbNoticeStore(dynamoDb, noticesTable(), accountsTable(), contactsTable(), expiry);
    }

    public DynamoDbReplyStore replies() {
        return new DynamoDbReplyStore(dynamoDb, repliesTable(), accountsTable(), contactsTable(), expiry);
    }

    public DynamoDbTaskStore tasks() {
        return new DynamoDbTaskStore(dynamoDb, repliesTable(), accountsTable(), expiry);
    }

    public DynamoDbAuditStore audit() {
        return new DynamoDbAuditStore(dynamoDb, settings.text("AUDIT_TABLE"), expiry);
    }

    public DynamoDbCheckpoints checkpoints() {
        return new DynamoDbCheckpoints(dynamoDb, settings.text("CHECKPOINTS_TABLE"));
    }

    public DynamoDbParkedReceipts parkedReceipts() {
        return new DynamoDbParkedReceipts(dynamoDb, settings.text("RECEIPTS_TABLE"));
    }

    public DynamoDbBook book() {
        return new DynamoDbBook(dynamoDb, accountsTable(), noticesTable());
    }

    public DynamoDbReviewRecords reviewRecords() {
        return new DynamoDbReviewRecords(dynamoDb, noticesTable(), repliesTable());
    }
}
