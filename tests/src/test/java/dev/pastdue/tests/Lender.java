package dev.pastdue.tests;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pastdue.admin.AdminHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.emulator.Due;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.Text;
import dev.pastdue.gate.GateHandler;
import dev.pastdue.intake.IntakeHandler;
import dev.pastdue.payment.PaymentHandler;
import dev.pastdue.receipt.ReceiptHandler;
import dev.pastdue.release.ReleaseHandler;
import dev.pastdue.render.RenderHandler;
import dev.pastdue.reply.ReplyHandler;
import dev.pastdue.sandbox.run.LiveFiles;
import dev.pastdue.scan.ScanHandler;
import dev.pastdue.send.SendHandler;
import dev.pastdue.why.WhyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;

/** A lender with a stack of its own on the shared AWS: drops books, lets time pass, and sees what the real handlers make of it. */
final class Lender {
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    static final String HEADER =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of\n";
    private static final S3Client S3 = s3();
    static final String STRATEGY = "strategies/demo.yaml";

    private final Stack stack = SharedAws.newStack();
    private final List<String> log = new ArrayList<>();
    private final Map<String, String> sent = new HashMap<>();
    private final ScanHandler scan;
    private final RenderHandler render;
    private final ReceiptHandler receipt;
    private final Map<String, Invocation> functions = new LinkedHashMap<>();
    private final int textsBefore = SharedAws.aws().sns().texts().size();

    /** Handles messages and names those that failed. */
    private interface Invocation {
        Set<String> handle(List<Message> messages);
    }

    Lender() {
        put(STRATEGY, strategy());
        Path templates = SharedAws.HOME.resolve("templates");
        try (Stream<Path> files = Files.walk(templates)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put("templates/" + templates.relativize(file), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var clock = SharedAws.CLOCK;
        functions.put(
                "SendQueue",
                ofQueue(new SendHandler(stack.environmentOf("SendFunction"), clock, clock::advance, log::add)));
        render = new RenderHandler(stack.environmentOf("RenderFunction"), clock, log::add);
        functions.put("RenderQueue", ofMap(render));
        functions.put(
                "ReleaseQueue", ofQueue(new ReleaseHandler(stack.environmentOf("ReleaseFunction"), clock, log::add)));
        functions.put(
                "ReplyQueue",
                ofMap(new ReplyHandler(stack.environmentOf("ReplyFunction"), clock, clock::advance, log::add)));
        scan = new ScanHandler(stack.environmentOf("ScanFunction"), clock, clock::advance, log::add);
        receipt = new ReceiptHandler(stack.environmentOf("ReceiptFunction"), clock, log::add);
        functions.put("ScanQueue", ofMap(scan));
        functions.put(
                "PaymentQueue", ofQueue(new PaymentHandler(stack.environmentOf("PaymentFunction"), clock, log::add)));
        functions.put("ReceiptQueue", ofMap(receipt));
        functions.put("GateQueue", ofQueue(new GateHandler(stack.environmentOf("GateFunction"), clock, log::add)));
        functions.put("BookQueue", ofQueue(new IntakeHandler(stack.environmentOf("IntakeFunction"), clock, log::add)));
    }

    /** As the functions build theirs: the embedded AWS's own client does not repeat what breaks on a connection that was kept too long. */
    private static S3Client s3() {
        SharedAws.aws();
        return SdkClients.repeating(S3Client.builder().forcePathStyle(true));
    }

    private static Context context() {
        return context(Duration.ofMinutes(2));
    }

    private static Context context(Duration left) {
        return (Context) Proxy.newProxyInstance(
                Lender.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getName().equals("getRemainingTimeInMillis") ? (int) left.toMillis() : null);
    }

    private static Invocation ofQueue(RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        return messages -> {
            var event = new SQSEvent();
            event.setRecords(messages.stream()
                    .map(message -> {
                        var record = new SQSEvent.SQSMessage();
                        record.setMessageId(message.messageId());
                        record.setBody(message.body());
                        return record;
                    })
                    .toList());
            var failed = new HashSet<String>();
            handler.handleRequest(event, context())
                    .getBatchItemFailures()
                    .forEach(failure -> failed.add(failure.getItemIdentifier()));
            return failed;
        };
    }

    private Invocation ofMap(RequestHandler<Map<String, Object>, Map<String, Object>> handler) {
        return messages -> {
            Map<String, Object> answer = handler.handleRequest(
                    Map.of(
                            "Records",
                            messages.stream()
                                    .map(message -> Map.of(
                                            "messageId",
                                            message.messageId(),
                                            "body",
                                            message.body(),
                                            "attributes",
                                            Map.of("SentTimestamp", sentAt(message))))
                                    .toList()),
                    context());
            var failed = new HashSet<String>();
            for (Message message : messages) {
                if (String.valueOf(answer.get("batchItemFailures")).contains(message.messageId())) {
                    failed.add(message.messageId());
                }
            }
            return failed;
        };
    }

    /** In milliseconds, by the clock of this AWS; the queue's own says the machine's time. It is seen at once. */
    private String sentAt(Message message) {
        return sent.computeIfAbsent(message.messageId(), _ -> Long.toString(now().toEpochMilli()));
    }

    /** The demo's strategy without hold-outs. */
    static String strategy() {
        try {
            return Files.readString(SharedAws.HOME.resolve(STRATEGY)).replace("hold-out: 0.05", "hold-out: 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void useStrategy(String yaml) {
        put(STRATEGY, yaml);
    }

    /** A file is live, as if the gate had passed it. */
    void put(String key, String text) {
        new LiveFiles(S3, stack.bucketName("ConfigBucket")).put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody puts a live file past the gate. */
    void putUngated(String key, String text) {
        S3.putObject(
                put -> put.bucket(stack.bucketName("ConfigBucket")).key("live/" + key), RequestBody.fromString(text));
    }

    /** Staff put a draft; S3 tells the gate of it, and what follows happens. */
    void draft(String key, String text) {
        putDraft(key, text);
        tellGate(key);
        settle();
    }

    /** Staff put a draft, and S3 has not told the gate yet. */
    void putDraft(String key, String text) {
        S3.putObject(
                put -> put.bucket(stack.bucketName("ConfigBucket")).key("drafts/" + key), RequestBody.fromString(text));
    }

    void tellGate(String key) {
        queue("GateQueue")
                .send(Json.write(Map.of(
                        "Records",
                        List.of(Map.of(
                                "userIdentity",
                                Map.of("principalId", "AWS:AIDASTAFF"),
                                "s3",
                                Map.of("object", Map.of("key", "drafts/" + key, "eTag", "e")))))));
    }

    /** What the gate sees. */
    S3GateFiles gateFiles() {
        return new S3GateFiles(S3, stack.bucketName("ConfigBucket"));
    }

    void remove(String key) {
        S3.deleteObject(
                delete -> delete.bucket(stack.bucketName("ConfigBucket")).key("live/" + key));
    }

    /** Moves the clock to the next time it is this hour in the lender's zone, without letting anything happen. */
    void sleepUntil(LocalTime time) {
        Instant now = SharedAws.CLOCK.instant();
        Instant then = today().atTime(time).atZone(ZONE).toInstant();
        SharedAws.CLOCK.moveTo(then.isAfter(now) ? then : then.plus(Duration.ofDays(1)));
    }

    static LocalDate today() {
        return LocalDate.ofInstant(SharedAws.CLOCK.instant(), ZONE);
    }

    static Instant now() {
        return SharedAws.CLOCK.instant();
    }

    /** A row past due for so many days, as known now. */
    static String row(String account, String phone, int daysPastDue) {
        return row(account, phone, today().minusDays(daysPastDue), "1234", now());
    }

    static String row(String account, String phone, @Nullable LocalDate due, String amount, Instant asOf) {
        return "%s,K-%s,陳大文,%s,zh-TW,Asia/Taipei,信用卡,%s,%s,TWD,%s\n"
                .formatted(account, account, phone, due == null ? "" : due, due == null ? "0" : amount, asOf);
    }

    /** Puts a book into the book bucket, as S3 tells of it, and lets everything happen. */
    void drop(String name, String text) {
        drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void drop(String name, byte[] bytes) {
        put(name, bytes);
        settle();
    }

    /** The same, and no function is there to see it. */
    void dropUnseen(String name, String text) {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) {
        String eTag = S3.putObject(
                        put -> put.bucket(stack.bucketName("BooksBucket")).key("books/" + name),
                        RequestBody.fromBytes(bytes))
                .eTag();
        queue("BookQueue")
                .send(Json.write(Map.of(
                        "Records",
                        List.of(Map.of("s3", Map.of("object", Map.of("key", "books/" + name, "eTag", eTag)))))));
    }

    /** SNS puts a reply into its queue as AWS published it, and everything happens. */
    void reply(String id, String phone, String words) {
        replyUnseen(id, phone, words);
        settle();
    }

    /** The same, and no function is there to see it. */
    void replyUnseen(String id, String phone, String words) {
        queue("ReplyQueue")
                .send(Json.write(Map.of(
                        "originationNumber",
                        phone,
                        "destinationNumber",
                        "+12125550199",
                        "messageKeyword",
                        "KEYWORD",
                        "messageBody",
                        words,
                        "inboundMessageId",
                        id,
                        "previousPublishedMessageId",
                        "1",
                        "somethingNew",
                        Map.of("of", "AWS"))));
    }

    /** What a person asks the function by hand. */
    Map<String, Object> byHand(Map<String, Object> event) {
        return new ReplyHandler(
                        stack.environmentOf("ReplyFunction"), SharedAws.CLOCK, SharedAws.CLOCK::advance, log::add)
                .handleRequest(event, context());
    }

    /** What a person asks admin. */
    Map<String, Object> admin(Map<String, Object> event) {
        return new AdminHandler(stack.environmentOf("AdminFunction"), SharedAws.CLOCK, log::add).ask(event, context());
    }

    /** A person asks why. */
    Map<String, Object> why(Map<String, Object> event) {
        return new WhyHandler(stack.environmentOf("WhyFunction"), SharedAws.CLOCK, log::add)
                .handleRequest(event, context());
    }

    Contact contact(String phone) {
        return Objects.requireNonNull(new DynamoDbContactStore(
                        SharedAws.aws().dynamoDbClient(), stack.tableName("ContactsTable"), Expiry.NEVER)
                .get(List.of(phone))
                .get(phone));
    }

    /** The daily schedule fires for this time. */
    void scanFor(Instant scheduledAt) {
        queue("ScanQueue").send("{\"version\":1,\"scheduledAt\":\"" + scheduledAt + "\"}");
        settle();
    }

    /** CloudWatch Logs hands on lines of SNS's delivery log. */
    Map<String, Object> delivered(Map<String, Object> event) {
        return receipt.handleRequest(event, context());
    }

    Map<String, Object> listUnknown() {
        return receipt.handleRequest(Map.of("list", "unknown"), context());
    }

    /** A person asks scan for a dry run. */
    Map<String, Object> dryRun(Map<String, Object> event) {
        return scan.handleRequest(event, context());
    }

    /** A person asks render. */
    Map<String, Object> render(Map<String, Object> event) {
        return render.handleRequest(event, context());
    }

    /** Who asked for the account's notices. */
    List<String> requestedBy(String account) {
        return SharedAws.aws()
                .dynamoDbClient()
                .scanPaginator(scan -> scan.tableName(stack.tableName("NoticesTable")))
                .items()
                .stream()
                .filter(item -> text(item, "accountId").equals(account))
                .map(item -> text(item, "requestedBy"))
                .toList();
    }

    /** A file of a dry run, beside the page that the answer names. */
    String dryRunFile(Map<String, Object> answer, String name) {
        String page = String.valueOf(answer.get("page"));
        String bucket = stack.bucketName("BooksBucket");
        String folder = page.substring(page.indexOf(bucket) + bucket.length() + 1, page.lastIndexOf('/') + 1);
        return S3.getObjectAsBytes(get -> get.bucket(bucket).key(folder + name)).asUtf8String();
    }

    /** What a person asks scan by hand. */
    Map<String, Object> scanByHand(Map<String, Object> event) {
        return scan.handleRequest(event, context(Duration.ofMinutes(15)));
    }

    /** The same, and Lambda's time is all but over. */
    Map<String, Object> scanWithoutTime(Map<String, Object> event) {
        return scan.handleRequest(event, context(Duration.ofSeconds(5)));
    }

    /** As docs/runbook.md says: what lies in a DLQ goes back into its queue. */
    void redrive(String dlq, String queue) {
        var sqs = SharedAws.aws().sqsClient();
        sqs.startMessageMoveTask(task -> task.sourceArn(stack.arn(dlq)).destinationArn(stack.arn(queue)));
        for (int i = 0; i < 1000 && queue(dlq).size() > 0; i++) {
            SharedAws.CLOCK.advance(Duration.ofSeconds(1));
        }
    }

    /** NoticesTable as it was before any of them. */
    void forgetNotices() {
        var dynamoDb = SharedAws.aws().dynamoDbClient();
        String table = stack.tableName("NoticesTable");
        dynamoDb.scanPaginator(scan -> scan.tableName(table))
                .items()
                .forEach(item -> dynamoDb.deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(
                                "accountId", Objects.requireNonNull(item.get("accountId")),
                                "noticeKey", Objects.requireNonNull(item.get("noticeKey"))))));
    }

    /** The notices that the runbook's program makes of the contacts' claims, put as it puts them; says how many. */
    int rebuildNotices(String program, Instant since) throws IOException, InterruptedException {
        var dynamoDb = SharedAws.aws().dynamoDbClient();
        List<Object> contacts = new ArrayList<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(stack.tableName("ContactsTable")))
                .items()
                .forEach(item -> contacts.add(Map.of(
                        "claims",
                        Map.of(
                                "L",
                                Objects.requireNonNull(item.get("claims")).l().stream()
                                        .map(claim -> Map.of("S", claim.s()))
                                        .toList()))));
        Process jq = new ProcessBuilder("jq", "-c", "--arg", "since", since.toString(), program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = jq.getOutputStream()) {
            in.write(Json.write(Map.of("Items", contacts)).getBytes(StandardCharsets.UTF_8));
        }
        List<String> items = new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (jq.waitFor() != 0) {
            throw new IllegalStateException("jq failed; what it said stands above");
        }
        for (String item : items) {
            var attributes = new HashMap<String, AttributeValue>();
            new ObjectMapper()
                    .readTree(item)
                    .properties()
                    .forEach(of -> attributes.put(
                            of.getKey(),
                            of.getValue().has("S")
                                    ? AttributeValue.fromS(
                                            of.getValue().path("S").asText())
                                    : AttributeValue.fromN(
                                            of.getValue().path("N").asText())));
            dynamoDb.putItem(put -> put.tableName(stack.tableName("NoticesTable"))
                    .item(attributes)
                    .conditionExpression("attribute_not_exists(accountId)"));
        }
        return items.size();
    }

    /** A person lets sending go on. */
    Map<String, Object> resume() {
        return scan.handleRequest(Map.of("resume", true), context());
    }

    /** The same, but send does not come to it. */
    void scanForUntilRendered() {
        Invocation send = Objects.requireNonNull(functions.remove("SendQueue"));
        scanFor(now());
        functions.put("SendQueue", send);
    }

    /** An invocation of send claims the account's notices, and dies before it publishes. */
    void claimAndDie(String account) {
        SharedAws.aws()
                .dynamoDbClient()
                .scanPaginator(scan -> scan.tableName(stack.tableName("NoticesTable")))
                .items()
                .stream()
                .filter(item -> text(item, "accountId").equals(account))
                .map(item -> NoticeKey.of(account, text(item, "noticeKey")))
                .forEach(this::claim);
    }

    private void claim(NoticeKey key) {
        var dynamoDb = SharedAws.aws().dynamoDbClient();
        var notices = new DynamoDbNoticeStore(
                dynamoDb,
                stack.tableName("NoticesTable"),
                stack.tableName("AccountsTable"),
                stack.tableName("ContactsTable"),
                Expiry.NEVER);
        Account account = account(key.accountId()).orElseThrow();
        String phone = Objects.requireNonNull(account.facts().phone());
        Contact contact = Objects.requireNonNull(
                new DynamoDbContactStore(dynamoDb, stack.tableName("ContactsTable"), Expiry.NEVER)
                        .get(List.of(phone))
                        .get(phone));
        Notice notice = notices.find(key).orElseThrow();
        if (!notices.claim(
                notice.claimed(now()), contact.withClaim(key.id(), now(), Instant.EPOCH), account.version())) {
            throw new IllegalStateException("the claim was refused");
        }
    }

    Queue queue(String logicalId) {
        return new Queue(SharedAws.aws().sqsClient(), stack.queueUrl(logicalId));
    }

    /** Everything that can happen now. */
    void settle() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (Due due : SharedAws.aws().scheduler().dueBy(now())) {
                if (due.targetArn().equals(stack.arn("ReleaseQueue"))) {
                    queue("ReleaseQueue").send(due.input());
                }
            }
            for (var function : functions.entrySet()) {
                Queue queue = queue(function.getKey());
                List<Message> messages = queue.receive(10);
                if (!messages.isEmpty()) {
                    Set<String> failed = function.getValue().handle(messages);
                    messages.stream()
                            .filter(message -> !failed.contains(message.messageId()))
                            .forEach(queue::delete);
                    worked = true;
                }
            }
        }
    }

    /** Lets time pass, a minute at a time. */
    void pass(Duration time) {
        Instant end = now().plus(time);
        while (now().isBefore(end)) {
            Instant next = now().plusSeconds(60);
            SharedAws.CLOCK.moveTo(next.isBefore(end) ? next : end);
            settle();
        }
    }

    /** By {@code account/stage}: state and reason. */
    Map<String, String> notices() {
        var notices = new TreeMap<String, String>();
        SharedAws.aws()
                .dynamoDbClient()
                .scanPaginator(scan -> scan.tableName(stack.tableName("NoticesTable")))
                .items()
                .forEach(item -> notices.put(
                        text(item, "accountId") + "/" + text(item, "noticeKey").replaceAll(".*#", ""),
                        (text(item, "state") + " " + text(item, "reason")).strip()));
        return notices;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    Optional<Account> account(String id) {
        return Optional.ofNullable(new DynamoDbAccountStore(
                        SharedAws.aws().dynamoDbClient(), stack.tableName("AccountsTable"), Expiry.NEVER)
                .get(List.of(id))
                .get(id));
    }

    List<Text> texts() {
        List<Text> all = SharedAws.aws().sns().texts();
        return all.subList(textsBefore, all.size());
    }

    /** All that was logged. */
    List<String> log() {
        return List.copyOf(log);
    }

    /** What was logged as an event of this name. */
    List<String> logged(String event) {
        return log.stream()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** The lines of the rejects that went back for a book, without the header. */
    List<String> rejects(String name) {
        return S3.getObjectAsBytes(
                        get -> get.bucket(stack.bucketName("BooksBucket")).key("rejects/" + name))
                .asUtf8String()
                .lines()
                .skip(1)
                .toList();
    }
}
