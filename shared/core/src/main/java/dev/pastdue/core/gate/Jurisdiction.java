package dev.pastdue.core.gate;

import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window.On;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the law of a place, or prudence where it is silent, sets to those who write to borrowers there: {@code jurisdictions/<name>.yaml}.
 * A strategy that names it may be narrower, never wider.
 *
 * @param hours in the recipient's zone
 * @param on the days on which texts may go out
 * @param firstDay the first day past due on which one may
 * @param longestVariable the most characters that a value put into a template may have; null for no limit
 * @param required what a text must hold, and for each the words by locale of which one must occur; no words where a name of the template
 *     stands for it
 * @param forbidden the rules of wording that its law knows. All rules hold everywhere; this says which have a source here
 * @param forbiddenWords beside the rules
 */
public record Jurisdiction(
        String name,
        Hours hours,
        On on,
        Cap cap,
        int firstDay,
        @Nullable Integer longestVariable,
        Map<Element, Map<String, List<String>>> required,
        Set<WordingRule> forbidden,
        List<String> forbiddenWords) {
    public Jurisdiction {
        required = Map.copyOf(required);
        forbidden = Set.copyOf(forbidden);
        forbiddenWords = List.copyOf(forbiddenWords);
    }

    /** Whether a strategy's cap lets through no more than this one: in as many days, at most as many notices. */
    public boolean allows(Cap strategys) {
        return strategys.notices() * Math.ceilDiv(cap.days(), strategys.days()) <= cap.notices();
    }

    /** Whether texts may go out on days of this kind. */
    public boolean allows(On days) {
        return days.isWithin(on);
    }
}
