package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.S3Outbox;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.strategy.Strategy.Lender;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 answers where letters, calls and visits are put. */
class S3OutboxTest {
    private static final NoticeKey KEY = new NoticeKey("a-1", LocalDate.of(2026, 1, 10), "second");

    /** Refuses all with this status and code. */
    private record Refusing(int status, String code) implements S3Client {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            throw S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private static Outgoing letter() {
        return new Outgoing(
                KEY.id(),
                KEY,
                new Address.Postal(List.of("示例路 1 號")),
                new RenderedText(
                        "second", "a", "en", "t1", 0, "Pay.", Channel.LETTER, new Document("Pay", "<p>Pay.</p>")),
                Account.unknown("a-1"),
                new Lender("Bank", "[Bank]", ZoneOffset.UTC, "TW", "400", null, null, Map.of()),
                LocalDate.of(2026, 1, 20),
                Instant.parse("2026-01-20T02:00:00Z"),
                Instant.parse("2026-01-20T12:00:00Z"),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, SenderRefused",
        "404, NoSuchBucket, SenderRefused",
        "503, SlowDown, Throttled",
        "500, InternalError, Unknown"
    })
    void whatIsRefusedIsOursAndOnlyWhatMayHaveBeenPutIsUnknown(int status, String code, String outcome) {
        try (var s3 = new Refusing(status, code)) {
            assertThat(new S3Outbox(s3, "outbox").put(letter()).getClass().getSimpleName())
                    .isEqualTo(outcome);
        }
    }
}
