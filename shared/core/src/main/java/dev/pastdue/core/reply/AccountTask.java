package dev.pastdue.core.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about an account that a person must look at, beside the replies: what no reply said, or what one said besides its intent. While
 * it is open it is listed with the replies that a person must look at.
 *
 * @param id at most 90 characters of {@code [A-Za-z0-9_.-]}; the same for the same cause, so that it is opened once
 * @param accountId empty where a reply said it that is about no account
 * @param detail what there is to know; the reply's id where one said it. Never a name, number or text of a person
 * @param due until when it is to be answered; null for no such time
 * @param hold the id of the hold that came with it; null for none
 * @param state whether it is open, and what people did with it
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record AccountTask(
        String id,
        Cause cause,
        String accountId,
        String detail,
        Instant since,
        @Nullable Instant due,
        @Nullable String hold,
        Reply.Task state,
        long version) {

    /** Why a person must look. */
    public enum Cause {
        /** A payment or return lies in PaymentDlq, or is on its way there. */
        PAYMENT_NOT_APPLIED,
        /** A hold or lift lies in HoldDlq, or is on its way there. */
        HOLD_NOT_APPLIED,
        /** The name in the book says that the person died. */
        DECEASED,
        /** An instalment of a plan was not paid by its date. */
        PLAN_BROKEN,
        /** What was promised for a day was not paid by its end. */
        PROMISE_BROKEN,
        /** A reply complains. Its accounts are held until the task is closed. */
        COMPLAINT,
        /** A reply speaks of an illness, of lost work, of need. */
        HARDSHIP,
        /** A reply asks for another plan. */
        PLAN,
        /** A reply names relatives, an employer or others. */
        RELATIVES,
        /** A reply that asks for something else also says that it was paid. */
        PAID,
        /** A reply opted in, and the carrier still keeps its number on its own list: it takes one off once in 30 days. */
        OPT_IN_REFUSED;

        /** Whether a reply said it, whose id is then the detail. */
        public boolean isOfReply() {
            return switch (this) {
                case PAYMENT_NOT_APPLIED, HOLD_NOT_APPLIED, DECEASED, PLAN_BROKEN, PROMISE_BROKEN -> false;
                case COMPLAINT, HARDSHIP, PLAN, RELATIVES, PAID, OPT_IN_REFUSED -> true;
            };
        }
    }

    /** An open task, not yet stored. */
    public static AccountTask of(
            String id, Cause cause, String accountId, String detail, Instant since, @Nullable String hold) {
        return new AccountTask(id, cause, accountId, detail, since, null, hold, new Reply.Task(true, null), 0);
    }

    /** The id of the task of a hold, or a lift, of an account that no book has told of. */
    public static String ofHold(String hold, String kind) {
        return "hold." + hold + "." + kind;
    }

    /** To be answered by then. */
    AccountTask dueBy(Instant time) {
        return new AccountTask(id, cause, accountId, detail, since, time, hold, state, version);
    }

    public boolean open() {
        return state.open();
    }

    /** When it was closed; null where it was not. */
    public @Nullable Instant closedAt() {
        return state.closedAt();
    }

    /** No longer open. */
    public AccountTask closed(Instant now) {
        return with(state.closed(now));
    }

    AccountTask with(Reply.Task newState) {
        return new AccountTask(id, cause, accountId, detail, since, due, hold, newState, version);
    }

    public AccountTask stored(long newVersion) {
        return new AccountTask(id, cause, accountId, detail, since, due, hold, state, newVersion);
    }

    /** Without what people wrote: for logs and failures. */
    @Override
    public String toString() {
        return "AccountTask[" + id + ", " + cause + ", version " + version + "]";
    }
}
