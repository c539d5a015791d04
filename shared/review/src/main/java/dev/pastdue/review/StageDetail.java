package dev.pastdue.review;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a stage's arms were followed by, besides how many were cured: when, at what price, and what else came back. Every interval is for one
 * look; no verdict is made of it.
 *
 * @param horizon days within which harms and money count: the longest that some keys of each arm are old enough for; 0 where there is none
 * @param curves by arm, of arms with {@value Review#MIN_KEYS} keys
 * @param days null where an arm has no curve
 * @param harms empty without a horizon, and where nobody knows of any
 * @param money by currency; empty without a horizon, and where nobody knows what was owed
 * @param inBothArms how many customers have keys in both arms
 */
public record StageDetail(
        String stage,
        int horizon,
        List<Curve> curves,
        @Nullable Days days,
        List<Harmed> harms,
        List<Money> money,
        long inBothArms) {
    /** Days after the draw, over which cures are shown and their mean is restricted. */
    public static final int MAX_DAYS = 30;

    public StageDetail {
        curves = List.copyOf(curves);
        harms = List.copyOf(harms);
        money = List.copyOf(money);
    }

    /**
     * An arm's cures over time.
     *
     * @param cured the share cured by the end of each day after the draw, from day 0 on, as long as any key was followed
     */
    public record Curve(String arm, long keys, List<Double> cured) {
        public Curve {
            cured = List.copyOf(cured);
        }
    }

    /**
     * The mean days to the cure, where whoever is not cured counts as {@code most}.
     *
     * @param most days, a whole number, at most {@value #MAX_DAYS}
     * @param difference told less silence: below zero is sooner
     */
    public record Days(int most, double silence, double told, double difference, Interval interval) {}

    /**
     * How many keys of each arm one kind of harm followed.
     *
     * @param silent keys of the arm that are old enough, and {@code silentHarmed} of them
     * @param told likewise
     * @param difference of the shares, told less silence; null where an arm is too small
     */
    public record Harmed(
            Harm harm,
            long silent,
            long silentHarmed,
            long told,
            long toldHarmed,
            @Nullable Estimate difference) {}

    /** A figure with its 95 % interval for one look. */
    public record Estimate(double value, Interval interval) {}

    /**
     * Money that was past due at the draw and is cured, in one currency.
     *
     * @param silent mean of a key, and {@code told} likewise
     * @param texts that went out for the told keys, at {@code cost} US dollars
     * @param more told less silence, of a key; null where an arm is too small
     * @param ofText the same for each text; null too where none went out
     * @param ofDollar the same for each dollar of cost; null too where no price is known
     */
    public record Money(
            String currency,
            double silent,
            double told,
            long texts,
            double cost,
            @Nullable Estimate more,
            @Nullable Estimate ofText,
            @Nullable Estimate ofDollar) {}

    /**
     * Of the keys of one stage.
     *
     * @param horizons days
     * @param until where the data end
     */
    static StageDetail of(String stage, List<ReviewedKey> keys, List<Integer> horizons, Instant until) {
        List<ReviewedKey> silence = keys.stream().filter(ReviewedKey::silence).toList();
        List<ReviewedKey> told = keys.stream().filter(key -> !key.silence()).toList();
        CureCurve silent = CureCurve.of(silence, until);
        CureCurve informed = CureCurve.of(told, until);
        int horizon = horizons.stream()
                .filter(days -> (silence.isEmpty() || isReached(silence, days, until)) && isReached(told, days, until))
                .max(Integer::compareTo)
                .orElse(0);
        var old = new Arms(old(silence, horizon, until), old(told, horizon, until), horizon);
        return new StageDetail(
                stage,
                horizon,
                IntStream.range(0, 2)
                        .mapToObj(arm -> arm == 0 ? curve("silence", silent) : curve("told", informed))
                        .filter(curve -> curve.keys() >= Review.MIN_KEYS)
                        .toList(),
                days(silent, informed),
                horizon == 0 || keys.stream().allMatch(key -> key.details().harms() == null)
                        ? List.of()
                        : Arrays.stream(Harm.values()).map(old::harmed).toList(),
                horizon == 0 ? List.of() : old.money(),
                inBoth(silence, told));
    }

    private static boolean isReached(List<ReviewedKey> arm, int days, Instant until) {
        return arm.stream().anyMatch(key -> key.isOldEnough(days, until));
    }

    private static List<ReviewedKey> old(List<ReviewedKey> arm, int days, Instant until) {
        return arm.stream().filter(key -> key.isOldEnough(days, until)).toList();
    }

    private static Curve curve(String arm, CureCurve curve) {
        int last = (int) Math.min(MAX_DAYS, curve.longest());
        return new Curve(
                arm,
                curve.size(),
                IntStream.rangeClosed(0, last).mapToObj(curve::curedWithin).toList());
    }

    private static @Nullable Days days(CureCurve silence, CureCurve told) {
        int most = (int) Math.min(MAX_DAYS, Math.min(silence.longest(), told.longest()));
        if (most < 1 || Math.min(silence.size(), told.size()) < Review.MIN_KEYS) {
            return null;
        }
        Rate base = silence.meanDays(most);
        Rate arm = told.meanDays(most);
        Lift difference = Lift.of(base, arm);
        return new Days(most, base.mean(), arm.mean(), difference.value(), difference.normal());
    }

    private static long inBoth(List<ReviewedKey> silence, List<ReviewedKey> told) {
        Set<String> both = silence.stream().map(ReviewedKey::customer).collect(Collectors.toCollection(HashSet::new));
        both.retainAll(told.stream().map(ReviewedKey::customer).collect(Collectors.toSet()));
        return both.size();
    }

    /** The keys of both arms that are old enough. */
    private record Arms(List<ReviewedKey> silence, List<ReviewedKey> told, int horizon) {
        Harmed harmed(Harm harm) {
            Rate base = shares(silence, harm);
            Rate arm = shares(told, harm);
            return new Harmed(
                    harm,
                    base.n(),
                    Math.round(base.sum()),
                    arm.n(),
                    Math.round(arm.sum()),
                    areEnough() ? new Estimate(arm.mean() - base.mean(), Lift.fixed(base, arm)) : null);
        }

        private boolean areEnough() {
            return Math.min(silence.size(), told.size()) >= Review.MIN_KEYS;
        }

        private Rate shares(List<ReviewedKey> keys, Harm harm) {
            return Rate.of(keys.stream()
                    .map(key -> new Outcome(key.customer(), key.isHarmedWithin(harm, horizon) ? 1 : 0))
                    .toList());
        }

        List<Money> money() {
            return told.stream()
                    .map(Arms::currency)
                    .filter(currency -> !currency.isEmpty())
                    .distinct()
                    .sorted()
                    .map(currency -> new Arms(in(currency, silence), in(currency, told), horizon).money(currency))
                    .toList();
        }

        /** Empty where nobody knows what was owed. */
        private static String currency(ReviewedKey key) {
            KeyDetails.Sum owed = key.details().owed();
            return owed == null ? "" : owed.currency();
        }

        private static List<ReviewedKey> in(String currency, List<ReviewedKey> keys) {
            return keys.stream().filter(key -> currency(key).equals(currency)).toList();
        }

        private Money money(String currency) {
            Rate base = mean(silence, this::cured);
            Rate arm = mean(told, this::cured);
            Lift more = Lift.of(base, arm);
            long texts = told.stream().mapToLong(key -> key.details().texts()).sum();
            double cost = told.stream().mapToDouble(key -> key.details().cost()).sum();
            return new Money(
                    currency,
                    base.mean(),
                    arm.mean(),
                    texts,
                    cost,
                    areEnough() ? new Estimate(more.value(), more.normal()) : null,
                    of(more, (double) texts, key -> key.details().texts()),
                    of(more, cost, key -> key.details().cost()));
        }

        /** More money for each unit of what was spent on the told; by the delta method, for what is spent varies with the keys as well. */
        private @Nullable Estimate of(Lift more, double spent, ToDoubleFunction<ReviewedKey> own) {
            if (!areEnough() || spent <= 0) {
                return null;
            }
            double each = spent / told.size();
            double ratio = more.value() / each;
            Lift around =
                    Lift.of(mean(silence, this::cured), mean(told, key -> cured(key) - ratio * own.applyAsDouble(key)));
            double half = around.half() / each;
            return new Estimate(ratio, new Interval(ratio - half, ratio + half));
        }

        private double cured(ReviewedKey key) {
            KeyDetails.Sum owed = key.details().owed();
            return owed != null && key.isCuredWithin(horizon) ? owed.amount() : 0;
        }

        private static Rate mean(List<ReviewedKey> keys, ToDoubleFunction<ReviewedKey> value) {
            return Rate.of(
                    keys.stream()
                            .map(key -> new Outcome(key.customer(), value.applyAsDouble(key)))
                            .toList(),
                    false);
        }
    }
}
