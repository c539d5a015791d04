package dev.pastdue.aws;

/** A message that no version of this code wrote: it goes to the DLQ. The words never quote it. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedMessage(String what) {
        super("the message cannot be read: " + what);
    }
}
