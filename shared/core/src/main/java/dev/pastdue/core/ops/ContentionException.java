package dev.pastdue.core.ops;

/** Others changed an item between each read and its write until the attempts were used up. Nothing was written; calling again goes on. */
public final class ContentionException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public ContentionException(String what) {
        super(what);
    }
}
