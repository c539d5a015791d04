package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.dryrun.Differences;
import dev.pastdue.core.dryrun.Differences.Told;
import dev.pastdue.core.dryrun.DryRunLine;
import dev.pastdue.core.dryrun.DryRunProgress.Tally;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.dryrun.Totals;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DryRunPageTest {
    private static final Strategy STRATEGY = StrategyReader.read(
            "demo.yaml", StageChannelsTest.demo().replace("{name: Example Bank,", "{name: 'Bank <b>&\"Sons\"',"), "v1");

    private static DryRunReport report() {
        var totals = new Totals(List.of("reminder", "second"));
        totals.add(line("a-1", "reminder", NoticeState.RENDERED, "", "2026-01-20T09:00", "0.12", true));
        totals.add(line("a-2", "reminder", NoticeState.DEFERRED, "", "2026-01-20T18:00", "0.12", false));
        totals.add(line("a-3", "second", NoticeState.SUPPRESSED, "CAP", "", null, true));
        var sinceLastDay = new Differences("last-day", List.of("reminder"));
        sinceLastDay.add("a-1", null, new Told("reminder", "reminder"));
        sinceLastDay.add("a-9", new Told("reminder", "reminder"), null);
        return new DryRunReport(
                "2026-01-20T01-30-00Z",
                Instant.parse("2026-01-20T01:30:00Z"),
                new DryRunReport.InForce(STRATEGY, "strategies/demo.yaml"),
                new Tally(1234, 1200, 31, 0),
                totals,
                LocalDate.of(2026, 1, 19),
                sinceLastDay,
                null,
                null);
    }

    private static DryRunLine line(
            String account,
            String stage,
            NoticeState state,
            String reason,
            String hour,
            @Nullable String usd,
            boolean due) {
        return new DryRunLine(
                account,
                "2026-01-10",
                stage,
                state,
                reason,
                new DryRunLine.Choice(
                        usd == null ? "" : stage,
                        usd == null ? "" : "a",
                        usd == null ? "" : "zh-TW",
                        usd == null ? 0 : 2),
                hour,
                usd == null ? null : new BigDecimal(usd),
                due);
    }

    private static String page() {
        return Objects.requireNonNull(DryRunPages.ALL.get(DryRunPages.HTML)).apply(report());
    }

    @Test
    void whatIsWrittenByPeopleIsEscaped() {
        assertThat(page()).contains("Bank &lt;b&gt;&amp;&quot;Sons&quot;").doesNotContain("<b>");
    }

    @Test
    void theLenderIsCalledAsInTheLanguageOfThePart() {
        String page = page();
        assertThat(page.substring(page.indexOf("<main id=\"zh-CN\""), page.indexOf("<main id=\"zh-TW\"")))
                .contains("示例银行")
                .doesNotContain("示例銀行", "Sons");
        assertThat(page.substring(page.indexOf("<main id=\"zh-TW\"")))
                .contains("示例銀行")
                .doesNotContain("示例银行", "Sons");
    }

    @Test
    void itNeedsNoOtherHostAndNoOtherFileAndRunsNoScriptButTheLanguages() {
        assertThat(page().replace("href=\"#", ""))
                .doesNotContain("https:", "http:", " src=", "href=", "url(", "@import");
        String script = page().replaceFirst("(?s).*<script>(.*)</script>.*", "$1");
        assertThat(page()).containsOnlyOnce("<script").contains("script-src '" + PageLook.hash(script) + "'\"");
        assertThat(page()).contains("prefers-color-scheme: dark", "color-scheme: light dark");
    }

    @Test
    void everyLanguageHasItsOwnPartThatTheAddressNames() {
        for (String language : Messages.LANGUAGES) {
            assertThat(page()).contains("<main id=\"" + language + "\" lang=\"" + language + "\">");
        }
        assertThat(page())
                .contains("<a href=\"#zh-CN\" lang=\"zh-CN\" hreflang=\"zh-CN\">简体中文</a>")
                .contains("<a href=\"#zh-TW\" lang=\"zh-TW\" hreflang=\"zh-TW\">繁體中文</a>")
                .contains("<h1>Dry run for 2026-01-20</h1>", "<h1>试运行 2026-01-20</h1>")
                .contains("not sent: cap of the number reached <span class=\"soft\">SUPPRESSED CAP</span>")
                .contains("不发送：已达频次上限 <span class=\"soft\">SUPPRESSED CAP</span>", "二次提醒");
    }

    @Test
    void everyTableHasACaptionAndHeadsForItsRowsAndColumns() {
        String page = page();
        long tables = Pattern.compile("<table>").matcher(page).results().count();
        assertThat(tables).isGreaterThan(4);
        assertThat(Pattern.compile("<table><caption").matcher(page).results().count())
                .isEqualTo(tables);
        assertThat(page)
                .contains(
                        "<th scope=\"col\">",
                        "<th scope=\"row\">reminder</th><td class=\"number\">1</td><td class=\"number\">1</td>");
    }

    @Test
    void theCountsAreThereAndNoAccount() {
        assertThat(page())
                .contains("1,234", "SUPPRESSED CAP", "2026-01-20T18:00", "0.24")
                .doesNotContain("a-1", "a-9");
    }

    @Test
    void theTextSaysTheSame() {
        String text =
                Objects.requireNonNull(DryRunPages.ALL.get(DryRunPages.TEXT)).apply(report());

        assertThat(text)
                .contains(
                        "1,234 accounts in the book: 1,200 with nothing past due, 31 between two stages, 3 keys"
                                + " decided\n",
                        "2 would be notified: 4 segments, about USD 0.24\n",
                        "1 of them by that day's scan",
                        "1 new, 1 gone, 0 in another stage, 0 by another template, 0 the same");
    }
}
