package dev.pastdue.core.reply;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.strategy.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a person must see beside a reply's intent: a task each (docs/replies.md). Pure functions, and the same twice as once. */
final class BesideTasks {
    private static final Set<Intent> NOT_PAID = EnumSet.of(Intent.OPT_OUT, Intent.WRONG_NUMBER, Intent.DISPUTE);

    private BesideTasks() {}

    /** What the reply says besides; nothing of a robot's. */
    static Set<Cause> causes(Reply reply) {
        Set<Cause> said = ReplyReading.besides(reply.words());
        var causes = EnumSet.noneOf(Cause.class);
        causes.addAll(said);
        if (reply.meaning().intent() == Intent.OPT_IN) {
            causes.clear();
        }
        if (!NOT_PAID.contains(reply.meaning().intent())) {
            causes.remove(Cause.PAID);
        }
        // Whoever tells of need asks for time: one task.
        if (causes.contains(Cause.HARDSHIP)) {
            causes.remove(Cause.PLAN);
        }
        return causes;
    }

    static List<AccountTask> of(Reply reply, Strategy.Hold hold) {
        String account = reply.accounts().isEmpty() ? "" : reply.accounts().getFirst();
        return causes(reply).stream()
                .map(cause -> {
                    String id = idOf(reply, cause);
                    return cause == Cause.COMPLAINT
                            ? AccountTask.of(id, cause, account, reply.id(), reply.at(), id)
                                    .dueBy(reply.at().plus(hold.answerComplaint()))
                            : AccountTask.of(id, cause, account, reply.id(), reply.at(), null);
                })
                .toList();
    }

    /** A complaint holds the account until its task is closed. */
    static Account on(Account account, Reply reply) {
        return causes(reply).contains(Cause.COMPLAINT)
                ? account.withHold(
                        new Hold(idOf(reply, Cause.COMPLAINT), HoldReason.COMPLAINT, null, Hold.REPLY, reply.at()))
                : account;
    }

    private static String idOf(Reply reply, Cause cause) {
        return reply.id() + "-" + cause.name().toLowerCase(Locale.ROOT);
    }
}
