package dev.pastdue.why;

import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.safeguard.HaltSpan;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Language;
import dev.pastdue.core.why.NoticeTimeline;
import dev.pastdue.core.why.RecordedDecision;
import dev.pastdue.core.why.RuleResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON: docs/formats.md has its shape. What is not known or not there is left out. */
public final class WhyAnswer {
    private final Map<String, Object> said = new LinkedHashMap<>();

    private WhyAnswer() {}

    /** The explanation, and its words in these languages. */
    public static Map<String, Object> of(Explanation explanation, Collection<Language> languages) {
        var words = new LinkedHashMap<String, Object>();
        languages.forEach(language -> words.put(language.tag(), language.tell(explanation)));
        Explanation.Sending sending = explanation.sending();
        var stopped = sending.stopped();
        var pause = sending.pausedBy();
        return new WhyAnswer()
                .with("accountId", explanation.accountId())
                .with("day", explanation.day())
                .with("zone", explanation.zone())
                .with("askedAt", explanation.askedAt())
                .with(
                        "decisions",
                        explanation.decisions().stream()
                                .map(WhyAnswer::describe)
                                .toList())
                .with("nothing", explanation.noDecision() == null ? null : describe(explanation.noDecision()))
                .with(
                        "notices",
                        explanation.notices().stream().map(WhyAnswer::describe).toList())
                .with("account", explanation.account() == null ? null : describe(explanation.account()))
                .with("number", explanation.number() == null ? null : describe(explanation.number()))
                .with(
                        "sending",
                        new WhyAnswer()
                                .with("paused", sending.paused())
                                .with("pausedSince", pause == null ? null : pause.since())
                                .with("pausedBy", pause == null ? null : pause.by())
                                .with("stoppedSince", stopped == null ? null : stopped.since())
                                .with("stoppedBy", stopped == null ? null : stopped.cause())
                                .with(
                                        "onDay",
                                        sending.onDay().stream()
                                                .map(WhyAnswer::describe)
                                                .toList())
                                .said)
                .with("words", words)
                .said;
    }

    private static Map<String, Object> describe(HaltSpan span) {
        return new WhyAnswer()
                .with("cause", span.name())
                .with("from", span.from())
                .with("until", span.until())
                .said;
    }

    private WhyAnswer with(String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, plain(value));
        }
        return this;
    }

    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Map || value instanceof List
                ? value
                : value.toString();
    }

    private static Map<String, Object> describe(RecordedDecision judged) {
        return new WhyAnswer()
                .with("at", judged.at())
                .with("notice", id(judged.notice()))
                .with("result", judged.result())
                .with("reason", judged.reason())
                .with("accountVersion", judged.accountVersion())
                .with("strategyVersion", judged.strategyVersion())
                .with("text", judged.text() == null ? null : describe(judged.text()))
                .with("releaseAt", judged.releaseAt())
                .with("by", judged.requestedBy())
                .with("recorded", !judged.isFromBefore())
                .with("seen", judged.evidence() == null ? null : describe(judged.evidence()))
                .with("rules", judged.steps().stream().map(WhyAnswer::describe).toList())
                .said;
    }

    private static Map<String, Object> describe(RuleResult step) {
        return new WhyAnswer().with("rule", step.rule()).with("outcome", word(step.outcome())).said;
    }

    /** As the answers of other functions write their outcomes: {@code not reached}. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable String id(@Nullable NoticeKey key) {
        return key == null ? null : key.id();
    }

    private static Map<String, Object> describe(Evidence seen) {
        return new WhyAnswer()
                .with("daysPastDue", seen.daysPastDue())
                .with("pastDue", amount(seen.pastDue()))
                .with("currency", seen.pastDue() == null ? null : seen.pastDue().currency())
                .with("asOf", seen.asOf())
                .with("heldUntil", seen.heldUntil())
                .with("holdReason", seen.hold())
                .with("disputed", seen.disputed())
                .with("number", seen.contact())
                .with("again", seen.again())
                .with("claimsCounted", seen.claims())
                .with("draw", seen.assignment())
                .with("limit", seen.limit())
                .with("nextLook", seen.nextEvaluationOn())
                .said;
    }

    private static @Nullable String amount(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static Map<String, Object> describe(RenderedText text) {
        return new WhyAnswer()
                .with("template", text.template())
                .with("variant", text.variant())
                .with("locale", text.locale())
                .with("templateVersion", text.templateVersion())
                .with("segments", text.segments())
                .with("body", text.body())
                .said;
    }

    private static Map<String, Object> describe(Explanation.NoDecision silence) {
        return new WhyAnswer()
                .with("before", silence.before() == null ? null : describe(silence.before()))
                .with("after", silence.after() == null ? null : describe(silence.after()))
                .with("scan", word(silence.scan()))
                .with("selected", silence.selected())
                .with("earlierMayBeForgotten", silence.forgotten())
                .said;
    }

    private static Map<String, Object> describe(NoticeTimeline story) {
        return new WhyAnswer()
                .with("notice", id(story.key()))
                .with("state", story.state())
                .with("reason", story.reason())
                .with("text", story.text() == null ? null : describe(story.text()))
                .with("fromTheStart", story.fromTheStart())
                .with("events", story.events().stream().map(WhyAnswer::describe).toList())
                .said;
    }

    private static Map<String, Object> describe(NoticeTimeline.Event event) {
        return new WhyAnswer()
                .with("at", event.at())
                .with("event", word(event.kind()))
                .with("answer", event.answer())
                .with("reason", event.reason())
                .with("messageId", event.messageId())
                .said;
    }

    private static Map<String, Object> describe(Explanation.AccountNow account) {
        return new WhyAnswer()
                .with("version", account.version())
                .with("oldestDue", account.oldestDue())
                .with("daysPastDue", account.daysPastDue())
                .with("pastDue", amount(account.pastDue()))
                .with("currency", account.pastDue().currency())
                .with("asOf", account.asOf())
                .with("holds", account.holds().stream().map(WhyAnswer::describe).toList())
                .with("disputed", account.disputed())
                .with("nextLook", account.nextEvaluationOn())
                .with("pending", id(account.pending()))
                .with(
                        "payments",
                        account.payments().stream()
                                .map(entry -> new WhyAnswer()
                                        .with("at", entry.at())
                                        .with("kind", word(entry.kind()))
                                        .with("amount", entry.amount().toPlainString())
                                        .with(
                                                "over",
                                                entry.over().signum() == 0
                                                        ? null
                                                        : entry.over().toPlainString())
                                        .said)
                                .toList())
                .said;
    }

    private static Map<String, Object> describe(Hold hold) {
        return new WhyAnswer()
                .with("id", hold.id())
                .with("reason", hold.reason())
                .with("until", hold.until())
                .with("by", hold.by())
                .with("since", hold.since())
                .said;
    }

    private static Map<String, Object> describe(Explanation.NumberNow number) {
        return new WhyAnswer()
                .with("ending", number.ending())
                .with("state", number.state())
                .with("wrong", number.wrong())
                .with("reason", number.reason())
                .with("since", number.since())
                .with("claims", number.claims().stream().map(Object::toString).toList())
                .with("lastSent", number.lastSent())
                .with("lastInbound", number.lastInbound())
                .with("lastAnswered", number.lastAnswered())
                .with("holds", number.holds().stream().map(WhyAnswer::describe).toList())
                .said;
    }
}
