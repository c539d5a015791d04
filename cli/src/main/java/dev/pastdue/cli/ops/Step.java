package dev.pastdue.cli.ops;

/** One thing that setup sees to: how it is, and what that asks for. */
public sealed interface Step {
    String subject();

    record Right(@Override String subject, String found) implements Step {}

    record ToDo(@Override String subject, String found, Change change) implements Step {}

    /** The stack does not have what this is for. */
    record NotHere(@Override String subject, String why, String advice) implements Step {}

    /** It could not be asked. */
    record Unanswered(@Override String subject, String why, String advice) implements Step {}
}
