package dev.pastdue.core.review;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.Enrolment;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notice key that reached the draw.
 *
 * @param strategy the first characters of the version of the strategy that it was drawn by; empty where that is not known
 * @param assignedAt when it reached the draw
 * @param curedAt when its episode was first known to be over; null where it is not
 * @param owed what was past due at the draw; null where that is not known
 * @param segments of each text that went out for it
 */
public record Draw(
        LocalDate episode,
        String stage,
        Treatment treatment,
        String strategy,
        Instant assignedAt,
        @Nullable Instant curedAt,
        @Nullable Money owed,
        List<Integer> segments) {
    public Draw {
        segments = List.copyOf(segments);
    }

    /**
     * What was drawn.
     *
     * @param silence whether it was held out
     * @param template and variant, empty where no text was chosen
     * @param hour the name of its hours, empty where none were drawn
     */
    public record Treatment(boolean silence, String template, String variant, String hour) {}

    /**
     * Of a stored notice; empty where it never reached the draw.
     *
     * @param cures of its account
     * @param until what happened after it is not known
     */
    public static Optional<Draw> of(Notice notice, Cures cures, Instant until) {
        Enrolment enrolment = notice.trail().enrolment();
        LocalDate episode = notice.key().episode();
        if (enrolment == null || episode == null || enrolment.at().isAfter(until)) {
            return Optional.empty();
        }
        List<DecisionRecord> since = notice.decisions().stream()
                .filter(decision -> !decision.at().isBefore(enrolment.at()))
                .toList();
        RenderedText text = notice.text();
        return Optional.of(new Draw(
                episode,
                notice.key().stage(),
                new Treatment(
                        enrolment.arm() == Enrolment.Arm.SILENCE,
                        text == null ? "" : text.template(),
                        text == null ? "" : text.variant(),
                        notice.hour() == null ? "" : notice.hour()),
                since.isEmpty() ? "" : DecisionRecord.shortened(since.getFirst().strategyVersion()),
                enrolment.at(),
                cures.of(episode).filter(at -> !at.isAfter(until)).orElse(null),
                owed(since),
                segments(notice)));
    }

    /** At the first answer that is recorded from the draw on. */
    private static @Nullable Money owed(List<DecisionRecord> since) {
        return since.stream()
                .map(DecisionRecord::evidence)
                .filter(Objects::nonNull)
                .map(Evidence::pastDue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Integer> segments(Notice notice) {
        Stream<Attempt> present = notice.state() == NoticeState.REJECTED ? Stream.of() : Stream.of(notice.current());
        return Stream.concat(notice.earlier().stream(), present)
                .filter(attempt -> attempt.claimedAt() != null)
                .map(Attempt::text)
                .filter(Objects::nonNull)
                .map(RenderedText::segments)
                .toList();
    }
}
