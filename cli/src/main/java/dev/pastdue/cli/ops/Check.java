package dev.pastdue.cli.ops;

/**
 * What was found of one thing that a deployment needs.
 *
 * @param subject the thing, such as {@code SMS sandbox}
 * @param found how it is
 * @param advice what to do; empty where nothing is
 */
public record Check(Verdict verdict, String subject, String found, String advice) {

    /** How it is. */
    public enum Verdict {
        OK,
        /** It works, within limits that somebody should know. */
        WARNING,
        /** Texts or answers are lost, or soon will be. */
        PROBLEM,
        /** It could not be asked, or the stack does not have it. */
        UNKNOWN
    }

    static Check ok(String subject, String found) {
        return new Check(Verdict.OK, subject, found, "");
    }

    static Check warning(String subject, String found, String advice) {
        return new Check(Verdict.WARNING, subject, found, advice);
    }

    static Check problem(String subject, String found, String advice) {
        return new Check(Verdict.PROBLEM, subject, found, advice);
    }

    static Check unknown(String subject, String found, String advice) {
        return new Check(Verdict.UNKNOWN, subject, found, advice);
    }
}
