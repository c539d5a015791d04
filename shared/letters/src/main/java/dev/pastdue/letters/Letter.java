package dev.pastdue.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A letter to one person.
 *
 * @param id unlike any other letter's; printed as its reference, so it says nothing of the person
 * @param locale of the text
 * @param date on it
 * @param html its title the subject, its body the text ({@link LetterText})
 */
public record Letter(String id, Locale locale, LocalDate date, Sender sender, Recipient recipient, String html) {
    /**
     * Who writes.
     *
     * @param name as it stands at the head, above the address and at the end
     * @param address on one line, for what comes back; may be empty
     * @param hotline at the head
     */
    public record Sender(String name, String address, String hotline) {}

    /**
     * Who it is for, in full: a letter is closed.
     *
     * @param title as the locale writes it with a name; may be empty
     * @param address the lines below or above the name, as the book has them
     */
    public record Recipient(String name, String title, List<String> address) {
        public Recipient {
            address = List.copyOf(address);
        }
    }
}
