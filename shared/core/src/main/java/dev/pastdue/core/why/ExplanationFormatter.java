package dev.pastdue.core.why;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.safeguard.HaltSpan;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an explanation into lines, in the words of one language. */
final class ExplanationFormatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String INDENT = "  ";

    private final Messages messages;
    private final EvidenceFormatter evidence;
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    ExplanationFormatter(Messages messages, Explanation explanation) {
        this.messages = messages;
        this.evidence = new EvidenceFormatter(messages);
        this.explanation = explanation;
    }

    List<String> lines() {
        add(messages.say(
                "why.heading",
                Map.of(
                        "account", explanation.accountId(),
                        "day", explanation.day(),
                        "zone", explanation.zone().getId(),
                        "at", time(explanation.askedAt()))));
        explanation.decisions().forEach(this::addDecision);
        if (explanation.noDecision() != null) {
            addNoDecision(explanation.noDecision());
        }
        explanation.notices().forEach(this::addNotice);
        addAccount();
        addNumber();
        addSending();
        return List.copyOf(lines);
    }

    private void addDecision(RecordedDecision decision) {
        add(time(decision.at()) + INDENT + headline(decision));
        if (decision.requestedBy() != null) {
            indented("why.requestedBy", Map.of("who", decision.requestedBy()));
        }
        Evidence seen = decision.evidence();
        if (seen != null && explanation.account() != null) {
            indented(evidence.seen(seen, time(seen.asOf()), decision.accountVersion()));
        }
        indented(madeOf(decision));
        if (seen != null && seen.channels() != null) {
            indented(evidence.channels(seen.channels()));
        }
        if (seen != null) {
            decision.steps().forEach(step -> indented(INDENT + ruled(step, seen)));
        } else if (decision.isFromBefore()) {
            indented(messages.say("why.fromBefore"));
        }
    }

    private String headline(RecordedDecision decision) {
        String result = messages.find("why.result." + decision.result())
                .or(() -> messages.find("state." + decision.result()))
                .orElseThrow();
        String line = decision.notice() == null
                ? result
                : messages.say("why.notice", Map.of("notice", decision.notice().withinAccount(), "result", result));
        line = withReason(line, decision.reason());
        return decision.releaseAt() == null
                ? line
                : messages.commas(line, messages.say("why.release", Map.of("at", time(decision.releaseAt()))));
    }

    private String madeOf(RecordedDecision decision) {
        String strategy = messages.say("why.strategy", Map.of("version", decision.strategyVersion()));
        RenderedText text = decision.text();
        return text == null
                ? strategy
                : messages.commas(
                        strategy,
                        messages.say(
                                "why.template",
                                Map.of(
                                        "template", text.template(),
                                        "variant", text.variant(),
                                        "locale", text.locale(),
                                        "version", text.templateVersion())),
                        messages.say("why.segments", Map.of("segments", text.segments())));
    }

    private String ruled(RuleResult step, Evidence seen) {
        boolean decided = step.outcome() == RuleResult.Outcome.DECIDED;
        // The last rule is that nothing stands against it: where it decides, that is so.
        var outcome = step.rule() == RuleId.SEND && decided ? RuleResult.Outcome.PASSED : step.outcome();
        String detail = step.outcome() == RuleResult.Outcome.NOT_REACHED
                ? null
                : evidence.detail(step.rule(), seen, decided, time(seen.asOf()));
        String rule = messages.say("rule", step.rule());
        return messages.say("why.rule", outcome) + INDENT + (detail == null ? rule : messages.detailed(rule, detail));
    }

    private void addNoDecision(Explanation.NoDecision none) {
        RecordedDecision before = none.before();
        RecordedDecision after = none.after();
        if (explanation.account() == null && before == null && after == null) {
            add(messages.say("why.unknownAccount"));
            return;
        }
        add(messages.say("why.nothingOn", Map.of("day", explanation.day())));
        if (before == null && after == null) {
            indented(messages.say("why.nothingEver"));
        }
        if (before != null) {
            indented("why.before", Map.of("at", time(before.at()), "what", headline(before)));
            if (before.evidence() != null) {
                var next = before.evidence().nextEvaluationOn();
                indented(next == null ? messages.say("why.noNext") : messages.say("why.nextOn", Map.of("day", next)));
            }
            indented(messages.say("why.unchanged"));
        }
        if (after != null) {
            indented("why.after", Map.of("at", time(after.at()), "what", headline(after)));
        }
        if (none.forgotten()) {
            indented(messages.say("why.forgotten"));
        }
        indented("why.scan." + none.scan(), Map.of("selected", String.valueOf(none.selected())));
    }

    private void addNotice(NoticeTimeline notice) {
        add(messages.say(
                "why.noticeNow",
                Map.of(
                        "notice", notice.key().withinAccount(),
                        "state", withReason(messages.say("state", notice.state()), notice.reason()))));
        if (!notice.fromTheStart()) {
            indented(messages.say("why.notFromTheStart"));
        }
        notice.events().forEach(event -> indented(time(event.at()) + INDENT + whatHappened(event)));
        if (notice.text() != null && notice.text().body() != null) {
            indented("why.text", Map.of("text", notice.text().body()));
        }
    }

    private String whatHappened(NoticeTimeline.Event event) {
        Enum<?> what = event.answer() == null ? event.kind() : event.answer();
        String line = messages.find("why.event." + what).orElseGet(() -> messages.say("state", what));
        line = withReason(line, event.reason());
        return event.messageId() == null
                ? line
                : messages.commas(line, messages.say("why.message", Map.of("id", event.messageId())));
    }

    private String withReason(String line, @Nullable Reason reason) {
        return reason == null ? line : messages.detailed(line, messages.say("reason", reason));
    }

    private void addAccount() {
        Explanation.AccountNow account = explanation.account();
        if (account == null) {
            return;
        }
        String asOf = messages.say("saw.asOf", Map.of("asOf", time(account.asOf())));
        var parts = new ArrayList<String>();
        parts.add(
                account.daysPastDue() == null || account.oldestDue() == null
                        ? messages.commas(messages.say("why.nothingPastDue"), asOf)
                        : messages.commas(
                                messages.say(
                                        "why.since",
                                        Map.of(
                                                "days", evidence.days(account.daysPastDue()),
                                                "due", account.oldestDue())),
                                EvidenceFormatter.amount(account.pastDue()),
                                asOf));
        account.holds().forEach(hold -> parts.add(held(hold)));
        if (account.disputed()) {
            parts.add(messages.say("why.disputed"));
        }
        parts.add(
                account.nextEvaluationOn() == null
                        ? messages.say("why.noNextNow")
                        : messages.say("why.next", Map.of("day", account.nextEvaluationOn())));
        NoticeKey pending = account.pending();
        if (pending != null) {
            parts.add(messages.say("why.pending", Map.of("notice", pending.withinAccount())));
        }
        parts.add(messages.say("why.version", Map.of("version", account.version())));
        add(messages.say("why.accountNow", Map.of("parts", messages.semicolons(parts))));
        for (Ledger.Entry entry : account.payments()) {
            var amount = new Money(entry.amount(), account.pastDue().currency());
            indented(
                    entry.kind() == Ledger.Kind.RETURNED ? "why.returned" : "why.paid",
                    Map.of("at", time(entry.at()), "amount", EvidenceFormatter.amount(amount)));
        }
    }

    private String held(Hold hold) {
        int slash = hold.id().indexOf('/');
        return messages.say(
                hold.until() == null ? "why.hold" : "why.holdUntil",
                Map.of(
                        "reason", messages.say("hold", hold.reason()),
                        "day", String.valueOf(hold.until()),
                        "by", hold.by(),
                        "id",
                                slash < 0
                                        ? hold.id()
                                        : messages.say(
                                                "why.holdOfAccount",
                                                Map.of(
                                                        "account", hold.id().substring(0, slash),
                                                        "id", hold.id().substring(slash + 1)))));
    }

    private void addNumber() {
        Explanation.NumberNow number = explanation.number();
        if (number == null) {
            return;
        }
        var parts = new ArrayList<String>();
        parts.add(messages.say("contact", number.state()));
        if (number.reason() != null) {
            parts.add(messages.say("why.numberReason", Map.of("reason", number.reason())));
        }
        addTime(parts, "why.numberSince", number.since());
        if (number.wrong()) {
            parts.add(messages.say("why.notTheirs"));
        }
        number.holds().forEach(hold -> parts.add(held(hold)));
        parts.add(messages.say("why.claims", Map.of("count", number.claims().size())));
        addTime(parts, "why.lastSent", number.lastSent());
        addTime(parts, "why.lastHeard", number.lastInbound());
        add(messages.say("why.numberNow", Map.of("ending", number.ending(), "parts", messages.semicolons(parts))));
    }

    private void addTime(List<String> parts, String key, @Nullable Instant at) {
        if (at != null) {
            parts.add(messages.say(key, Map.of("at", time(at))));
        }
    }

    private void addSending() {
        if (explanation.sending().paused()) {
            add(messages.say("why.paused"));
        }
        var pause = explanation.sending().pausedBy();
        if (pause != null) {
            add(messages.say("why.pausedBy", Map.of("at", time(pause.since()), "who", pause.by())));
        }
        for (HaltSpan span : explanation.sending().onDay()) {
            if (span.until() != null) {
                Map<String, String> values =
                        Map.of("from", time(span.from()), "until", time(span.until()), "cause", span.name());
                add(messages.say(span.cause() == null ? "why.wasPaused" : "why.wasStopped", values));
            }
        }
        var stopped = explanation.sending().stopped();
        if (stopped != null) {
            add(messages.say("why.stopped", Map.of("at", time(stopped.since()), "cause", stopped.cause())));
        }
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(explanation.zone()));
    }

    private void add(String line) {
        lines.add(line);
    }

    private void indented(String line) {
        lines.add(INDENT + line);
    }

    private void indented(String key, Map<String, ?> values) {
        indented(messages.say(key, values));
    }
}
