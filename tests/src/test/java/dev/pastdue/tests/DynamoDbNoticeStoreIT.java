package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.Distinct;
import dev.pastdue.testing.contract.NoticeStoreContract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class DynamoDbNoticeStoreIT extends NoticeStoreContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    private DynamoDbClient dynamoDb() {
        return aws().services().dynamoDbClient();
    }

    private String table(String logicalId) {
        return aws().stack().tableName(logicalId);
    }

    @Override
    protected NoticeStore notices() {
        return new DynamoDbNoticeStore(
                dynamoDb(), table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER);
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb(), table("AccountsTable"), Expiry.NEVER);
    }

    @Override
    protected ContactStore contacts() {
        return new DynamoDbContactStore(dynamoDb(), table("ContactsTable"), Expiry.NEVER);
    }

    private List<Map<String, AttributeValue>> items(List<NoticeKey> keys) {
        String table = table("NoticesTable");
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < keys.size(); from += 100) {
            var asked = keys.subList(from, Math.min(from + 100, keys.size())).stream()
                    .map(key -> Map.of(
                            "accountId", AttributeValue.fromS(key.accountId()),
                            "noticeKey", AttributeValue.fromS(key.withinAccount())))
                    .toList();
            found.addAll(Objects.requireNonNull(dynamoDb()
                    .batchGetItem(get -> get.requestItems(Map.of(
                            table,
                            KeysAndAttributes.builder()
                                    .keys(asked)
                                    .consistentRead(true)
                                    .build())))
                    .responses()
                    .get(table)));
        }
        return found;
    }

    @Override
    protected List<String> releasePartitions(List<NoticeKey> keys) {
        return items(keys).stream()
                .map(item -> Objects.requireNonNull(item.get("releaseDay")).s())
                .toList();
    }

    private NoticeKey deferredTo(Instant slot) {
        var key = new NoticeKey(Distinct.id("before"), LocalDate.of(2026, 1, 17), "reminder");
        notices().record(Notice.decided(key, NoticeState.DEFERRED, null, 1, "s1", null, slot, slot, null));
        return key;
    }

    /** As versions before 30 November 2026 wrote it: all of a day in one partition. */
    private NoticeKey deferredWithoutShard(Instant slot) {
        NoticeKey key = deferredTo(slot);
        var item = new HashMap<>(items(List.of(key)).getFirst());
        item.put("releaseDay", AttributeValue.fromS(dayOf(slot)));
        dynamoDb().putItem(put -> put.tableName(table("NoticesTable")).item(item));
        return key;
    }

    private static String dayOf(Instant slot) {
        return slot.toString().substring(0, 10);
    }

    @Test
    void whatWasDeferredBeforeThereWereShardsIsReleasedToo() {
        Instant slot = distinctSlot();
        NoticeKey now = deferredTo(slot);
        NoticeKey before = deferredWithoutShard(slot);

        eventually(() -> {
            assertThat(walk(after -> notices().deferredTo(slot, after))).containsExactlyInAnyOrder(now, before);
            assertThat(walk(after -> notices().deferredBetween(slot.minusSeconds(90_000), slot.plusSeconds(1), after)))
                    .containsExactlyInAnyOrder(now, before);
        });
    }

    @Test
    void whereAnEarlierVersionStoppedIsGoneOnFrom() {
        Instant slot = distinctSlot();
        NoticeKey now = deferredTo(slot);
        NoticeKey before = deferredWithoutShard(slot);
        String stopped = String.join(
                "\n", dayOf(slot), before.accountId(), before.withinAccount(), dayOf(slot), slot.toString());

        eventually(() -> assertThat(walk(after -> notices().deferredTo(slot, after == null ? stopped : after)))
                .containsExactly(now));
    }
}
