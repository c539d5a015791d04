package dev.pastdue.core.reply;

import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.reply.ReplyStore.OpenTask;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.reply.TaskHistory.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person must look at, replies and tasks without one: lists them, closes them, says how old the oldest is. */
public final class ReplyTasks {
    private static final int MAX_ATTEMPTS = 4;

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final ReplyStore replies;
    private final TaskStore tasks;
    private final WorkQueues queues;
    private final Clock clock;
    private final Telemetry telemetry;
    private final PhoneAccounts phoneAccounts;
    private final NumberHolds numbers;
    private final TaskSteps steps;
    private final OpenTasks open;

    public ReplyTasks(
            AccountStore accounts,
            ContactStore contacts,
            ReplyStore replies,
            TaskStore tasks,
            WorkQueues queues,
            Clock clock,
            Telemetry telemetry) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.replies = replies;
        this.tasks = tasks;
        this.queues = queues;
        this.clock = clock;
        this.telemetry = telemetry;
        phoneAccounts = new PhoneAccounts(accounts);
        numbers = new NumberHolds(accounts, contacts);
        steps = new TaskSteps(replies, tasks, clock, telemetry);
        open = new OpenTasks(replies, tasks);
    }

    /** What the reply had caused and a person undoes. */
    public enum Lift {
        /** The hold of this reply; another reply's holds on. */
        HOLD,
        DISPUTE,
        /** The number is open again for other accounts; never for the account that the reply was about. */
        NUMBER;

        boolean undoes(Reply reply) {
            Intent intent = reply.meaning().intent();
            return switch (this) {
                case HOLD -> reply.heldUntil() != null;
                case DISPUTE -> intent == Intent.DISPUTE;
                case NUMBER -> intent == Intent.WRONG_NUMBER;
            };
        }
    }

    /** What became of a closing. */
    public sealed interface Closing {
        /** The task is closed; it may have been before. */
        record Closed() implements Closing {}

        /** No reply and no task has this id. */
        record NoSuchReply() implements Closing {}

        /** The reply did not cause what was to be lifted; nothing was done. */
        record CausedNoSuchThing(Intent intent) implements Closing {}

        /** The task came with no such thing; nothing was done. */
        record CameWithNoSuchThing(AccountTask.Cause cause) implements Closing {}

        /** A dispute takes two persons, and says what was found; nothing was done. */
        record Lacking(Lack lack) implements Closing {}
    }

    /** What the closing of a dispute lacks. */
    public enum Lack {
        /** Who closes it. */
        CLOSER,
        /** Somebody who took it before. */
        OWNER,
        /** Another person than the one who took it. */
        SECOND_PERSON,
        /** Whether it is upheld or rejected. */
        FINDING
    }

    /**
     * How a task is closed.
     *
     * @param lift what to undo besides; null for nothing
     * @param by who closes it; empty where it is not said
     * @param found of a dispute; else null
     * @param note may be empty; personal data
     */
    public record Close(
            String id,
            @Nullable Lift lift,
            String by,
            @Nullable Found found,
            String note) {
        /** Where nobody says who. */
        public Close(String id, @Nullable Lift lift) {
            this(id, lift, "", null, "");
        }

        TaskHistory.Step step(Instant now) {
            return new TaskHistory.Step(now, TaskHistory.Kind.CLOSED, by, note, found);
        }

        /** Whether there is anything to keep of it. */
        boolean says() {
            return !by.isBlank() || !note.isBlank() || found != null;
        }

        /** Without names and notes: for logs and failures. */
        @Override
        public String toString() {
            return "Close[" + id + "]";
        }
    }

    /** Somebody looks after a task from now on; who had it before is still in its history. */
    public TaskSteps.Outcome take(String id, String by) {
        return steps.take(id, by);
    }

    /** Somebody writes something beside a task, open or closed. */
    public TaskSteps.Outcome note(String id, String by, String note) {
        return steps.note(id, by, note);
    }

    /** The same, at a time of its own: however often it is asked for, it is written once. */
    public TaskSteps.Outcome note(String id, String by, String note, Instant at) {
        return steps.note(id, by, note, at);
    }

    /**
     * Open tasks, the oldest first.
     *
     * @param tasks that are replies
     * @param others that are none
     * @param said the replies that others of them are beside, by their ids
     * @param next where the next page begins; null on the last
     */
    public record Listed(
            List<Reply> tasks,
            List<AccountTask> others,
            Map<String, Reply> said,
            @Nullable String next) {
        public Listed {
            tasks = List.copyOf(tasks);
            others = List.copyOf(others);
            said = Map.copyOf(said);
        }
    }

    /** A page of them; {@code after} as of {@link Listed#next}, null for the first. */
    public Listed list(@Nullable String after) {
        return open.list(after);
    }

    /** Counts how old the oldest open task is; 0 where there is none. */
    public void countAge() {
        Instant now = clock.instant();
        Instant oldest = replies.open(null).tasks().stream()
                .findFirst()
                .map(OpenTask::since)
                .filter(since -> since.isBefore(now))
                .orElse(now);
        telemetry.count(Metric.OLDEST_TASK_AGE, Duration.between(oldest, now).toMillis() / 1000.0);
    }

    /** Closes a task, where nobody says who does. */
    public Closing close(String id, @Nullable Lift lift) {
        return close(new Close(id, lift));
    }

    /**
     * Closes a task. Again changes nothing more; what was closed without lifting may be lifted later by closing it once more. Accounts are
     * decided again where something is lifted. A dispute is closed by another person than the one who took it.
     *
     * @throws dev.pastdue.core.ops.ContentionException where number or accounts kept changing meanwhile; nothing was closed
     */
    public Closing close(Close close) {
        return OptimisticLock.retry(
                MAX_ATTEMPTS,
                "the number or an account kept changing while a task was closed",
                () -> replies.find(close.id())
                        .map(reply -> closeReply(reply, close))
                        .orElseGet(() -> Optional.of(closeTask(close))));
    }

    private Optional<Closing> closeReply(Reply reply, Close close) {
        Lift lift = close.lift();
        if (lift != null && !lift.undoes(reply)) {
            return Optional.of(new Closing.CausedNoSuchThing(reply.meaning().intent()));
        }
        Optional<Lack> lack =
                reply.meaning().intent() == Intent.DISPUTE ? lackOf(close, reply.task()) : Optional.empty();
        if (lack.isPresent()) {
            return Optional.of(new Closing.Lacking(lack.get()));
        }
        return replies.write(closing(reply, close)) ? Optional.of(closed(reply, lift)) : Optional.empty();
    }

    private static Optional<Lack> lackOf(Close close, Reply.Task task) {
        TaskHistory history = task.history();
        if (close.by().isBlank()) {
            return Optional.of(Lack.CLOSER);
        }
        if (history.owner().isEmpty()) {
            return Optional.of(Lack.OWNER);
        }
        if (history.isOwnedBy(close.by())) {
            return Optional.of(Lack.SECOND_PERSON);
        }
        return close.found() == null && history.found() == null ? Optional.of(Lack.FINDING) : Optional.empty();
    }

    private Closing closeTask(Close close) {
        return OptimisticLock.retry(
                MAX_ATTEMPTS,
                "the account kept changing while a task was closed",
                () -> tasks.find(close.id())
                        .map(task -> closeTask(task, close))
                        .orElse(Optional.of(new Closing.NoSuchReply())));
    }

    private Optional<Closing> closeTask(AccountTask task, Close close) {
        Lift lift = close.lift();
        if (lift != null && (lift != Lift.HOLD || task.hold() == null)) {
            return Optional.of(new Closing.CameWithNoSuchThing(task.cause()));
        }
        boolean lifts = lift != null || task.cause() == AccountTask.Cause.COMPLAINT;
        if (!tasks.write(task.with(closed(task.state(), close)), lifts ? lifted(task) : List.of())) {
            return Optional.empty();
        }
        if (lifts) {
            queues.decide(freed(task), clock.instant());
        }
        sayClosed("task", task.id(), lift);
        return Optional.of(new Closing.Closed());
    }

    private Reply.Task closed(Reply.Task task, Close close) {
        Instant now = clock.instant();
        Reply.Task closed = task.closed(now);
        return close.says() && !task.history().isFull() ? closed.with(close.step(now)) : closed;
    }

    /** Its accounts, and where a number was held with one all that have the number. */
    private Collection<String> freed(AccountTask task) {
        List<String> ids = accountsOf(task);
        if (task.cause() != AccountTask.Cause.DECEASED) {
            return ids;
        }
        numbers.carry(task.accountId());
        Account account = accounts.get(ids).get(task.accountId());
        String phone = account == null ? null : account.facts().phone();
        return phone == null ? ids : phoneAccounts.with(phone, ids);
    }

    /** That of the task; of a reply's all that the reply is about. */
    private List<String> accountsOf(AccountTask task) {
        Reply reply =
                task.cause().isOfReply() ? replies.get(List.of(task.detail())).get(task.detail()) : null;
        if (reply != null) {
            return reply.accounts();
        }
        return task.accountId().isEmpty() ? List.of() : List.of(task.accountId());
    }

    private List<Account> lifted(AccountTask task) {
        String hold = task.hold();
        return hold == null
                ? List.of()
                : accounts.get(accountsOf(task)).values().stream()
                        .filter(account -> account.holds().of(hold).isPresent())
                        .map(account -> account.withoutHold(hold))
                        .toList();
    }

    private ReplyWrite closing(Reply reply, Close close) {
        Lift lift = close.lift();
        Instant now = clock.instant();
        var changed = new ArrayList<Account>();
        Contact before = contacts.get(reply.phone());
        Contact after = ReplyEffects.read(before, reply);
        if (lift == Lift.NUMBER) {
            after = ReplyEffects.numberReopened(after, now);
        } else {
            for (Account account : accounts.get(reply.accounts()).values()) {
                Account lifted = lift == null ? read(account, reply) : lifted(account, reply, lift);
                if (!lifted.equals(account)) {
                    changed.add(lifted);
                }
            }
        }
        Contact written = after.equals(before) && lift != Lift.NUMBER ? null : after;
        return new ReplyWrite(reply.with(closed(reply.task(), close)), written, changed);
    }

    /** What was held because nobody had understood a reply is held no longer once a person has read it. */
    private static Account read(Account account, Reply reply) {
        return account.holds()
                .of(reply.id())
                .filter(hold -> hold.reason() == HoldReason.UNREAD)
                .map(hold -> account.withoutHold(hold.id()))
                .orElse(account);
    }

    private static Account lifted(Account account, Reply reply, Lift lift) {
        return switch (lift) {
            case HOLD -> reply.heldUntil() == null ? account : account.withoutHold(reply.id(), reply.heldUntil());
            case DISPUTE -> account.disputed(false);
            case NUMBER -> account;
        };
    }

    private Closing closed(Reply reply, @Nullable Lift lift) {
        if (lift != null || reply.heldUntil() != null) {
            Collection<String> freed = lift == Lift.NUMBER || reply.meaning().unread()
                    ? phoneAccounts.with(reply.phone(), reply.accounts())
                    : reply.accounts();
            if (!freed.isEmpty()) {
                queues.decide(freed, clock.instant());
            }
        }
        sayClosed("reply", reply.id(), lift);
        return new Closing.Closed();
    }

    private void sayClosed(String what, String id, @Nullable Lift lift) {
        telemetry.log(Level.INFO, "task-closed", Map.of(what, id, "lifted", lift == null ? "nothing" : lift.name()));
    }
}
