package dev.pastdue.aws;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.dryrun.WholeBook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * All accounts in DynamoDB, by {@code Scan}, in the order of the table's partitions. The items are those of {@link DynamoDbAccountStore}. A
 * scan reads every item, whatever it answers: half a read unit for 4 KB.
 */
public final class DynamoDbBook implements WholeBook {
    private static final String ACCOUNT = "accountId";

    private final DynamoDbClient dynamoDb;
    private final String accountsTable;

    public DynamoDbBook(DynamoDbClient dynamoDb, String accountsTable) {
        this.dynamoDb = dynamoDb;
        this.accountsTable = accountsTable;
    }

    @Override
    public Accounts accounts(@Nullable String after) {
        var scan = ScanRequest.builder().tableName(accountsTable);
        if (after != null) {
            scan.exclusiveStartKey(DynamoDbAccountStore.key(after));
        }
        ScanResponse answer = dynamoDb.scan(scan.build());
        List<Account> accounts = answer.items().stream()
                .map(item -> DynamoDbAccountStore.toAccount(new Item(item)))
                .toList();
        return new Accounts(
                accounts, answer.hasLastEvaluatedKey() ? new Item(answer.lastEvaluatedKey()).text(ACCOUNT) : null);
    }
}
