package dev.pastdue.sandbox.run;

import java.io.PrintStream;

/**
 * Where a run says how far it is.
 *
 * @param terminal whether a person watches: then one line is kept up to date; else there is a line now and then
 */
public record ProgressOutput(PrintStream out, boolean terminal) {}
