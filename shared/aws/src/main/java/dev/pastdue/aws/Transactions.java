package dev.pastdue.aws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes groups of items, each group wholly or not at all. As many groups as fit share a transaction, for a call costs more than an item;
 * a group whose condition fails is taken out and the others are tried again.
 */
final class Transactions {
    private static final int MAX_ITEMS = 100;
    private static final int MAX_ATTEMPTS = 20;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NONE = "None";

    private final DynamoDbClient dynamoDb;

    Transactions(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** For each group, in order, whether it was written. */
    List<Boolean> write(List<List<TransactWriteItem>> groups) {
        var written = new boolean[groups.size()];
        var batch = new ArrayList<Integer>();
        int items = 0;
        for (int i = 0; i < groups.size(); i++) {
            int size = groups.get(i).size();
            if (items + size > MAX_ITEMS) {
                writeBatch(groups, batch, written);
                batch.clear();
                items = 0;
            }
            batch.add(i);
            items += size;
        }
        writeBatch(groups, batch, written);
        var answer = new ArrayList<Boolean>(written.length);
        for (boolean each : written) {
            answer.add(each);
        }
        return answer;
    }

    private void writeBatch(List<List<TransactWriteItem>> groups, List<Integer> batch, boolean[] written) {
        List<Integer> left = List.copyOf(batch);
        for (int i = 0; i < MAX_ATTEMPTS && !left.isEmpty(); i++) {
            try {
                List<TransactWriteItem> items = left.stream()
                        .flatMap(group -> groups.get(group).stream())
                        .toList();
                dynamoDb.transactWriteItems(write -> write.transactItems(items));
                left.forEach(group -> written[group] = true);
                return;
            } catch (TransactionCanceledException cancelled) {
                left = withoutFailed(groups, left, cancelled);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("a transaction met other transactions " + MAX_ATTEMPTS + " times");
        }
    }

    /** Without the groups whose condition failed; those that merely met another transaction stay. */
    private static List<Integer> withoutFailed(
            List<List<TransactWriteItem>> groups, List<Integer> left, TransactionCanceledException cancelled) {
        var staying = new ArrayList<Integer>();
        int at = 0;
        for (Integer group : left) {
            int end = at + groups.get(group).size();
            List<String> codes = cancelled.cancellationReasons().subList(at, end).stream()
                    .map(CancellationReason::code)
                    .toList();
            at = end;
            if (!codes.contains(CONDITION_FAILED)) {
                staying.add(group);
            }
        }
        boolean permanent = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code -> !Arrays.asList(
                                CONDITION_FAILED,
                                NONE,
                                "TransactionConflict",
                                "ThrottlingError",
                                "ProvisionedThroughputExceeded")
                        .contains(code));
        if (permanent) {
            throw cancelled;
        }
        return staying;
    }
}
