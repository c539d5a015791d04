package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.BookRecord.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
    private static final int MAX_LENGTH = 64 * 1024;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<BookRecord> read(byte[] file) {
        return read(file, 0, 1);
    }

    private static List<BookRecord> read(String file) {
        return read(utf8(file));
    }

    private static List<BookRecord> read(byte[] file, long offset, long line) {
        return read(new ByteArrayInputStream(file, (int) offset, file.length - (int) offset), offset, line);
    }

    private static List<BookRecord> read(InputStream in, long offset, long line) {
        var all = new ArrayList<BookRecord>();
        try (var records = new CsvRecords(in, offset, line)) {
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                all.add(next.get());
            }
            assertThat(records.next()).as("stays at the end").isEmpty();
        }
        return all;
    }

    private static BookRecord good(long line, long end, long nextLine, String... fields) {
        return new BookRecord(line, end, nextLine, List.of(fields), null);
    }

    private static BookRecord bad(long line, long end, long nextLine, Problem problem) {
        return new BookRecord(line, end, nextLine, List.of(), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\r", "\uFEFF", "\uFEFF\n\n"})
    void anEmptyFileHasNoRecord(String file) {
        assertThat(read(file)).isEmpty();
    }

    @Test
    void aHeaderOnlyWithAndWithoutLineBreak() {
        assertThat(read("a,b")).containsExactly(good(1, 3, 1, "a", "b"));
        assertThat(read("a,b\n")).containsExactly(good(1, 4, 2, "a", "b"));
    }

    @Test
    void theByteOrderMarkIsSkippedAtTheBeginningOnly() {
        assertThat(read("\uFEFFa,b\n\uFEFFc,d\n"))
                .containsExactly(good(1, 7, 2, "a", "b"), good(2, 14, 3, "\uFEFFc", "d"));
        assertThat(read("\uFEFF\"a\",b\n")).containsExactly(good(1, 9, 2, "a", "b"));
    }

    @Test
    void linesEndWithLfOrCrLfOrCr() {
        assertThat(read("a\r\nb\rc\nd"))
                .containsExactly(good(1, 3, 2, "a"), good(2, 5, 3, "b"), good(3, 7, 4, "c"), good(4, 8, 4, "d"));
    }

    @Test
    void blankLinesAreCountedAndSkipped() {
        assertThat(read("\n\r\na\n\n\r\rb\n\n")).containsExactly(good(3, 5, 4, "a"), good(7, 10, 8, "b"));
    }

    @Test
    void quotesHoldCommasQuotesAndLineBreaks() {
        assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"x\ny\r\nz\rw\"\n\"\",\"\"\"\"\n"))
                .containsExactly(good(1, 30, 5, "a,b", "say \"hi\"", "x\ny\r\nz\rw"), good(5, 38, 6, "", "\""));
    }

    @Test
    void aQuoteWithinAFieldIsData() {
        assertThat(read("5\" pipe,b\"\n\"c\",d\n"))
                .containsExactly(good(1, 11, 2, "5\" pipe", "b\""), good(2, 17, 3, "c", "d"));
        assertThat(read(" \"a\",b\n")).containsExactly(good(1, 7, 2, " \"a\"", "b"));
    }

    @Test
    void textAfterAClosingQuoteIsMalformed() {
        assertThat(read("\"a\"b,c\nd\n")).containsExactly(bad(1, 7, 2, Problem.MALFORMED), good(2, 9, 3, "d"));
        assertThat(read("\"a\" ,c\r\nd\n")).containsExactly(bad(1, 8, 2, Problem.MALFORMED), good(2, 10, 3, "d"));
    }

    @Test
    void anUnclosedQuoteCostsItsLineOnly() {
        assertThat(read("a,\"b\nc,d\n")).containsExactly(bad(1, 5, 2, Problem.MALFORMED), good(2, 9, 3, "c", "d"));
        assertThat(read("a,\"b\r\nc,\"d\"\ne\n"))
                .containsExactly(bad(1, 6, 2, Problem.MALFORMED), good(2, 12, 3, "c", "d"), good(3, 14, 4, "e"));
        assertThat(read("a,\"b")).containsExactly(bad(1, 4, 1, Problem.MALFORMED));
        assertThat(read("a\n\"")).containsExactly(good(1, 2, 2, "a"), bad(2, 3, 2, Problem.MALFORMED));
    }

    @Test
    void anUnclosedQuoteInALargeFileCostsItsLineOnly() {
        String rest =
                IntStream.range(0, 20_000).mapToObj(i -> "row " + i + ",x\n").collect(Collectors.joining());
        List<BookRecord> records = read("a,b\n\"open,x\n" + rest);
        assertThat(records).hasSize(20_002);
        assertThat(records.get(1)).isEqualTo(bad(2, 12, 3, Problem.TOO_LONG));
        assertThat(records.subList(2, records.size())).allMatch(record -> record.problem() == null);
        assertThat(records.getLast().line()).isEqualTo(20_002);
    }

    @Test
    void everyLineWithAnUnclosedQuoteIsReadInLinearTime() {
        byte[] file = utf8("\"x,1234567890\n".repeat(200_000));
        assertThat(read(file)).hasSizeBetween(100_000, 200_000).allMatch(record -> record.problem() != null);
    }

    @Test
    void aRecordOf64KiBIsReadAndALongerOneIsNot() {
        for (String end : List.of("\n", "\r\n", "\r", "")) {
            String longest = "é".repeat(MAX_LENGTH / 2);
            assertThat(read(longest + end))
                    .containsExactly(good(1, MAX_LENGTH + end.length(), end.isEmpty() ? 1 : 2, longest));
            assertThat(read("x" + longest + end + (end.isEmpty() ? "" : "b")))
                    .startsWith(bad(1, MAX_LENGTH + 1 + end.length(), end.isEmpty() ? 1 : 2, Problem.TOO_LONG))
                    .hasSize(end.isEmpty() ? 1 : 2);
        }
    }

    @Test
    void aFieldOfTenMegabytesIsPassedOver() {
        String field = "x".repeat(10_000_000);
        assertThat(read("a\n" + field + ",y\nb\n"))
                .containsExactly(
                        good(1, 2, 2, "a"), bad(2, 10_000_005, 3, Problem.TOO_LONG), good(3, 10_000_007, 4, "b"));
        assertThat(read("a\n\"" + field + "\",y\r\nb\n"))
                .containsExactly(
                        good(1, 2, 2, "a"), bad(2, 10_000_008, 3, Problem.TOO_LONG), good(3, 10_000_010, 4, "b"));
    }

    @Test
    void aThousandColumnsAreReadAndMoreAreNot() {
        assertThat(read(",".repeat(999) + "\na"))
                .extracting(record -> record.fields().size())
                .containsExactly(1000, 1);
        assertThat(read(",".repeat(1000) + "\na"))
                .containsExactly(bad(1, 1001, 2, Problem.MALFORMED), good(2, 1002, 2, "a"));
        assertThat(read("a" + ",a".repeat(1_000_000) + "\nb"))
                .containsExactly(bad(1, 2_000_002, 2, Problem.TOO_LONG), good(2, 2_000_003, 2, "b"));
    }

    @Test
    void whatIsNotUtf8IsAProblemOfItsRecord() {
        byte[] file = "a\nGöran,\"é\"\nb\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(file))
                .containsExactly(good(1, 2, 2, "a"), bad(2, 12, 3, Problem.NOT_UTF8), good(3, 14, 4, "b"));
        assertThat(read("名,字\n".getBytes(Charset.forName("GB18030"))))
                .extracting(BookRecord::problem)
                .containsExactly(Problem.NOT_UTF8);
        for (byte[] wrong : List.of(
                new byte[] {(byte) 0xC0, (byte) 0x80}, // overlong NUL
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
                new byte[] {(byte) 0xE4, (byte) 0xBD}, // cut short
                new byte[] {(byte) 0xFF})) {
            assertThat(read(wrong)).extracting(BookRecord::problem).containsExactly(Problem.NOT_UTF8);
        }
    }

    @Test
    void nulAndOtherControlCharactersAreData() {
        assertThat(read("a\0,\u001F\u007F\n\0"))
                .containsExactly(good(1, 6, 2, "a\0", "\u001F\u007F"), good(2, 7, 2, "\0"));
    }

    @Test
    void goesOnFromOffsetAndLine() {
        byte[] file = utf8("a\n\"名\n字\"\nc\n");
        assertThat(read(file, 12, 4)).containsExactly(good(4, 14, 5, "c"));
        assertThat(read(file, 14, 5)).isEmpty();
    }

    /** From every record's end the rest is the same, whatever the file is made of. */
    @Test
    void theRestIsTheSameFromEveryRecordsEnd() {
        for (long seed = 0; seed < 300; seed++) {
            byte[] file = anyFile(new Random(seed), seed % 4 == 0);
            List<BookRecord> all = read(file);
            long line = 1;
            for (int i = 0; i < all.size(); i++) {
                BookRecord record = all.get(i);
                assertThat(record.line()).as("seed %d", seed).isGreaterThanOrEqualTo(line);
                line = record.nextLine();
                assertThat(read(file, record.end(), record.nextLine()))
                        .as("seed %d after record %d", seed, i)
                        .isEqualTo(all.subList(i + 1, all.size()));
            }
        }
    }

    /** However the bytes arrive. */
    @Test
    void readsTheSameFromASlowStream() {
        for (long seed = 0; seed < 200; seed++) {
            byte[] file = anyFile(new Random(seed), seed % 4 == 0);
            var trickling = new Trickle(file, new Random(seed));
            assertThat(read(trickling, 0, 1)).as("seed %d", seed).isEqualTo(read(file));
            assertThat(trickling.closed).isTrue();
        }
    }

    /** What was written by the rules is read as FastCSV reads the whole file. */
    @Test
    void agreesWithFastCsvOnWellFormedFiles() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            String file = wellFormed(new Random(seed));
            List<BookRecord> ours = read(file);
            List<CsvRecord> theirs;
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(file)) {
                theirs = csv.stream().toList();
            }
            assertThat(ours).as("seed %d", seed).allMatch(record -> record.problem() == null);
            assertThat(ours.stream().map(BookRecord::fields).toList())
                    .as("seed %d", seed)
                    .isEqualTo(theirs.stream().map(CsvRecord::getFields).toList());
            assertThat(ours.stream().map(BookRecord::line).toList())
                    .as("seed %d", seed)
                    .isEqualTo(theirs.stream()
                            .map(CsvRecord::getStartingLineNumber)
                            .toList());
        }
    }

    private static final List<String> PIECES = List.of(
            "a", "名", "😀", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", "\0", " ", "\"x,\ny\",", ",\"z\"\n", "\uFEFF");

    private static byte[] anyFile(Random random, boolean large) {
        var file = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            file.append(PIECES.get(random.nextInt(PIECES.size())));
            if (large && random.nextInt(20) == 0) {
                file.append((random.nextBoolean() ? "é" : "é".repeat(300) + "\n").repeat(random.nextInt(30)));
                file.append("é".repeat(random.nextInt(80_000)));
            }
        }
        byte[] bytes = utf8(file.toString());
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) 0xFF;
        }
        return bytes;
    }

    private static String wellFormed(Random random) {
        var file = new StringBuilder();
        List<String> ends = List.of("\n", "\r\n", "\r");
        for (int row = random.nextInt(30); row > 0; row--) {
            file.append(Stream.generate(() -> field(random))
                    .limit(1 + random.nextInt(6))
                    .collect(Collectors.joining(",")));
            file.append(ends.get(random.nextInt(3)));
        }
        return file.toString();
    }

    private static String field(Random random) {
        String text = random.ints(random.nextInt(8), 0, 9)
                .mapToObj(i -> List.of("a", "名", "😀", "1", " ", ",", "\"", "\n", "\r\n")
                        .get(i))
                .collect(Collectors.joining());
        boolean needed = text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return needed || random.nextInt(4) == 0 ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Test
    void aStreamThatFailsIsAnError() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        try (var records = new CsvRecords(failing, 0, 1)) {
            assertThatThrownBy(records::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("reset");
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Trickle extends InputStream {
        private final byte[] bytes;
        private final Random random;
        private int at;
        private boolean closed;

        Trickle(byte[] bytes, Random random) {
            this.bytes = Arrays.copyOf(bytes, bytes.length);
            this.random = random;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count =
                    Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(random.nextBoolean() ? 3 : 9000));
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
