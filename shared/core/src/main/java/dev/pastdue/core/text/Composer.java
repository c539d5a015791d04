package dev.pastdue.core.text;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.core.text.Templates.Template;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Composes texts: a stage's for an account, and automatic answers.
 *
 * <p>One thread at a time, as a Lambda is: what texts in a locale have in common is kept while the strategy is the same one.
 */
public final class Composer {
    private static final int MAX_LOCALES = 100;
    private static final String ANSWER_VARIANT = "a";

    private final Templates templates;
    private final Map<String, List<Voice>> voices = new HashMap<>();
    private @Nullable Strategy voicesOf;

    /**
     * How a lender speaks in a locale.
     *
     * @param tag under which a template is looked for
     * @param locale in which values are said
     */
    private record Voice(String tag, Locale locale, Named lender, String waysToPay, ProductNames products) {}

    public Composer(Templates templates) {
        this.templates = templates;
    }

    /**
     * The text in the account's locale.
     *
     * @param days past due
     * @throws InvalidConfig where the template is missing in every locale that would do, or wrong
     */
    public RenderedText compose(
            Account account, LocalDate oldestDue, long days, Stage stage, String variant, Strategy strategy) {
        var facts = account.facts();
        return render(
                stage.template(),
                variant,
                facts.locale(),
                strategy,
                voice -> values(facts, oldestDue, days, voice, strategy.lender()));
    }

    /**
     * An automatic answer. It knows {@code lender}, {@code signature} and {@code hotline}, and nothing of an account: whoever wrote may be
     * anybody.
     *
     * @param locale BCP 47, or empty
     * @throws InvalidConfig where the template is missing in every locale that would do, or wrong
     */
    public RenderedText answer(String template, String locale, Strategy strategy) {
        return render(
                template,
                ANSWER_VARIANT,
                locale,
                strategy,
                voice -> Map.of(
                        "lender", voice.lender().name(),
                        "signature", voice.lender().signature(),
                        "hotline", strategy.lender().hotline()));
    }

    private RenderedText render(
            String name, String variant, String own, Strategy strategy, Function<Voice, Map<String, String>> values) {
        for (Voice voice : voices(own, strategy)) {
            Optional<Template> found = templates.find(name, voice.tag(), variant);
            if (found.isPresent()) {
                Template template = found.get();
                String body = body(template, values.apply(voice), voice.locale());
                int segments = Segments.of(body).count();
                return new RenderedText(name, variant, voice.tag(), template.version(), segments, body);
            }
        }
        throw InvalidConfig.missing(path(name, strategy.locale(), variant));
    }

    /** In GSM-7 where the template and the lender's words are, whatever letters the account brings. */
    private static String body(Template template, Map<String, String> values, Locale locale) {
        String body = template.render(values);
        if (LanguageTags.isChinese(locale) || Gsm7.has(body)) {
            return body;
        }
        Map<String, String> spelt = inGsm7(values, locale);
        if (spelt.equals(values)) {
            return body;
        }
        String plain = template.render(spelt);
        return Gsm7.has(plain) ? plain : body;
    }

    /** With what an account brings in GSM-7. */
    private static Map<String, String> inGsm7(Map<String, String> values, Locale locale) {
        var spelt = new HashMap<>(values);
        spelt.computeIfPresent("name", (_, name) -> Wording.nameInGsm7(name, locale));
        spelt.computeIfPresent("product", (_, product) -> Wording.productInGsm7(product, locale));
        return spelt;
    }

    /** Where a template's file lies. */
    public static String path(String template, String locale, String variant) {
        return "templates/" + template + "/" + locale + "/" + variant + ".mustache";
    }

    /**
     * In which locales a text is looked for: the account's own, those of the strategy in the same language and script, the language, the
     * strategy's own.
     */
    public static List<String> locales(String own, Strategy strategy) {
        var available = new HashSet<>(strategy.waysToPay().keySet());
        available.add(strategy.locale());
        return LanguageTags.candidates(own, available, strategy.locale());
    }

    /**
     * What a template's names stand for.
     *
     * @param tag the template's locale
     */
    public static Map<String, String> values(
            Account.Facts facts, LocalDate oldestDue, long days, String tag, Strategy strategy) {
        Map<String, String> values = values(facts, oldestDue, days, voice(tag, strategy), strategy.lender());
        return LanguageTags.isChinese(LanguageTags.reader(tag, strategy.locale()))
                ? values
                : inGsm7(values, LanguageTags.reader(tag, strategy.locale()));
    }

    /** In the order in which they are looked for. */
    private List<Voice> voices(String own, Strategy strategy) {
        if (!strategy.equals(voicesOf) || voices.size() >= MAX_LOCALES) {
            voices.clear();
            voicesOf = strategy;
        }
        return voices.computeIfAbsent(
                own,
                _ -> locales(own, strategy).stream()
                        .map(tag -> voice(tag, strategy))
                        .toList());
    }

    private static Voice voice(String tag, Strategy strategy) {
        Locale locale = LanguageTags.reader(tag, strategy.locale());
        Lender lender = strategy.lender();
        Named named =
                suiting(lender.inLocale(), tag, strategy).orElseGet(() -> new Named(lender.name(), lender.signature()));
        List<String> waysToPay = suiting(strategy.waysToPay(), tag, strategy)
                .or(() -> suiting(strategy.waysToPay(), strategy.locale(), strategy))
                .orElse(List.of());
        return new Voice(
                tag, locale, named, Wording.list(waysToPay, locale), new ProductNames(products(tag, strategy), locale));
    }

    private static Map<String, String> products(String tag, Strategy strategy) {
        var products = new HashMap<String, String>();
        strategy.products()
                .forEach((product, names) ->
                        suiting(names, tag, strategy).ifPresent(name -> products.put(product, name)));
        return products;
    }

    private static Map<String, String> values(
            Account.Facts facts, LocalDate oldestDue, long days, Voice voice, Lender lender) {
        Locale locale = voice.locale();
        return Map.of(
                "lender", voice.lender().name(),
                "signature", voice.lender().signature(),
                "name", Wording.maskedName(facts.name(), locale),
                "product", voice.products().spoken(facts.product()),
                "amount", Wording.amount(facts.pastDue(), locale),
                "days", Long.toString(days),
                "dueDate", Wording.date(oldestDue, locale),
                "waysToPay", voice.waysToPay(),
                "hotline", lender.hotline());
    }

    /** What there is in the locale, or in another of its language and script. */
    private static <T> Optional<T> suiting(Map<String, T> values, String tag, Strategy strategy) {
        return LanguageTags.suiting(tag, values.keySet(), strategy.locale()).stream()
                .filter(values::containsKey)
                .findFirst()
                .map(values::get);
    }
}
