package dev.pastdue.core.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about an account that a person must look at and that no reply said. While it is open it is listed with the replies that a
 * person must look at.
 *
 * @param id at most 90 characters of {@code [A-Za-z0-9_.-]}; the same for the same cause, so that it is opened once
 * @param detail what there is to know; never a name, number or text of a person
 * @param hold the id of the hold that came with it; null for none
 * @param closedAt when a person closed it; null where none did
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record AccountTask(
        String id,
        Cause cause,
        String accountId,
        String detail,
        Instant since,
        @Nullable String hold,
        boolean open,
        @Nullable Instant closedAt,
        long version) {

    /** Why a person must look. */
    public enum Cause {
        /** A payment or return lies in PaymentDlq, or is on its way there. */
        PAYMENT_NOT_APPLIED,
        /** The name in the book says that the person died. */
        DECEASED
    }

    /** An open task, not yet stored. */
    public static AccountTask of(
            String id, Cause cause, String accountId, String detail, Instant since, @Nullable String hold) {
        return new AccountTask(id, cause, accountId, detail, since, hold, true, null, 0);
    }

    /** No longer open. */
    public AccountTask closed(Instant now) {
        return open ? new AccountTask(id, cause, accountId, detail, since, hold, false, now, version) : this;
    }

    public AccountTask stored(long newVersion) {
        return new AccountTask(id, cause, accountId, detail, since, hold, open, closedAt, newVersion);
    }
}
