package dev.pastdue.testing.contract;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.dryrun.WholeBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link WholeBook} answers. */
public abstract class WholeBookContract {
    protected abstract WholeBook book();

    protected abstract AccountStore accounts();

    private List<Account> all() {
        var all = new ArrayList<Account>();
        String after = null;
        do {
            WholeBook.Accounts page = book().accounts(after);
            all.addAll(page.accounts());
            after = page.next();
        } while (after != null);
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
                        put.stream().map(account -> account.stored(1)).toList());
    }
}
