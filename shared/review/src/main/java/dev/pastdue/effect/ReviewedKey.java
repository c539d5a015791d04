package dev.pastdue.effect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice key that reached the draw, as a review sees it.
 *
 * @param customer whose it is; the account where the book names no customer
 * @param first whether its episode was drawn for the first time here: those of later stages are who the earlier ones did not move
 * @param strategy the version of the strategy that it was drawn by; empty where that is not known
 * @param assignedAt when it reached the draw
 * @param curedAt when its episode was known to be over; null where it is not
 * @param known what was known before the draw, the same measures for every key
 * @param details what is known of it besides
 */
public record ReviewedKey(
        String stage,
        Treatment treatment,
        String customer,
        boolean first,
        String strategy,
        Instant assignedAt,
        @Nullable Instant curedAt,
        List<Double> known,
        KeyDetails details) {
    public ReviewedKey {
        known = List.copyOf(known);
    }

    /**
     * What was drawn for it.
     *
     * @param silence whether it was held out; else it was to be told, whatever became of it
     * @param template and variant, empty where no text was chosen for it
     * @param hour the name of its hours; empty where none were drawn
     */
    public record Treatment(boolean silence, String template, String variant, String hour) {
        /** Where no hours are drawn. */
        public Treatment(boolean silence, String template, String variant) {
            this(silence, template, variant, "");
        }
    }
}
