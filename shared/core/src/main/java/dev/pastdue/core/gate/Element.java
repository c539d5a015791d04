package dev.pastdue.core.gate;

import java.util.Arrays;
import java.util.Optional;

/** What a notice must hold. */
public enum Element {
    SIGNATURE("signature", "begin with {{signature}}, so that people see at once who writes"),
    AMOUNT("amount", "say {{amount}}"),
    DAYS("days", "say {{days}}, or since when, past due"),
    DUE_DATE("due-date", "say {{dueDate}}"),
    WAYS_TO_PAY("ways-to-pay", "say {{waysToPay}}, and let the strategy name at least two"),
    HOTLINE("hotline", "say {{hotline}}"),
    ALREADY_PAID("already-paid", "add that who has already paid may ignore it"),
    OPT_OUT("opt-out", "add how to opt out");

    private final String id;
    private final String advice;

    Element(String id, String advice) {
        this.id = id;
        this.advice = advice;
    }

    public String id() {
        return id;
    }

    /** What to do where it is missing. */
    public String advice() {
        return advice;
    }

    /** The element of an id; empty where there is none. */
    public static Optional<Element> of(String id) {
        return Arrays.stream(values()).filter(element -> element.id.equals(id)).findFirst();
    }
}
