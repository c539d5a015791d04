package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import java.util.regex.Pattern;

/** How a book's file is called: what ends otherwise is half an upload, or something else, and is refused with a word. */
final class BookName {
    private static final Pattern BOOK =
            Pattern.compile(".*\\.(csv|txt|tsv)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private BookName() {}

    /** @throws BookRefused where it is called otherwise */
    static void check(BookFile file) {
        if (!BOOK.matcher(file.name()).matches()) {
            throw new BookRefused(
                    "a book's name ends in .csv (or .txt, .tsv), in large or small letters; this one's does not");
        }
    }
}
