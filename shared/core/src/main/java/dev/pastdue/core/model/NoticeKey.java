package dev.pastdue.core.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Account, episode and stage: at most one notice has it (invariant 1).
 *
 * @param episode the oldest unpaid due date with which the delinquency began; null only where the account is unknown
 * @param stage the stage's name; empty only where the account is unknown
 */
public record NoticeKey(String accountId, @Nullable LocalDate episode, String stage) {
    private static final String NONE = "-";
    /** No stage of a strategy has a full stop in its name. */
    private static final String PROMISE = "promise.";

    public static NoticeKey ofUnknownAccount(String accountId) {
        return new NoticeKey(accountId, null, "");
    }

    /** What stands for the stage in the key of a promised day's reminder, such as {@code promise.2026-01-22}: one a day. */
    public static String promise(LocalDate day) {
        return PROMISE + day;
    }

    /** Whether it is the key of a promised day's reminder. */
    public boolean isOfPromise() {
        return stage.startsWith(PROMISE);
    }

    /** What it is counted by: the stage, {@code promise} for any promised day, {@code none} where there is no stage. */
    public String countedAs() {
        return isOfPromise() ? "promise" : stage.isEmpty() ? "none" : stage;
    }

    /** {@code episode#stage}, the key within the account; {@code -#} where the account is unknown. */
    public String withinAccount() {
        return (episode == null ? NONE : episode.toString()) + "#" + stage;
    }

    /** {@code account#episode#stage}: in logs, queues and contacts. An account id holds no {@code #}. */
    public String id() {
        return accountId + "#" + withinAccount();
    }

    /** Reads what {@link #withinAccount()} wrote. */
    public static NoticeKey of(String accountId, String withinAccount) {
        int at = withinAccount.indexOf('#');
        if (at < 0) {
            throw new IllegalArgumentException("a notice key is episode#stage");
        }
        String episode = withinAccount.substring(0, at);
        return new NoticeKey(
                accountId, episode.equals(NONE) ? null : LocalDate.parse(episode), withinAccount.substring(at + 1));
    }

    /** Reads what {@link #id()} wrote. */
    public static NoticeKey parse(String id) {
        int at = id.indexOf('#');
        if (at < 1) {
            throw new IllegalArgumentException("a notice id is account#episode#stage");
        }
        return of(id.substring(0, at), id.substring(at + 1));
    }
}
