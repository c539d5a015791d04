package dev.pastdue.effect.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Difference;
import dev.pastdue.core.chart.Charts.Range;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Resource;
import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Interval;
import dev.pastdue.effect.Plan;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.effect.Verdict;
import dev.pastdue.formats.PageLook;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A review as one HTML file that opens from disk and loads nothing: every language in it, of which the address or the browser chooses one. */
final class ReviewPage {
    private static final Template TEMPLATE = Mustache.compiler()
            .escapeHTML(true)
            .strictSections(true)
            .compile(Resource.text(ReviewPage.class, "review.mustache"));
    static final List<String> LANGUAGES = Messages.LANGUAGES;

    private final Review review;

    ReviewPage(Review review) {
        this.review = review;
    }

    String html() {
        return TEMPLATE.execute(Map.of(
                "style",
                PageLook.reportStyle(),
                "script",
                PageLook.languageScript(),
                "scriptHash",
                PageLook.hash(PageLook.languageScript()),
                "languages",
                LANGUAGES.stream().map(this::in).toList()));
    }

    private Map<String, Object> in(String language) {
        ReviewWords words = ReviewWords.in(language);
        var in = new HashMap<String, Object>();
        in.put("language", language);
        in.put("others", PageLook.others(LANGUAGES, language));
        in.put("words", words.all());
        in.put("until", review.until().toString());
        in.put("none", review.lines().isEmpty());
        in.put("stages", stages().stream().map(stage -> stage(words, stage)).toList());
        return in;
    }

    private List<String> stages() {
        return review.lines().stream().map(ReviewLine::stage).distinct().toList();
    }

    private List<ReviewLine> linesOf(String stage) {
        return review.lines().stream()
                .filter(line -> line.stage().equals(stage))
                .toList();
    }

    private Map<String, Object> stage(ReviewWords words, String stage) {
        List<ReviewLine> lines = linesOf(stage);
        List<ReviewLine> drawn =
                lines.stream().filter(line -> line.effect() != null).toList();
        var in = new HashMap<String, Object>();
        in.put("stage", words.messages().stage(stage));
        in.put("advice", advice(words, lines));
        in.put("rows", lines.stream().map(line -> row(words, line)).toList());
        in.put("hasChart", !drawn.isEmpty());
        in.put("chart", differences(words, stage, drawn));
        in.put(
                "details",
                review.details().stream()
                        .filter(detail -> detail.stage().equals(stage))
                        .map(detail -> new DetailView(words, detail).shown())
                        .toList());
        return in;
    }

    private static String differences(ReviewWords words, String stage, List<ReviewLine> drawn) {
        return Charts.differences(
                words.of("chart", stage),
                drawn.stream()
                        .flatMap(line -> Stream.ofNullable(line.effect())
                                .map(effect -> new Difference(
                                        words.comma(name(words, line), words.say("days", Map.of("n", line.horizon()))),
                                        effect.lift(),
                                        range(effect.fixed()),
                                        range(effect.sequence()))))
                        .toList());
    }

    private static Range range(Interval interval) {
        return new Range(interval.low(), interval.high());
    }

    /** Of each arm at the longest horizon that some keys have reached. */
    static List<String> advice(ReviewWords words, List<ReviewLine> lines) {
        int horizon = lines.stream()
                .filter(line -> line.n() > 0 && !line.isBase())
                .mapToInt(ReviewLine::horizon)
                .max()
                .orElse(0);
        Optional<ReviewLine> base = lines.stream()
                .filter(line -> line.isBase() && line.horizon() == horizon)
                .findFirst();
        return base.isEmpty()
                ? List.of(words.say("advice.none", Map.of()))
                : lines.stream()
                        .filter(line -> !line.isBase() && line.horizon() == horizon)
                        .map(line -> advice(words, base.get(), line))
                        .toList();
    }

    private static String advice(ReviewWords words, ReviewLine base, ReviewLine line) {
        var values = new HashMap<String, Object>();
        values.put("arm", name(words, line));
        values.put("horizon", line.horizon());
        values.put("n", line.n());
        values.put("base", base.n());
        values.put("rate", percent(line.rate()));
        values.put("silence", percent(base.rate()));
        if (base.n() == 0 && line.verdict() != Verdict.BROKEN_ASSIGNMENT) {
            return words.say("advice.no-silence", values);
        }
        Effect effect = line.effect();
        if (effect != null) {
            values.put("lift", points(effect.lift()));
            values.put("interval", interval(effect.fixed()));
            values.put("sequence", interval(effect.sequence()));
        }
        for (Plan plan : line.plans()) {
            values.put("keys" + plan.points(), String.format(Locale.ROOT, "%,d", plan.keys()));
            values.put("weeks" + plan.points(), String.format(Locale.ROOT, "%,d", plan.weeks()));
        }
        return words.say(
                "advice."
                        + (effect == null && line.verdict() == Verdict.NOT_ENOUGH_DATA
                                ? "none"
                                : line.verdict().word()),
                values);
    }

    private static String name(ReviewWords words, ReviewLine line) {
        ReviewLine.Comparison comparison = line.comparison();
        if (comparison.isWhole()) {
            return words.say(comparison.arm(), Map.of());
        }
        return comparison.hour().isEmpty()
                ? words.say(
                        "variant",
                        Map.of("text", words.messages().stage(comparison.template()), "variant", comparison.variant()))
                : words.say("hour", Map.of("hour", comparison.hour()));
    }

    private static Map<String, Object> row(ReviewWords words, ReviewLine line) {
        @Nullable Effect effect = line.effect();
        return Map.of(
                "name",
                name(words, line),
                "horizon",
                line.horizon(),
                "n",
                String.format(Locale.ROOT, "%,d", line.n()),
                "cured",
                String.format(Locale.ROOT, "%,d", line.cured()),
                "rate",
                line.n() == 0 ? "" : percent(line.rate()),
                "lift",
                effect == null ? "" : points(effect.lift()),
                "interval",
                effect == null ? "" : interval(effect.fixed()),
                "sequence",
                effect == null ? "" : interval(effect.sequence()),
                "verdict",
                line.isBase() && line.verdict() != Verdict.BROKEN_ASSIGNMENT
                        ? ""
                        : words.say(line.verdict().word(), Map.of()),
                "alarm",
                line.verdict() == Verdict.BROKEN_ASSIGNMENT || line.verdict() == Verdict.WORSE);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", share * 100) : "–";
    }

    private static String points(double lift) {
        return String.format(Locale.ROOT, "%+.1f", lift * 100);
    }

    private static String interval(Interval interval) {
        return Stream.of(interval.low(), interval.high())
                .map(end -> Double.isFinite(end) ? points(end) : "∞")
                .reduce((low, high) -> low + " … " + high)
                .orElse("");
    }
}
