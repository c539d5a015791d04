package dev.pastdue.core.render;

import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import dev.pastdue.core.text.Segments;
import dev.pastdue.core.text.TextSafety;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One account's texts in a stage: in every locale and variant, as they would be sent. Writes nothing, and hands nothing on. */
public final class NoticePreview {
    /** How many notices went out before is not read for a preview. */
    private static final int PREVIEWED_CONTACTS = 1;

    private final Function<Collection<String>, Map<String, Account>> accounts;
    private final PolicySource policies;
    private final Composer composer;
    private final BigDecimal usdPerSegment;
    private final Clock clock;

    /** What was found. */
    public sealed interface Preview {
        /** In a few words, in English. */
        default String outcome() {
            return switch (this) {
                case NoSuchAccount() -> "no such account";
                case NoSuchStage _ -> "no such stage";
                case InNoStage(var pastDue, var _) -> pastDue ? "in no stage; name one" : "nothing past due";
                case Texts _ -> "previewed";
            };
        }

        /** There is no such account. */
        record NoSuchAccount() implements Preview {}

        /** The strategy has no such stage; these it has. */
        record NoSuchStage(List<String> stages) implements Preview {}

        /** Nothing is past due, or no stage contains the days: name a stage of these, where something is past due. */
        record InNoStage(boolean pastDue, List<String> stages) implements Preview {}

        /**
         * The texts.
         *
         * @param present whether it is the account's present stage
         * @param on the day for which they are written: today, or in another stage the account's first day in it
         */
        record Texts(String stage, boolean present, long daysPastDue, LocalDate on, List<Text> texts)
                implements Preview {}
    }

    /**
     * A text.
     *
     * @param template the file that it is made of
     * @param own whether the account would get this one
     * @param body null where the template is missing or broken
     * @param segments null where there is no body
     * @param usd in US dollars; null where there is no body
     * @param problems what is wrong with it; empty where nothing is
     */
    public record Text(
            String locale,
            String variant,
            String template,
            boolean own,
            @Nullable String body,
            @Nullable Segments segments,
            @Nullable BigDecimal usd,
            List<String> problems) {
        /** How many characters the body has; 0 where there is none. */
        public int characters() {
            return body == null ? 0 : body.codePointCount(0, body.length());
        }
    }

    /**
     * @param accounts reads accounts
     */
    public NoticePreview(
            Function<Collection<String>, Map<String, Account>> accounts,
            PolicySource policies,
            Composer composer,
            BigDecimal usdPerSegment,
            Clock clock) {
        this.accounts = accounts;
        this.policies = policies;
        this.composer = composer;
        this.usdPerSegment = usdPerSegment;
        this.clock = clock;
    }

    /**
     * The account's texts.
     *
     * @param stageName null for the account's present stage
     * @throws InvalidConfig where the strategy is missing or wrong
     */
    public Preview of(String accountId, @Nullable String stageName) {
        Policy policy = policies.current();
        Strategy strategy = policy.strategy();
        List<String> names = strategy.stages().stream().map(Stage::name).toList();
        if (stageName != null && !names.contains(stageName)) {
            return new Preview.NoSuchStage(names);
        }
        Account account = accounts.apply(List.of(accountId)).get(accountId);
        if (account == null) {
            return new Preview.NoSuchAccount();
        }
        LocalDate due = account.facts().oldestDue();
        if (due == null) {
            return new Preview.InNoStage(false, names);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        Optional<Stage> present = strategy.stageAt(ChronoUnit.DAYS.between(due, today));
        Optional<Stage> wanted = stageName == null
                ? present
                : strategy.stages().stream()
                        .filter(stage -> stage.name().equals(stageName))
                        .findFirst();
        if (wanted.isEmpty()) {
            return new Preview.InNoStage(true, names);
        }
        boolean isPresent = wanted.equals(present);
        Stage stage = wanted.get();
        LocalDate on = isPresent ? today : due.plusDays(stage.from());
        long days = ChronoUnit.DAYS.between(due, on);
        return new Preview.Texts(stage.name(), isPresent, days, on, texts(account, due, days, stage, policy));
    }

    private List<Text> texts(Account account, LocalDate due, long days, Stage stage, Policy policy) {
        Strategy strategy = policy.strategy();
        String drawn = DecisionRules.variantOf(stage, strategy, account.id(), due);
        Optional<RenderedText> own =
                composed(account, new Occasion(due, days, stage, drawn, PREVIEWED_CONTACTS), policy);
        String ownLocale = own.map(RenderedText::locale).orElse(strategy.locale());
        String ownVariant = own.map(RenderedText::variant).orElse(drawn);
        Set<String> locales = new TreeSet<>(strategy.waysToPay().keySet());
        locales.add(strategy.locale());
        locales.add(ownLocale);
        var texts = new ArrayList<Text>();
        for (String locale : locales) {
            for (String variant : stage.variants().keySet()) {
                boolean isOwn = locale.equals(ownLocale) && variant.equals(ownVariant);
                var occasion = new Occasion(due, days, stage.only(variant), variant, PREVIEWED_CONTACTS);
                texts.add(text(speaking(account, locale), isOwn, occasion, policy));
            }
        }
        return texts;
    }

    private Optional<RenderedText> composed(Account account, Occasion occasion, Policy policy) {
        try {
            return Optional.of(composer.compose(account, occasion, policy).choice());
        } catch (InvalidConfig broken) {
            return Optional.empty();
        }
    }

    private Text text(Account account, boolean own, Occasion occasion, Policy policy) {
        String locale = account.facts().locale();
        String variant = occasion.variant();
        String path = Composer.path(occasion.stage().template(), locale, variant);
        Strategy strategy = policy.strategy();
        RenderedText text;
        try {
            switch (composer.compose(account, occasion, policy)) {
                case Composed.Text(var composed) -> text = composed;
                case Composed.Lacking lacking -> {
                    String lacks = "there is no value for " + String.join(", ", lacking.names());
                    return new Text(locale, variant, path, own, null, null, null, List.of(lacks));
                }
            }
        } catch (InvalidConfig broken) {
            return new Text(locale, variant, path, own, null, null, null, List.of(String.valueOf(broken.getMessage())));
        }
        String body = String.valueOf(text.body());
        Segments segments = Segments.of(body);
        BigDecimal usd = usdPerSegment.multiply(BigDecimal.valueOf(segments.count()));
        BigDecimal most = usdPerSegment.multiply(BigDecimal.valueOf(segments.worst()));
        var problems = new ArrayList<>(TextSafety.brokenRules(body, account.id()));
        if (!languageOf(text.locale()).equals(languageOf(locale))) {
            problems.add("no file for " + locale + ": the text of " + text.locale() + " is used");
        }
        if (most.compareTo(strategy.maxPriceUsd()) > 0) {
            problems.add("can cost " + most.toPlainString() + ", more than max-price-usd, "
                    + strategy.maxPriceUsd().toPlainString());
        }
        return new Text(
                locale,
                variant,
                Composer.path(text.template(), text.locale(), variant),
                own,
                body,
                segments,
                usd,
                problems);
    }

    private static String languageOf(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    private static Account speaking(Account account, String locale) {
        return Account.of(account.id(), account.facts().with(account.terms()).in(locale));
    }
}
