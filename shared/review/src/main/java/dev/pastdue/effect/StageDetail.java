package dev.pastdue.effect;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * @param reached null where no text is known to have gone out
 * @param inBothArms how many customers have keys in both arms
 */
public record StageDetail(
        String stage,
        int horizon,
        List<Curve> curves,
        @Nullable Days days,
        List<Harmed> harms,
        List<Money> money,
        @Nullable Reached reached,
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

    /**
     * The told keys for which a text went out, beside all that were held out. No fair comparison: who had paid before, was capped or could
     * not be texted is left out of one arm only.
     *
     * @param told keys that are old enough, and {@code toldCured} of them within the horizon
     * @param silent likewise
     */
    public record Reached(
            long told,
            long toldCured,
            long silent,
            long silentCured,
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
     * Of a stage's keys.
     *
     * @param horizons days
     * @param until where the data end
     */
    static StageDetail of(StageKeys keys, String stage, Arm silence, Arm told, List<Integer> horizons, Instant until) {
        CureCurve silent = silence.curve(until);
        CureCurve informed = told.curve(until);
        int horizon = horizons.stream()
                .filter(days -> (silence.isEmpty() || silence.isReached(days, until)) && told.isReached(days, until))
                .max(Integer::compareTo)
                .orElse(0);
        var old = new OldArms(keys, silence.old(horizon, until), told.old(horizon, until), horizon);
        return new StageDetail(
                stage,
                horizon,
                Stream.of(curve("silence", silent), curve("told", informed))
                        .filter(curve -> curve.keys() >= Review.MIN_KEYS)
                        .toList(),
                days(silent, informed),
                horizon == 0 || !keys.knowsHarms() ? List.of() : old.harms(),
                horizon == 0 ? List.of() : old.money(),
                horizon == 0 ? null : old.reached(),
                Arm.customersInBoth(silence, told));
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
}
