package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.NoticeStoreContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryNoticeStoreTest extends NoticeStoreContract {
    private final InMemoryStores stores = new InMemoryStores(7);

    @Override
    protected NoticeStore notices() {
        return stores.notices();
    }

    @Override
    protected AccountStore accounts() {
        return stores.accounts();
    }

    @Override
    protected ContactStore contacts() {
        return stores.contacts();
    }

    @Override
    protected List<String> releasePartitions(List<NoticeKey> keys) {
        return keys.stream()
                .map(key -> Integer.toString(NoticeStore.shardOf(key.accountId())))
                .toList();
    }

    /** A million of one morning, however a lender names its accounts. */
    @ParameterizedTest
    @ValueSource(strings = {"%d", "b-%d", "%08d", "62217%012d", "ACC/%07d-TW", "%x"})
    void noShardIsHot(String form) {
        int[] shards = new int[NoticeStore.SHARDS];
        for (int i = 0; i < 1_000_000; i++) {
            shards[NoticeStore.shardOf(form.formatted(i))]++;
        }
        assertThat(Arrays.stream(shards).max().orElseThrow())
                .as(Arrays.toString(shards))
                .isLessThan(1_000_000 / NoticeStore.SHARDS * 105 / 100);
    }
}
