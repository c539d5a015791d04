package dev.pastdue.cli;

import org.jspecify.annotations.Nullable;

/** What people wrote, printed for people. */
final class TerminalText {
    private TerminalText() {}

    /** On one line, and nothing that a terminal would obey. */
    static String plain(@Nullable Object text) {
        return String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    }
}
