package dev.pastdue.sandbox.run;

import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Bar;
import dev.pastdue.core.chart.Charts.Curve;
import dev.pastdue.core.chart.Charts.Series;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.sandbox.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run's pictures in one language, each as SVG: from decided to paid, the days, the hours, cures against the control group, why not delivered. */
final class RunCharts {
    /** Fewer keys than these in an arm say nothing. */
    private static final int TOO_FEW = 30;

    private static final int REASONS = 8;
    /** In seconds, where one bar ends and the next begins. */
    private static final List<Long> DELAYS = List.of(5L, 30L, 60L, 300L, 3600L, 14_400L);

    private final RunStatistics figures;
    private final Words words;

    RunCharts(RunStatistics figures, Words words) {
        this.figures = figures;
        this.words = words;
    }

    /** By the name that the template has for each. */
    Map<String, Object> drawn() {
        return Map.of(
                "funnelChart", funnel(),
                "daysChart", days(),
                "hoursChart", hours(),
                "cureChart", cures(),
                "tooFew", tooFew(),
                "delays", delays(),
                "reasonsChart", reasons());
    }

    private long count(Predicate<NoticeLine> which) {
        return figures.notices().stream().filter(which).count();
    }

    private String funnel() {
        long decided = figures.keys();
        long sent = count(notice -> notice.acceptedInstant() != null);
        long delivered = count(notice -> notice.state().equals("DELIVERED"));
        long paid = count(notice -> notice.state().equals("DELIVERED")
                && after(notice.acceptedInstant(), notice.outcome().curedAt()));
        return Charts.bars(
                words.say("run", "funnel"),
                List.of(
                        new Bar(words.say("step", "decided"), decided, ""),
                        new Bar(words.say("step", "sent"), sent, share(sent, decided)),
                        new Bar(words.say("step", "delivered"), delivered, share(delivered, sent)),
                        new Bar(words.say("step", "paid"), paid, share(paid, delivered))));
    }

    private static boolean after(@Nullable Instant sent, String cured) {
        return sent != null && !cured.isEmpty() && Instant.parse(cured).isAfter(sent);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private String days() {
        RunStatistics.Sent sent = figures.sent();
        List<String> columns = List.copyOf(sent.columns());
        return Charts.stacked(
                words.say("run", "sent"),
                columns.stream()
                        .map(column -> sent.months() ? column : column.substring("2005-".length()))
                        .toList(),
                sent.rows().entrySet().stream()
                        .filter(row -> RunStatistics.Sent.all(row.getValue()) > 0)
                        .map(row -> new Series(
                                words.messages().stage(row.getKey()),
                                columns.stream()
                                        .map(column -> row.getValue().getOrDefault(column, 0L))
                                        .toList()))
                        .toList());
    }

    private String hours() {
        ZoneId zone = figures.zone();
        var counts = new long[24];
        figures.notices().stream()
                .map(NoticeLine::acceptedInstant)
                .flatMap(java.util.stream.Stream::ofNullable)
                .forEach(accepted -> counts[accepted.atZone(zone).getHour()]++);
        Hours allowed = figures.allowedHours();
        return Charts.hours(
                words.say("run", "hours"),
                Arrays.stream(counts).boxed().toList(),
                hour(allowed.from()),
                hour(allowed.to()),
                words.say("run", "allowed") + " " + allowed.from() + "–" + allowed.to());
    }

    private static double hour(LocalTime time) {
        return time.toSecondOfDay() / 3600.0;
    }

    private String cures() {
        var curves = new ArrayList<Curve>();
        for (String arm : List.of("told", "silence")) {
            List<NoticeLine> keys = arm(arm);
            if (!keys.isEmpty()) {
                List<Double> shares = shares(keys);
                curves.add(new Curve(
                        words.messages().say("review." + arm) + " "
                                + String.format(Locale.ROOT, "%.1f%%", shares.getLast() * 100)
                                + " (" + keys.size() + ")",
                        shares,
                        arm.equals("silence")));
            }
        }
        return curves.isEmpty() ? "" : Charts.curves(words.say("run", "cures"), curves);
    }

    private List<NoticeLine> arm(String arm) {
        return figures.notices().stream()
                .filter(notice -> notice.outcome().arm().equals(arm)
                        && !notice.outcome().assignedAt().isEmpty())
                .toList();
    }

    /** The share that was cured within so many days of the draw; who was drawn late has had less time, so these are the fewest. */
    private List<Double> shares(List<NoticeLine> keys) {
        int days = (int) Duration.between(
                        figures.from().atStartOfDay(), figures.to().plusDays(1).atStartOfDay())
                .toDays();
        var shares = new ArrayList<Double>();
        for (int day = 0; day <= days; day++) {
            long within = day;
            shares.add((double) keys.stream()
                            .filter(key -> curedWithin(key.outcome(), within))
                            .count()
                    / keys.size());
        }
        return shares;
    }

    private static boolean curedWithin(NoticeLine.Outcome outcome, long days) {
        return !outcome.curedAt().isEmpty()
                && Duration.between(Instant.parse(outcome.assignedAt()), Instant.parse(outcome.curedAt()))
                                .compareTo(Duration.ofDays(days))
                        <= 0;
    }

    private List<String> tooFew() {
        int silence = arm("silence").size();
        return silence < TOO_FEW || arm("told").size() < TOO_FEW
                ? List.of(words.say("run", "tooFew").replace("{n}", Integer.toString(silence)))
                : List.of();
    }

    /** From the gateway to the handset. */
    private List<Map<String, Object>> delays() {
        List<Long> seconds = figures.notices().stream()
                .filter(notice -> notice.acceptedInstant() != null
                        && !notice.deliveredAt().isEmpty())
                .map(notice -> Duration.between(notice.acceptedInstant(), Instant.parse(notice.deliveredAt()))
                        .toSeconds())
                .filter(each -> each >= 0)
                .sorted()
                .toList();
        if (seconds.isEmpty()) {
            return List.of();
        }
        var bars = new ArrayList<Bar>();
        long before = 0;
        for (long bound : DELAYS) {
            long within = seconds.stream().filter(each -> each <= bound).count();
            bars.add(bar("within", bound, within - before, seconds.size()));
            before = within;
        }
        bars.add(bar("longer", DELAYS.getLast(), seconds.size() - before, seconds.size()));
        return List.of(Map.of(
                "chart",
                Charts.bars(words.say("run", "delays"), bars),
                "note",
                words.say("run", "delay")
                        .replace("{median}", time(seconds.get(seconds.size() / 2)))
                        .replace(
                                "{most}", time(seconds.get(Math.min(seconds.size() - 1, seconds.size() * 95 / 100))))));
    }

    private Bar bar(String name, long bound, long count, long all) {
        return new Bar(words.say("run", name).replace("{time}", time(bound)), count, share(count, all));
    }

    private String time(long seconds) {
        return seconds < 120
                ? words.say("run", "seconds").replace("{n}", Long.toString(seconds))
                : words.say("run", "minutes").replace("{n}", Long.toString(seconds / 60));
    }

    /** Of the keys whose text did not arrive, most first, without what went well. */
    private String reasons() {
        List<Bar> bars = figures.counts(notice -> notice.reason().isEmpty() ? "" : notice.reason()).entrySet().stream()
                .filter(reason -> !reason.getKey().isEmpty())
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(REASONS)
                .map(reason -> new Bar(words.say("reason", reason.getKey()), reason.getValue(), ""))
                .toList();
        return bars.isEmpty() ? "" : Charts.bars(words.say("run", "reasons"), bars);
    }
}
