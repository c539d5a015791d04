package dev.pastdue.core.text;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a template's names stand for. */
final class TextValues {
    /** Those that an account, its stage or the strategy may have no value for. */
    static final Set<String> OPTIONAL = Set.of(
            "title",
            "minDue",
            "principal",
            "penalty",
            "penaltyRate",
            "payBy",
            "contacts",
            "payLink",
            "instalment",
            "instalments",
            "instalmentAmount");

    private TextValues() {}

    /**
     * How a lender speaks in a locale.
     *
     * @param tag under which a template is looked for
     * @param locale in which values are said
     */
    record Voice(String tag, Locale locale, Named lender, String waysToPay, ProductNames products) {}

    /**
     * The values; of the optional names only those that there are.
     *
     * @param account whose facts and terms are said
     * @param token asked for only where the strategy has links
     */
    static Map<String, String> of(
            Account account, Occasion occasion, Voice voice, Policy policy, Supplier<String> token) {
        Locale locale = voice.locale();
        Lender lender = policy.strategy().lender();
        Account.Facts facts = account.facts();
        var values = new HashMap<>(Map.of(
                "lender", voice.lender().name(),
                "signature", voice.lender().signature(),
                "name", Wording.maskedName(facts.name(), locale),
                "product", voice.products().spoken(facts.product()),
                "amount", Wording.amount(facts.pastDue(), locale),
                "days", Long.toString(occasion.days()),
                "dueDate", Wording.date(occasion.oldestDue(), locale),
                "waysToPay", voice.waysToPay(),
                "hotline", lender.hotline()));
        terms(account, locale, values);
        Integer workdays = occasion.stage().says().payByWorkdays();
        if (workdays != null) {
            policy.calendar()
                    .workdaysAfter(occasion.day(), workdays)
                    .ifPresent(day -> values.put("payBy", Wording.date(day, locale)));
        }
        if (occasion.stage().says().contacts() && occasion.contacts() > 0) {
            values.put("contacts", Integer.toString(occasion.contacts()));
        }
        instalment(account, occasion.day(), locale, values);
        String address = policy.strategy().payLink();
        if (address != null) {
            values.put("payLink", address.replace("{token}", token.get()));
        }
        values.put("owed", OwedList.of(values, locale));
        return values;
    }

    private static void terms(Account account, Locale locale, Map<String, String> values) {
        Terms terms = account.terms();
        if (!Wording.customer(locale).equals(values.get("name"))) {
            Titles.said(terms.title(), locale).ifPresent(title -> values.put("title", title));
        }
        String penalty = amount(terms.penalty(), account, locale);
        String rate = terms.penaltyRate() == null ? null : terms.penaltyRate().toPlainString() + "%";
        put(values, "minDue", amount(terms.minDue(), account, locale));
        put(values, "principal", amount(terms.principal(), account, locale));
        put(values, "penalty", penalty);
        put(values, "penaltyRate", rate);
        values.put("penaltyNote", Wording.penaltyNote(penalty, rate, locale));
    }

    /** Of the plan whose next instalment is due that day: which one it is, of how many, and what is left to pay of it. */
    private static void instalment(Account account, LocalDate day, Locale locale, Map<String, String> values) {
        account.holds().all().stream()
                .filter(hold -> day.equals(hold.dueOn()))
                .flatMap(hold -> Stream.ofNullable(hold.plan()))
                .findFirst()
                .ifPresent(plan -> {
                    values.put("instalment", Integer.toString(plan.kept() + 1));
                    values.put(
                            "instalments", Integer.toString(plan.instalments().size()));
                    put(values, "instalmentAmount", amount(plan.leftOfNext(), account, locale));
                });
    }

    private static @Nullable String amount(@Nullable BigDecimal amount, Account account, Locale locale) {
        return amount == null
                ? null
                : Wording.amount(new Money(amount, account.facts().pastDue().currency()), locale);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** With what an account brings in GSM-7. */
    static Map<String, String> inGsm7(Map<String, String> values, Locale locale) {
        var spelt = new HashMap<>(values);
        spelt.computeIfPresent("name", (_, name) -> Wording.nameInGsm7(name, locale));
        spelt.computeIfPresent("product", (_, product) -> Wording.productInGsm7(product, locale));
        String title = spelt.remove("title");
        if (title != null) {
            Gsm7.spell(title).ifPresent(plain -> spelt.put("title", plain));
        }
        return spelt;
    }
}
