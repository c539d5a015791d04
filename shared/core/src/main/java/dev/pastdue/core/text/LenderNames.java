package dev.pastdue.core.text;

import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;

/** How a lender is called in a language: by {@code lender.in-locale}, else by its own name. */
public final class LenderNames {
    private LenderNames() {}

    /** In the locale, or in another of its language and script. */
    public static Named in(String tag, Strategy strategy) {
        return in(tag, strategy.lender(), strategy.locale());
    }

    /**
     * In the locale, or in another of its language and script.
     *
     * @param fallback whose script is meant where the tag says no more than Chinese
     */
    public static Named in(String tag, Lender lender, String fallback) {
        return LanguageTags.suitingValue(tag, lender.inLocale(), fallback)
                .orElseGet(() -> new Named(lender.name(), lender.signature()));
    }
}
