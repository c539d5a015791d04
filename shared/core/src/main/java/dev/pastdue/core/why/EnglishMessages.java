package dev.pastdue.core.why;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.safeguard.SendingHalt;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation in English. */
final class EnglishMessages implements Messages {
    @Override
    public String heading(String accountId, LocalDate day, String zone, String askedAt) {
        return "Account " + accountId + " on " + day + " (" + zone + "), as recorded by " + askedAt;
    }

    @Override
    public String colon() {
        return ": ";
    }

    @Override
    public String comma() {
        return ", ";
    }

    @Override
    public String title(RuleId rule) {
        return switch (rule) {
            case UNKNOWN_ACCOUNT -> "the account is known";
            case NOTHING_PAST_DUE -> "something is past due";
            case NO_STAGE -> "a stage contains the days past due";
            case FINAL -> "the stage's notice is not settled yet";
            case RETRIES_USED -> "it may be sent once more";
            case RETRY_LATER -> "the time to send it once more has come";
            case BEFORE_START -> "the delinquency began late enough to count";
            case ON_HOLD -> "free of holds";
            case DISPUTED -> "free of disputes";
            case OPTED_OUT -> "the number has not opted out";
            case WRONG_NUMBER -> "the number is not known to be somebody else's";
            case INVALID_PHONE -> "the number can be texted";
            case STALE_DATA -> "the data are fresh";
            case BELOW_LEAST -> "the amount is not below the stage's least";
            case HELD_OUT -> "not drawn to be told nothing";
            case CAP -> "the cap has room";
            case UNSAFE_TEXT -> "the text is safe";
            case TOO_DEAR -> "the text costs no more than allowed";
            case WINDOW -> "the window is open";
            case SEND -> "nothing stands against it";
        };
    }

    @Override
    public @Nullable String detail(RuleId rule, Evidence seen, boolean decided, String asOf) {
        return switch (rule) {
            case NOTHING_PAST_DUE -> seen.pastDue() == null ? null : ExplanationFormatter.amount(seen.pastDue());
            case NO_STAGE -> seen.daysPastDue() == null ? null : days(seen.daysPastDue()) + " past due";
            case RETRIES_USED -> decided ? "no more than " + seen.limit() + " times" : null;
            case BEFORE_START -> decided ? "only from " + seen.limit() + " on" : null;
            case ON_HOLD -> held(seen);
            case STALE_DATA -> "as of " + asOf + (decided ? tooOld(seen) : "");
            case BELOW_LEAST -> decided ? "less than " + seen.limit() : null;
            case HELD_OUT ->
                seen.assignment() == null
                        ? null
                        : "drew " + seen.assignment() + (decided ? ", below " + seen.limit() : "");
            case CAP ->
                seen.claims() == null ? null : seen.claims() + " counted" + (decided ? capOf(seen.limit()) : "");
            case UNSAFE_TEXT -> decided ? "it breaks " + seen.limit() : null;
            case TOO_DEAR -> decided ? priceOf(seen.limit()) : null;
            case WINDOW -> decided && seen.limit() != null ? "no opening within " + seen.limit() + " days" : null;
            case UNKNOWN_ACCOUNT, FINAL, RETRY_LATER, DISPUTED, OPTED_OUT, WRONG_NUMBER, INVALID_PHONE, SEND -> null;
        };
    }

    private static String tooOld(Evidence seen) {
        return Evidence.LACKS_A_PAYMENT.equals(seen.limit())
                ? ", and may lack a payment that is known; the next book tells"
                : ", older than " + seen.limit();
    }

    private static @Nullable String held(Evidence seen) {
        if (seen.heldUntil() == null && seen.hold() == null) {
            return null;
        }
        return (seen.heldUntil() == null ? "held until it is lifted" : "held until " + seen.heldUntil())
                + (seen.hold() == null ? "" : ", for " + holdReason(seen.hold()));
    }

    private static String held(Hold hold) {
        return "; held for " + holdReason(hold.reason())
                + (hold.until() == null ? " until it is lifted" : " up to and with " + hold.until()) + " (by "
                + hold.by() + ", hold "
                + hold.id() + ")";
    }

    private static String holdReason(HoldReason reason) {
        return switch (reason) {
            case PLAN -> "a payment plan";
            case HARDSHIP -> "hardship";
            case DECEASED -> "a death";
            case BANKRUPTCY -> "a bankruptcy";
            case LITIGATION -> "a lawsuit";
            case COMPLAINT -> "a complaint";
            case DISPUTE -> "a dispute";
            case DO_NOT_CONTACT -> "a wish not to be contacted";
            case UNREAD -> "a reply that nobody has read yet";
            case PROMISE -> "a promise to pay";
            case CLAIMED_PAID -> "a claim to have paid";
            case OTHER -> "another reason";
        };
    }

    private static String capOf(@Nullable String limit) {
        if (Evidence.LATER_STAGE.equals(limit)) {
            return ", and another account of the number is in a later stage: it comes first";
        }
        String[] parts = String.valueOf(limit).split("/", 2);
        return ", at most " + parts[0] + " in " + parts[parts.length - 1] + " days";
    }

    private static String priceOf(@Nullable String limit) {
        String[] parts = String.valueOf(limit).split("/", 3);
        return parts.length < 3
                ? String.valueOf(limit)
                : "it can take " + parts[0] + " segments, USD " + parts[1] + ", more than " + parts[2];
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    @Override
    public String outcome(RuleResult.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "yes        ";
            case DECIDED -> "no, decided";
            case NOT_REACHED -> "not reached";
        };
    }

    @Override
    public String result(RecordedDecision.Result result) {
        return switch (result) {
            case RENDERED -> "to be sent";
            case DEFERRED -> "put off";
            case HELD_OUT -> "told nothing, so that the effect can be measured";
            case SUPPRESSED -> "suppressed";
            case CANCELLED -> "cancelled";
            case EXPIRED -> "expired";
            case NOTHING_PAST_DUE -> "nothing is past due";
            case NO_STAGE -> "no stage contains the days past due";
            case ALREADY_FINAL -> "nothing more to do, the stage's notice is settled";
            case RETRY_LATER -> "its text did not arrive, the time to send it once more has not come";
            case GIVEN_UP -> "its text did not arrive and is not sent once more";
            case SAME_ANSWER -> "the same answer as before";
        };
    }

    @Override
    public String reason(Reason reason) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT -> "no such account is known";
            case BEFORE_START -> "the delinquency began before the strategy counts";
            case ON_HOLD -> "the account is on hold";
            case DISPUTED -> "the debt is disputed";
            case OPTED_OUT -> "the number has opted out";
            case WRONG_NUMBER -> "the person is not reached at the number";
            case INVALID_PHONE -> "there is no number that can be texted";
            case STALE_DATA -> "the data are too old";
            case BELOW_LEAST -> "the amount is below the stage's least";
            case CAP -> "the number has had enough notices for now";
            case UNSAFE_TEXT -> "the text breaks a safety rule";
            case TOO_DEAR -> "the text would cost more than max-price-usd";
            case NO_SHARED_HOURS -> "the number can be in several time zones that share none of the window's hours";
            case PAID -> "it was paid";
            case SUPERSEDED -> "an earlier instalment came back past due";
            case NO_OPENING -> "the window does not open in time";
            case STAGE_PASSED -> "the stage is over";
            case INVALID_NUMBER -> "the gateway says the number is invalid";
            case INVALID_TEXT -> "the gateway says the text is invalid";
            case NOT_AUTHORIZED -> "the gateway does not let us send";
            case REFUSED -> "the gateway refused it";
            case SPAM -> "a carrier took it for spam";
            case DESTINATION_BLOCKED -> "the destination is blocked";
            case MESSAGE_BLOCKED -> "a carrier blocked the text";
            case CARRIER_UNREACHABLE -> "the carrier could not be reached";
            case PHONE_BLOCKS_SMS -> "the phone blocks texts";
            case PHONE_BLOCKED -> "the phone is on the carrier's list of blocked ones";
            case PHONE_UNREACHABLE -> "the phone could not be reached";
            case OVER_MAX_PRICE -> "it would have cost more than allowed";
            case UNKNOWN_ERROR -> "the carrier gave no reason";
            case NO_QUOTA -> "the quota or spend limit is used up";
            case OTHER -> "in words that AWS does not document";
        };
    }

    @Override
    public String state(NoticeState state) {
        return switch (state) {
            case RENDERED -> "to be sent";
            case CLAIMED -> "claimed, on its way";
            case ACCEPTED -> "accepted by the gateway";
            case DELIVERED -> "delivered";
            case UNDELIVERED -> "not delivered";
            case DEFERRED -> "put off";
            case HELD_OUT -> "held out";
            case SUPPRESSED -> "suppressed";
            case CANCELLED -> "cancelled";
            case EXPIRED -> "expired";
            case REJECTED -> "rejected by the gateway";
            case UNKNOWN -> "outcome unknown, never sent again";
        };
    }

    @Override
    public String contact(Contact.State state) {
        return switch (state) {
            case OPEN -> "open";
            case OPTED_OUT -> "opted out";
            case WRONG_NUMBER -> "not the right person's";
            case CLOSED -> "closed, nothing arrives there";
        };
    }

    @Override
    public String event(NoticeTimeline.Kind kind) {
        return switch (kind) {
            case ANSWERED -> "decided";
            case CLAIMED -> "claimed for sending";
            case ACCEPTED -> "accepted by the gateway";
            case DELIVERED -> "delivered";
            case UNDELIVERED -> "not delivered";
            case RENEWED -> "still needed, kept on";
        };
    }

    @Override
    public String about(@Nullable NoticeKey key) {
        return key == null ? "" : "notice " + key.withinAccount() + " ";
    }

    @Override
    public String releasedAt(String time) {
        return "to be decided again at " + time;
    }

    @Override
    public String askedBy(String who) {
        return "asked for by " + who;
    }

    @Override
    public String seen(Evidence seen, String asOf, long accountVersion) {
        return "seen: "
                + (seen.daysPastDue() == null ? "" : days(seen.daysPastDue()) + " past due, ")
                + (seen.pastDue() == null ? "" : ExplanationFormatter.amount(seen.pastDue()) + ", ")
                + "as of " + asOf + "; number "
                + (seen.contact() == null ? "missing" : contact(seen.contact()))
                + (held(seen) == null ? "" : "; " + held(seen))
                + (seen.disputed() ? "; disputed" : "")
                + "; account version " + accountVersion;
    }

    @Override
    public String madeOf(String strategyVersion, @Nullable RenderedText text) {
        return "made of: strategy " + strategyVersion
                + (text == null
                        ? ""
                        : ", template " + text.template() + "/" + text.variant() + " " + text.locale() + " "
                                + text.templateVersion() + ", segments " + text.segments());
    }

    @Override
    public String isFromBefore() {
        return "what was seen was not recorded before this version of Pastdue";
    }

    @Override
    public String nothingOn(LocalDate day) {
        return "No decision is on record for " + day + ".";
    }

    @Override
    public String nothingEver() {
        return "no decision is on record at all";
    }

    @Override
    public String unknownAccount() {
        return "No such account is known, and nothing was decided about it.";
    }

    @Override
    public String before(String at, String what) {
        return "the last decision before: " + at + "  " + what;
    }

    @Override
    public String nextLook(@Nullable LocalDate look) {
        return look == null
                ? "by it, only news of the account could bring another answer"
                : "by it, the next look was due on " + look;
    }

    @Override
    public String after(String at, String what) {
        return "the first decision after: " + at + "  " + what;
    }

    @Override
    public String mayBeForgotten() {
        return "only the latest decisions are kept; others may have been";
    }

    @Override
    public String unchangedIsNotWritten() {
        return "an answer that does not change is not written again";
    }

    @Override
    public String scan(Explanation.Scan scan, LocalDate day, @Nullable Long selected) {
        return switch (scan) {
            case COMPLETED -> "the scan of that day ran and selected " + selected + " accounts";
            case NOT_COMPLETED -> "no scan completed for that day";
            case NOT_YET -> "the scan of that day has not completed yet";
            case NOT_ON_RECORD -> "whether that day's scan ran is no longer on record";
        };
    }

    @Override
    public String story(NoticeKey key, String state) {
        return "Notice " + key.withinAccount() + " now: " + state;
    }

    @Override
    public String notFromTheStart() {
        return "only the latest answers are kept; there may have been others before";
    }

    @Override
    public String messageId(String id) {
        return "message " + id;
    }

    @Override
    public String body(String text) {
        return "text: " + text;
    }

    @Override
    public String accountNow(Explanation.AccountNow account, String asOf) {
        return "Account now: "
                + (account.daysPastDue() == null
                        ? "nothing past due"
                        : days(account.daysPastDue()) + " past due since " + account.oldestDue() + ", "
                                + ExplanationFormatter.amount(account.pastDue()))
                + ", as of " + asOf
                + account.holds().stream().map(EnglishMessages::held).collect(Collectors.joining())
                + (account.disputed() ? "; disputed" : "")
                + (account.nextEvaluationOn() == null ? "; no next look" : "; next look " + account.nextEvaluationOn())
                + (account.pending() == null
                        ? ""
                        : "; pending " + account.pending().withinAccount())
                + "; version " + account.version();
    }

    @Override
    public String payment(String at, boolean returned, String amount) {
        return at + "  " + (returned ? "returned " : "paid ") + amount;
    }

    @Override
    public String numberNow(
            Explanation.NumberNow number,
            @Nullable String since,
            @Nullable String lastSent,
            @Nullable String lastInbound) {
        return "Number …" + number.ending() + " now: " + contact(number.state())
                + (number.reason() == null ? "" : " (" + number.reason() + ")")
                + (since == null ? "" : " since " + since)
                + (number.wrong() ? "; not the right person's for this account" : "")
                + "; recent claims " + number.claims().size()
                + (lastSent == null ? "" : "; last sent " + lastSent)
                + (lastInbound == null ? "" : "; last heard " + lastInbound);
    }

    @Override
    public String paused() {
        return "Sending is paused now, by the strategy.";
    }

    @Override
    public String stopped(SendingHalt.Trip stopped, String since) {
        return "All sending is stopped now, since " + since + " (" + stopped.cause() + ").";
    }
}
