package dev.pastdue.core.reply;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextDispatcher.Turn;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.TextSafety;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the automatic answer that a stored reply waits for: claimed in one transaction over reply and contact, published once at most,
 * recorded. Not more than one to a number in 24 hours, whatever is answered, so that two robots that answer each other stop. None while
 * sending is paused or stopped, and none that the day's spending, or its parts, do not leave room for: nobody waits an hour for it.
 */
final class AutoReply {
    private static final int MAX_ATTEMPTS = 4;
    /** The least time between two answers to a number. */
    private static final Duration APART = Duration.ofHours(24);
    /** Who wrote an hour ago may be asleep by now. */
    private static final Duration TOO_LATE = Duration.ofHours(1);
    /** A queue shows a reply five times, six minutes apart, before it takes it for a failure. */
    private static final Duration UNTIL_ITS_TURN = Duration.ofMinutes(20);

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final ReplyStore replies;
    private final TextDispatcher texts;
    private final Composer composer;
    private final Clock clock;
    private final Telemetry telemetry;

    AutoReply(
            AccountStore accounts,
            ContactStore contacts,
            ReplyStore replies,
            TextDispatcher texts,
            Composer composer,
            Clock clock,
            Telemetry telemetry) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.replies = replies;
        this.texts = texts;
        this.composer = composer;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Answers, if an answer waits and is still allowed.
     *
     * @return false where the gateway throttled it: it waits again
     */
    boolean answer(Reply stored, Strategy strategy) {
        Reply[] present = {stored};
        return OptimisticLock.retry(MAX_ATTEMPTS, "the number kept changing while a reply was answered", () -> {
            Optional<Boolean> answered = answerOnce(present[0], strategy);
            if (answered.isEmpty()) {
                present[0] = replies.find(stored.id()).orElseThrow();
            }
            return answered;
        });
    }

    private Optional<Boolean> answerOnce(Reply reply, Strategy strategy) {
        Answer answer = reply.answer();
        if (answer == null || answer.state() != Answer.State.WAITS) {
            return Optional.of(true);
        }
        Instant now = clock.instant();
        Contact contact = contacts.get(reply.phone());
        Optional<RenderedText> text = isAllowed(answer, reply, contact, strategy, now)
                ? text(answer, reply, strategy).filter(each -> mayBeSpent(each, strategy))
                : Optional.empty();
        Turn turn = text.map(each -> texts.awaitAnswersTurn(reply.phone(), each.segments(), strategy))
                .orElse(Turn.GIVEN);
        if (turn == Turn.BUSY && now.isBefore(reply.at().plus(UNTIL_ITS_TURN))) {
            return Optional.of(false);
        }
        if (text.isEmpty() || turn != Turn.GIVEN) {
            Reply without = forAPerson(reply.answered(answer.in(Answer.State.NOT_GIVEN)));
            if (!replies.write(new ReplyWrite(without, null, List.of()))) {
                return Optional.empty();
            }
            counted(without);
            return Optional.of(true);
        }
        Reply claimed = reply.answered(answer.in(Answer.State.CLAIMED));
        if (!replies.write(new ReplyWrite(claimed, contact.withAnsweredAt(now), List.of()))) {
            return Optional.empty();
        }
        Reply asStored = claimed.stored(claimed.version() + 1);
        return Optional.of(publish(asStored, text.get(), strategy, now, contact.lastAnswered()));
    }

    private static boolean isAllowed(Answer answer, Reply reply, Contact contact, Strategy strategy, Instant now) {
        State needed = switch (answer.kind()) {
            case OPT_OUT_CONFIRMATION -> State.OPTED_OUT;
            case HELP -> State.OPEN;
        };
        Instant last = contact.lastAnswered();
        LocalDate today = LocalDate.ofInstant(now, strategy.lender().zone());
        return !strategy.paused()
                && contact.holds().all().stream()
                        .noneMatch(hold -> hold.reason().holdsNumber() && hold.holdsOn(today))
                && contact.state() == needed
                && now.isBefore(reply.at().plus(TOO_LATE))
                && (last == null || !now.isBefore(last.plus(APART)));
    }

    private boolean mayBeSpent(RenderedText text, Strategy strategy) {
        return !texts.isStopped(strategy) && texts.mayPublish(text.segments(), strategy);
    }

    /** Nothing where the template is missing or wrong: what the reply asks for does not wait for its answer. */
    private Optional<RenderedText> text(Answer answer, Reply reply, Strategy strategy) {
        try {
            RenderedText text = composer.answer(answer.kind().template(), localeOf(reply), strategy);
            List<String> broken = TextSafety.brokenRules(bodyOf(text), "");
            if (!broken.isEmpty()) {
                telemetry.log(Level.ERROR, "answer-unsafe", Map.of("reply", reply.id(), "rules", broken));
            }
            return broken.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (InvalidConfig document) {
            document.report(telemetry);
            return Optional.empty();
        }
    }

    private static String bodyOf(RenderedText text) {
        return Objects.requireNonNull(text.body(), "an answer has a body");
    }

    private String localeOf(Reply reply) {
        if (reply.accounts().isEmpty()) {
            return "";
        }
        String id = reply.accounts().getFirst();
        return accounts.find(id).map(account -> account.facts().locale()).orElse("");
    }

    private boolean publish(
            Reply claimed, RenderedText text, Strategy strategy, Instant claimedAt, @Nullable Instant answeredBefore) {
        Answer answer = Objects.requireNonNull(claimed.answer(), "what is claimed is an answer");
        Result result =
                texts.publish("answer#" + claimed.id(), claimed.at().plus(TOO_LATE), claimed.phone(), text, strategy);
        texts.finish();
        return switch (result) {
            case Result.Accepted(String messageId) -> record(claimed.answered(answer.accepted(messageId)));
            case Result.Throttled() -> tryAgain(claimed, answer, claimedAt, answeredBefore);
            case Result.SenderRefused(String code) -> {
                telemetry.log(Level.WARN, "sender-refused", Map.of("reply", claimed.id(), "code", code));
                yield tryAgain(claimed, answer, claimedAt, answeredBefore);
            }
            case Result.Refused(var reason) -> {
                telemetry.log(Level.WARN, "answer-refused", Map.of("reply", claimed.id(), "reason", reason.name()));
                yield record(forAPerson(claimed.answered(answer.in(Answer.State.REFUSED))));
            }
            case Result.Unknown(String why) -> {
                telemetry.log(Level.ERROR, "answer-unknown", Map.of("reply", claimed.id(), "why", why));
                yield record(claimed.answered(answer.in(Answer.State.UNKNOWN)));
            }
        };
    }

    /**
     * It was certainly not taken, and that says nothing about the number: as if it had not been claimed. Where sending has stopped for it the
     * answer is not given, for nobody waits an hour for it.
     *
     * @return whether all is done; false where the reply is to come again
     */
    private boolean tryAgain(Reply claimed, Answer answer, Instant claimedAt, @Nullable Instant answeredBefore) {
        if (texts.isProbing()) {
            Reply without = forAPerson(claimed.answered(answer.in(Answer.State.NOT_GIVEN)));
            giveBack(without, claimedAt, answeredBefore);
            counted(without);
            return true;
        }
        giveBack(claimed.answered(answer.in(Answer.State.WAITS)), claimedAt, answeredBefore);
        return false;
    }

    /** Who asks and gets no answer is answered by a person. */
    private static Reply forAPerson(Reply unanswered) {
        return unanswered.meaning().intent() == Intent.HELP ? unanswered.opened() : unanswered;
    }

    private boolean record(Reply reply) {
        if (!replies.write(new ReplyWrite(reply, null, List.of()))) {
            throw new IllegalStateException("a reply whose answer was claimed was changed by another");
        }
        counted(reply);
        return true;
    }

    /** Certainly not accepted: as if it had not been claimed. */
    private void giveBack(Reply waiting, Instant claimedAt, @Nullable Instant answeredBefore) {
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "an answer could not be given back: its number kept changing", () -> {
            Contact contact = contacts.get(waiting.phone());
            Contact back = claimedAt.equals(contact.lastAnswered()) ? contact.withAnsweredAt(answeredBefore) : contact;
            return replies.write(new ReplyWrite(waiting, back, List.of()));
        });
    }

    private void counted(Reply reply) {
        Answer answer = Objects.requireNonNull(reply.answer(), "what was decided is an answer");
        telemetry.count(
                Metric.ANSWERS,
                1,
                Map.of(
                        "answer",
                        answer.kind().template(),
                        "state",
                        answer.state().name()));
        if (reply.open()) {
            telemetry.count(
                    Metric.TASKS_OPENED,
                    1,
                    Map.of("intent", reply.meaning().intent().name()));
        }
    }
}
