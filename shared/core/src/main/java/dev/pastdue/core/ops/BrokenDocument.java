package dev.pastdue.core.ops;

/** A file that people edit is missing or wrong; the message says file, line, column, what, and what to do. It holds no personal data. */
public final class BrokenDocument extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenDocument(String message) {
        super(message);
    }

    public static BrokenDocument at(String file, int line, int column, String what) {
        return new BrokenDocument(file + ":" + line + ":" + column + ": " + what);
    }

    public static BrokenDocument missing(String file) {
        return new BrokenDocument(file + ": is missing; upload it");
    }
}
