package dev.pastdue.core.model;

import java.util.List;
import java.util.Locale;

/** A way by which a person is told of what is past due. */
public enum Channel {
    SMS,
    EMAIL,
    /** By post. */
    LETTER,
    /** To the lender's app on a phone. */
    PUSH,
    /** A person calls: a line on the day's list. */
    CALL,
    /** A person comes: a line on the day's list. */
    VISIT;

    /** What a stage uses that names none. */
    public static final List<Channel> USUAL = List.of(SMS);

    /** Whether it works without a person. */
    public boolean isAutomatic() {
        return this != CALL && this != VISIT;
    }

    /** As the strategy and the files write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
