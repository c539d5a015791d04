package dev.pastdue.cli.record;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of one account.
 *
 * @param notices all of them
 * @param contact of the account's present number; null where it has none
 * @param replies that were about it
 * @param tasks about it
 * @param zone the lender's
 * @param at when it was read
 */
public record Story(
        Account account,
        List<Notice> notices,
        @Nullable Contact contact,
        List<Reply> replies,
        List<AccountTask> tasks,
        ZoneId zone,
        Instant at) {
    public Story {
        notices = List.copyOf(notices);
        replies = List.copyOf(replies);
        tasks = List.copyOf(tasks);
    }
}
