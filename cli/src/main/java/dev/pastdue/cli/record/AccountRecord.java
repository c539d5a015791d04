package dev.pastdue.cli.record;

import dev.pastdue.aws.Json;
import dev.pastdue.core.model.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole story of one account as a JSON array of entries, the first of them what is known of the account, the last their number. Each line
 * between the brackets is an entry, whose {@code previous} is the {@code hash} of the one before, and whose own {@code hash}, its last member,
 * is the SHA-256 of the line up to it (docs/formats.md). Nothing but the line feeds and the commas between lines lies outside.
 */
public final class AccountRecord {
    private final List<Map<String, Object>> entries = new ArrayList<>();

    private AccountRecord() {}

    /** The record of a story, sealed. */
    public static HashChain of(Story story, String source) {
        var made = new AccountRecord();
        made.entries.add(head(story, source));
        for (Entry entry : Entries.of(story)) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("kind", entry.kind().name());
            fields.put("at", entry.at().toString());
            fields.putAll(entry.fields());
            made.entries.add(fields);
        }
        var end = new LinkedHashMap<String, Object>();
        end.put("kind", "END");
        end.put("at", story.at().toString());
        end.put("entries", made.entries.size() + 1);
        made.entries.add(end);
        return HashChain.of(made.entries.stream().map(Json::write).toList());
    }

    private static Map<String, Object> head(Story story, String source) {
        Account account = story.account();
        Account.Facts facts = account.facts();
        var head = new LinkedHashMap<String, Object>();
        head.put("kind", "ACCOUNT");
        head.put("at", story.at().toString());
        head.put("version", 1);
        head.put("source", source);
        head.put("zone", story.zone().toString());
        head.put("accountId", account.id());
        head.put("customerId", facts.customerId());
        head.put("name", facts.name());
        head.put("phone", facts.phone() == null ? "" : facts.phone());
        head.put("locale", facts.locale());
        head.put("product", facts.product());
        head.put("oldestDue", facts.oldestDue() == null ? "" : facts.oldestDue().toString());
        head.put("pastDue", facts.pastDue().amount().toPlainString());
        head.put("currency", facts.pastDue().currency().getCurrencyCode());
        head.put("asOf", facts.asOf().toString());
        head.put("disputed", account.disputed());
        head.put("wrongNumbers", account.wrongNumbers().stream().sorted().toList());
        head.put("accountVersion", account.version());
        head.put(
                "earlierMayBeForgotten",
                account.evaluations().isFull()
                        || story.notices().stream()
                                .anyMatch(notice -> notice.trail().isFull()));
        return head;
    }
}
