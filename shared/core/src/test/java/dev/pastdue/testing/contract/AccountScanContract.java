package dev.pastdue.testing.contract;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountScan.SentText;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AccountScan} answers. */
public abstract class AccountScanContract {
    /** A day on which no other test and no earlier run sent anything. */
    private final Instant from = Instant.parse("2031-01-19T16:00:00Z")
            .plus(Duration.ofDays(Distinct.id("day").hashCode() & 0xfffff));

    private final Instant to = from.plus(Duration.ofDays(1));

    protected abstract AccountScan book();

    protected abstract AccountStore accounts();

    protected abstract NoticeStore notices();

    private List<Account> all() {
        var all = new ArrayList<Account>();
        String after = null;
        do {
            AccountScan.Accounts page = book().accounts(after);
            all.addAll(page.accounts());
            after = page.next();
        } while (after != null);
        return all;
    }

    private List<SentText> claimed() {
        var all = new ArrayList<SentText>();
        int segments = 3;
        for (int segment = 0; segment < segments; segment++) {
            String after = null;
            do {
                AccountScan.Texts page = book().claimedBetween(from, to, segment, segments, after);
                all.addAll(page.texts());
                after = page.next();
            } while (after != null);
        }
        return all;
    }

    @Test
    void everyAccountIsMetOnceAsItIsStored() {
        String name = Distinct.id("whole");
        List<Account> put = IntStream.range(0, 25)
                .mapToObj(i -> account(name + "-" + i).build())
                .toList();
        accounts().put(put);

        assertThat(all().stream()
                        .filter(account -> account.id().startsWith(name))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        put.stream().map(account -> account.withVersion(1)).toList());
    }

    @Test
    void whatWasClaimedInATimeAndNotRefusedIsMetOnce() {
        Notice first = sent(from);
        Notice last = sent(to.minusNanos(1));
        Notice other = sent(from.plusMillis(500));
        for (Notice notice : List.of(
                first,
                last,
                other,
                sent(from.minusNanos(1)),
                sent(to),
                sent(to.plusMillis(1)),
                sent(from.plusSeconds(1)).rejected(Reason.INVALID_NUMBER),
                notice().withVersion(0))) {
            notices().commit(List.of(new DecisionWrite(List.of(notice), null)));
        }

        assertThat(claimed()).containsExactlyInAnyOrder(text(first), text(last), text(other));
    }

    private SentText text(Notice notice) {
        return new SentText(notice.key(), "second");
    }

    private Notice sent(Instant claimedAt) {
        return notice().claimed(claimedAt).accepted(claimedAt, "m");
    }

    private Notice notice() {
        @Nullable Notice none = null;
        return Notice.decided(
                new NoticeKey(Distinct.id("sent"), LocalDate.of(2031, 1, 1), "second"),
                NoticeState.RENDERED,
                null,
                1,
                "v",
                new RenderedText("second", "a", "en", "t", 1, "Hello"),
                from,
                null,
                none);
    }
}
