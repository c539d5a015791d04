package dev.pastdue.core.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision about an account that left no answer on a notice: there was none to give, or it was the same as before.
 *
 * <p>Stored as one short line: when (milliseconds since 1970, in base 36), account version, strategy version, episode or {@code episode#stage}, and what was
 * {@link Evidence}; {@code -} for none. Of a version its first eight characters.
 *
 * @param accountVersion that the decision saw
 * @param episode the oldest unpaid due date then; null where nothing was past due
 * @param stage null where no stage contained the day
 */
public record EvaluationRecord(
        Instant at,
        long accountVersion,
        String strategyVersion,
        @Nullable LocalDate episode,
        @Nullable String stage,
        Evidence evidence) {
    private static final String NONE = "-";
    private static final int WORDS = 5;

    /** As it is stored. */
    String written() {
        return String.join(
                " ",
                Base36.millis(at),
                Long.toString(accountVersion),
                DecisionRecord.shortened(strategyVersion),
                episode == null ? NONE : stage == null ? episode.toString() : episode + "#" + stage,
                evidence.written());
    }

    /** Reads what {@link #written} wrote; empty where a later version of Pastdue wrote what this one does not know. */
    static Optional<EvaluationRecord> read(String line) {
        String[] words = line.split(" ", WORDS);
        try {
            int stage = words[3].indexOf('#');
            String episode = stage < 0 ? words[3] : words[3].substring(0, stage);
            return Evidence.read(words[4])
                    .map(seen -> new EvaluationRecord(
                            Base36.ofMillis(words[0]),
                            Long.parseLong(words[1]),
                            words[2],
                            episode.equals(NONE) ? null : LocalDate.parse(episode),
                            stage < 0 ? null : words[3].substring(stage + 1),
                            seen));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
