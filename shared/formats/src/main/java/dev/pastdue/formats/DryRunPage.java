package dev.pastdue.formats;

import dev.pastdue.core.dryrun.Differences;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.dryrun.Totals;
import dev.pastdue.core.dryrun.Totals.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dry run's report as a page of its own: Chinese and English, light and dark, without script and without any other file or host. It names
 * no account; the CSV beside it does.
 */
final class DryRunPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1b1f24;--soft:#59636e;--line:#d1d9e0;--card:#f6f8fa;--bar:#2f6feb}
            @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--line:#3d444d;--card:#151b23;--bar:#4c8dff}}
            body{color:var(--ink);font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:62rem;padding:1rem 1rem 4rem}
            body:has(#zh:checked) [lang=en],body:has(#en:checked) [lang=zh]{display:none}
            fieldset{border:0;display:flex;gap:1rem;justify-content:flex-end;margin:0;padding:0}
            input:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
            h1{line-height:1.2;margin:.5rem 0}h2{margin:2.5rem 0 .5rem}
            p{color:var(--soft);margin:.25rem 0}
            dl{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));margin:1.5rem 0}
            dl div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
            dt{color:var(--soft);font-size:.875rem}dd{font-size:1.5rem;font-variant-numeric:tabular-nums;margin:0}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%}
            th,td{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:right}
            th:first-child{text-align:left}td{font-variant-numeric:tabular-nums}
            thead th{color:var(--soft);font-size:.875rem;font-weight:600}tbody th{font-weight:400}
            .bar{text-align:left;width:30%}.bar span{background:var(--bar);border-radius:2px;display:block;height:.75rem;min-width:1px}
            """;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{title} · Pastdue</title>
            <style>{style}</style>
            <main>
            <fieldset><legend style="position:absolute;clip-path:inset(50%)">语言 Language</legend>
            <label><input type="radio" name="language" id="zh"> 中文</label>
            <label><input type="radio" name="language" id="en" checked> English</label></fieldset>
            {body}</main>
            </html>
            """;

    private DryRunPage() {}

    static String of(DryRunReport report) {
        var body = new StringBuilder();
        heading(body, report);
        tiles(body, report);
        stages(body, report.totals());
        answers(body, report.totals());
        texts(
                body,
                words("按模板、语言与版本", "By template, locale and variant"),
                words("模板", "Template"),
                report.totals().templates());
        texts(
                body,
                words("按收件人当地时间", "By the recipients’ hour"),
                words("时段", "Hour"),
                report.totals().hours());
        if (report.sinceLastDay() != null) {
            String day = String.valueOf(report.lastDay());
            differences(body, words("与上一实际日 " + day + " 相比", "Since the last real day, " + day), report.sinceLastDay());
        }
        if (report.toOther() != null && report.otherTotals() != null) {
            String other = escaped(report.toOther().against());
            differences(body, words("若改用 " + other, "By " + other + " instead"), report.toOther());
            Texts told = report.otherTotals().told();
            String sum = count(told.texts()) + " · " + count(told.segments()) + " · USD " + money(told.cost());
            paragraph(body, words("改用后短信、分段与费用：" + sum, "Texts, segments and cost by it: " + sum));
        }
        approximations(body);
        return PAGE.replace("{title}", "Dry run " + report.day())
                .replace("{style}", STYLE)
                .replace("{body}", body);
    }

    private static void heading(StringBuilder body, DryRunReport report) {
        String at = report.at().atZone(report.zone()).toOffsetDateTime().toString();
        body.append("<h1>")
                .append(words("试运行 " + report.day(), "Dry run for " + report.day()))
                .append("</h1>\n");
        paragraph(
                body, escaped(report.lender()) + " · <code>" + escaped(report.strategy()) + "</code> · " + escaped(at));
        paragraph(
                body,
                words(
                        "未写入、未排队、未发送任何内容。各账户见同目录的 dry-run.csv 与 differences.csv。",
                        "Nothing was written, queued or sent. The accounts are in dry-run.csv and differences.csv beside this page."));
    }

    private static void tiles(StringBuilder body, DryRunReport report) {
        Totals totals = report.totals();
        body.append("<dl>\n");
        tile(body, words("账户", "Accounts"), count(report.met().all()));
        tile(body, words("无逾期", "Nothing past due"), count(report.met().current()));
        tile(body, words("两阶段之间", "Between stages"), count(report.met().betweenStages()));
        tile(body, words("将发短信", "Would be told"), count(totals.told().texts()));
        tile(
                body,
                words("其中当日扫描", "Of them by the day’s scan"),
                count(totals.toldWhenDue().texts()));
        tile(body, words("分段", "Segments"), count(totals.told().segments()));
        tile(body, words("费用，美元", "Cost, USD"), money(totals.told().cost()));
        body.append("</dl>\n");
    }

    private static void tile(StringBuilder body, String name, String value) {
        body.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>\n");
    }

    private static void stages(StringBuilder body, Totals totals) {
        table(
                body,
                words("按阶段", "By stage"),
                List.of(
                        words("阶段", "Stage"),
                        words("立即", "Now"),
                        words("稍后", "Later"),
                        words("抑制", "Suppressed"),
                        words("留出", "Held out"),
                        words("已有结果", "Already"),
                        words("关闭", "Closed"),
                        words("分段", "Segments"),
                        words("美元", "USD")),
                totals.stages().entrySet().stream().map(stage -> {
                    Totals.ByStage count = stage.getValue();
                    return row(
                            stage.getKey(),
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

    private static void answers(StringBuilder body, Totals totals) {
        table(
                body,
                words("各键的结果与原因", "What would become of every key"),
                List.of(words("结果", "Answer"), words("键", "Keys"), words("占比", "Share")),
                totals.answers().entrySet().stream()
                        .map(answer ->
                                barred(answer.getKey(), answer.getValue(), totals.keys(), count(answer.getValue()))));
    }

    private static void texts(StringBuilder body, String title, String name, Map<String, Texts> texts) {
        long most = texts.values().stream().mapToLong(Texts::texts).max().orElse(1);
        table(
                body,
                title,
                List.of(name, words("短信", "Texts"), words("分段", "Segments"), words("美元", "USD"), words("图", "Chart")),
                texts.entrySet().stream()
                        .map(each -> barred(
                                each.getKey(),
                                each.getValue().texts(),
                                most,
                                count(each.getValue().texts()),
                                count(each.getValue().segments()),
                                money(each.getValue().cost()))));
    }

    private static void differences(StringBuilder body, String title, Differences differences) {
        table(
                body,
                title,
                List.of(words("账户", "Accounts"), words("数", "Number")),
                Stream.of(
                        labelled(words("新增", "New"), differences.appeared()),
                        labelled(words("不再发送", "Gone"), differences.gone()),
                        labelled(words("换阶段", "In another stage"), differences.otherStage()),
                        labelled(words("换模板", "By another template"), differences.otherTemplate()),
                        labelled(words("相同", "The same"), differences.same())));
        rows(
                body,
                title,
                List.of(words("阶段", "Stage"), words("之前", "Before"), words("之后", "After")),
                differences.stages().entrySet().stream()
                        .map(stage -> row(
                                stage.getKey(),
                                count(stage.getValue().before()),
                                count(stage.getValue().after()))));
    }

    private static void approximations(StringBuilder body) {
        body.append("<h2>").append(words("近似之处", "What is approximate")).append("</h2>\n");
        paragraph(
                body,
                words(
                        "多个账户共用一个号码时，谁先发送不确定；待窗口开启者尚未计入频次上限；按发送速率排队的时间未计；未到扫描日的账户在重建索引前不变。",
                        "Whose turn it is first where accounts share a number; what waits for its window does not count on the cap yet;"
                                + " the time that texts queue for by the agreed rate is not reckoned; an account that the scan does not"
                                + " look at stays as it is until a reindex."));
    }

    private static void table(StringBuilder body, String title, List<String> columns, Stream<String> rows) {
        body.append("<h2>").append(title).append("</h2>\n");
        rows(body, title, columns, rows);
    }

    private static void rows(StringBuilder body, String title, List<String> columns, Stream<String> rows) {
        body.append("<div class=\"wide\"><table><caption style=\"position:absolute;clip-path:inset(50%)\">")
                .append(title)
                .append("</caption>\n<thead><tr>")
                .append(columns.stream()
                        .map(column -> "<th scope=\"col\">" + column + "</th>")
                        .collect(Collectors.joining()))
                .append("</tr></thead>\n<tbody>\n")
                .append(rows.collect(Collectors.joining()))
                .append("</tbody></table></div>\n");
    }

    private static String row(String name, String... values) {
        return "<tr>" + head(escaped(name)) + cells(values) + "</tr>\n";
    }

    private static String labelled(String words, long value) {
        return "<tr>" + head(words) + cells(count(value)) + "</tr>\n";
    }

    private static String barred(String name, long value, long most, String... values) {
        String width = String.format(Locale.ROOT, "%.1f", 100.0 * value / Math.max(1, most));
        return "<tr>" + head(escaped(name)) + cells(values) + "<td class=\"bar\"><span style=\"width:" + width
                + "%\"></span></td></tr>\n";
    }

    private static String head(String html) {
        return "<th scope=\"row\">" + html + "</th>";
    }

    private static String cells(String... values) {
        return Stream.of(values).map(value -> "<td>" + value + "</td>").collect(Collectors.joining());
    }

    private static void paragraph(StringBuilder body, String html) {
        body.append("<p>").append(html).append("</p>\n");
    }

    /** In both languages, of which one is shown. */
    private static String words(String zh, String en) {
        return "<span lang=\"zh\">" + zh + "</span><span lang=\"en\">" + en + "</span>";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(BigDecimal usd) {
        return String.format(Locale.ROOT, "%,.2f", usd);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
