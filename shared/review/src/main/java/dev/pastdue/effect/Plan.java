package dev.pastdue.effect;

/**
 * How long it takes to see an effect, looked at every week.
 *
 * @param points the effect, in points of a hundred
 * @param keys in both arms, all in all
 * @param weeks from the first key on, at the present pace
 */
public record Plan(int points, long keys, long weeks) {
    private static final double DAYS_A_WEEK = 7;

    /**
     * With a chance of 80 % to see it.
     *
     * @param rate of silence
     * @param share held out
     * @param perDay keys a day, above 0
     */
    static Plan of(int points, double rate, double share, double perDay) {
        long keys = SampleSize.sequence(rate, points / 100.0, share);
        return new Plan(points, keys, (long) Math.ceil(keys / (perDay * DAYS_A_WEEK)));
    }
}
