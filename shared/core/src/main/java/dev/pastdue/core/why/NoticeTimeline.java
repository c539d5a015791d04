package dev.pastdue.core.why;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice's whole history.
 *
 * @param state at present
 * @param text as it was rendered last; with its body where the notice still has it
 * @param events by time
 * @param fromTheStart whether the first of its answers is certainly among them: of many only the last are kept
 */
public record NoticeTimeline(
        NoticeKey key,
        NoticeState state,
        @Nullable Reason reason,
        @Nullable RenderedText text,
        List<Event> events,
        boolean fromTheStart) {
    public NoticeTimeline {
        events = List.copyOf(events);
    }

    /** What happened to a notice. */
    public enum Kind {
        ANSWERED,
        CLAIMED,
        ACCEPTED,
        CARRIER_ACCEPTED,
        DELIVERED,
        UNDELIVERED,
        RENEWED
    }

    /**
     * Something that happened to a notice.
     *
     * @param answer what was answered; null where something else happened
     * @param reason of the answer, or why the text did not arrive
     * @param messageId the gateway's name for the text, from when it was accepted on
     */
    public record Event(
            Instant at,
            Kind kind,
            @Nullable NoticeState answer,
            @Nullable Reason reason,
            @Nullable String messageId) {}

    static NoticeTimeline of(Notice notice) {
        var events = new ArrayList<Event>();
        for (DecisionRecord answer : notice.decisions()) {
            events.add(new Event(answer.at(), Kind.ANSWERED, answer.state(), answer.reason(), null));
        }
        notice.earlier().forEach(attempt -> add(events, attempt));
        add(events, notice.current());
        add(events, notice.renewedAt(), Kind.RENEWED, null, null);
        // What happened at the same instant stays in the order of its kinds.
        events.sort(Comparator.comparing(Event::at));
        return new NoticeTimeline(
                notice.key(),
                notice.state(),
                notice.reason(),
                notice.text(),
                events,
                !notice.trail().isFull());
    }

    /** The answers among the events, by time; never empty. */
    public List<Event> answers() {
        return events.stream().filter(event -> event.kind() == Kind.ANSWERED).toList();
    }

    NoticeTimeline withoutBody() {
        return new NoticeTimeline(key, state, reason, text == null ? null : text.withoutBody(), events, fromTheStart);
    }

    private static void add(List<Event> events, Attempt attempt) {
        add(events, attempt.claimedAt(), Kind.CLAIMED, null, null);
        add(events, attempt.acceptedAt(), Kind.ACCEPTED, null, attempt.messageId());
        CarrierReport report = attempt.report();
        if (report != null) {
            Kind kind = switch (report.kind()) {
                case CARRIER_ACCEPTED -> Kind.CARRIER_ACCEPTED;
                case DELIVERED -> Kind.DELIVERED;
                case TEMPORARY, OF_THIS_TEXT, PERMANENT -> Kind.UNDELIVERED;
            };
            add(events, report.at(), kind, report.failure(), attempt.messageId());
        }
    }

    private static void add(
            List<Event> events, @Nullable Instant at, Kind kind, @Nullable Reason reason, @Nullable String messageId) {
        if (at != null) {
            events.add(new Event(at, kind, null, reason, messageId));
        }
    }
}
