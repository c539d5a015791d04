package dev.pastdue.core.gate;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.model.Plan.Instalment;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a template's names stand for in a usual account, and in one whose values are as long as a book allows. */
record SampleValues(Strategy strategy) {
    private static final LocalDate MAX_DATE_LENGTH = LocalDate.of(2026, 12, 31);
    private static final int MAX_DAYS_LENGTH = 36_500;
    private static final int CONTACTS = 12;
    private static final int USUAL_INSTALMENTS = 3;
    private static final Terms USUAL_TERMS = new Terms(
            "先生", new BigDecimal("500"), new BigDecimal("50000"), new BigDecimal("12"), new BigDecimal("0.05"));

    /** Values such as a usual account has, for a stage's template. */
    Map<String, String> usual(String locale, Stage stage) {
        boolean chinese = Locale.forLanguageTag(locale).getLanguage().equals("zh");
        return values(
                chinese ? "陳大文" : "Mary",
                chinese ? "信用卡" : "credit card",
                "3901",
                USUAL_TERMS,
                USUAL_INSTALMENTS,
                stage.from(),
                locale,
                stage);
    }

    /** What the names of an automatic answer stand for. */
    Map<String, String> answer(String locale) {
        Map<String, String> all =
                values("", "", "0", Terms.NONE, 1, 1, locale, strategy.stages().getFirst());
        return Map.of(
                "lender", all.getOrDefault("lender", ""),
                "signature", all.getOrDefault("signature", ""),
                "hotline", all.getOrDefault("hotline", ""));
    }

    /** The longest name, product and amount that a book's row can make, and the last day of the stage. */
    Map<String, String> longest(String locale, Stage stage) {
        boolean chinese = Locale.forLanguageTag(locale).getLanguage().equals("zh");
        Integer to = stage.to();
        var whole = new BigDecimal("9".repeat(15));
        return values(
                chinese ? "歐陽某某某" : "W".repeat(20),
                (chinese ? "款" : "W").repeat(30),
                "9".repeat(15),
                new Terms(chinese ? "先生" : "Mr", whole, whole, whole, new BigDecimal("0.1234")),
                Plan.MAX,
                to == null ? MAX_DAYS_LENGTH : to,
                locale,
                stage);
    }

    private Map<String, String> values(
            String name,
            String product,
            String whole,
            Terms terms,
            int instalments,
            long days,
            String locale,
            Stage stage) {
        Currency currency = currency();
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal fraction =
                BigDecimal.valueOf(digits == 0 ? 0 : BigInteger.TEN.pow(digits).longValueExact() - 1, digits);
        var amount = new Money(new BigDecimal(whole).add(fraction), currency);
        var facts = new Account.Facts(
                "",
                name,
                Addresses.NONE,
                locale,
                List.of(),
                product,
                MAX_DATE_LENGTH,
                amount,
                Instant.EPOCH,
                with(fraction, terms));
        var occasion = new Occasion(MAX_DATE_LENGTH, days, stage, "", CONTACTS);
        Account account = Account.of("made-up", facts);
        if (stage.template().equals(Stage.PROMISE_TEMPLATE)) {
            account = account.withHold(lastDue(instalments, amount, MAX_DATE_LENGTH.plusDays(days)));
        }
        var values = new HashMap<>(
                Composer.values(account, occasion, locale, new Policy(strategy, WorkCalendar.PLAIN_WEEK)));
        String longestDate = values.get("dueDate");
        if (longestDate != null && values.containsKey("payBy")) {
            values.put("payBy", longestDate);
        }
        return values;
    }

    /** A plan of equal instalments, of which all but the last are paid, and that is due on this day. */
    private static Hold lastDue(int instalments, Money each, LocalDate day) {
        List<Instalment> all = IntStream.rangeClosed(1, instalments)
                .mapToObj(number -> new Instalment(day.minusMonths(instalments - number), each.amount()))
                .toList();
        var plan = new Plan(all, each.amount().multiply(BigDecimal.valueOf(instalments - 1L)));
        return new Hold("made-up", HoldReason.PLAN, day, Hold.BOOK, Instant.EPOCH, "", null, plan);
    }

    /** With as many decimals as the amount past due has. */
    private static Terms with(BigDecimal fraction, Terms terms) {
        return new Terms(
                terms.title(),
                terms.minDue() == null ? null : terms.minDue().add(fraction),
                terms.principal() == null ? null : terms.principal().add(fraction),
                terms.penalty() == null ? null : terms.penalty().add(fraction),
                terms.penaltyRate());
    }

    private Currency currency() {
        try {
            Currency own = Currency.getInstance(Locale.of("", strategy.lender().region()));
            return own == null ? Currency.getInstance("USD") : own;
        } catch (IllegalArgumentException noCountry) {
            return Currency.getInstance("USD");
        }
    }
}
