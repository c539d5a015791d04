package dev.pastdue.letters;

import java.util.List;

/** What became of a letter that was to be set. */
public sealed interface LetterOutcome {
    /** It can be printed. */
    record Composed(Pdf pdf) implements LetterOutcome {}

    /**
     * It cannot, and must not go out as it would look.
     *
     * @param characters that no font has, where that is why
     */
    record Refused(Reason reason, List<String> characters) implements LetterOutcome {
        public Refused {
            characters = List.copyOf(characters);
        }
    }

    /** Why a letter is refused. */
    enum Reason {
        /** It has characters that would be printed as boxes. */
        UNKNOWN_CHARACTERS,
        /** Nobody is named. */
        NO_NAME,
        /** There is no address. */
        NO_ADDRESS,
        /** Name and address have more lines than the window shows. */
        ADDRESS_TOO_LONG,
        /** Its text is no HTML that a letter can have. */
        MALFORMED
    }
}
