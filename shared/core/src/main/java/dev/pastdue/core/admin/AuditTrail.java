package dev.pastdue.core.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit. */
public final class AuditTrail {
    /** How many months are read for one page at most: a year back is a few calls. */
    private static final int MAX_MONTHS = 24;

    private final AuditStore audit;
    private final Clock clock;

    public AuditTrail(AuditStore audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Some of the lines.
     *
     * @param next where the next ones begin; null where there are no more
     */
    public record Listed(List<AuditLine> lines, @Nullable String next) {
        public Listed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The lines since a time, the oldest first, some at a time.
     *
     * @param act only those of this act; null: all
     * @param after the {@link Listed#next} before: the month, and behind a space the place in it; null for the first
     */
    public Listed list(Instant since, @Nullable String act, @Nullable String after) {
        YearMonth last = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        int space = after == null ? -1 : after.indexOf(' ');
        YearMonth month = after == null
                ? YearMonth.from(since.atZone(ZoneOffset.UTC))
                : YearMonth.parse(space < 0 ? after : after.substring(0, space));
        String place = after == null || space < 0 ? null : after.substring(space + 1);
        var found = new ArrayList<AuditLine>();
        for (int i = 0; i < MAX_MONTHS && !month.isAfter(last); i++) {
            AuditStore.Page page = audit.of(month, place);
            page.lines().stream()
                    .filter(line -> !line.at().isBefore(since) && (act == null || act.equals(line.act())))
                    .forEach(found::add);
            place = page.next();
            if (place == null) {
                month = month.plusMonths(1);
            }
            if (found.size() >= AuditStore.PAGE) {
                break;
            }
        }
        if (month.isAfter(last)) {
            return new Listed(found, null);
        }
        return new Listed(found, place == null ? month.toString() : month + " " + place);
    }
}
