package dev.pastdue.testing.contract;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.ReplyStore.OpenTask;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.reply.TaskHistory;
import dev.pastdue.core.reply.TaskStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ReplyStore} keeps. */
public abstract class ReplyStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123Z");
    private static final TaskHistory HISTORY = new TaskHistory(List.of(
            new TaskHistory.Step(NOW, TaskHistory.Kind.TAKEN, "Ann Lee", "", null),
            new TaskHistory.Step(NOW, TaskHistory.Kind.NOTED, "", "查過了 \"quoted\"", null),
            new TaskHistory.Step(NOW, TaskHistory.Kind.CLOSED, "Ben", "", TaskHistory.Found.UPHELD)));

    protected abstract ReplyStore replies();

    protected abstract TaskStore tasks();

    protected abstract AccountStore accounts();

    protected abstract ContactStore contacts();

    private static Reply reply(String id, boolean open) {
        return new Reply(
                id,
                Distinct.phone(),
                List.of("a-1"),
                new Meaning(Intent.OTHER, null),
                NOW,
                "words",
                null,
                new Reply.Task(open, null),
                null,
                0);
    }

    private @Nullable Reply stored(String id) {
        return replies().find(id).orElse(null);
    }

    private boolean write(Reply reply) {
        return replies().write(new ReplyWrite(reply, null, List.of()));
    }

    private Contact contact(String phone) {
        return contacts().get(phone);
    }

    @Test
    void whatIsNotStoredIsNotInTheAnswer() {
        assertThat(replies().get(List.of(Distinct.id("reply")))).isEmpty();
        assertThat(replies().get(List.of())).isEmpty();
    }

    @Test
    void everyFieldComesBack() {
        var full = new Reply(
                Distinct.id("reply"),
                Distinct.phone(),
                List.of("a-1", "a-2", "a-3"),
                new Meaning(Intent.PROMISE, LocalDate.of(2026, 1, 23)),
                NOW,
                "週五繳 😀\n\"quoted\"",
                LocalDate.of(2026, 1, 24),
                new Reply.Task(true, null),
                new Answer(Answer.Kind.HELP, Answer.State.ACCEPTED, "message-1"),
                0);
        assertThat(write(full)).isTrue();
        assertThat(stored(full.id())).isEqualTo(full.stored(1));

        var closed = new Reply(
                Distinct.id("reply"),
                Distinct.phone(),
                List.of(),
                new Meaning(Intent.WRONG_NUMBER, null),
                NOW,
                "",
                null,
                new Reply.Task(false, NOW.plusSeconds(90), HISTORY),
                null,
                0);
        assertThat(write(closed)).isTrue();
        assertThat(stored(closed.id())).isEqualTo(closed.stored(1));
    }

    @Test
    void everyIntentAndEveryAnswerComesBack() {
        for (Intent intent : Intent.values()) {
            for (Answer.Kind kind : Answer.Kind.values()) {
                for (Answer.State state : Answer.State.values()) {
                    var written = new Reply(
                            Distinct.id("reply"),
                            Distinct.phone(),
                            List.of("a-1"),
                            new Meaning(intent, null),
                            NOW,
                            "words",
                            null,
                            new Reply.Task(false, null),
                            new Answer(kind, state, null),
                            0);
                    assertThat(write(written)).isTrue();
                    assertThat(stored(written.id())).isEqualTo(written.stored(1));
                }
            }
        }
    }

    @Test
    void aReplyIsPutOnce() {
        Reply first = reply(Distinct.id("reply"), false);

        assertThat(write(first)).isTrue();
        assertThat(write(first)).isFalse();

        assertThat(stored(first.id())).isEqualTo(first.stored(1));
        assertThat(write(first.stored(1))).isTrue();
        assertThat(write(first.stored(1))).isFalse();
    }

    @Test
    void invariant3_replyContactAndAccountsAreWrittenTogether() {
        Account one = account(Distinct.id("a")).build();
        Account other = account(Distinct.id("a")).build();
        assertThat(accounts().put(List.of(one, other))).isEmpty();
        Reply reply = reply(Distinct.id("reply"), true);
        Contact closed = Contact.unknown(reply.phone()).withState(State.OPTED_OUT, "REPLY", NOW);

        assertThat(replies()
                        .write(new ReplyWrite(
                                reply,
                                closed,
                                List.of(
                                        one.withVersion(1).disputed(true),
                                        other.withVersion(1).withHold(Hold.ofDate(LocalDate.of(2026, 1, 23)))))))
                .isTrue();

        assertThat(stored(reply.id())).isEqualTo(reply.stored(1));
        assertThat(contact(reply.phone())).isEqualTo(closed.withVersion(1));
        assertThat(accounts().get(List.of(one.id(), other.id())))
                .containsEntry(one.id(), one.disputed(true).withVersion(2))
                .containsEntry(
                        other.id(),
                        other.withHold(Hold.ofDate(LocalDate.of(2026, 1, 23))).withVersion(2));
    }

    @Test
    void whereAnythingMovedOnNothingIsWritten() {
        Account account = account(Distinct.id("a")).build();
        assertThat(accounts().put(List.of(account))).isEmpty();
        Reply reply = reply(Distinct.id("reply"), true);
        Contact contact = Contact.unknown(reply.phone());
        assertThat(contacts().put(contact)).isTrue();
        Account disputed = account.withVersion(1).disputed(true);

        assertThat(replies().write(new ReplyWrite(reply, contact, List.of(disputed))))
                .as("the contact moved on")
                .isFalse();
        assertThat(replies().write(new ReplyWrite(reply, contact.withVersion(1), List.of(account.disputed(true)))))
                .as("the account moved on")
                .isFalse();
        assertThat(replies().write(new ReplyWrite(reply.stored(1), contact.withVersion(1), List.of(disputed))))
                .as("the reply is not stored")
                .isFalse();

        assertThat(stored(reply.id())).isNull();
        assertThat(contact(reply.phone())).isEqualTo(contact.withVersion(1));
        assertThat(accounts().get(List.of(account.id()))).containsValue(account.withVersion(1));
    }

    @Test
    void asManyAccountsAsThereMayBeAreWrittenAtOnce() {
        List<Account> many = IntStream.range(0, ReplyStore.MOST_ACCOUNTS)
                .mapToObj(_ -> account(Distinct.id("a")).build())
                .toList();
        assertThat(accounts().put(many)).isEmpty();
        Reply reply = reply(Distinct.id("reply"), false);

        assertThat(replies()
                        .write(new ReplyWrite(
                                reply,
                                Contact.unknown(reply.phone()),
                                many.stream()
                                        .map(account -> account.withVersion(1).disputed(true))
                                        .toList())))
                .isTrue();

        assertThat(accounts().get(many.stream().map(Account::id).toList()).values())
                .hasSize(ReplyStore.MOST_ACCOUNTS)
                .allMatch(Account::disputed);
    }

    @Test
    void openTasksAreFoundOldestFirstUntilTheyAreClosed() {
        var written = new ArrayList<Reply>();
        for (int i = 0; i < 3; i++) {
            Reply open = new Reply(
                    Distinct.id("reply"),
                    Distinct.phone(),
                    List.of("a-1"),
                    new Meaning(Intent.DISPUTE, null),
                    NOW.minusSeconds(i * 60L),
                    "words",
                    null,
                    new Reply.Task(true, null),
                    null,
                    0);
            assertThat(write(open)).isTrue();
            written.addFirst(open);
        }
        Reply neverOpen = reply(Distinct.id("reply"), false);
        assertThat(write(neverOpen)).isTrue();

        List<OpenTask> mine = written.stream()
                .map(reply -> new OpenTask(reply.id(), reply.at()))
                .toList();
        assertThat(openTasks().stream().filter(mine::contains)).containsExactlyElementsOf(mine);
        assertThat(openTasks()).extracting(OpenTask::id).doesNotContain(neverOpen.id());

        Reply first = written.getFirst();
        assertThat(write(new Reply(
                        first.id(),
                        first.phone(),
                        first.accounts(),
                        first.meaning(),
                        first.at(),
                        first.words(),
                        null,
                        new Reply.Task(false, NOW),
                        null,
                        1)))
                .isTrue();
        assertThat(openTasks()).extracting(OpenTask::id).doesNotContain(first.id());
    }

    @Test
    void openTasksComeAPageAtATime() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < ReplyStore.PAGE + 20; i++) {
            Reply open = reply(Distinct.id("reply"), true);
            assertThat(write(open)).isTrue();
            ids.add(open.id());
        }

        ReplyStore.Page first = replies().open(null);
        assertThat(first.tasks()).hasSizeLessThanOrEqualTo(ReplyStore.PAGE);
        assertThat(first.next()).isNotNull();
        assertThat(openTasks()).extracting(OpenTask::id).containsAll(ids).doesNotHaveDuplicates();
    }

    private List<OpenTask> openTasks() {
        var found = new ArrayList<OpenTask>();
        String after = null;
        do {
            ReplyStore.Page page = replies().open(after);
            found.addAll(page.tasks());
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void invariant8_aReplyDoesNotTellNumberOrWordsWhenPrinted() {
        Reply reply = reply("reply-1", true);

        assertThat(reply.toString()).contains("reply-1").doesNotContain("words", reply.phone());
    }

    private static AccountTask task(String id, String accountId) {
        return AccountTask.of(id, Cause.PAYMENT_NOT_APPLIED, accountId, "OTHER_CURRENCY", NOW, "payment.p-1");
    }

    private @Nullable AccountTask storedTask(String id) {
        return tasks().find(id).orElse(null);
    }

    @Test
    void everyFieldOfATaskComesBackAndItIsNoReply() {
        String id = Distinct.id("task");

        assertThat(tasks().write(task(id, "a-1"), List.of())).isTrue();

        assertThat(storedTask(id)).isEqualTo(task(id, "a-1").stored(1));
        assertThat(stored(id)).isNull();
        var closed = AccountTask.of(Distinct.id("task"), Cause.DECEASED, "a-1", "", NOW, null)
                .closed(NOW.plusSeconds(1));
        assertThat(tasks().write(closed, List.of())).isTrue();
        assertThat(storedTask(closed.id())).isEqualTo(closed.stored(1));
        var worked = new AccountTask(
                Distinct.id("task"),
                Cause.PLAN,
                "a-1",
                "r-1",
                NOW,
                NOW.plusSeconds(5),
                null,
                new Reply.Task(true, null, HISTORY),
                0);
        assertThat(tasks().write(worked, List.of())).isTrue();
        assertThat(storedTask(worked.id())).isEqualTo(worked.stored(1));
    }

    @Test
    void aReplyIsNoTask() {
        Reply reply = reply(Distinct.id("reply"), true);
        write(reply);

        assertThat(storedTask(reply.id())).isNull();
    }

    @Test
    void anOpenTaskIsListedUntilItIsClosed() {
        String id = Distinct.id("task");
        tasks().write(task(id, "a-1"), List.of());
        assertThat(allOpen()).contains(new OpenTask(id, NOW));

        assertThat(tasks().write(task(id, "a-1").stored(1).closed(NOW), List.of()))
                .isTrue();

        assertThat(allOpen()).extracting(OpenTask::id).doesNotContain(id);
    }

    @Test
    void aTaskAndItsAccountAreWrittenTogetherOrNotAtAll() {
        Account account = account(Distinct.id("account")).build();
        accounts().put(List.of(account));
        Hold hold = new Hold("payment.p-1", HoldReason.OTHER, null, Hold.PAYMENT, NOW);
        String id = Distinct.id("task");

        assertThat(tasks().write(task(id, account.id()), List.of(account.withHold(hold))))
                .as("the account is stored already")
                .isFalse();
        assertThat(storedTask(id)).isNull();
        assertThat(tasks().write(
                                task(id, account.id()),
                                List.of(account.withVersion(1).withHold(hold))))
                .isTrue();

        assertThat(accounts().get(List.of(account.id())))
                .containsEntry(account.id(), account.withHold(hold).withVersion(2));
        assertThat(tasks().write(task(id, account.id()), List.of()))
                .as("opened once")
                .isFalse();
    }

    private List<OpenTask> allOpen() {
        var all = new ArrayList<OpenTask>();
        String after = null;
        do {
            ReplyStore.Page page = replies().open(after);
            all.addAll(page.tasks());
            after = page.next();
        } while (after != null);
        return all;
    }
}
