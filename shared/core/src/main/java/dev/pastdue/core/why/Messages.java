package dev.pastdue.core.why;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.safeguard.SendingHalt;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The words of an explanation in one language; what is said, and in which order, is the {@link ExplanationFormatter}'s. Times come ready to be read. */
interface Messages {
    String heading(String accountId, LocalDate day, String zone, String askedAt);

    /** Between what and more of it. */
    String colon();

    /** Between one thing and the next. */
    String comma();

    /** What a rule asks for, as a sentence that is true where it was passed. */
    String title(RuleId rule);

    /**
     * What was seen by a rule; null where there is no more to say.
     *
     * @param decided whether it is the rule that decided
     * @param asOf when the core system knew the data
     */
    @Nullable
    String detail(RuleId rule, Evidence seen, boolean decided, String asOf);

    /** Whether it is so that {@link #title}. */
    String outcome(RuleResult.Outcome outcome);

    String result(RecordedDecision.Result result);

    String reason(Reason reason);

    String state(NoticeState state);

    String contact(Contact.State state);

    String event(NoticeTimeline.Kind kind);

    /** About which key a decision was; null for none. */
    String about(@Nullable NoticeKey key);

    String releasedAt(String time);

    String askedBy(String who);

    /** The account as it was seen. */
    String seen(Evidence seen, String asOf, long accountVersion);

    String madeOf(String strategyVersion, @Nullable RenderedText text);

    String isFromBefore();

    String nothingOn(LocalDate day);

    String nothingEver();

    String unknownAccount();

    String before(String at, String what);

    String nextLook(@Nullable LocalDate look);

    String after(String at, String what);

    String mayBeForgotten();

    String unchangedIsNotWritten();

    String scan(Explanation.Scan scan, LocalDate day, @Nullable Long selected);

    String story(NoticeKey key, String state);

    String notFromTheStart();

    String messageId(String id);

    String body(String text);

    String accountNow(Explanation.AccountNow account, String asOf);

    String payment(String at, boolean returned, String amount);

    String numberNow(
            Explanation.NumberNow number,
            @Nullable String since,
            @Nullable String lastSent,
            @Nullable String lastInbound);

    String paused();

    String stopped(SendingHalt.Trip stopped, String since);
}
