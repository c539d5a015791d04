package dev.pastdue.core.why;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.Contact;
import dev.pastdue.core.notice.Notice;
import dev.pastdue.core.ops.Brake;
import dev.pastdue.core.scan.ScanHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is on record about an account.
 *
 * @param account null where none is stored
 * @param notices all of the account's
 * @param contact of the account's present number; null where it has none
 * @param scans what the scans of late selected
 * @param brake what holds all sending; empty where nothing does
 * @param paused whether the strategy says so
 * @param zone the lender's, whose days are asked about
 * @param now when it is asked
 */
public record Records(
        String accountId,
        @Nullable Account account,
        List<Notice> notices,
        @Nullable Contact contact,
        ScanHistory scans,
        Optional<Brake.Pulled> brake,
        boolean paused,
        ZoneId zone,
        Instant now) {
    public Records {
        notices = List.copyOf(notices);
    }
}
