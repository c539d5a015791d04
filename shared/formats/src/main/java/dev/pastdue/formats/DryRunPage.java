package dev.pastdue.formats;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.dryrun.Differences;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.dryrun.Totals;
import dev.pastdue.core.dryrun.Totals.Texts;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A dry run's report as a page of its own: every language, light and dark, without script and without any other file or host. It names
 * no account; the CSV beside it does.
 */
final class DryRunPage {
    private static final String SUPPRESSED = "SUPPRESSED ";
    private static final Template TEMPLATE = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .compile(Resource.text(DryRunPage.class, "dry-run.mustache"));

    private final DryRunReport report;
    private final Messages messages;
    private final List<Map<String, Object>> tables = new ArrayList<>();

    private DryRunPage(DryRunReport report, String language) {
        this.report = report;
        this.messages = Messages.in(language);
    }

    static String of(DryRunReport report) {
        return TEMPLATE.execute(Map.of(
                "day",
                report.day(),
                "style",
                PageLook.reportStyle(),
                "script",
                PageLook.languageScript(),
                "scriptHash",
                PageLook.hash(PageLook.languageScript()),
                "strategy",
                report.strategy(),
                "at",
                report.at().atZone(report.zone()).toOffsetDateTime(),
                "languages",
                Messages.LANGUAGES.stream()
                        .map(language -> new DryRunPage(report, language).in(language))
                        .toList()));
    }

    private Map<String, Object> in(String language) {
        stages();
        answers();
        texts("byTemplate", "template", report.totals().templates());
        texts("byHour", "hour", report.totals().hours());
        if (report.sinceLastDay() != null) {
            String day = String.valueOf(report.lastDay());
            differences(messages.say("dryRun.since", Map.of("day", day)), report.sinceLastDay());
        }
        if (report.toOther() != null && report.otherTotals() != null) {
            String other = report.toOther().against();
            differences(messages.say("dryRun.instead", Map.of("other", other)), report.toOther());
            texts("told", "template", Map.of(other, report.otherTotals().told()));
        }
        return Map.of(
                "language",
                language,
                "lender",
                report.lender(language),
                "others",
                PageLook.others(Messages.LANGUAGES, language),
                "words",
                messages.group("dryRun"),
                "title",
                messages.say("dryRun.title", Map.of("day", report.day())),
                "tiles",
                tiles(),
                "charts",
                charts(),
                "tables",
                tables);
    }

    /** What a picture says sooner than a table: by the recipients' hours, and why not, on a scale of its own. */
    private List<Map<String, String>> charts() {
        var hours = report.totals().hours();
        String byHour = Charts.stacked(
                word("byHour"),
                hours.keySet().stream()
                        .map(hour -> hour.substring(5, 13).replace('T', ' '))
                        .toList(),
                List.of(new Charts.Series(
                        word("texts"),
                        hours.values().stream().map(each -> each.texts()).toList())));
        String notSent = Charts.bars(
                word("suppressed"),
                report.totals().answers().entrySet().stream()
                        .filter(answer -> answer.getKey().startsWith(SUPPRESSED))
                        .map(answer -> new Charts.Bar(
                                messages.say("reason." + answer.getKey().substring(SUPPRESSED.length())),
                                answer.getValue(),
                                ""))
                        .toList());
        return List.of(
                Map.of("title", word("byHour"), "svg", byHour), Map.of("title", word("suppressed"), "svg", notSent));
    }

    private List<Map<String, String>> tiles() {
        Totals totals = report.totals();
        return List.of(
                tile("accounts", count(report.met().all())),
                tile("current", count(report.met().current())),
                tile("betweenStages", count(report.met().betweenStages())),
                tile("told", count(totals.told().texts())),
                tile("toldWhenDue", count(totals.toldWhenDue().texts())),
                tile("segments", count(totals.told().segments())),
                tile("cost", money(totals.told().cost())));
    }

    private Map<String, String> tile(String name, String value) {
        return Map.of("name", word(name), "value", value);
    }

    private void stages() {
        var columns =
                List.of("stage", "now", "later", "suppressed", "heldOut", "already", "closed", "segments", "cost");
        table(
                word("byStage"),
                columns,
                report.totals().stages().entrySet().stream().map(stage -> {
                    Totals.ByStage count = stage.getValue();
                    return row(
                            messages.stage(stage.getKey()),
                            stage.getKey(),
                            "",
                            count(count.now()),
                            count(count.later()),
                            count(count.suppressed()),
                            count(count.heldOut()),
                            count(count.already()),
                            count(count.closed()),
                            count(count.texts().segments()),
                            money(count.texts().cost()));
                }));
    }

    private void answers() {
        long all = report.totals().keys();
        table(
                word("answers"),
                List.of("answer", "keys", "share"),
                report.totals().answers().entrySet().stream()
                        .map(answer -> row(
                                answer(answer.getKey()),
                                answer.getKey(),
                                bar(answer.getValue(), all),
                                count(answer.getValue()))));
    }

    /** From a state's name, and a reason's after a space where there is one. */
    private String answer(String code) {
        int space = code.indexOf(' ');
        return space < 0
                ? messages.say("state." + code)
                : messages.detailed(
                        messages.say("state." + code.substring(0, space)),
                        messages.say("reason." + code.substring(space + 1)));
    }

    private void texts(String title, String name, Map<String, Texts> texts) {
        long most = texts.values().stream().mapToLong(Texts::texts).max().orElse(1);
        table(
                word(title),
                List.of(name, "texts", "segments", "cost", "share"),
                texts.entrySet().stream()
                        .map(each -> row(
                                each.getKey(),
                                "",
                                bar(each.getValue().texts(), most),
                                count(each.getValue().texts()),
                                count(each.getValue().segments()),
                                money(each.getValue().cost()))));
    }

    private void differences(String title, Differences differences) {
        table(
                title,
                List.of("accounts", "number"),
                Stream.of(
                        row(word("appeared"), "", "", count(differences.appeared())),
                        row(word("gone"), "", "", count(differences.gone())),
                        row(word("otherStage"), "", "", count(differences.otherStage())),
                        row(word("otherTemplate"), "", "", count(differences.otherTemplate())),
                        row(word("same"), "", "", count(differences.same()))));
        table(
                messages.detailed(title, word("byStage")),
                List.of("stage", "before", "after"),
                differences.stages().entrySet().stream()
                        .map(stage -> row(
                                messages.stage(stage.getKey()),
                                stage.getKey(),
                                "",
                                count(stage.getValue().before()),
                                count(stage.getValue().after()))));
    }

    private void table(String title, List<String> columns, Stream<Map<String, Object>> rows) {
        tables.add(Map.of(
                "title", title, "columns", columns.stream().map(this::word).toList(), "rows", rows.toList()));
    }

    /**
     * A row.
     *
     * @param code what programs call it; empty where the name is that
     * @param bar its picture; empty for none
     */
    private static Map<String, Object> row(String name, String code, String bar, String... cells) {
        return Map.of("name", name, "code", code.equals(name) ? "" : code, "bar", bar, "cells", List.of(cells));
    }

    private String word(String name) {
        return messages.say("dryRun." + name);
    }

    private static String bar(long value, long most) {
        return Charts.bar((double) value / Math.max(1, most));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(BigDecimal usd) {
        return String.format(Locale.ROOT, "%,.2f", usd);
    }
}
