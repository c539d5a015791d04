package dev.pastdue.core.why;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ScanHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is on record about an account.
 *
 * @param account null where none is stored
 * @param notices all of the account's
 * @param contact of the account's present number; null where it has none
 * @param scans what the scans of late selected
 * @param halt what holds all sending, and what did
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
        SendingHalt.State halt,
        boolean paused,
        ZoneId zone,
        Instant now) {
    public Records {
        notices = List.copyOf(notices);
    }
}
