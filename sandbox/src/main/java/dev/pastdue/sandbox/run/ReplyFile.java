package dev.pastdue.sandbox.run;

import dev.pastdue.core.book.FieldParser;
import dev.pastdue.core.ops.InvalidConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The replies of a run: a CSV file by docs/formats.md. */
final class ReplyFile {
    private static final List<String> FIELDS = List.of("at", "phone", "text");
    private static final String READ_AT = "read_at";
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /** As much as SNS hands on of a text. */
    private static final int MAX_LENGTH = 1600;

    private ReplyFile() {}

    /**
     * What somebody writes.
     *
     * @param phone E.164
     * @param readAt when a person has read it and closes its task; null where nobody does
     */
    record Said(
            Instant at, String phone, String text, @Nullable Instant readAt) {
        /** Without number and words. */
        @Override
        public String toString() {
            return "Said[" + at + ", " + text.length() + " characters]";
        }
    }

    /** @throws InvalidConfig that names every row that is wrong, with line, column and reason */
    static CsvInput<Said> read(Path path) {
        return CsvInput.read(path, FIELDS, List.of(READ_AT), fields -> {
            Instant at = FieldParser.instant("at", fields.apply("at"));
            String phone = fields.apply("phone");
            FieldParser.check(
                    E164.matcher(phone).matches(), "phone", "is not a number with + and country code, digits alone");
            String text = fields.apply("text");
            FieldParser.check(
                    text.codePointCount(0, text.length()) <= MAX_LENGTH,
                    "text",
                    "is longer than " + MAX_LENGTH + " characters");
            String read = fields.apply(READ_AT);
            Instant readAt = read.isEmpty() ? null : FieldParser.instant(READ_AT, read);
            FieldParser.check(readAt == null || readAt.isAfter(at), READ_AT, "is not after at");
            return new Said(at, phone, text, readAt);
        });
    }
}
