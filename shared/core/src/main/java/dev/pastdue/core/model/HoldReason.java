package dev.pastdue.core.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why an account is not told for a while. */
public enum HoldReason {
    /** A plan of payment was agreed. */
    PLAN,
    HARDSHIP,
    DECEASED,
    BANKRUPTCY,
    LITIGATION,
    COMPLAINT,
    /** The lender's own word; a reply that disputes sets {@link Account#disputed}. */
    DISPUTE,
    DO_NOT_CONTACT,
    /** A reply that nobody has understood yet. */
    UNREAD,
    /** A promise to pay. */
    PROMISE,
    /** A claim to have paid. */
    CLAIMED_PAID,
    OTHER;

    /** What the lender may give as a reason. */
    public static final Set<HoldReason> LENDERS = Set.copyOf(EnumSet.complementOf(EnumSet.of(PROMISE, CLAIMED_PAID)));

    /** What the lender wrote as a reason, in any case, with spaces or hyphens for underscores; empty where it is none. */
    public static Optional<HoldReason> ofLender(String written) {
        String name = written.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return LENDERS.stream().filter(reason -> reason.name().equals(name)).findFirst();
    }

    /** Whether it holds every account with the number. */
    public boolean holdsNumber() {
        return this == DECEASED || this == DO_NOT_CONTACT;
    }
}
