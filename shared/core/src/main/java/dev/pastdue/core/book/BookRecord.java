package dev.pastdue.core.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a book's file, not yet understood.
 *
 * @param line the physical line on which it begins; the header is on line 1
 * @param end the offset of the first byte after it
 * @param nextLine the physical line of that byte
 * @param fields its fields; empty where it could not be read
 * @param problem why it could not be read; null if it could
 */
public record BookRecord(
        long line,
        long end,
        long nextLine,
        List<String> fields,
        @Nullable Problem problem) {
    /** Why a record could not be read. */
    public enum Problem {
        NOT_UTF8("is not UTF-8"),
        TOO_LONG("is longer than 64 KiB"),
        MALFORMED("is not CSV by RFC 4180"),
        OPEN_QUOTE(
                "opens a quote that nothing on its line closes; take the quote out, or write two for one that is meant"),
        STRAY_QUOTE(
                "has a quote within a field or beside a closing one; take it out, or quote the field and write two");

        private final String words;

        Problem(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public BookRecord {
        fields = List.copyOf(fields);
    }
}
