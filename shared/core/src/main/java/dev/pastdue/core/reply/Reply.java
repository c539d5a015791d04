package dev.pastdue.core.reply;

import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply as stored: what it said, what it was taken to mean, and what followed. While it is open, it is a task: a person must look at it.
 *
 * @param id as of {@link InboundReply}
 * @param phone who wrote it
 * @param accounts the accounts that it is about: the one whose notice went out last to the number; else all that have the number
 * @param words personal data
 * @param heldUntil until when it asked that its accounts be held; null where it did not
 * @param task of a person, where it needs one
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record Reply(
        String id,
        String phone,
        List<String> accounts,
        Meaning meaning,
        Instant at,
        String words,
        @Nullable LocalDate heldUntil,
        Task task,
        @Nullable Answer answer,
        long version) {

    public Reply {
        accounts = List.copyOf(accounts);
    }

    /**
     * What a person has to do about it.
     *
     * @param open whether a person must still look at it
     * @param closedAt when a person closed it; null where none did
     * @param history what people did with it
     */
    public record Task(boolean open, @Nullable Instant closedAt, TaskHistory history) {
        /** With which nobody did anything. */
        public Task(boolean open, @Nullable Instant closedAt) {
            this(open, closedAt, TaskHistory.NONE);
        }

        /** Closed; the first time counts. */
        Task closed(Instant now) {
            return open ? new Task(false, now, history) : this;
        }

        /** Somebody did something. */
        Task with(TaskHistory.Step step) {
            return new Task(open, closedAt, history.with(step));
        }
    }

    public boolean open() {
        return task.open();
    }

    public @Nullable Instant closedAt() {
        return task.closedAt();
    }

    /** The hold that it puts on its accounts; null for none. It has the reply's id. */
    public @Nullable Hold hold() {
        if (heldUntil == null) {
            return null;
        }
        Hold hold = new Hold(id, holdReason(), heldUntil.minusDays(1), Hold.REPLY, at);
        return hold.reason() == HoldReason.PROMISE && heldUntil.minusDays(1).equals(meaning.promised())
                ? hold.ofPromisedDay()
                : hold;
    }

    private HoldReason holdReason() {
        if (meaning.unread()) {
            return HoldReason.UNREAD;
        }
        return switch (meaning.intent()) {
            case PAID -> HoldReason.CLAIMED_PAID;
            case PROMISE -> HoldReason.PROMISE;
            case OPT_OUT, OPT_IN, DISPUTE, WRONG_NUMBER, HELP, OTHER -> HoldReason.UNREAD;
        };
    }

    Reply answered(Answer now) {
        return with(task, now, version);
    }

    /** A person must look at it. */
    Reply opened() {
        return with(new Task(true, closedAt(), task.history()), answer, version);
    }

    Reply with(Task newTask) {
        return with(newTask, answer, version);
    }

    public Reply stored(long newVersion) {
        return with(task, answer, newVersion);
    }

    private Reply with(Task newTask, @Nullable Answer newAnswer, long newVersion) {
        return new Reply(id, phone, accounts, meaning, at, words, heldUntil, newTask, newAnswer, newVersion);
    }

    @Override
    public String toString() {
        return "Reply[" + id + ", " + meaning.intent() + ", version " + version + "]";
    }
}
