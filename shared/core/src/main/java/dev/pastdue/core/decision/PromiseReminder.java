package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reminds of a promise, or of a plan's instalment, on its day: the day's key stands for the stage's, and all rules are asked about it but for
 * the hold of the promise itself. Who promised today is not reminded today, nor who is known today to have paid what was the oldest due: that
 * begins another episode, and one reminder a day is enough. The reminder is a text: a stage that names no SMS has none.
 */
final class PromiseReminder {
    private PromiseReminder() {}

    /** The stage, or what stands for it today. */
    static Stage on(LocalDate today, Account account, Stage stage, long days, Strategy strategy) {
        ZoneId zone = strategy.lender().zone();
        boolean due = strategy.remindsOfPromises()
                && stage.channels().contains(Channel.SMS)
                && account.ledger().cures().all().stream()
                        .noneMatch(cure -> LocalDate.ofInstant(cure.at(), zone).equals(today))
                && account.holds().all().stream()
                        .filter(hold -> today.equals(hold.dueOn()))
                        .anyMatch(hold -> isOf(hold, LocalDate.ofInstant(hold.since(), zone), today, days));
        return due ? stage.ofPromise(NoticeKey.promise(today), Math.toIntExact(days)) : stage;
    }

    /** Whether it was set before today; and, of a promise, whether what is past due was so when it was made: nobody promised to pay what came after. */
    private static boolean isOf(Hold hold, LocalDate since, LocalDate today, long days) {
        return since.isBefore(today)
                && (hold.plan() != null || !today.minusDays(days).isAfter(since));
    }

    /** When the account is to be looked at for what was promised: on its day where it is reminded of, and on the day after; null for never. */
    static @Nullable LocalDate look(Account account, LocalDate today, Strategy strategy) {
        LocalDate look = null;
        for (Hold hold : account.holds().all()) {
            LocalDate due = hold.dueOn();
            if (due != null && !due.isBefore(today)) {
                boolean reminds = strategy.remindsOfPromises() && due.isAfter(today);
                look = NextEvaluation.earlier(look, reminds ? due : due.plusDays(1));
            }
        }
        return look;
    }
}
