package dev.pastdue.core.reply;

/** What a reply wants. Where several are meant, the first of these in {@link ReplyReading}'s order counts. */
public enum Intent {
    /** No more texts. */
    OPT_OUT,
    /** Texts again. */
    OPT_IN,
    /** Says that it is paid. */
    PAID,
    /** Says that it will be paid, and perhaps when. */
    PROMISE,
    /** Says that it is not owed, or not so much. */
    DISPUTE,
    /** Not the person that the notice addresses. */
    WRONG_NUMBER,
    /** Asks something, or for somebody. */
    HELP,
    /** Anything else, and what robots answer: for a person to read. */
    OTHER;

    /** Whether no automatic text follows on it: never again, or not before a person has looked. */
    public boolean endsTexts() {
        return this == OPT_OUT || this == WRONG_NUMBER || this == DISPUTE;
    }
}
