package dev.pastdue.effect;

import dev.pastdue.effect.StageDetail.Estimate;
import dev.pastdue.effect.StageDetail.Harmed;
import dev.pastdue.effect.StageDetail.Money;
import dev.pastdue.effect.StageDetail.Reached;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The keys of both arms that are old enough for a horizon: what harm and money came of them. */
record OldArms(StageKeys keys, Arm silence, Arm told, int horizon) {
    List<Harmed> harms() {
        return Arrays.stream(Harm.values()).map(this::harmed).toList();
    }

    private Harmed harmed(Harm harm) {
        Rate base = Rate.of(silence.harmed(harm, horizon));
        Rate arm = Rate.of(told.harmed(harm, horizon));
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

    /** Null where no text is known to have gone out. */
    @Nullable
    Reached reached() {
        Arm texted = told.where(key -> keys.texts(key) > 0);
        if (texted.isEmpty()) {
            return null;
        }
        Rate base = Rate.of(silence.cures(horizon));
        Rate arm = Rate.of(texted.cures(horizon));
        boolean enough = new OldArms(keys, silence, texted, horizon).areEnough();
        return new Reached(
                arm.n(),
                Math.round(arm.sum()),
                base.n(),
                Math.round(base.sum()),
                enough ? new Estimate(arm.mean() - base.mean(), Lift.fixed(base, arm)) : null);
    }

    /** By currency, of those that any told key owes in. */
    List<Money> money() {
        var currencies = new TreeSet<String>();
        told.each(key -> currencies.add(keys.currency(key)));
        // Where nobody knows what was owed.
        currencies.remove("");
        return currencies.stream()
                .map(currency -> new OldArms(keys, in(currency, silence), in(currency, told), horizon).money(currency))
                .toList();
    }

    private Arm in(String currency, Arm arm) {
        return arm.where(key -> keys.currency(key).equals(currency));
    }

    private Money money(String currency) {
        Rate base = mean(silence, this::cured);
        Rate arm = mean(told, this::cured);
        Lift more = Lift.of(base, arm);
        double texts = told.sum(keys::texts);
        double cost = told.sum(keys::cost);
        return new Money(
                currency,
                base.mean(),
                arm.mean(),
                Math.round(texts),
                cost,
                areEnough() ? new Estimate(more.value(), more.normal()) : null,
                of(more, texts, keys::texts),
                of(more, cost, keys::cost));
    }

    /** More money for each unit of what was spent on the told; by the delta method, for what is spent varies with the keys as well. */
    private @Nullable Estimate of(Lift more, double spent, IntToDoubleFunction own) {
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

    private double cured(int key) {
        return keys.isCuredWithin(key, horizon) ? keys.owed(key) : 0;
    }

    private static Rate mean(Arm arm, IntToDoubleFunction value) {
        return Rate.of(arm.sample(value), false);
    }
}
