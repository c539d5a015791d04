package dev.pastdue.cli;

import dev.pastdue.aws.Json;
import dev.pastdue.core.book.BookCheck.Result;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.why.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code check --book} found, for people in English or Chinese, and for programs. No name, number or amount of anybody's. */
final class BookReport {
    private static final int LINES_SHOWN = 8;

    private final String book;
    private final Result result;
    private final Strategy strategy;
    private final Instant now;
    private final List<Cause> causes;

    /** Rows that are rejected for the same reason. */
    private record Cause(String column, String reason, List<Long> lines) {}

    BookReport(String book, Result result, Strategy strategy, Instant now) {
        this.book = book;
        this.result = result;
        this.strategy = strategy;
        this.now = now;
        this.causes = causes(result.rejects());
    }

    private static List<Cause> causes(List<Reject> rejects) {
        var lines = new LinkedHashMap<List<String>, List<Long>>();
        for (Reject reject : rejects) {
            lines.computeIfAbsent(List.of(reject.column(), reject.reason()), _ -> new ArrayList<>())
                    .add(reject.line());
        }
        return lines.entrySet().stream()
                .map(cause ->
                        new Cause(cause.getKey().getFirst(), cause.getKey().getLast(), cause.getValue()))
                .sorted(Comparator.comparing((Cause cause) -> -cause.lines().size()))
                .toList();
    }

    String text(Language language) {
        return switch (language) {
            case ENGLISH -> english();
            case CHINESE -> book + chinese();
            case TAIWANESE -> book + TraditionalScript.of(chinese());
        };
    }

    private String english() {
        var out = new ArrayList<String>();
        String refusal = result.refusal();
        out.add(book + ": " + (refusal == null ? "would be loaded" : "would be refused: " + refusal));
        out.add("  %,d rows: %,d would be loaded, %,d rejected%s%s%s"
                .formatted(
                        result.rows().all(),
                        result.loadable(),
                        result.rows().rejected(),
                        and(result.rows().twice(), "%,d of an account that stood before"),
                        and(result.rows().blank(), "%,d blank lines of separators"),
                        passedOver("; passed over: ", "%s %,d")));
        if (!causes.isEmpty()) {
            out.add("Rejected, by cause:");
            causes.forEach(cause -> out.add("  %,6d  %s  (%s)"
                    .formatted(
                            cause.lines().size(),
                            (cause.column() + " " + cause.reason()).strip(),
                            lines(cause, "line "))));
        }
        if (!result.accounts().phoneFaults().isEmpty()) {
            out.add("Phone numbers that cannot be texted: %,d of %,d".formatted(phoneFaults(), result.loadable()));
            result.accounts()
                    .phoneFaults()
                    .forEach((fault, count) -> out.add("  %,6d  %s".formatted(count, fault.english())));
        }
        lack(out, result.doubts().noName(), "No name: %,d of %,d", "; every text says the word for a customer");
        lack(out, result.doubts().noProduct(), "No product: %,d of %,d", "; no text can say what is owed for");
        lack(
                out,
                result.doubts().holdsInDoubt(),
                "Hold not understood: %,d of %,d, held as OTHER or without an end",
                "; nobody would be notified. See the columns hold and hold_until");
        lack(out, result.doubts().holdsOver(), "hold_until is past: %,d of %,d, which it holds no longer", "");
        if (result.newest() != null) {
            out.add("as_of: %s to %s, the newest %s%s"
                    .formatted(
                            result.oldest(),
                            result.newest(),
                            age(
                                    result.newest(),
                                    "%d days %d hours ago",
                                    "%d hours %d minutes ago",
                                    "%d days %d hours ahead",
                                    "%d hours %d minutes ahead"),
                            isStale() ? "; older than the strategy's freshness, so nothing would be sent" : ""));
            lack(
                    out,
                    result.doubts().ahead(),
                    "as_of lies ahead: %,d of %,d; they would count as of the book's arrival",
                    "");
            out.add("Past due: %,d of %,d".formatted(result.accounts().pastDue(), result.loadable()));
            out.add("Currencies: " + counts(result.accounts().currencies(), "none"));
            out.add("Zones: " + counts(result.accounts().zones(), "none (where the number can be)"));
        }
        if (result.unknownColumns() > 0) {
            out.add("Columns ignored: %,d".formatted(result.unknownColumns()));
        }
        return String.join("\n", out) + "\n";
    }

    /** What follows the book's name, which keeps its characters. */
    private String chinese() {
        var out = new ArrayList<String>();
        String refusal = result.refusal();
        out.add("：" + (refusal == null ? "可以载入" : "会被拒收：" + BookReasons.of(refusal)));
        out.add("  共 %,d 行：可载入 %,d 行，拒收 %,d 行%s%s%s"
                .formatted(
                        result.rows().all(),
                        result.loadable(),
                        result.rows().rejected(),
                        and(result.rows().twice(), "账户重复 %,d 行").replace(", ", "，"),
                        and(result.rows().blank(), "只有分隔符的空行 %,d 行").replace(", ", "，"),
                        BookReasons.of(passedOver("；跳过：", "%s %,d 行"))));
        if (!causes.isEmpty()) {
            out.add("拒收原因：");
            causes.forEach(cause -> out.add("  %,6d  %s（%s）"
                    .formatted(
                            cause.lines().size(),
                            (cause.column() + " " + BookReasons.of(cause.reason())).strip(),
                            lines(cause, "行 "))));
        }
        if (!result.accounts().phoneFaults().isEmpty()) {
            out.add("无法发送短信的号码：%,d / %,d".formatted(phoneFaults(), result.loadable()));
            result.accounts()
                    .phoneFaults()
                    .forEach((fault, count) -> out.add("  %,6d  %s".formatted(count, fault.chinese())));
        }
        lack(out, result.doubts().noName(), "没有姓名：%,d / %,d", "；短信只能称呼“客户”");
        lack(out, result.doubts().noProduct(), "没有产品：%,d / %,d", "；短信无法说明是哪项产品");
        lack(
                out,
                result.doubts().holdsInDoubt(),
                "无法识别的 hold：%,d / %,d，按 OTHER 或无期限暂缓",
                "；这些账户不会通知，请检查 hold 和 hold_until 两列");
        lack(out, result.doubts().holdsOver(), "hold_until 已过：%,d / %,d，不再暂缓", "");
        if (result.newest() != null) {
            out.add("数据时间 as_of：%s 至 %s，最新的%s%s"
                    .formatted(
                            result.oldest(),
                            result.newest(),
                            age(
                                    result.newest(),
                                    "距今 %d 天 %d 小时",
                                    "距今 %d 小时 %d 分钟",
                                    "比现在晚 %d 天 %d 小时",
                                    "比现在晚 %d 小时 %d 分钟"),
                            isStale() ? "；超过策略的 freshness，不会发送任何短信" : ""));
            lack(out, result.doubts().ahead(), "as_of 晚于现在：%,d / %,d，按收到名单的时间计", "");
            out.add("逾期：%,d / %,d".formatted(result.accounts().pastDue(), result.loadable()));
            out.add("币种：" + counts(result.accounts().currencies(), "无"));
            out.add("时区：" + counts(result.accounts().zones(), "未写（按号码所在地）"));
        }
        if (result.unknownColumns() > 0) {
            out.add("忽略的列：%,d".formatted(result.unknownColumns()));
        }
        return String.join("\n", out) + "\n";
    }

    private static String and(long count, String words) {
        return count == 0 ? "" : ", " + words.formatted(count);
    }

    private String passedOver(String begin, String each) {
        return result.rows().passedOver().isEmpty()
                ? ""
                : result.rows().passedOver().entrySet().stream()
                        .map(entry -> each.formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", begin, ""));
    }

    private void lack(List<String> out, long count, String words, String ofAll) {
        if (count > 0) {
            out.add(words.formatted(count, result.loadable()) + (count == result.loadable() ? ofAll : ""));
        }
    }

    private long phoneFaults() {
        return result.accounts().phoneFaults().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String lines(Cause cause, String begin) {
        return begin
                + cause.lines().stream().limit(LINES_SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (cause.lines().size() > LINES_SHOWN ? ", …" : "");
    }

    private static String counts(Map<String, Long> counts, String none) {
        return counts.entrySet().stream()
                .map(count ->
                        (count.getKey().isEmpty() ? none : count.getKey()) + " " + "%,d".formatted(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String age(@Nullable Instant asOf, String days, String hours, String daysAhead, String hoursAhead) {
        Duration age =
                asOf == null ? Duration.ZERO : Duration.between(asOf, now).abs();
        boolean ahead = asOf != null && asOf.isAfter(now);
        return age.toHours() >= 48
                ? (ahead ? daysAhead : days).formatted(age.toDays(), age.toHoursPart())
                : (ahead ? hoursAhead : hours).formatted(age.toHours(), age.toMinutesPart());
    }

    private boolean isStale() {
        return result.newest() != null
                && result.newest().plus(strategy.freshness()).isBefore(now);
    }

    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", 1);
        json.put("book", book);
        json.put("loadable", result.refusal() == null);
        json.put("refusal", result.refusal() == null ? "" : result.refusal());
        json.put("rows", result.rows().all());
        json.put("rowsLoaded", result.loadable());
        json.put("rowsRejected", result.rows().rejected());
        json.put("causes", causes.stream().map(BookReport::json).toList());
        json.put("blank", result.rows().blank());
        json.put("passedOver", result.rows().passedOver());
        json.put("twice", result.rows().twice());
        json.put("pastDue", result.accounts().pastDue());
        json.put(
                "unusablePhones",
                result.accounts().phoneFaults().entrySet().stream()
                        .collect(Collectors.toMap(
                                fault -> fault.getKey().name(), Map.Entry::getValue, Long::sum, LinkedHashMap::new)));
        json.put("noName", result.doubts().noName());
        json.put("noProduct", result.doubts().noProduct());
        json.put("holdsInDoubt", result.doubts().holdsInDoubt());
        json.put("holdsOver", result.doubts().holdsOver());
        json.put("ahead", result.doubts().ahead());
        json.put("oldestAsOf", result.oldest() == null ? "" : result.oldest());
        json.put("newestAsOf", result.newest() == null ? "" : result.newest());
        json.put("stale", isStale());
        json.put("currencies", result.accounts().currencies());
        json.put("zones", result.accounts().zones());
        json.put("unknownColumns", result.unknownColumns());
        return Json.write(json);
    }

    private static Map<String, Object> json(Cause cause) {
        var json = new LinkedHashMap<String, Object>();
        json.put("column", cause.column());
        json.put("reason", cause.reason());
        json.put("rows", cause.lines().size());
        json.put("lines", cause.lines().stream().limit(100).toList());
        return json;
    }
}
