package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.cli.PastdueCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code review --stack} and {@code --local}: over HTTP as the SDK speaks to CloudFormation and Lambda, and by answers alone. */
class ReviewFunctionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:review:live";
    private static final String WRITTEN = """
        {"outcome":"written","review":"2026-01-20T02-00-00Z","parts":20,"partsRead":20,"keys":1234,
        "found":{"better":"second 7 days a"},"page":"s3://books/reviews/2026-01-20T02-00-00Z/review.html"}
        """;

    private static Map<String, Object> status(String review, String outcome, int read) {
        return Map.of("review", review, "outcome", outcome, "parts", 20, "partsRead", read);
    }

    private static ReviewFunction answering(Stream<Map<String, Object>> answers) {
        Iterator<Map<String, Object>> next = answers.iterator();
        return _ -> next.next();
    }

    /** What the command prints, and that it ends well. */
    private static String printed(String... arguments) {
        PrintStream before = System.out;
        var out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(PastdueCommand.run(arguments)).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ofAStackTheReviewIsBegunWaitedForAndItsPageSaid() {
        try (var aws = new FakeStack("ReviewFunction", ARN).answering(WRITTEN, false)) {
            assertThat(printed("review", "--stack", "pastdue").lines())
                    .containsExactly(
                            "keys      1234",
                            "better  second 7 days a",
                            "s3://books/reviews/2026-01-20T02-00-00Z/review.html");

            assertThat(aws.asked())
                    .containsExactly(
                            "/2015-03-31/functions/" + ARN + "/invocations {\"review\":\"begin\"}",
                            "/2015-03-31/functions/" + ARN + "/invocations {\"review\":\"status\"}");
        }
    }

    @Test
    void howFarItIsIsSaidOnceEach() {
        ReviewFunction function = answering(Stream.of(
                Map.of("outcome", "begun", "review", "r-1"),
                status("r-1", "under way", 3),
                status("r-1", "under way", 3),
                status("r-1", "under way", 20),
                status("r-1", "written", 20)));
        var said = new ArrayList<String>();
        var pauses = new ArrayList<String>();

        assertThat(function.review(said::add, () -> pauses.add("")).get("outcome"))
                .isEqualTo("written");
        assertThat(said).isEqualTo(List.of("3 of 20 parts read", "20 of 20 parts read"));
        assertThat(pauses).hasSize(3);
    }

    @Test
    void anotherReviewThatTookItsPlaceAndOneThatTakesTooLongAreSaid() {
        assertThatThrownBy(() -> answering(Stream.of(Map.of("review", "r-1"), status("r-2", "under way", 0)))
                        .review(_ -> {}, () -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("another review was begun meanwhile");
        assertThatThrownBy(() -> answering(Stream.concat(
                                Stream.of(Map.of("review", "r-1")),
                                Stream.generate(() -> status("r-1", "under way", 1))))
                        .review(_ -> {}, () -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not written after half an hour");
    }

    @ParameterizedTest
    @CsvSource({
        "review --stack pastdue --out x",
        "review --local --horizon 7",
        "review --local --run out",
        "review --stack pastdue --propose a --strategy b"
    })
    void whatBelongsToARunIsWrongUseOfAStack(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
    }

    @Test
    void withoutTheEnvironmentOfServeItSaysSo() {
        assertThat(PastdueCommand.run("review", "--local")).isEqualTo(1);
        try (var _ = new FakeStack("Other", ARN)) {
            assertThatThrownBy(() -> ReviewFunction.inThisProcess(Map.of()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("./pastdue serve");
        }
    }
}
