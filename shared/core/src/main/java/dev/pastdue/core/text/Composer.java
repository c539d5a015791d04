package dev.pastdue.core.text;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.ops.BrokenDocument;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.core.text.Templates.Template;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Composes texts: a stage's for an account, and automatic answers. */
public final class Composer {
    private static final String ANSWER_VARIANT = "a";

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
        return render(
                stage.template(),
                variant,
                facts.locale(),
                strategy,
                locale -> values(facts, oldestDue, days, locale, strategy));
    }

    /**
     * An automatic answer. It knows {@code lender}, {@code signature} and {@code hotline}, and nothing of an account: whoever wrote may be
     * anybody.
     *
     * @param locale BCP 47, or empty
     * @throws BrokenDocument where the template is missing in every locale that would do, or wrong
     */
    public RenderedText answer(String template, String locale, Strategy strategy) {
        return render(template, ANSWER_VARIANT, locale, strategy, found -> ofLender(found, strategy));
    }

    private RenderedText render(
            String name,
            String variant,
            String wanted,
            Strategy strategy,
            Function<String, Map<String, String>> valuesInLocale) {
        for (String locale : locales(wanted, strategy.locale())) {
            Optional<Template> found = templates.find(name, locale, variant);
            if (found.isPresent()) {
                Template template = found.get();
                String body = template.render(valuesInLocale.apply(locale));
                return new RenderedText(
                        name,
                        variant,
                        locale,
                        template.version(),
                        Segments.of(body).count(),
                        body);
            }
        }
        throw BrokenDocument.missing(path(name, strategy.locale(), variant));
    }

    /** Where a template's file lies. */
    public static String path(String template, String locale, String variant) {
        return "templates/" + template + "/" + locale + "/" + variant + ".mustache";
    }

    /** zh-TW, then zh, then the strategy's default. */
    static List<String> locales(String own, String fallback) {
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

    private static Map<String, String> values(
            Account.Facts facts, LocalDate oldestDue, long days, String tag, Strategy strategy) {
        Locale locale = Locale.forLanguageTag(tag);
        var values = new HashMap<>(ofLender(tag, strategy));
        values.put("name", Wording.maskedName(facts.name(), locale));
        values.put("product", Wording.product(facts.product()));
        values.put("amount", Wording.amount(facts.pastDue(), locale));
        values.put("days", Long.toString(days));
        values.put("dueDate", Wording.date(oldestDue, locale));
        values.put(
                "waysToPay",
                Wording.list(byLocale(strategy.waysToPay(), tag, strategy).orElse(List.of()), locale));
        return values;
    }

    private static Map<String, String> ofLender(String tag, Strategy strategy) {
        Lender lender = strategy.lender();
        Named named = byLocale(lender.inLocale(), tag, strategy)
                .orElseGet(() -> new Named(lender.name(), lender.signature()));
        return Map.of("lender", named.name(), "signature", named.signature(), "hotline", lender.hotline());
    }

    private static <T> Optional<T> byLocale(Map<String, T> values, String tag, Strategy strategy) {
        return locales(tag, strategy.locale()).stream()
                .filter(values::containsKey)
                .findFirst()
                .map(values::get);
    }
}
