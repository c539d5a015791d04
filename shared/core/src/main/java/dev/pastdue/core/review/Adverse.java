package dev.pastdue.core.review;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.reply.Intent;
import java.util.Optional;

/** What an account answers that nobody wants to cause. Its names are written into a review's files. */
public enum Adverse {
    OPT_OUT,
    DISPUTE,
    COMPLAINT,
    WRONG_NUMBER;

    /** What a reply means. */
    public static Optional<Adverse> of(Intent intent) {
        return switch (intent) {
            case OPT_OUT -> Optional.of(OPT_OUT);
            case WRONG_NUMBER -> Optional.of(WRONG_NUMBER);
            case DISPUTE -> Optional.of(DISPUTE);
            case PAID, PROMISE, HELP, OPT_IN, OTHER -> Optional.empty();
        };
    }

    /** What a number's state means. */
    public static Optional<Adverse> of(Contact.State state) {
        return switch (state) {
            case OPTED_OUT -> Optional.of(OPT_OUT);
            case WRONG_NUMBER -> Optional.of(WRONG_NUMBER);
            default -> Optional.empty();
        };
    }

    /** What a hold means. */
    public static Optional<Adverse> of(HoldReason reason) {
        return switch (reason) {
            case DISPUTE -> Optional.of(DISPUTE);
            case COMPLAINT -> Optional.of(COMPLAINT);
            default -> Optional.empty();
        };
    }
}
