package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.aws.S3BookFiles;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.Layout;
import dev.pastdue.core.book.Reject;
import dev.pastdue.formats.CsvBookFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3BookFilesIT {
    private static final Layout LAYOUT = new Layout(',', 3);

    private final S3Client s3 = aws().services().s3Client();
    private final String bucket = aws().stack().bucketName("BooksBucket");
    private final S3BookFiles files = new S3BookFiles(s3, bucket, new CsvBookFormat());

    TestAws aws() {
        return SharedAws.contracts();
    }

    private BookFile put(String name, String text) {
        String eTag = s3.putObject(put -> put.bucket(bucket).key("books/" + name), RequestBody.fromString(text))
                .eTag();
        return new BookFile(name, eTag.replace("\"", ""));
    }

    private List<BookRecord> read(BookFile file, long offset, long line) {
        var read = new ArrayList<BookRecord>();
        try (Records records = files.open(file, offset, line, LAYOUT).orElseThrow()) {
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                read.add(next.get());
            }
        }
        return read;
    }

    @Test
    void aBookIsReadFromItsBeginning() {
        BookFile book = put("beginning.csv", "a,b,c\n1,\"二\n2\",3\n3,4,5\n");

        assertThat(read(book, 0, 1))
                .extracting(BookRecord::fields)
                .containsExactly(List.of("a", "b", "c"), List.of("1", "二\n2", "3"), List.of("3", "4", "5"));
    }

    @Test
    void readingGoesOnWhereARecordEnded() {
        BookFile book = put("offset.csv", "a,b,c\n1,\"二\n2\",3\n3,4,5\n");
        BookRecord second = read(book, 0, 1).get(1);

        assertThat(read(book, second.end(), second.nextLine())).singleElement().satisfies(rest -> {
            assertThat(rest.fields()).containsExactly("3", "4", "5");
            assertThat(rest.line()).isEqualTo(4);
        });
    }

    /**
     * As print closes a day: of two writers the first holds. LocalStack may answer and hang up before it has read the body; then the client sees no answer, in each of its tries.
     */
    @Test
    void whatIsWrittenOnceIsNotWrittenOver() {
        put("once.csv", "first");

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> s3.putObject(
                        put -> put.bucket(bucket).key("books/once.csv").ifNoneMatch("*"),
                        RequestBody.fromString("second")))
                .satisfies(refused -> {
                    if (refused instanceof S3Exception answered) {
                        assertThat(answered.statusCode()).isEqualTo(412);
                    } else {
                        assertThat(refused).hasMessageContaining("writing request body");
                    }
                });
        assertThat(s3.getObjectAsBytes(get -> get.bucket(bucket).key("books/once.csv"))
                        .asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        String text = "a,b\n1,2\n";
        BookFile book = put("end.csv", text);

        assertThat(read(book, text.length(), 3)).isEmpty();
    }

    @Test
    void aBookThatWasReplacedIsNoLongerThere() {
        BookFile book = put("replaced.csv", "a\n1\n");
        BookFile newer = put("replaced.csv", "a\n2\n");

        assertThat(files.open(book, 0, 1, LAYOUT)).isEmpty();
        assertThat(files.head(book, 4)).isEmpty();
        assertThat(files.arrived(book)).isEmpty();
        assertThat(files.arrived(newer)).isPresent();
        assertThat(read(newer, 0, 1)).hasSize(2);
    }

    @Test
    void aBookThatWasDeletedIsNoLongerThere() {
        BookFile book = put("deleted.csv", "a\n1\n");
        s3.deleteObject(delete -> delete.bucket(bucket).key("books/deleted.csv"));

        assertThat(files.open(book, 0, 1, LAYOUT)).isEmpty();
        assertThat(files.head(book, 4)).isEmpty();
        assertThat(files.arrived(book)).isEmpty();
    }

    @Test
    void theHeadIsAtMostTheBytesAskedFor() {
        assertThat(files.head(put("head.csv", "PK34567"), 4)).hasValue("PK34".getBytes(StandardCharsets.UTF_8));
        assertThat(files.head(put("short.csv", "PK"), 4)).hasValue("PK".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEmptyBookHasAnEmptyHeadAndNoRecord() {
        BookFile book = put("empty.csv", "");

        assertThat(files.head(book, 4)).hasValue(new byte[0]);
        assertThat(read(book, 0, 1)).isEmpty();
    }

    @Test
    void aNameMayHoldWhatIsSpecialInUrls() {
        BookFile book = put("九月 1+2 & 50%.csv", "a\n1\n");

        assertThat(read(book, 0, 1)).hasSize(2);
    }

    @Test
    void rejectsComeBackAndAreReplacedWhole() {
        BookFile book = put("rejects.csv", "a\n");
        assertThat(files.rejects(book)).isEmpty();
        List<Reject> first =
                List.of(new Reject(2, "past_due", "is not a plain decimal, \"such\" as 1"), new Reject(7, "", "多行\n的"));

        files.putRejects(book, first);
        assertThat(files.rejects(book)).isEqualTo(first);

        files.putRejects(book, List.of(new Reject(3, "zone", "no")));
        assertThat(files.rejects(book)).containsExactly(new Reject(3, "zone", "no"));
    }

    @Test
    void aBookLeftInTheMiddleIsClosedWithoutReadingTheRest() {
        BookFile book = put("large.csv", "a,b\n" + "1,2\n".repeat(2_000_000));

        try (Records records = files.open(book, 0, 1, LAYOUT).orElseThrow()) {
            assertThat(records.next().orElseThrow().fields()).containsExactly("a", "b");
        }

        assertThat(read(put("after.csv", "a\n"), 0, 1)).hasSize(1);
    }
}
