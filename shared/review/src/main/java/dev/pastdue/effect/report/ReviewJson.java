package dev.pastdue.effect.report;

import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Interval;
import dev.pastdue.effect.Plan;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.effect.StageDetail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A review as review.json has it (docs/formats.md, "Review"): what is no number is left out. */
final class ReviewJson {
    private static final double CENTS = 100;

    private ReviewJson() {}

    static Map<String, Object> of(Review review) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", 1);
        json.put("until", review.until().toString());
        json.put("chanceOfDraw", new TreeMap<>(review.drawn()));
        json.put("lines", review.lines().stream().map(ReviewJson::of).toList());
        json.put("stages", review.details().stream().map(ReviewJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(ReviewLine line) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stage", line.stage());
        json.put("arm", line.comparison().arm());
        json.put("template", line.comparison().template());
        json.put("variant", line.comparison().variant());
        json.put("hour", line.comparison().hour());
        json.put("horizon", line.horizon());
        json.put("n", line.n());
        json.put("cured", line.cured());
        put(json, "rate", line.rate());
        json.put("verdict", line.verdict().word());
        @Nullable Effect effect = line.effect();
        if (effect != null) {
            put(json, "lift", effect.lift());
            json.put("fixed", of(effect.fixed()));
            json.put("sequence", of(effect.sequence()));
            put(json, "minimumDetectableEffect", effect.detectable());
            put(json, "pValue", effect.pValue());
            Effect.@Nullable Adjusted adjusted = effect.adjusted();
            if (adjusted != null) {
                put(json, "adjustedLift", adjusted.lift());
                json.put("adjusted", of(adjusted.fixed()));
                json.put("adjustedSequence", of(adjusted.sequence()));
            }
        }
        json.put("toSee", line.plans().stream().map(ReviewJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Plan plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put("points", plan.points());
        json.put("keys", plan.keys());
        json.put("weeks", plan.weeks());
        return json;
    }

    private static Map<String, Object> of(StageDetail detail) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stage", detail.stage());
        json.put("horizon", detail.horizon());
        json.put("customersInBothArms", detail.inBothArms());
        json.put("curves", detail.curves().stream().map(ReviewJson::of).toList());
        StageDetail.Days days = detail.days();
        if (days != null) {
            json.put("meanDays", of(days));
        }
        json.put("harms", detail.harms().stream().map(ReviewJson::of).toList());
        json.put("money", detail.money().stream().map(ReviewJson::of).toList());
        StageDetail.Reached reached = detail.reached();
        if (reached != null) {
            json.put("reached", of(reached));
        }
        return json;
    }

    private static Map<String, Object> of(StageDetail.Reached reached) {
        var json = new LinkedHashMap<String, Object>();
        json.put("silence", Map.of("n", reached.silent(), "cured", reached.silentCured()));
        json.put("told", Map.of("n", reached.told(), "cured", reached.toldCured()));
        put(json, "difference", reached.difference());
        return json;
    }

    private static Map<String, Object> of(StageDetail.Curve curve) {
        var json = new LinkedHashMap<String, Object>();
        json.put("arm", curve.arm());
        json.put("n", curve.keys());
        json.put("cured", curve.cured());
        return json;
    }

    private static Map<String, Object> of(StageDetail.Days days) {
        var json = new LinkedHashMap<String, Object>();
        json.put("within", days.most());
        put(json, "silence", days.silence());
        put(json, "told", days.told());
        put(json, "difference", days.difference());
        json.put("fixed", of(days.interval()));
        return json;
    }

    private static Map<String, Object> of(StageDetail.Harmed harmed) {
        var json = new LinkedHashMap<String, Object>();
        json.put("harm", harmed.harm().word());
        json.put("silence", Map.of("n", harmed.silent(), "harmed", harmed.silentHarmed()));
        json.put("told", Map.of("n", harmed.told(), "harmed", harmed.toldHarmed()));
        put(json, "difference", harmed.difference());
        return json;
    }

    private static Map<String, Object> of(StageDetail.Money money) {
        var json = new LinkedHashMap<String, Object>();
        json.put("currency", money.currency());
        put(json, "silence", money.silent());
        put(json, "told", money.told());
        json.put("texts", money.texts());
        put(json, "costUsd", money.cost() > 0 ? Math.round(money.cost() * CENTS) / CENTS : Double.NaN);
        put(json, "more", money.more());
        put(json, "moreForAText", money.ofText());
        put(json, "moreForADollar", money.ofDollar());
        return json;
    }

    private static void put(Map<String, Object> json, String name, StageDetail.@Nullable Estimate estimate) {
        if (estimate != null) {
            var inner = new LinkedHashMap<String, Object>();
            put(inner, "value", estimate.value());
            inner.put("fixed", of(estimate.interval()));
            json.put(name, inner);
        }
    }

    private static Map<String, Object> of(Interval interval) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "low", interval.low());
        put(json, "high", interval.high());
        return json;
    }

    private static void put(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }
}
