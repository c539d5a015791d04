package dev.pastdue.core.text;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.ops.BrokenDocument;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.core.text.Templates.Template;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Composes a stage's text for an account. */
public final class Composer {
    private final Templates templates;

    public Composer(Templates templates) {
        this.templates = templates;
    }

    /**
     * The text in the account's locale.
     *
     * @param days past due
     * @throws BrokenDocument where the template is missing in every locale that would do, or wrong
     */
    public RenderedText compose(
            Account account, LocalDate oldestDue, long days, Stage stage, String variant, Strategy strategy) {
        var facts = account.facts();
        for (String locale : locales(facts.locale(), strategy.locale())) {
            Optional<Template> found = templates.find(stage.template(), locale, variant);
            if (found.isPresent()) {
                Template template = found.get();
                String body = template.render(values(facts, oldestDue, days, locale, strategy));
                int segments = Segments.of(body).count();
                return new RenderedText(stage.template(), variant, locale, template.version(), segments, body);
            }
        }
        throw BrokenDocument.missing(path(stage.template(), strategy.locale(), variant));
    }

    /** Where a template's file lies. */
    public static String path(String template, String locale, String variant) {
        return "templates/" + template + "/" + locale + "/" + variant + ".mustache";
    }

    /** zh-TW, then zh, then the strategy's default. */
    public static List<String> locales(String own, String fallback) {
        var wanted = new LinkedHashSet<String>();
        Locale locale = Locale.forLanguageTag(own);
        if (!locale.getLanguage().isEmpty()) {
            wanted.add(locale.toLanguageTag());
            if (!locale.getCountry().isEmpty()) {
                wanted.add(locale.getLanguage() + "-" + locale.getCountry());
            }
            wanted.add(locale.getLanguage());
        }
        wanted.add(fallback);
        return List.copyOf(wanted);
    }

    /**
     * What a template's names stand for.
     *
     * @param tag the template's locale
     */
    public static Map<String, String> values(
            Account.Facts facts, LocalDate oldestDue, long days, String tag, Strategy strategy) {
        Locale locale = Locale.forLanguageTag(tag);
        Lender lender = strategy.lender();
        Named named = byLocale(lender.inLocale(), tag, strategy)
                .orElseGet(() -> new Named(lender.name(), lender.signature()));
        return Map.of(
                "lender", named.name(),
                "signature", named.signature(),
                "name", Wording.maskedName(facts.name(), locale),
                "product", Wording.product(facts.product()),
                "amount", Wording.amount(facts.pastDue(), locale),
                "days", Long.toString(days),
                "dueDate", Wording.date(oldestDue, locale),
                "waysToPay",
                        Wording.list(
                                byLocale(strategy.waysToPay(), tag, strategy).orElse(List.of()), locale),
                "hotline", lender.hotline());
    }

    private static <T> Optional<T> byLocale(Map<String, T> values, String tag, Strategy strategy) {
        return locales(tag, strategy.locale()).stream()
                .filter(values::containsKey)
                .findFirst()
                .map(values::get);
    }
}
