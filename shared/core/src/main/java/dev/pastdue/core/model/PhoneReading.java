package dev.pastdue.core.model;

/** What was understood of a written phone number. */
public sealed interface PhoneReading {
    /** A number in E.164 that can be texted, and certainly the one that was meant. */
    record Usable(String e164) implements PhoneReading {}

    /** Nothing that can be texted, or not certainly one number. */
    record Unusable(PhoneFault fault) implements PhoneReading {}
}
