package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.Context;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.aws.S3Outbox;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.emulator.Stack;
import dev.pastdue.print.PrintHandler;
import dev.pastdue.sandbox.run.LiveFiles;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A day's letters and lists, and what the printing house and staff say of them. */
class PrintIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);
    private static final Instant AT = Instant.parse("2026-01-20T02:00:00Z");
    private static final String PHONE = "+886900000010";
    private static final Duration ENOUGH = Duration.ofMinutes(10);
    private static final String SCHEDULED = "{\"version\":1,\"scheduledAt\":\"2026-01-20T16:30:00Z\"}";

    private final Stack stack = SharedAws.newStack();
    private final S3Client s3 = SharedAws.aws().s3Client();
    private final TestClock clock = TestClock.at("2026-01-20T16:30:00Z");
    private final List<String> log = new ArrayList<>();
    private final PrintHandler handler =
            new PrintHandler(SharedAws.aws().functionClients(), stack.environmentOf("PrintFunction"), clock, log::add);
    private final S3Outbox outbox = new S3Outbox(s3, stack.bucketName("OutboxBucket"));

    private final DynamoDbAccountStore accounts =
            new DynamoDbAccountStore(SharedAws.aws().dynamoDbClient(), stack.tableName("AccountsTable"), Expiry.NEVER);

    private PrintHandler handler(TestClock at) {
        return new PrintHandler(SharedAws.aws().functionClients(), stack.environmentOf("PrintFunction"), at, log::add);
    }

    private String put(Channel channel, String account, String name, @Nullable String phone) {
        return put(channel, account, name, phone, DAY);
    }

    private String put(Channel channel, String account, String name, @Nullable String phone, LocalDate day) {
        Account of = AccountBuilder.account(account)
                .pastDue("1000.00", "2025-11-10")
                .name(name)
                .phone(phone)
                .postal("示例路 1 號", "臺北市")
                .build();
        var key = new NoticeKey(account, LocalDate.of(2025, 11, 10), "final");
        Address address = of.facts().addresses().of(channel).orElseThrow();
        Document document = channel == Channel.LETTER
                ? new Document(
                        "Past due",
                        "<html lang=\"zh-TW\"><head><title>應繳款</title></head><body><p>請繳款。</p></body></html>")
                : null;
        var text = new RenderedText("final", "a", "zh-TW", "t1", 0, "請繳款。", channel, document);
        var lender = new Lender("示例銀行", "【示例銀行】", ZoneId.of("Asia/Taipei"), "TW", "400-000-0000", null, null, Map.of());
        accounts.put(List.of(of));
        Result result = outbox.put(new Outgoing(key.id(), key, address, text, of, lender, day, AT, AT, null));
        return ((Result.Accepted) result).messageId();
    }

    private void strategy(boolean paused) {
        try {
            String text = Files.readString(SharedAws.HOME.resolve("strategies/demo.yaml"));
            new LiveFiles(s3, stack.bucketName("ConfigBucket"))
                    .put(
                            "strategies/demo.yaml",
                            text.replace("paused: false", "paused: " + paused).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void nothingIsPaused() {
        strategy(false);
    }

    private static Context context(Duration left) {
        return (Context) Proxy.newProxyInstance(
                PrintIT.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getName().equals("getRemainingTimeInMillis") ? (int) left.toMillis() : null);
    }

    private Map<String, Object> take(String body, Duration left) {
        return handler.handleRequest(
                Map.of("Records", List.of(Map.of("messageId", "m-1", "body", body))), context(left));
    }

    private void takes(String body) {
        assertThat(take(body, ENOUGH)).isEqualTo(Map.of("batchItemFailures", List.of()));
    }

    /** The files of the bucket, with their ETags. */
    private Map<String, String> files() {
        var files = new TreeMap<String, String>();
        for (S3Object object : s3.listObjectsV2(list -> list.bucket(stack.bucketName("PrintBucket")))
                .contents()) {
            files.put(object.key(), object.eTag());
        }
        return files;
    }

    private String file(String key) {
        return s3.getObjectAsBytes(
                        get -> get.bucket(stack.bucketName("PrintBucket")).key(key))
                .asUtf8String();
    }

    private List<Receipt> receipts() {
        return queue("ReceiptQueue").drain().stream().map(OutboxReceipt::read).toList();
    }

    private Queue queue(String name) {
        return new Queue(SharedAws.aws().sqsClient(), stack.queueUrl(name));
    }

    private void result(String name, String csv) {
        s3.putObject(
                put -> put.bucket(stack.bucketName("PrintBucket")).key("results/" + name), RequestBody.fromString(csv));
        takes("{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"results/" + name
                + "\",\"eTag\":\"e\"}}}]}");
    }

    @Test
    void aDaysLettersAndListsAreMadeOnceAndTheSameAgain() {
        String letter = put(Channel.LETTER, "a-1", "陳大文", PHONE).substring("letter-".length());
        String call = put(Channel.CALL, "a-2", "林小美", PHONE);
        put(Channel.VISIT, "a-3", "王小明", null);

        takes(SCHEDULED);

        Map<String, String> made = files();
        assertThat(made)
                .containsOnlyKeys(
                        "letters/2026-01-20/" + letter + ".pdf",
                        "letters/2026-01-20/manifest.csv",
                        "letters/2026-01-20/manifest.json",
                        "letters/2026-01-20/refused.csv",
                        "lists/2026-01-20-calls.csv",
                        "lists/2026-01-20-calls.html",
                        "lists/2026-01-20-visits.csv",
                        "lists/2026-01-20-visits.html");
        assertThat(file("letters/2026-01-20/manifest.json"))
                .startsWith("{\"version\":1,\"date\":\"2026-01-20\",\"letters\":1");
        assertThat(file("lists/2026-01-20-calls.csv").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("a-2,林小美," + PHONE)
                .endsWith("," + call);
        assertThat(log).anyMatch(line -> line.contains("day-printed"));

        String late = put(Channel.LETTER, "late", "陳大文", PHONE).substring("letter-".length());
        String lateCall = put(Channel.CALL, "late-too", "林小美", PHONE);
        takes(SCHEDULED);

        assertThat(files()).isEqualTo(made);
        // What came too late goes with the next day's, once.
        handler(TestClock.at("2026-01-21T16:30:00Z")).handleRequest(Map.of("print", "2026-01-21"), context(ENOUGH));
        handler(TestClock.at("2026-01-22T16:30:00Z")).handleRequest(Map.of("print", "2026-01-22"), context(ENOUGH));
        assertThat(file("letters/2026-01-21/manifest.csv").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(late + ",");
        assertThat(file("lists/2026-01-21-calls.csv").lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith(lateCall);
        made.putAll(files());
        assertThat(made).hasSize(8 + 4 + 2).doesNotContainKey("letters/2026-01-22/manifest.json");
        takes(SCHEDULED);
        assertThat(handler.handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("outcome", "made already")
                .containsEntry("letters", 1);
        assertThat(files()).isEqualTo(made);
    }

    /** As in a zone whose clock jumps from 00:00 to 01:00: the scheduler skips 00:30. */
    @Test
    void aDayWhoseTimeWasSkippedIsMadeWithTheNext() {
        put(Channel.LETTER, "a-1", "陳大文", PHONE, DAY.minusDays(2));
        put(Channel.LETTER, "a-2", "林小美", PHONE);

        takes(SCHEDULED);

        assertThat(files())
                .containsKey("letters/2026-01-18/manifest.json")
                .containsKey("letters/2026-01-20/manifest.json")
                .doesNotContainKey("letters/2026-01-19/manifest.json");
    }

    @Test
    void whoHasPaidOrIsHeldMeanwhileIsNeitherWrittenToNorCalled() {
        String paid = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        String kept = put(Channel.LETTER, "a-2", "林小美", PHONE);
        String held = put(Channel.CALL, "a-3", "王小明", "+886900000011");
        Account a1 = accounts.find("a-1").orElseThrow();
        Account a3 = accounts.find("a-3").orElseThrow();
        accounts.put(List.of(
                new AccountBuilder(a1).paid().build(),
                new AccountBuilder(a3)
                        .hold(new Hold("h", HoldReason.COMPLAINT, null, "clerk", AT))
                        .build()));

        takes(SCHEDULED);

        assertThat(file("letters/2026-01-20/manifest.csv"))
                .contains(kept.substring(7))
                .doesNotContain(paid.substring(7));
        assertThat(file("lists/2026-01-20-calls.csv").lines()).hasSize(1);
        assertThat(receipts())
                .extracting(Receipt::messageId, receipt -> receipt.report().failure())
                .containsExactlyInAnyOrder(tuple(paid, Reason.PAID), tuple(held, Reason.ON_HOLD));
        assertThat(handler.handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("letters", 1)
                .containsEntry("withdrawn", 2);
    }

    @Test
    void whileAPersonHasPausedEverythingNothingIsPrintedAndAfterwardsAllIs() {
        String letter = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        put(Channel.CALL, "a-2", "林小美", PHONE);
        var halt = new SendingHalt(
                new DynamoDbCheckpoints(SharedAws.aws().dynamoDbClient(), stack.tableName("CheckpointsTable")));
        halt.pause("clerk", AT);

        takes(SCHEDULED);

        assertThat(files()).isEmpty();
        assertThat(receipts()).isEmpty();
        assertThat(handler.handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("outcome", "paused");
        halt.unpause(AT.plusSeconds(1));
        strategy(true);
        assertThat(handler(TestClock.at("2026-01-20T17:30:00Z"))
                        .handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("outcome", "paused");
        assertThat(files()).isEmpty();
        // Each asks again in a quarter of an hour.
        assertThat(queue("PrintQueue").size()).isEqualTo(3);
        assertThat(queue("PrintQueue").drain()).isEmpty();
        strategy(false);
        handler(TestClock.at("2026-01-20T17:45:00Z")).handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH));
        assertThat(file("letters/2026-01-20/manifest.csv")).contains(letter.substring(7));
        assertThat(file("lists/2026-01-20-calls.csv").lines()).hasSize(2);
    }

    /** Whoever has the old number, or lives at the old address, is told nothing. */
    @Test
    void whoIsReachedElsewhereByNowIsNotSoughtAtTheOldAddress() {
        String called = put(Channel.CALL, "a-1", "陳大文", PHONE);
        String written = put(Channel.LETTER, "a-2", "林小美", PHONE);
        Account a1 = accounts.find("a-1").orElseThrow();
        Account a2 = accounts.find("a-2").orElseThrow();
        accounts.put(List.of(
                new AccountBuilder(a1).phone("+886900000019").build(),
                new AccountBuilder(a2).postal("示例路 2 號", "臺北市").build()));

        takes(SCHEDULED);

        assertThat(file("lists/2026-01-20-calls.csv").lines()).hasSize(1);
        assertThat(file("letters/2026-01-20/manifest.json")).contains("\"letters\":0");
        assertThat(receipts())
                .extracting(
                        Receipt::messageId,
                        Receipt::destination,
                        receipt -> receipt.report().failure())
                .containsExactlyInAnyOrder(
                        tuple(called, "call:" + PHONE, Reason.INVALID_PHONE),
                        tuple(written, "letter:示例路 1 號|臺北市", Reason.INVALID_PHONE));
    }

    /** Two invocations at once: one had looked before the payment and set the letter after the other had withdrawn it, and died. */
    @Test
    void whatIsWithdrawnIsNotPrintedThoughItIsSet() {
        String paid = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        takes(SCHEDULED);
        String bucket = stack.bucketName("PrintBucket");
        for (String last : List.of("manifest.json", "manifest.csv", "refused.csv")) {
            s3.deleteObject(delete -> delete.bucket(bucket).key("letters/2026-01-20/" + last));
        }
        s3.putObject(
                put -> put.bucket(bucket).key("withdrawn/2026-01-20/" + paid.substring(7)),
                RequestBody.fromString("PAID"));

        takes(SCHEDULED);

        assertThat(file("letters/2026-01-20/manifest.json")).contains("\"letters\":0");
        assertThat(receipts())
                .extracting(Receipt::messageId, receipt -> receipt.report().failure())
                .containsExactly(tuple(paid, Reason.PAID));
    }

    /** Two invocations at once: the other was first to say what is in the list, and staff may have it. */
    @Test
    void aListSaysWhatTheFirstWroteAndTheRestGoesWithTheNext() {
        String first = put(Channel.CALL, "a-1", "陳大文", PHONE);
        takes(SCHEDULED);
        String calls = file("lists/2026-01-20-calls.csv");
        String page = file("lists/2026-01-20-calls.html");
        s3.deleteObject(delete -> delete.bucket(stack.bucketName("PrintBucket")).key("lists/2026-01-20-calls.html"));
        String second = put(Channel.CALL, "a-2", "林小美", PHONE);

        assertThat(handler.handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("calls", 1);

        assertThat(file("lists/2026-01-20-calls.csv")).isEqualTo(calls).contains(first);
        assertThat(file("lists/2026-01-20-calls.html")).isEqualTo(page);
        handler(TestClock.at("2026-01-21T16:30:00Z")).handleRequest(Map.of("print", "2026-01-21"), context(ENOUGH));
        assertThat(file("lists/2026-01-21-calls.csv")).contains(second).doesNotContain(first);
    }

    @Test
    void aDayWithNothingMakesNothing() {
        takes(SCHEDULED);

        assertThat(files()).isEmpty();
    }

    @Test
    void aDayThatIsNotOverIsNotClosedByHand() {
        put(Channel.LETTER, "a-1", "陳大文", PHONE);
        put(Channel.LETTER, "a-2", "林小美", PHONE);
        // What was claimed just before midnight may be put a quarter of an hour later.
        var early = TestClock.at("2026-01-20T16:14:59Z");

        assertThat(handler(early).handleRequest(Map.of("print", "2026-01-20"), context(ENOUGH)))
                .containsEntry("outcome", "the day is not over");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatTheTimeDoesNotSufficeForIsGoneOnWith() {
        put(Channel.LETTER, "a-1", "陳大文", PHONE);
        put(Channel.LETTER, "a-2", "林小美", PHONE);

        take(SCHEDULED, Duration.ofSeconds(10));

        assertThat(files()).doesNotContainKey("letters/2026-01-20/manifest.json");
        String on = queue("PrintQueue").drain().getFirst();
        assertThat(on).isEqualTo("{\"version\":1,\"day\":\"2026-01-20\"}");
        takes(on);
        assertThat(file("letters/2026-01-20/manifest.json")).contains("\"letters\":2");
    }

    @Test
    void aLetterThatIsRefusedIsNotTriedOverAndOver() {
        put(Channel.LETTER, "a-1", "陳大文", PHONE);
        put(Channel.LETTER, "a-2", "𠮷田", PHONE);

        take(SCHEDULED, Duration.ofMillis(20_050));
        assertThat(files()).doesNotContainKey("letters/2026-01-20/manifest.json");
        String on = queue("PrintQueue").drain().getFirst();
        assertThat(take(on, Duration.ofMillis(20_050))).isEqualTo(Map.of("batchItemFailures", List.of()));

        assertThat(file("letters/2026-01-20/manifest.json")).contains("\"letters\":1");
    }

    /** It broke off after the first letter was set, and before a refused one was said. */
    @Test
    void aCrashHalfWayLosesNothingAndSetsNothingTwice() {
        String first = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        String refused = put(Channel.LETTER, "a-2", "𠮷田", PHONE);
        takes(SCHEDULED);
        Map<String, String> whole = files();
        receipts();
        for (String last : List.of("manifest.json", "manifest.csv", "refused.csv")) {
            s3.deleteObject(
                    delete -> delete.bucket(stack.bucketName("PrintBucket")).key("letters/2026-01-20/" + last));
        }

        takes(SCHEDULED);

        assertThat(files()).isEqualTo(whole);
        assertThat(file("letters/2026-01-20/refused.csv")).contains("UNKNOWN_CHARACTERS,U+20BB7");
        assertThat(file("letters/2026-01-20/manifest.csv")).contains(first.substring("letter-".length()));
        assertThat(receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.messageId()).isEqualTo(refused);
            assertThat(receipt.destination()).isEqualTo("letter:示例路 1 號|臺北市");
            assertThat(receipt.publishedAt()).isEqualTo(AT);
            assertThat(receipt.report().failure()).isEqualTo(Reason.INVALID_TEXT);
        });
    }

    @Test
    void thePrintingHousesMarksAreReceipts() {
        String posted = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        String returned = put(Channel.LETTER, "a-2", "林小美", PHONE);

        result(
                "house.csv",
                "letter_id,mark,at,reason\n"
                        + posted.substring(7) + ",printed,2026-01-21T10:00:00+08:00,\n"
                        + returned.substring(7) + ",returned,2026-01-29T10:00:00+08:00,查無此人\n"
                        + "20260120-000000000000000000000000,printed,2026-01-21T10:00:00+08:00,\n"
                        + posted.substring(7) + ",burnt,2026-01-21T10:00:00+08:00,\n");

        assertThat(receipts())
                .extracting(
                        Receipt::messageId,
                        receipt -> receipt.report().failure(),
                        receipt -> receipt.report().carriersWord())
                .containsExactly(tuple(posted, null, true), tuple(returned, Reason.RETURNED, false));
        assertThat(file("rejects/house.csv").lines())
                .containsExactly(
                        "4: there is no such letter, or not any more", "5: mark is neither printed nor returned");
    }

    @Test
    void aFileThatIsMendedTakesItsRejectsAway() {
        String posted = put(Channel.LETTER, "a-1", "陳大文", PHONE).substring(7);
        String row = posted + ",printed,2026-01-21T10:00:00+08:00,\n";
        result("house.csv", "letter_id,mark,at,reason\n" + row.replace("printed", "burnt"));
        assertThat(files()).containsKey("rejects/house.csv");

        result("house.csv", "letter_id,mark,at,reason\n" + row);

        assertThat(files()).doesNotContainKey("rejects/house.csv");
    }

    /** The queue keeps no order. */
    @Test
    void whatWasRejectedOfAnOlderVersionIsNotSaidOfANewer() {
        String posted = put(Channel.LETTER, "a-1", "陳大文", PHONE).substring(7);
        String row = posted + ",printed,2026-01-21T10:00:00+08:00,\n";
        s3.putObject(
                put -> put.bucket(stack.bucketName("PrintBucket")).key("results/house.csv"),
                RequestBody.fromString("letter_id,mark,at,reason\n" + row + row.replace("printed", "burnt")));
        var versioned = new PrintHandler(newest("v2"), stack.environmentOf("PrintFunction"), clock, log::add);
        String event =
                "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"results/house.csv\",\"eTag\":\"e\",\"versionId\":\"%s\"}}}]}";
        Map<String, Object> older =
                Map.of("Records", List.of(Map.of("messageId", "m-1", "body", event.formatted("v1"))));
        Map<String, Object> newer =
                Map.of("Records", List.of(Map.of("messageId", "m-2", "body", event.formatted("v2"))));

        assertThat(versioned.handleRequest(older, context(ENOUGH))).isEqualTo(Map.of("batchItemFailures", List.of()));
        assertThat(files()).doesNotContainKey("rejects/house.csv");
        assertThat(receipts()).as("its rows count all the same").hasSize(1);

        versioned.handleRequest(newer, context(ENOUGH));
        assertThat(file("rejects/house.csv")).isEqualTo("3: mark is neither printed nor returned\n");
    }

    /** Clients of a bucket that keeps versions, of which this is the newest of each object; all have the same content. */
    private static ServiceClients newest(String version) {
        ServiceClients clients = SharedAws.aws().functionClients();
        S3Client versioned = (S3Client) Proxy.newProxyInstance(
                PrintIT.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer<?>) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (arguments != null && arguments[0] instanceof GetObjectRequest get) {
                        arguments[0] = get.toBuilder().versionId(null).build();
                    }
                    Object answer = method.invoke(clients.s3(), arguments);
                    return answer instanceof HeadObjectResponse head
                            ? head.toBuilder().versionId(version).build()
                            : answer;
                });
        return (ServiceClients) Proxy.newProxyInstance(
                PrintIT.class.getClassLoader(),
                new Class<?>[] {ServiceClients.class},
                (_, method, arguments) ->
                        method.getName().equals("s3") ? versioned : method.invoke(clients, arguments));
    }

    @Test
    void aLongFileIsTakenInPartsAndNothingOfItIsLostOrTakenTwice() {
        String posted = put(Channel.LETTER, "a-1", "陳大文", PHONE).substring("letter-".length());
        String row = posted + ",printed,2026-01-21T10:00:00+08:00,\n";
        String wrong = row.replace("printed", "burnt");
        s3.putObject(
                put -> put.bucket(stack.bucketName("PrintBucket")).key("results/陳大文.csv"),
                RequestBody.fromString(
                        "letter_id,mark,at,reason\n" + wrong + row.repeat(1_000) + row.replace(posted, "x") + wrong));

        take(
                "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"results/%E9%99%B3%E5%A4%A7%E6%96%87.csv\",\"eTag\":\"e\"}}}]}",
                Duration.ofSeconds(50));

        assertThat(receipts()).hasSize(500);
        assertThat(file("rejects/陳大文.csv")).isEqualTo("2: mark is neither printed nor returned\n");
        String rest = queue("PrintQueue").drain().getFirst();
        assertThat(rest).isEqualTo("{\"version\":1,\"results\":\"results/陳大文.csv\",\"line\":503}");

        takes(rest);
        takes(rest);

        assertThat(receipts()).hasSize(1_000);
        assertThat(file("rejects/陳大文.csv"))
                .isEqualTo("2: mark is neither printed nor returned\n1003: there is no such letter, or not any more\n"
                        + "1004: mark is neither printed nor returned\n");
        assertThat(log).filteredOn(line -> line.contains("results-taken")).hasSize(3);
        assertThat(log).noneMatch(line -> line.contains("陳大文"));
    }

    @Test
    void staffsResultsAreReceiptsAndReplies() {
        String promised = put(Channel.CALL, "a-1", "陳大文", PHONE);
        String wrong = put(Channel.CALL, "a-2", "林小美", PHONE);
        String away = put(Channel.VISIT, "a-3", "王小明", null);
        String refused = put(Channel.VISIT, "a-4", "王小明", null);
        String at = ",2026-01-20T15:00:00+08:00,";

        result(
                "staff.csv",
                "message_id,result,at,promise,note\n" + promised + ",promise" + at + "2026-01-25,週日\n" + wrong
                        + ",wrong-number" + at + ",\n" + away + ",not_at_home" + at + ",\n" + refused + ",refused" + at
                        + ",\n" + away + ",promise" + at + ",\n" + away + ",promise" + at + "2026-01-19,\n");

        assertThat(receipts())
                .extracting(Receipt::messageId, receipt -> receipt.report().failure())
                .containsExactlyInAnyOrder(
                        tuple(promised, null),
                        tuple(wrong, Reason.INVALID_NUMBER),
                        tuple(away, Reason.NOT_REACHED),
                        tuple(refused, null));
        List<ReplyMessage> replies = queue("ReplyQueue").drain().stream()
                .map(body -> ReplyMessage.read(body, clock.instant()))
                .toList();
        assertThat(replies)
                .extracting(reply -> ((ReplyMessage.Text) reply).reply())
                .extracting(
                        reply -> Objects.requireNonNull(reply.toStaff()).account(),
                        reply -> Objects.requireNonNull(reply.toStaff())
                                .meaning()
                                .intent(),
                        reply -> Objects.requireNonNull(reply.toStaff())
                                .meaning()
                                .promised())
                .containsExactlyInAnyOrder(
                        tuple("a-1", Intent.PROMISE, LocalDate.of(2026, 1, 25)),
                        tuple("a-2", Intent.WRONG_NUMBER, null),
                        tuple("a-4", Intent.OTHER, null));
        assertThat(file("rejects/staff.csv").lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("6: "))
                .contains("7: promise is a day before at");
    }

    @Test
    void nothingOfStaffsIsDroppedInSilence() {
        String letter = put(Channel.LETTER, "a-1", "陳大文", PHONE);
        String reached = put(Channel.CALL, "a-2", "林小美", PHONE);
        String away = put(Channel.VISIT, "a-3", "王小明", null);
        String at = ",2026-01-20T15:00:00+08:00,,";

        result(
                "staff.csv",
                "message_id,result,at,promise,note\n" + letter + ",reached" + at + "\n" + reached + ",reached" + at
                        + "要投訴\n" + away + ",not-at-home" + at + "鄰居說人已去世\n");

        assertThat(file("rejects/staff.csv")).isEqualTo("2: there is no such call or visit, or not any more\n");
        assertThat(queue("ReplyQueue").drain())
                .map(body -> ((ReplyMessage.Text) ReplyMessage.read(body, clock.instant())).reply())
                .extracting(InboundReply::words)
                .containsExactlyInAnyOrder("要投訴", "鄰居說人已去世");
    }

    @Test
    void whatIsNoFileOfResultsIsRefusedAndAnotherMessageIsPoison() {
        result("other.csv", "a,b\n1,2\n");

        assertThat(file("rejects/other.csv")).isEqualTo("1: the header has neither letter_id nor message_id\n");
        assertThat(take("{\"version\":1,\"day\":\"yesterday\"}", ENOUGH).toString())
                .contains("m-1");
    }
}
