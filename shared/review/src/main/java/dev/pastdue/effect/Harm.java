package dev.pastdue.effect;

/** What an account answers that nobody wants to cause. */
public enum Harm {
    OPT_OUT("opt-out"),
    DISPUTE("dispute"),
    COMPLAINT("complaint"),
    WRONG_NUMBER("wrong-number");

    private final String word;

    Harm(String word) {
        this.word = word;
    }

    /** As review.json says it. */
    public String word() {
        return word;
    }
}
