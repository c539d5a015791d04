package dev.pastdue.cli.ops;

import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the account sends texts, and says what became of them. */
final class SmsChecks {
    static final String LIMIT = "MonthlySpendLimit";
    private static final BigDecimal AWS_DEFAULT = BigDecimal.ONE;
    private static final int DAYS = 30;
    private static final String NONE = "none";

    /** The parameters that a gateway needs. */
    private static final Map<Gateway, List<String>> NEEDED = Map.of(
            Gateway.SNS, List.of("SnsGateway"),
            Gateway.HTTP, List.of("HttpGatewayUrl", "HttpGatewaySecret"),
            Gateway.EUM, List.of("EumGateway"));

    private static final Set<String> ABSENT = Set.of(NONE, "false");
    /** What a stack does that was deployed before it had the parameter. */
    private static final Map<String, String> BEFORE = Map.of("SnsGateway", "true");

    private SmsChecks() {}

    static Check sandbox(boolean inSandbox) {
        return inSandbox
                ? Check.warning(
                        "SMS sandbox",
                        "the account is in it: texts reach ten verified numbers only",
                        "verify your own with aws sns create-sms-sandbox-phone-number; before the first real book, ask"
                                + " AWS to move the account out")
                : Check.ok("SMS sandbox", "the account has left it");
    }

    /**
     * What a month may cost.
     *
     * @param texts a day; empty before the first scan
     * @param segments of a text, at most
     * @param usdPerSegment the stack's estimate
     */
    record Spending(OptionalDouble texts, int segments, BigDecimal usdPerSegment) {
        BigDecimal usdPerText() {
            return usdPerSegment.multiply(BigDecimal.valueOf(segments));
        }

        OptionalDouble usdPerMonth() {
            return texts.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            texts.getAsDouble() * DAYS * usdPerText().doubleValue());
        }
    }

    /** Past the limit SNS still takes texts, and delivers none. */
    static Check spendLimit(Map<String, String> settings, Spending spending) {
        String subject = "spend limit";
        BigDecimal limit;
        try {
            limit = new BigDecimal(Objects.requireNonNullElse(settings.get(LIMIT), AWS_DEFAULT.toString()));
        } catch (NumberFormatException _) {
            return Check.unknown(subject, LIMIT + " is no number", "see the account's SMS settings");
        }
        String present = limit.stripTrailingZeros().toPlainString() + " USD a month";
        String needed = needed(spending);
        String advice = "ask AWS (Service Quotas, SNS) for a higher one, then aws sns set-sms-attributes --attributes "
                + LIMIT + "=<granted>";
        OptionalDouble month = spending.usdPerMonth();
        if (month.isPresent() && limit.doubleValue() < month.getAsDouble()) {
            return Check.warning(subject, present + "; " + needed, advice);
        }
        return limit.compareTo(AWS_DEFAULT) <= 0
                ? Check.warning(subject, present + ", AWS's default; " + needed, advice)
                : Check.ok(subject, present + "; " + needed);
    }

    private static String needed(Spending spending) {
        String each = "a text costs up to "
                + spending.usdPerText().stripTrailingZeros().toPlainString() + " USD";
        OptionalDouble month = spending.usdPerMonth();
        return month.isEmpty()
                ? each
                : each + ", and the usual " + Math.round(spending.texts().getAsDouble()) + " accounts a day "
                        + Math.round(Math.ceil(month.getAsDouble())) + " USD a month if all are sent one";
    }

    /** A step of setup, looked at afterwards. */
    static Check setUp(Step step, String setupCommand) {
        return switch (step) {
            case Step.Right(String subject, String found) -> Check.ok(subject, found);
            case Step.ToDo(String subject, String found, Change _) -> Check.problem(subject, found, setupCommand);
            case Step.NotHere(String subject, String why, String advice) -> Check.unknown(subject, why, advice);
            case Step.Unanswered(String subject, String why, String advice) -> Check.unknown(subject, why, advice);
        };
    }

    /**
     * Whether the stack has what the strategy's gateway needs.
     *
     * @param parameters the stack's
     */
    static Check gateway(Strategy strategy, Map<String, String> parameters) {
        String subject = "gateway";
        List<String> missing = strategy.routes().all().stream()
                .flatMap(each -> NEEDED.getOrDefault(each, List.of()).stream())
                .filter(name -> ABSENT.contains(parameters.getOrDefault(name, BEFORE.getOrDefault(name, NONE))))
                .toList();
        String named = strategy.routes().all().stream()
                .map(gateway -> said(gateway, parameters))
                .collect(Collectors.joining("; "));
        return missing.isEmpty()
                ? Check.ok(subject, named)
                : Check.problem(
                        subject,
                        "the strategy says "
                                + strategy.routes().all().stream()
                                        .map(gateway -> gateway.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(" and "))
                                + ", but the stack does not say " + String.join(" and ", missing),
                        "deploy with it (docs/deploy.md, parameters); what it is for is not sent until then");
    }

    private static String said(Gateway gateway, Map<String, String> parameters) {
        return switch (gateway) {
            case SNS -> "Amazon SNS";
            case HTTP -> "your own platform, " + parameters.get("HttpGatewayUrl");
            case EUM -> "AWS End User Messaging";
        };
    }

    /** Whether the stack can sign the strategy's links to pay. */
    static Check payLink(Strategy strategy, Map<String, String> parameters) {
        String subject = "link to pay";
        if (strategy.payLink() == null) {
            return Check.ok(subject, "the strategy has none");
        }
        String secret = parameters.getOrDefault("PayLinkSecret", NONE);
        return secret.equals(NONE)
                ? Check.problem(
                        subject,
                        "the strategy has a pay-link, but the stack does not say PayLinkSecret",
                        "deploy with it (docs/formats.md#the-link-to-pay); what says {{payLink}} waits until then")
                : Check.ok(subject, "signed by the secret " + secret);
    }

    static Check origination(List<String> numbers, Strategy strategy) {
        String subject = "origination number";
        String wanted = strategy.lender().originationNumber();
        if (wanted == null) {
            return Check.ok(subject, "the strategy names none: the carrier picks one");
        }
        return numbers.stream().anyMatch(number -> same(number, wanted))
                ? Check.ok(subject, "the strategy's is the account's")
                : Check.problem(
                        subject,
                        "the strategy's is not among the account's " + numbers.size(),
                        "correct origination-number in the strategy, or request it in AWS End User Messaging");
    }

    /** Whether two ways of writing mean one number: with + or without, spaced or not. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && digits(one).equals(digits(other));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}
