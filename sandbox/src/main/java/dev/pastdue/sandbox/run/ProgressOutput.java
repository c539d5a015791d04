package dev.pastdue.sandbox.run;

import dev.pastdue.core.language.Messages;
import java.io.PrintStream;

/**
 * Where a run says how far it is.
 *
 * @param terminal whether a person watches: then one line is kept up to date; else there is a line now and then
 * @param messages the language
 */
public record ProgressOutput(PrintStream out, boolean terminal, Messages messages) {
    /** In English. */
    public ProgressOutput(PrintStream out, boolean terminal) {
        this(out, terminal, Messages.in("en"));
    }
}
