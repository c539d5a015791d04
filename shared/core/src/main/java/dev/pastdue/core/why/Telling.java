package dev.pastdue.core.why;

import dev.pastdue.core.account.Ledger;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.notice.Rule;
import dev.pastdue.core.notice.Seen;
import dev.pastdue.core.text.RenderedText;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts an explanation into lines, in the words of one language. */
final class Telling {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String INDENT = "  ";

    private final Words words;
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    Telling(Words words, Explanation explanation) {
        this.words = words;
        this.explanation = explanation;
    }

    List<String> lines() {
        say(words.heading(
                explanation.accountId(), explanation.day(), explanation.zone().getId(), time(explanation.askedAt())));
        explanation.decisions().forEach(this::tell);
        if (explanation.silence() != null) {
            tell(explanation.silence());
        }
        explanation.notices().forEach(this::tell);
        tellNow();
        return List.copyOf(lines);
    }

    private void tell(Judged judged) {
        say(time(judged.at()) + INDENT + headline(judged));
        if (judged.by() != null) {
            more(words.askedBy(judged.by()));
        }
        Seen seen = judged.seen();
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
        for (Step step : judged.steps()) {
            boolean decided = step.outcome() == Step.Outcome.DECIDED;
            String detail = step.outcome() == Step.Outcome.NOT_REACHED
                    ? null
                    : words.detail(step.rule(), seen, decided, timeOrEmpty(seen.asOf()));
            // The last rule is that nothing stands against it: where it decides, that is so.
            var outcome = step.rule() == Rule.SEND && decided ? Step.Outcome.PASSED : step.outcome();
            more(INDENT
                    + words.outcome(outcome)
                    + INDENT
                    + words.title(step.rule())
                    + (detail == null ? "" : words.colon() + detail));
        }
    }

    private String headline(Judged judged) {
        String told = words.about(judged.notice()) + words.result(judged.result());
        if (judged.reason() != null) {
            told += words.colon() + words.reason(judged.reason());
        }
        return judged.releaseAt() == null ? told : told + words.comma() + words.releasedAt(time(judged.releaseAt()));
    }

    private void tell(Explanation.Silence silence) {
        if (explanation.account() == null && silence.before() == null && silence.after() == null) {
            say(words.unknownAccount());
            return;
        }
        say(words.nothingOn(explanation.day()));
        Judged before = silence.before();
        Judged after = silence.after();
        if (before == null && after == null) {
            more(words.nothingEver());
        }
        if (before != null) {
            more(words.before(time(before.at()), headline(before)));
            if (before.seen() != null) {
                more(words.nextLook(before.seen().nextLook()));
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

    private void tell(Story story) {
        say(words.story(story.key(), stateOf(story)));
        if (!story.fromTheStart()) {
            more(words.notFromTheStart());
        }
        for (Story.Event event : story.events()) {
            more(time(event.at()) + INDENT + whatHappened(event));
        }
        RenderedText text = story.text();
        if (text != null && text.body() != null) {
            more(words.body(text.body()));
        }
    }

    private String stateOf(Story story) {
        return withReason(words.state(story.state()), story.reason());
    }

    private String whatHappened(Story.Event event) {
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
