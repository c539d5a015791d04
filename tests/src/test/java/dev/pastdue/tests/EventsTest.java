package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.pastdue.aws.DeliveryLog;
import dev.pastdue.aws.HoldMessage;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.PaymentMessage;
import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.aws.SqsBookQueue;
import dev.pastdue.aws.SqsGateQueue;
import dev.pastdue.aws.SqsPrintQueue.ToPrint;
import dev.pastdue.aws.SqsReceiptQueue.ToLookAgain;
import dev.pastdue.aws.SqsReleaseQueue.ToRelease;
import dev.pastdue.aws.SqsReviewQueue.ToReview;
import dev.pastdue.aws.SqsScanQueue.ToScan;
import dev.pastdue.aws.SqsWorkQueues.ToDecide;
import dev.pastdue.aws.SqsWorkQueues.ToSend;
import dev.pastdue.core.admin.Act;
import dev.pastdue.core.book.BookFiles.BookFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code events/}: through AWS's own serialization, and their bodies through the readers that the functions use. */
class EventsTest {
    private static final Path EVENTS = Path.of("../events");

    /** How each function reads a body; a function's poison messages follow its name. */
    private static final Map<String, Consumer<String>> READERS = Map.ofEntries(
            Map.entry("intake", SqsBookQueue::read),
            Map.entry("scan", ToScan::read),
            Map.entry("render", ToDecide::read),
            Map.entry("send", ToSend::read),
            Map.entry("release", ToRelease::read),
            Map.entry("payment", PaymentMessage::read),
            Map.entry("receipt", ToLookAgain::read),
            Map.entry("reply", body -> ReplyMessage.read(body, Instant.EPOCH)),
            Map.entry("gate", SqsGateQueue::read),
            Map.entry("review", ToReview::read),
            Map.entry("print", ToPrint::read));
    /** What payment reads of its other queue. */
    private static final Set<String> OF_HOLDS = Set.of("payment-held.json", "payment-lifted.json");

    private static final List<String> OF_SCAN_RECEIPT_AND_REVIEW = List.of(
            "scan-by-hand.json",
            "scan-one-account.json",
            "scan-force.json",
            "scan-reindex.json",
            "scan-resume.json",
            "scan-dry-run.json",
            "receipt-list-unknown.json",
            "review-begin.json",
            "review-status.json",
            "print-day.json");
    private static final List<String> OF_RENDER = List.of("render-preview.json", "render-send.json");
    private static final List<String> OF_TASKS = List.of("reply-tasks.json", "reply-close.json");
    private static final List<String> OF_ADMIN = List.of(
            "admin-pause.json",
            "admin-resume.json",
            "admin-resume-brake.json",
            "admin-hold.json",
            "admin-plan.json",
            "admin-lift.json",
            "admin-opt-out.json",
            "admin-opt-in.json",
            "admin-take-task.json",
            "admin-note-task.json",
            "admin-close-task.json",
            "admin-send.json",
            "admin-audit.json");
    private static final List<String> OF_WHY = List.of("why-account.json", "why-today.json");

    static Stream<Path> ofQueues() throws IOException {
        return events().filter(file -> !isByHand(file) && !isOfLogs(file));
    }

    static Stream<Path> ofLogs() throws IOException {
        return events().filter(EventsTest::isOfLogs);
    }

    static Stream<Path> byHand() {
        return Stream.of(OF_SCAN_RECEIPT_AND_REVIEW, OF_RENDER, OF_WHY)
                .flatMap(List::stream)
                .map(EVENTS::resolve);
    }

    private static Stream<Path> events() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static boolean isByHand(Path file) {
        return Stream.of(OF_SCAN_RECEIPT_AND_REVIEW, OF_TASKS, OF_RENDER, OF_WHY, OF_ADMIN)
                .flatMap(List::stream)
                .anyMatch(name -> file.getFileName().toString().equals(name));
    }

    private static boolean isOfLogs(Path file) {
        return List.of("receipt-delivered.json", "receipt-failed.json", "receipt-control.json")
                .contains(file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("ofQueues")
    void aMessageIsReadAsItsFunctionReadsIt(Path file) throws IOException {
        String name = file.getFileName().toString();
        Consumer<String> reader = OF_HOLDS.contains(name)
                ? HoldMessage::read
                : Objects.requireNonNull(READERS.get(name.substring(0, name.indexOf('-'))), name);
        List<SQSMessage> messages = serializer().fromJson(bytes(file)).getRecords();
        assertThat(messages).isNotEmpty().allSatisfy(message -> {
            assertThat(message.getMessageId()).isNotBlank();
            assertThat(message.getReceiptHandle()).isNotBlank();
            assertThat(message.getEventSource()).isEqualTo("aws:sqs");
            assertThat(message.getMd5OfBody()).isEqualTo(md5(message.getBody()));
        });
        List<SQSMessage> good = messages;
        if (name.contains("poison")) {
            assertThatThrownBy(() -> reader.accept(messages.getFirst().getBody()))
                    .isInstanceOf(MalformedMessage.class);
            good = messages.subList(1, messages.size());
        }
        assertThat(good).isNotEmpty().allSatisfy(message -> reader.accept(message.getBody()));
    }

    @ParameterizedTest
    @MethodSource("ofLogs")
    @SuppressWarnings("unchecked")
    void aLogsLinesAreReadAsReceiptReadsThemAndTellOfNumbersOfFiction(Path file) throws IOException {
        var event = (Map<String, Map<String, String>>)
                JacksonFactory.getInstance().getSerializer(Map.class).fromJson(bytes(file));
        var lines = DeliveryLog.lines(Objects.requireNonNull(
                Objects.requireNonNull(event.get("awslogs")).get("data")));
        if (file.getFileName().toString().contains("control")) {
            assertThat(lines).isEmpty();
        } else {
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(DeliveryLog.receipt(line).destination()).matches("\\+1[2-9]\\d\\d55501\\d\\d"));
        }
    }

    @ParameterizedTest
    @MethodSource("byHand")
    @SuppressWarnings("unchecked")
    void whatIsAskedByHandHasKnownKeysOnly(Path file) throws IOException {
        var event = (Map<String, Object>)
                JacksonFactory.getInstance().getSerializer(Map.class).fromJson(bytes(file));
        assertThat(event).isNotEmpty();
        event.forEach((key, value) -> {
            switch (key) {
                case "asOf", "day", "print" ->
                    assertThat(LocalDate.parse(String.valueOf(value))).isNotNull();
                case "accountId" -> assertThat(String.valueOf(value)).matches("[A-Za-z0-9_.-]{1,64}");
                case "force", "text" -> assertThat(value).isInstanceOf(Boolean.class);
                case "resume", "reindex", "dryRun" -> assertThat(value).isEqualTo(true);
                case "lang" -> assertThat(value).isIn("en", "zh-CN");
                case "preview" -> assertThat(String.valueOf(value)).matches("[A-Za-z0-9_.-]{1,64}");
                case "send" ->
                    assertThat(((Map<String, Object>) value).keySet())
                            .containsExactlyInAnyOrder("accountId", "stage", "by");
                case "review" -> assertThat(value).isIn("begin", "status");
                case "list" -> assertThat(value).isEqualTo("unknown");
                default -> throw new AssertionError("nobody knows " + key);
            }
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyActByHandHasItsEventAndEachSaysWhoAsks() throws IOException {
        var acts = new TreeSet<String>();
        for (String file : OF_ADMIN) {
            var event = (Map<String, Object>)
                    JacksonFactory.getInstance().getSerializer(Map.class).fromJson(bytes(EVENTS.resolve(file)));
            if (event.containsKey("act")) {
                acts.add(String.valueOf(event.get("act")));
                assertThat(event).as(file).containsKeys("by", "because");
            } else {
                assertThat(event).as(file).containsEntry("list", "audit");
            }
        }
        assertThat(acts).containsExactlyInAnyOrderElementsOf(Act.NAMES);
    }

    @Test
    void theBookThatIntakeIsToldOfIsTheOneInTheFolder() throws IOException {
        String body = serializer()
                .fromJson(bytes(EVENTS.resolve("intake-book.json")))
                .getRecords()
                .getFirst()
                .getBody();
        BookFile book = SqsBookQueue.read(body).getFirst().file();

        assertThat(book.version())
                .isEqualTo(md5(Files.readString(EVENTS.resolve("books").resolve(book.name()))));
    }

    @Test
    void everyFileIsExplained() throws IOException {
        String readme = Files.readString(EVENTS.resolve("README.md"));
        assertThat(events().map(file -> file.getFileName().toString()).toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).contains(name));
    }

    @Test
    void whatIsAskedByHandIsSavedAsTestEvents() throws IOException {
        assertThat(Files.readAllLines(EVENTS.resolve("by-hand.txt")).stream().map(name -> name + ".json"))
                .containsExactlyElementsOf(Stream.of(OF_SCAN_RECEIPT_AND_REVIEW, OF_TASKS, OF_RENDER, OF_WHY, OF_ADMIN)
                        .flatMap(List::stream)
                        .toList());
    }

    private static PojoSerializer<SQSEvent> serializer() {
        return LambdaEventSerializers.serializerFor(SQSEvent.class, EventsTest.class.getClassLoader());
    }

    private static ByteArrayInputStream bytes(Path file) throws IOException {
        return new ByteArrayInputStream(Files.readAllBytes(file));
    }

    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
