package dev.pastdue.cli.ops;

/** Changes the account's settings, as far as CloudFormation cannot. Each change may be made again: it ends the same. */
public interface AccountSettings {
    /** The change that was made, or why it was not. */
    Answer<Change> make(Change change);
}
