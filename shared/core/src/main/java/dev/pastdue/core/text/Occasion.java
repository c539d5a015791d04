package dev.pastdue.core.text;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.strategy.Stage;
import java.time.LocalDate;

/**
 * What an account is told about.
 *
 * @param days past due
 * @param variant the one that is drawn; another is taken where the account lacks what it says
 * @param contacts notices of the same episode that went out before
 */
public record Occasion(LocalDate oldestDue, long days, Stage stage, String variant, int contacts) {
    /** The day on which it is told, in the lender's zone. */
    LocalDate day() {
        return oldestDue.plusDays(days);
    }

    NoticeKey keyOf(String accountId) {
        return new NoticeKey(accountId, oldestDue, stage.name());
    }
}
