package dev.pastdue.bench;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The most that one event can ask of each function: a large book, a scan that finds many, ten messages of as many accounts as a message
 * names. In the order in which one function leaves behind what the next one finds.
 */
final class HeaviestEvents {
    private static final int ROWS = 5_000;
    private static final int MESSAGES = 10;
    private static final int ACCOUNTS_TO_A_MESSAGE = 25;
    private static final String BOOK = "heaviest.csv";

    private HeaviestEvents() {}

    /** By function. */
    static SequencedMap<String, String> of(Path home, Path work, EmbeddedAws aws, Stack stack, Instant now)
            throws IOException {
        LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(3);
        var events = new LinkedHashMap<String, String>();
        events.put("intake", book(work, aws, stack, due, now));
        events.put("scan", EventStates.event(home, "scan"));
        events.put(
                "render",
                event(IntStream.range(0, MESSAGES)
                        .mapToObj(message -> Json.write(Map.of(
                                "version",
                                1,
                                "accounts",
                                IntStream.range(0, ACCOUNTS_TO_A_MESSAGE)
                                        .mapToObj(i -> BenchBook.accountId(1 + message * ACCOUNTS_TO_A_MESSAGE + i))
                                        .toList(),
                                "dueSince",
                                now)))
                        .toList()));
        events.put(
                "send",
                event(IntStream.rangeClosed(1, MESSAGES)
                        .mapToObj(i -> Json.write(Map.of(
                                "version",
                                1,
                                "notice",
                                BenchBook.accountId(i) + "#" + due + "#reminder",
                                "dueSince",
                                now)))
                        .toList()));
        events.put("release", EventStates.event(home, "release"));
        events.put(
                "payment",
                event(IntStream.rangeClosed(1, MESSAGES)
                        .mapToObj(i -> Json.write(Map.of(
                                "version",
                                1,
                                "paymentId",
                                "P-" + i,
                                "accountId",
                                BenchBook.accountId(i),
                                "amount",
                                "100.00",
                                "currency",
                                "TWD",
                                "paidAt",
                                now,
                                "kind",
                                "payment")))
                        .toList()));
        events.put("receipt", EventStates.event(home, "receipt"));
        events.put("reply", EventStates.event(home, "reply"));
        return events;
    }

    private static String book(Path work, EmbeddedAws aws, Stack stack, LocalDate due, Instant now) {
        Path file = work.resolve(BOOK);
        Instant asOf = now.minusSeconds(60);
        try (var book = new BenchBook(file)) {
            book.accounts(1, MESSAGES * ACCOUNTS_TO_A_MESSAGE, due, asOf);
            book.accounts(1 + MESSAGES * ACCOUNTS_TO_A_MESSAGE, ROWS - MESSAGES * ACCOUNTS_TO_A_MESSAGE, null, asOf);
        }
        String eTag = aws.s3Client()
                .putObject(
                        put -> put.bucket(stack.bucketName("BooksBucket")).key("books/" + BOOK),
                        RequestBody.fromFile(file))
                .eTag();
        return event(List.of(Json.write(Map.of(
                "Records", List.of(Map.of("s3", Map.of("object", Map.of("key", "books/" + BOOK, "eTag", eTag))))))));
    }

    private static String event(List<String> bodies) {
        return Json.write(Map.of(
                "Records",
                IntStream.range(0, bodies.size())
                        .mapToObj(i -> Map.of("messageId", "m-" + i, "body", bodies.get(i), "eventSource", "aws:sqs"))
                        .toList()));
    }
}
