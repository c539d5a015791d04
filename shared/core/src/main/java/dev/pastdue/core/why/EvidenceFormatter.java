package dev.pastdue.core.why;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RuleId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what a decision saw into the words of one language. Times come ready to be read. */
final class EvidenceFormatter {
    private final Messages messages;

    EvidenceFormatter(Messages messages) {
        this.messages = messages;
    }

    /** The account as it was seen, in one line. */
    String seen(Evidence seen, String asOf, long accountVersion) {
        var first = new ArrayList<String>();
        if (seen.daysPastDue() != null) {
            first.add(days(seen.daysPastDue()));
        }
        if (seen.pastDue() != null) {
            first.add(amount(seen.pastDue()));
        }
        first.add(messages.say("saw.asOf", Map.of("asOf", asOf)));
        var parts = new ArrayList<String>();
        parts.add(messages.commas(first.toArray(String[]::new)));
        parts.add(
                seen.contact() == null
                        ? messages.say("why.noNumber")
                        : messages.say("why.number", Map.of("contact", messages.say("contact", seen.contact()))));
        String held = held(seen);
        if (held != null) {
            parts.add(held);
        }
        if (seen.disputed()) {
            parts.add(messages.say("why.disputed"));
        }
        parts.add(messages.say("why.accountVersion", Map.of("version", accountVersion)));
        return messages.say("why.evidence", Map.of("parts", messages.semicolons(parts)));
    }

    /** Which channel was taken, and why none of those before it; from {@link Evidence#channels}. */
    String channels(String written) {
        var parts = new ArrayList<String>();
        String taken = messages.say("why.channel.none");
        for (String word : written.split(",", -1)) {
            boolean failed = word.indexOf('!') > 0;
            String[] sides = word.split("[!:]", 2);
            String channel = messages.say("channel", Channel.valueOf(sides[0].toUpperCase(Locale.ROOT)));
            if (sides.length < 2) {
                taken = messages.say("why.channel", Map.of("channel", channel));
            } else {
                String reason = messages.say("reason", Reason.valueOf(sides[1]));
                parts.add(messages.say(
                        failed ? "why.channel.failed" : "why.channel.barred",
                        Map.of("channel", channel, "reason", reason)));
            }
        }
        parts.addFirst(taken);
        return messages.semicolons(parts);
    }

    /**
     * What a rule saw; null where there is no more to say.
     *
     * @param decided whether it is the rule that decided
     * @param asOf when the core system knew the data
     */
    @Nullable
    String detail(RuleId rule, Evidence seen, boolean decided, String asOf) {
        return switch (rule) {
            case NOTHING_PAST_DUE -> seen.pastDue() == null ? null : amount(seen.pastDue());
            case NO_STAGE -> seen.daysPastDue() == null ? null : days(seen.daysPastDue());
            case RETRIES_USED -> decided ? limit("saw.retries", seen) : null;
            case BEFORE_START -> decided ? limit("saw.start", seen) : null;
            case ON_HOLD -> held(seen);
            case STALE_DATA -> compared(messages.say("saw.asOf", Map.of("asOf", asOf)), decided, tooOld(seen));
            case BELOW_LEAST -> decided ? limit("saw.belowLeast", seen) : null;
            case HELD_OUT ->
                seen.assignment() == null
                        ? null
                        : compared(
                                messages.say("saw.drew", Map.of("drew", seen.assignment())),
                                decided,
                                limit("saw.drewBelow", seen));
            case CAP ->
                seen.claims() == null
                        ? null
                        : compared(
                                messages.say("saw.counted", Map.of("claims", seen.claims())),
                                decided,
                                cap(String.valueOf(seen.limit())));
            case UNSAFE_TEXT -> decided ? limit("saw.breaks", seen) : null;
            case TOO_DEAR -> decided ? price(String.valueOf(seen.limit())) : null;
            case WINDOW -> decided && seen.limit() != null ? limit("saw.window", seen) : null;
            default -> null;
        };
    }

    String days(long days) {
        return messages.say(days == 1 ? "saw.days.one" : "saw.days.many", Map.of("days", days));
    }

    private String limit(String key, Evidence seen) {
        return messages.say(key, Map.of("limit", String.valueOf(seen.limit())));
    }

    private String compared(String saw, boolean decided, String with) {
        return decided ? messages.commas(saw, with) : saw;
    }

    private String tooOld(Evidence seen) {
        return Evidence.LACKS_A_PAYMENT.equals(seen.limit())
                ? messages.say("saw.lacksPayment")
                : limit("saw.tooOld", seen);
    }

    /** From a cap such as {@code 1/7}, one in seven days. */
    private String cap(String limit) {
        if (limit.equals(Evidence.LATER_STAGE)) {
            return messages.say("saw.laterStage");
        }
        List<String> parts = List.of(limit.split("/", 2));
        return messages.say("saw.cap", Map.of("most", parts.getFirst(), "days", parts.getLast()));
    }

    /** From segments, price and the most that is allowed, such as {@code 5/0.30/0.20}. */
    private String price(String limit) {
        List<String> parts = List.of(limit.split("/", 3));
        return parts.size() < 3
                ? limit
                : messages.say(
                        "saw.price", Map.of("segments", parts.get(0), "price", parts.get(1), "most", parts.get(2)));
    }

    private @Nullable String held(Evidence seen) {
        if (seen.heldUntil() == null && seen.hold() == null) {
            return null;
        }
        String held = seen.heldUntil() == null
                ? messages.say("why.held")
                : messages.say("why.heldUntil", Map.of("day", seen.heldUntil()));
        return seen.hold() == null
                ? held
                : messages.commas(
                        held, messages.say("why.heldFor", Map.of("reason", messages.say("hold", seen.hold()))));
    }

    /** With the currency's digits, or more where it has more. */
    static String amount(Money money) {
        int digits =
                Math.max(money.amount().scale(), Math.max(0, money.currency().getDefaultFractionDigits()));
        return money.amount().setScale(digits, RoundingMode.UNNECESSARY).toPlainString() + " "
                + money.currency().getCurrencyCode();
    }
}
