package dev.pastdue.core.why;

import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts an explanation into lines, in the words of one language. */
final class ExplanationFormatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String INDENT = "  ";

    private final Messages words;
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    ExplanationFormatter(Messages words, Explanation explanation) {
        this.words = words;
        this.explanation = explanation;
    }

    List<String> lines() {
        say(words.heading(
                explanation.accountId(), explanation.day(), explanation.zone().getId(), time(explanation.askedAt())));
        explanation.decisions().forEach(this::tell);
        if (explanation.noDecision() != null) {
            tell(explanation.noDecision());
        }
        explanation.notices().forEach(this::tell);
        tellNow();
        return List.copyOf(lines);
    }

    private void tell(RecordedDecision judged) {
        say(time(judged.at()) + INDENT + headline(judged));
        if (judged.requestedBy() != null) {
            more(words.askedBy(judged.requestedBy()));
        }
        Evidence seen = judged.evidence();
        if (seen != null && explanation.account() != null) {
            more(words.seen(seen, timeOrEmpty(seen.asOf()), judged.accountVersion()));
        }
        more(words.madeOf(judged.strategyVersion(), judged.text()));
        if (seen == null) {
            if (judged.isFromBefore()) {
                more(words.isFromBefore());
            }
            return;
        }
        for (RuleResult step : judged.steps()) {
            boolean decided = step.outcome() == RuleResult.Outcome.DECIDED;
            String detail = step.outcome() == RuleResult.Outcome.NOT_REACHED
                    ? null
                    : words.detail(step.rule(), seen, decided, timeOrEmpty(seen.asOf()));
            // The last rule is that nothing stands against it: where it decides, that is so.
            var outcome = step.rule() == RuleId.SEND && decided ? RuleResult.Outcome.PASSED : step.outcome();
            more(INDENT
                    + words.outcome(outcome)
                    + INDENT
                    + words.title(step.rule())
                    + (detail == null ? "" : words.colon() + detail));
        }
    }

    private String headline(RecordedDecision judged) {
        String told = words.about(judged.notice()) + words.result(judged.result());
        if (judged.reason() != null) {
            told += words.colon() + words.reason(judged.reason());
        }
        return judged.releaseAt() == null ? told : told + words.comma() + words.releasedAt(time(judged.releaseAt()));
    }

    private void tell(Explanation.NoDecision silence) {
        if (explanation.account() == null && silence.before() == null && silence.after() == null) {
            say(words.unknownAccount());
            return;
        }
        say(words.nothingOn(explanation.day()));
        RecordedDecision before = silence.before();
        RecordedDecision after = silence.after();
        if (before == null && after == null) {
            more(words.nothingEver());
        }
        if (before != null) {
            more(words.before(time(before.at()), headline(before)));
            if (before.evidence() != null) {
                more(words.nextLook(before.evidence().nextEvaluationOn()));
            }
            more(words.unchangedIsNotWritten());
        }
        if (after != null) {
            more(words.after(time(after.at()), headline(after)));
        }
        if (silence.forgotten()) {
            more(words.mayBeForgotten());
        }
        more(words.scan(silence.scan(), explanation.day(), silence.selected()));
    }

    private void tell(NoticeTimeline story) {
        say(words.story(story.key(), stateOf(story)));
        if (!story.fromTheStart()) {
            more(words.notFromTheStart());
        }
        for (NoticeTimeline.Event event : story.events()) {
            more(time(event.at()) + INDENT + whatHappened(event));
        }
        RenderedText text = story.text();
        if (text != null && text.body() != null) {
            more(words.body(text.body()));
        }
    }

    private String stateOf(NoticeTimeline story) {
        return withReason(words.state(story.state()), story.reason());
    }

    private String whatHappened(NoticeTimeline.Event event) {
        String told = withReason(
                event.answer() == null ? words.event(event.kind()) : words.state(event.answer()), event.reason());
        return event.messageId() == null ? told : told + words.comma() + words.messageId(event.messageId());
    }

    private String withReason(String told, @Nullable Reason reason) {
        return reason == null ? told : told + words.colon() + words.reason(reason);
    }

    private void tellNow() {
        Explanation.AccountNow account = explanation.account();
        if (account != null) {
            say(words.accountNow(account, time(account.asOf())));
            for (Ledger.Entry entry : account.payments()) {
                more(words.payment(
                        time(entry.at()),
                        entry.kind() == Ledger.Kind.RETURNED,
                        amount(new Money(entry.amount(), account.pastDue().currency()))));
            }
        }
        Explanation.NumberNow number = explanation.number();
        if (number != null) {
            say(words.numberNow(
                    number,
                    timeOrNull(number.since()),
                    timeOrNull(number.lastSent()),
                    timeOrNull(number.lastInbound())));
        }
        if (explanation.sending().paused()) {
            say(words.paused());
        }
        var stopped = explanation.sending().stopped();
        if (stopped != null) {
            say(words.stopped(stopped, time(stopped.since())));
        }
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(explanation.zone()));
    }

    private @Nullable String timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    private String timeOrEmpty(@Nullable Instant at) {
        return at == null ? "" : time(at);
    }

    private void say(String line) {
        lines.add(line);
    }

    private void more(String line) {
        lines.add(INDENT + line);
    }

    /** With the currency's digits, or more where it has more. */
    static String amount(Money money) {
        int digits =
                Math.max(money.amount().scale(), Math.max(0, money.currency().getDefaultFractionDigits()));
        return money.amount().setScale(digits, RoundingMode.UNNECESSARY).toPlainString() + " "
                + money.currency().getCurrencyCode();
    }
}
