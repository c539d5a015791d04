package dev.pastdue.local.run;

import dev.pastdue.core.account.WrittenFields;
import dev.pastdue.core.ops.BrokenDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The replies of a run: a CSV file by docs/formats.md. */
final class ReplyFile {
    private static final List<String> FIELDS = List.of("at", "phone", "text");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /** As much as SNS hands on of a text. */
    private static final int LONGEST = 1600;

    private ReplyFile() {}

    /**
     * What somebody writes.
     *
     * @param phone E.164
     */
    record Said(Instant at, String phone, String text) {
        /** Without number and words. */
        @Override
        public String toString() {
            return "Said[" + at + ", " + text.length() + " characters]";
        }
    }

    /** @throws BrokenDocument that names every row that is wrong, with line, column and reason */
    static CsvInput<Said> read(Path path) {
        return CsvInput.read(path, FIELDS, fields -> {
            Instant at = WrittenFields.instant("at", fields.apply("at"));
            String phone = fields.apply("phone");
            WrittenFields.check(
                    E164.matcher(phone).matches(), "phone", "is not a number with + and country code, digits alone");
            String text = fields.apply("text");
            WrittenFields.check(
                    text.codePointCount(0, text.length()) <= LONGEST,
                    "text",
                    "is longer than " + LONGEST + " characters");
            return new Said(at, phone, text);
        });
    }
}
