package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.strategy.Strategy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The earliest date, in the lender's zone, on which an account's answer can be another. Nothing is polled daily. */
public final class NextEvaluation {
    private NextEvaluation() {}

    /** After the account's row changed: today if a stage contains it, else the next stage's first day. */
    public static @Nullable LocalDate afterChange(Facts facts, Strategy strategy, LocalDate today) {
        LocalDate due = facts.oldestDue();
        if (due == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(due, today);
        return strategy.stageAt(days).isPresent() ? today : nextStage(due, days, strategy);
    }

    /**
     * After news of an account: the same as before where the news says the same, unless it is stale data that became fresh.
     *
     * @param told the account with the news, and with what is still pending
     */
    public static @Nullable LocalDate afterNews(Account before, Account told, Strategy strategy, LocalDate today) {
        LocalDate afterChange = afterChange(told.facts(), strategy, today);
        if (before.facts().saysTheSameAs(told.facts())) {
            return before.lastReason() == Reason.STALE_DATA ? afterChange : before.nextEvaluationOn();
        }
        return told.pending() == null ? afterChange : today;
    }

    /** After a hold of the account was set, changed or lifted: today if a stage contains it; never later than it was. */
    public static @Nullable LocalDate afterHold(Account account, Strategy strategy, LocalDate today) {
        return earlier(account.nextEvaluationOn(), afterChange(account.facts(), strategy, today));
    }

    /** The first day of the next stage; null after the last. */
    static @Nullable LocalDate nextStage(LocalDate due, long days, Strategy strategy) {
        return strategy.stageAfter(days)
                .map(stage -> due.plusDays(stage.from()))
                .orElse(null);
    }

    /** The earlier of two looks; the other where one is null. */
    public static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The earlier of two dates, of which the first is never before tomorrow. */
    static @Nullable LocalDate earlier(LocalDate freed, LocalDate today, @Nullable LocalDate nextStage) {
        LocalDate tomorrow = today.plusDays(1);
        return earlier(freed.isBefore(tomorrow) ? tomorrow : freed, nextStage);
    }
}
