package dev.pastdue.testing.simulation;

/** The invocation died at a call of a port. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where, null, false, false);
    }
}
