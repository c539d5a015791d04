package dev.pastdue.core.dryrun;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.text.SheetCell;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice key in a dry run, as its notice would stand: a line of {@code dry-run.csv}. Empty where there is none. No field can hold a comma
 * or a quotation mark: ids, names of the strategy and times are all there is.
 *
 * @param hour local to the recipient, {@code yyyy-MM-ddTHH:00}: the one in which the text would go out
 * @param cost in US dollars; null where no text would go out
 * @param due whether the scan of that day looks at the account; what it does not look at stays as it is until a reindex
 */
public record DryRunLine(
        String accountId,
        String episodeStart,
        String stage,
        NoticeState state,
        String reason,
        Choice choice,
        String hour,
        @Nullable BigDecimal cost,
        boolean due) {
    public static final String HEADER =
            "account_id,episode_start,stage,state,reason,template,variant,locale,segments,hour,cost_usd,due";

    /**
     * Which text.
     *
     * @param segments 0 where there is no text
     */
    public record Choice(String template, String variant, String locale, int segments) {}

    public String template() {
        return choice.template();
    }

    public String variant() {
        return choice.variant();
    }

    public String locale() {
        return choice.locale();
    }

    public int segments() {
        return choice.segments();
    }

    /** Whether a text would go out: now, or in a later slot. */
    public boolean told() {
        return isTold(state);
    }

    private static boolean isTold(NoticeState state) {
        return state == NoticeState.RENDERED || state == NoticeState.DEFERRED;
    }

    static DryRunLine of(Notice notice, Account account, Instant at, ZoneId lenders, boolean due, BigDecimal price) {
        RenderedText text = notice.text();
        boolean told = isTold(notice.state());
        return new DryRunLine(
                account.id(),
                notice.key().episode() == null ? "" : notice.key().episode().toString(),
                notice.key().stage(),
                notice.state(),
                notice.reason() == null ? "" : notice.reason().name(),
                new DryRunLine.Choice(
                        text == null ? "" : text.template(),
                        text == null ? "" : text.variant(),
                        text == null ? "" : text.locale(),
                        text == null ? 0 : text.segments()),
                told ? hour(notice.releaseAt() == null ? at : notice.releaseAt(), account, lenders) : "",
                told && text != null ? price.multiply(BigDecimal.valueOf(text.segments())) : null,
                due);
    }

    private static String hour(Instant instant, Account account, ZoneId lenders) {
        List<ZoneId> zones = account.facts().zones();
        return LocalDateTime.ofInstant(instant, zones.isEmpty() ? lenders : zones.getFirst())
                .truncatedTo(ChronoUnit.HOURS)
                .toString();
    }

    String written() {
        return String.join(
                ",",
                SheetCell.write(accountId),
                episodeStart,
                stage,
                state.name(),
                reason,
                template(),
                variant(),
                locale(),
                segments() == 0 ? "" : Integer.toString(segments()),
                hour,
                cost == null ? "" : cost.toPlainString(),
                due ? "yes" : "no");
    }

    static DryRunLine parse(String line) {
        String[] fields = line.split(",", -1);
        return new DryRunLine(
                SheetCell.read(fields[0]),
                fields[1],
                fields[2],
                NoticeState.valueOf(fields[3]),
                fields[4],
                new DryRunLine.Choice(
                        fields[5], fields[6], fields[7], fields[8].isEmpty() ? 0 : Integer.parseInt(fields[8])),
                fields[9],
                fields[10].isEmpty() ? null : new BigDecimal(fields[10]),
                fields[11].equals("yes"));
    }
}
