package dev.pastdue.core.desk;

import dev.pastdue.core.admin.WrittenNumbers;
import dev.pastdue.core.model.AccountStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account, by its id, its phone number or its customer; then the account itself. */
final class FindWidget {
    private final AccountStore accounts;
    private final WrittenNumbers numbers;
    private final AccountView account;

    FindWidget(AccountStore accounts, WrittenNumbers numbers, AccountView account) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.account = account;
    }

    void write(Sheet sheet) {
        String asked = sheet.request.asked("account");
        String written = asked.isEmpty() ? sheet.request.form("q") : asked;
        search(sheet, asked.isEmpty() ? written : "");
        if (written.isEmpty()) {
            sheet.soft(sheet.say("find.how"));
            return;
        }
        Set<String> found = asked.isEmpty() ? found(written) : Set.of(asked);
        if (found.isEmpty()) {
            sheet.warn(sheet.say("find.none"));
        } else if (found.size() == 1) {
            account.write(sheet, found.iterator().next());
        } else {
            choose(sheet, List.copyOf(found));
        }
    }

    private static void search(Sheet sheet, String written) {
        sheet.form().field("q", "q", "text", sheet.place.showsPersons() ? written : "");
        sheet.look("find", Map.of(), true).end();
    }

    private Set<String> found(String written) {
        var found = new LinkedHashSet<String>();
        if (written.matches("[A-Za-z0-9_.-]{1,64}") && accounts.find(written).isPresent()) {
            found.add(written);
        }
        if (written.matches("[+0-9 ()./-]{5,40}")) {
            numbers.e164(written)
                    .ifPresent(phone ->
                            found.addAll(accounts.withPhone(phone, null).ids()));
        }
        if (found.isEmpty()) {
            found.addAll(accounts.ofCustomer(written, null).ids());
        }
        return found;
    }

    private static void choose(Sheet sheet, List<String> ids) {
        sheet.paragraph(sheet.say("find.several", Map.of("count", ids.size()))).buttons();
        ids.stream()
                .limit(Sheet.ROWS)
                .forEach(id -> sheet.html.button(
                        id, new Html.Call(sheet.place.looks(), sheet.request.with(Map.of("account", id)), "", false)));
        sheet.end();
    }
}
