package dev.pastdue.sandbox.run;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.language.Resource;
import dev.pastdue.core.text.Segments;
import dev.pastdue.formats.PageLook;
import dev.pastdue.sandbox.page.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's figures as one HTML file that opens from disk and loads nothing: every language in it, of which the address shows one
 * ({@code #zh-CN}). No script, so its Content-Security-Policy allows none.
 */
final class ResultsPage {
    private static final Template TEMPLATE = Mustache.compiler()
            .escapeHTML(true)
            .strictSections(true)
            .compile(Resource.text(Words.class, "results.mustache"));
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<String> BOOK = List.of("rows", "written", "unchanged", "older", "rejected", "twice");

    private final RunStatistics figures;
    private final ZoneId zone;
    private final boolean reviewed;

    /**
     * @param zone the lender's
     * @param reviewed whether a review lies beside it
     */
    ResultsPage(RunStatistics figures, ZoneId zone, boolean reviewed) {
        this.figures = figures;
        this.zone = zone;
        this.reviewed = reviewed;
    }

    String html() {
        String style = PageLook.reportStyle();
        return TEMPLATE.execute(Map.of(
                "from",
                figures.from(),
                "to",
                figures.to(),
                "style",
                style,
                "styleHash",
                PageLook.hash(style),
                "script",
                PageLook.languageScript(),
                "scriptHash",
                PageLook.hash(PageLook.languageScript()),
                "languages",
                Words.LANGUAGES.stream().map(this::in).toList()));
    }

    private Map<String, Object> in(String language) {
        Words words = Words.in(language);
        var in = new HashMap<String, Object>();
        in.put("language", language);
        in.put("others", PageLook.others(Words.LANGUAGES, language));
        in.put("run", words.groups().getOrDefault("run", Map.of()));
        in.put("lender", figures.lender(language));
        in.put("keys", number(figures.keys()));
        in.put("accounts", number(figures.accounts()));
        in.putAll(new RunCharts(figures, words).drawn());
        sent(in, words);
        in.put("outcomes", outcomes(words));
        in.put("deferred", counts(figures.deferred(), stage -> stage(words, stage)));
        deliveries(in, words);
        in.put("payments", figures.payments().told().rows() == 0 ? List.of() : List.of(payments()));
        in.put("replies", figures.replies().rows() == 0 ? List.of() : List.of(replies(words)));
        in.put(
                "costs",
                words.say("run", "costs")
                        .replace("{texts}", number(figures.texts()))
                        .replace("{segments}", number(figures.segments()))
                        .replace("{usd}", String.format(Locale.ROOT, "%,.2f", figures.usd()))
                        .replace("{each}", figures.usdPerSegment().toPlainString()));
        in.put(
                "samples",
                figures.samples().stream().map(sample -> sample(words, sample)).toList());
        in.put("books", figures.books().stream().map(ResultsPage::book).toList());
        in.put(
                "scans",
                figures.selections().stream()
                        .map(scan -> Map.of(
                                "name",
                                scan.day(),
                                "count",
                                scan.selected() == null ? scan.outcome() : number(scan.selected())))
                        .toList());
        in.put("review", reviewed ? List.of(RunReview.PAGE + "#" + language) : List.of());
        in.put("addsUp", figures.reckoning().holds());
        in.put(
                "sums",
                figures.reckoning().equations().stream()
                        .map(equation -> sum(words, equation))
                        .toList());
        in.put("hasProblems", !figures.problems().isEmpty() || figures.inDlqs() > 0);
        in.put("problems", counts(figures.problems(), what -> what));
        in.put("inDlqs", number(figures.inDlqs()));
        return in;
    }

    private void sent(Map<String, Object> in, Words words) {
        RunStatistics.Sent sent = figures.sent();
        in.put("columns", List.copyOf(sent.columns()));
        in.put(
                "stages",
                sent.rows().entrySet().stream()
                        .map(row -> Map.of(
                                "name",
                                stage(words, row.getKey()),
                                "cells",
                                sent.columns().stream()
                                        .map(column -> number(row.getValue().getOrDefault(column, 0L)))
                                        .toList(),
                                "all",
                                number(RunStatistics.Sent.all(row.getValue()))))
                        .toList());
    }

    private static String stage(Words words, String stage) {
        return words.messages().stage(stage);
    }

    private List<Map<String, Object>> outcomes(Words words) {
        return withShares(figures.outcomes(), code -> Map.of("name", outcome(words, code), "code", code));
    }

    private static String outcome(Words words, String code) {
        int space = code.indexOf(' ');
        return space < 0
                ? words.say("state", code)
                : words.messages()
                        .detailed(
                                words.say("state", code.substring(0, space)),
                                words.say("reason", code.substring(space + 1)));
    }

    /** From a name to what is said of it. */
    @FunctionalInterface
    private interface Naming<T> {
        T of(String name);
    }

    private static List<Map<String, Object>> withShares(Map<String, Long> counts, Naming<Map<String, Object>> naming) {
        long most = Math.max(
                1, counts.values().stream().mapToLong(Long::longValue).max().orElse(1));
        var rows = new ArrayList<Map<String, Object>>();
        counts.forEach((name, count) -> {
            var row = new HashMap<>(naming.of(name));
            row.put("count", number(count));
            row.put("bar", Charts.bar((double) count / most));
            rows.add(row);
        });
        return rows;
    }

    private static List<Map<String, String>> counts(Map<String, Long> counts, Naming<String> naming) {
        return counts.entrySet().stream()
                .map(count -> Map.of("name", naming.of(count.getKey()), "count", number(count.getValue())))
                .toList();
    }

    private void deliveries(Map<String, Object> in, Words words) {
        RunStatistics.Deliveries deliveries = figures.deliveries();
        in.put("delivered", number(deliveries.delivered()));
        in.put(
                "undelivered",
                counts(
                        deliveries.undelivered(),
                        reason -> words.messages()
                                .detailed(words.say("state", "UNDELIVERED"), words.say("reason", reason))));
        in.put("awaiting", number(deliveries.awaiting()));
    }

    private Map<String, Object> payments() {
        RunStatistics.Payments payments = figures.payments();
        return Map.of(
                "told", number(payments.told().rows()),
                "posted", number(payments.posted()),
                "known", number(payments.known()),
                "refused", number(payments.refused()));
    }

    private Map<String, Object> replies(Words words) {
        return Map.of(
                "meant",
                figures.byIntent().stream()
                        .map(meant -> Map.of(
                                "name", words.say("intent", meant.intent()),
                                "code", meant.intent(),
                                "count", number(meant.replies()),
                                "held", number(meant.held()),
                                "tasks", number(meant.tasks()),
                                "answered", number(meant.answered())))
                        .toList(),
                "came",
                number(figures.replies().rows()),
                "unknown",
                number(figures.fromUnknown()));
    }

    private Map<String, Object> sample(Words words, RunStatistics.Sample sample) {
        String body = sample.sent().text().body();
        List<String> segments = Segments.parts(body);
        var parts = new ArrayList<Map<String, Object>>();
        for (String segment : segments) {
            int part = parts.size() + 1;
            parts.add(Map.of(
                    "text",
                    segment,
                    "cut",
                    part == 1
                            ? List.of()
                            : List.of(Map.of(
                                    "part",
                                    part,
                                    "of",
                                    segments.size(),
                                    "words",
                                    words.say("page", "segment")
                                            .replace("{part}", Integer.toString(part))
                                            .replace("{parts}", Integer.toString(segments.size()))))));
        }
        return Map.of(
                "stage", stage(words, sample.stage()),
                "variant", sample.variant(),
                "locale", sample.locale(),
                "parts", parts,
                "at", MINUTE.format(sample.sent().text().sentAt().atZone(zone)),
                "phone", masked(sample.sent().text().phone()),
                "segments", words.say("page", "segments").replace("{parts}", Integer.toString(segments.size())));
    }

    /** Only the last two digits. */
    static String masked(String phone) {
        return "•".repeat(Math.max(0, phone.length() - 2)) + phone.substring(Math.max(0, phone.length() - 2));
    }

    private static Map<String, Object> book(Map<String, @Nullable Object> book) {
        return Map.of(
                "name",
                String.valueOf(book.get("book")),
                "cells",
                BOOK.stream()
                        .map(name -> number(RunStatistics.number(book, name)))
                        .toList());
    }

    private static Map<String, Object> sum(Words words, Reconciliation.Equation equation) {
        return Map.of(
                "name", words.say("sum", equation.name()),
                "whole", number(equation.whole()),
                "holds", equation.holds(),
                "sign", equation.holds() ? "=" : "≠",
                "parts", counts(equation.parts(), part -> words.say("sum", part)));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
