package dev.pastdue.core.text;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Templates.Template;
import dev.pastdue.core.text.TextValues.Voice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes texts: a stage's for an account, and automatic answers.
 *
 * <p>One thread at a time, as a Lambda is: what texts in a locale have in common is kept while the strategy is the same one.
 */
public final class Composer {
    private static final int MAX_LOCALES = 100;
    private static final String ANSWER_VARIANT = "a";

    /** Names that an account may have no value for, because its book says none, nothing went out before or no instalment is due. */
    public static final Set<String> OF_THE_BOOK = Set.of(
            "title",
            "minDue",
            "principal",
            "penalty",
            "penaltyRate",
            "contacts",
            "instalment",
            "instalments",
            "instalmentAmount");

    private final Templates templates;
    private final LinkTokens tokens;
    private final Map<String, List<Voice>> voices = new HashMap<>();
    private @Nullable Strategy voicesOf;

    /** For texts that reach nobody: their links lead nowhere. */
    public Composer(Templates templates) {
        this(templates, LinkTokens.STAND_IN);
    }

    public Composer(Templates templates, LinkTokens tokens) {
        this.templates = templates;
        this.tokens = tokens;
    }

    /**
     * The text in the account's locale: by the variant that is drawn, or where that says what there is not for the account by the first
     * one, in the order of their names, that does not.
     *
     * @throws InvalidConfig where the template is missing in every locale that would do, or wrong
     */
    public Composed compose(Account account, Occasion occasion, Policy policy) {
        Stage stage = occasion.stage();
        Composed first = compose(account, occasion, occasion.variant(), policy);
        if (first instanceof Composed.Text) {
            return first;
        }
        for (String other : stage.variants().keySet()) {
            if (!other.equals(occasion.variant())
                    && compose(account, occasion, other, policy) instanceof Composed.Text text) {
                return text;
            }
        }
        return first;
    }

    private Composed compose(Account account, Occasion occasion, String drawn, Policy policy) {
        Stage stage = occasion.stage();
        Form form = Form.of(stage.channel());
        if (form.files().isEmpty()) {
            return new Composed.Text(ofPerson(stage, drawn, account, policy.strategy()));
        }
        String variant = form == Form.SMS ? drawn : written(drawn, stage, form, account, policy.strategy());
        return render(stage.template(), variant, form, account.facts().locale(), policy.strategy(), voice -> names -> {
            Supplier<String> token =
                    () -> (names.contains("payLink") ? tokens : LinkTokens.STAND_IN).of(occasion.keyOf(account.id()));
            return TextValues.of(account, occasion, voice, policy, token);
        });
    }

    /** Variants are compared by SMS; another channel need not have them all: then the first that it has is taken. */
    private String written(String drawn, Stage stage, Form form, Account account, Strategy strategy) {
        return Stream.concat(Stream.of(drawn), stage.variants().keySet().stream())
                .filter(variant -> voices(account.facts().locale(), strategy).stream()
                        .anyMatch(voice -> form.files().stream()
                                .allMatch(file -> templates
                                        .find(stage.template(), voice.tag(), variant + file)
                                        .isPresent())))
                .findFirst()
                .orElse(drawn);
    }

    /** What a person says who calls or comes, nobody writes down before. */
    private RenderedText ofPerson(Stage stage, String variant, Account account, Strategy strategy) {
        String tag = voices(account.facts().locale(), strategy).getFirst().tag();
        return new RenderedText(stage.template(), variant, tag, "-", 0, "-", stage.channel(), null);
    }

    /**
     * An automatic answer. It knows {@code lender}, {@code signature} and {@code hotline}, and nothing of an account: whoever wrote may be
     * anybody.
     *
     * @param locale BCP 47, or empty
     * @throws InvalidConfig where the template is missing in every locale that would do, or wrong
     */
    public RenderedText answer(String template, String locale, Strategy strategy) {
        Composed composed = render(
                template,
                ANSWER_VARIANT,
                Form.SMS,
                locale,
                strategy,
                voice -> _ -> Map.of(
                        "lender", voice.lender().name(),
                        "signature", voice.lender().signature(),
                        "hotline", strategy.lender().hotline()));
        return switch (composed) {
            case Composed.Text(var text) -> text;
            case Composed.Lacking(var choice, var names) ->
                throw new InvalidConfig(path(choice.template(), choice.locale(), choice.variant()) + ":1:1: knows no "
                        + String.join(", ", names) + "; an answer says nothing of an account");
        };
    }

    /** What a template's names stand for, of whoever speaks; told which names it uses. */
    private interface Values extends Function<Voice, Function<Set<String>, Map<String, String>>> {}

    private Composed render(String name, String variant, Form form, String own, Strategy strategy, Values of) {
        for (Voice voice : voices(own, strategy)) {
            List<Template> files = form.files().stream()
                    .flatMap(file -> templates.find(name, voice.tag(), variant + file).stream())
                    .toList();
            if (files.size() == form.files().size()) {
                Set<String> names = new LinkedHashSet<>();
                files.forEach(file -> names.addAll(file.names()));
                Map<String, String> values = of.apply(voice).apply(names);
                List<String> lacking = names.stream()
                        .filter(each -> TextValues.OPTIONAL.contains(each) && !values.containsKey(each))
                        .toList();
                String version = files.stream().map(Template::version).collect(Collectors.joining("+"));
                var choice = new RenderedText(name, variant, voice.tag(), version, 0, null, form.channel(), null);
                return lacking.isEmpty()
                        ? new Composed.Text(form.fill(choice, files, values, voice.locale()))
                        : new Composed.Lacking(choice, lacking);
            }
        }
        throw InvalidConfig.missing(path(name, strategy.locale(), variant + form.lacking()));
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
     * What a template's names stand for; of the optional ones those that the account, the stage and the strategy have.
     *
     * @param tag the template's locale
     */
    public static Map<String, String> values(Account account, Occasion occasion, String tag, Policy policy) {
        Strategy strategy = policy.strategy();
        Voice voice = voice(tag, strategy);
        Map<String, String> values = TextValues.of(
                account, occasion, voice, policy, () -> LinkTokens.STAND_IN.of(occasion.keyOf(account.id())));
        return LanguageTags.isChinese(voice.locale()) ? values : TextValues.inGsm7(values, voice.locale());
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
        List<String> waysToPay = LanguageTags.suitingValue(tag, strategy.waysToPay(), strategy.locale())
                .or(() -> LanguageTags.suitingValue(strategy.locale(), strategy.waysToPay(), strategy.locale()))
                .orElse(List.of());
        return new Voice(
                tag,
                locale,
                LenderNames.in(tag, strategy),
                Wording.list(waysToPay, locale),
                new ProductNames(products(tag, strategy), locale));
    }

    private static Map<String, String> products(String tag, Strategy strategy) {
        var products = new HashMap<String, String>();
        strategy.products()
                .forEach((product, names) -> LanguageTags.suitingValue(tag, names, strategy.locale())
                        .ifPresent(name -> products.put(product, name)));
        return products;
    }
}
