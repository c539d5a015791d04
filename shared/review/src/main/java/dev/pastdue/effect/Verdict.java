package dev.pastdue.effect;

/** What may be said of a comparison. */
public enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    NO_DIFFERENCE_SEEN("no-difference-seen"),
    NOT_ENOUGH_DATA("not-enough-data"),
    BROKEN_ASSIGNMENT("broken-assignment");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As review.csv says it. */
    public String word() {
        return word;
    }
}
