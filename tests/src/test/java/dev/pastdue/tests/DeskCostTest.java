package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbReplyStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.desk.DeskHandler;
import dev.pastdue.emulator.MemoryAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.sandbox.run.LiveFiles;
import dev.pastdue.sandbox.run.LocalContext;
import dev.pastdue.testing.AccountBuilder;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a widget of the desk reads does not grow with the book, and what it answers stays small. */
class DeskCostTest {
    private static final int MAX_BYTES = 200_000;
    private static final int FEW = 300;
    private static final int MANY = 3_000;
    private static final int TASKS = 150;
    private static final String PHONE = "+886900000001";
    private static final List<String> WIDGETS = List.of("today", "brakes", "tasks", "drafts", "effect");

    /** Calls of DynamoDB and the items that they answered. */
    private record Read(int calls, int items) {}

    private final List<String> logged = new ArrayList<>();
    private String shown = "";
    private int calls;
    private int items;

    @Test
    void whatAWidgetReadsDoesNotGrowWithTheBook() throws IOException {
        Map<String, Read> few = reads(FEW);
        Map<String, Read> many = reads(MANY);
        assertThat(many).isEqualTo(few);
        assertThat(many.values()).allSatisfy(read -> {
            assertThat(read.calls()).isLessThanOrEqualTo(12);
            assertThat(read.items()).isLessThanOrEqualTo(300);
        });
        System.out.println("the desk with " + MANY + " accounts reads " + new TreeMap<>(many));
    }

    private Map<String, Read> reads(int accounts) throws IOException {
        var clock = VirtualClock.at(Instant.parse("2026-01-20T02:00:00Z"));
        var aws = new MemoryAws(clock, 1);
        Stack stack = Stack.create(
                StackTemplate.read(SharedAws.HOME.resolve("template.yaml")),
                "memory",
                Map.of("StrategyKey", "strategies/demo.yaml", "DeskShowsPersons", "true"),
                aws);
        var live = new LiveFiles(aws.s3Client(), stack.bucketName("ConfigBucket"));
        live.put("strategies/demo.yaml", Files.readAllBytes(SharedAws.HOME.resolve("strategies/demo.yaml")));
        try (Stream<Path> files = Files.walk(SharedAws.HOME.resolve("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                live.put(SharedAws.HOME.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        fill(aws, stack, accounts);
        var desk = new DeskHandler(
                new Counted(aws.functionClients()), stack.environmentOf("DeskFunction"), clock, logged::add);
        // What is said at the start is of the machine.
        logged.clear();
        var reads = new TreeMap<String, Read>();
        for (String widget : WIDGETS) {
            reads.put(widget, read(desk, clock, Map.of("widget", widget), Map.of()));
        }
        reads.put("find an account", read(desk, clock, Map.of("widget", "find", "account", "a-7"), Map.of()));
        reads.put("find a number", read(desk, clock, Map.of("widget", "find"), Map.of("q", PHONE)));
        reads.put(
                "preview an account",
                read(desk, clock, Map.of("widget", "find", "account", "a-7", "preview", "texts"), Map.of()));
        assertThat(shown).contains("目前所处阶段", "计费 2 条，0.12 美元", "【");
        assertThat(logged).as("what is shown is not logged").isEmpty();
        return reads;
    }

    private Read read(DeskHandler desk, VirtualClock clock, Map<String, Object> asked, Map<String, String> forms) {
        calls = 0;
        items = 0;
        var event = new TreeMap<String, Object>(asked);
        event.put("widgetContext", Map.of("locale", "zh-CN", "forms", Map.of("all", forms)));
        shown = desk.handleRequest(event, new LocalContext("desk", Duration.ofSeconds(30), clock));
        assertThat(shown.getBytes(StandardCharsets.UTF_8).length)
                .as(asked.toString())
                .isLessThan(MAX_BYTES);
        return new Read(calls, items);
    }

    /** Some accounts share a number, and more tasks are open than a page holds, each of as many words as a text may have. */
    private static void fill(MemoryAws aws, Stack stack, int count) {
        String table = stack.tableName("AccountsTable");
        var store = new DynamoDbAccountStore(aws.dynamoDbClient(), table, Expiry.NEVER);
        var batch = new ArrayList<Account>();
        for (int i = 0; i < count; i++) {
            String phone = i < 20 ? PHONE : "+8869%08d".formatted(i);
            batch.add(AccountBuilder.account("a-" + i).phone(phone).build());
        }
        for (int from = 0; from < batch.size(); from += 100) {
            store.put(batch.subList(from, Math.min(batch.size(), from + 100)));
        }
        var replies = new DynamoDbReplyStore(
                aws.dynamoDbClient(),
                stack.tableName("RepliesTable"),
                table,
                stack.tableName("ContactsTable"),
                Expiry.NEVER);
        for (int i = 0; i < TASKS; i++) {
            replies.write(new ReplyWrite(
                    new Reply(
                            "r-" + i,
                            PHONE,
                            List.of("a-" + i),
                            new Meaning(Intent.DISPUTE, null),
                            Instant.parse("2026-01-19T00:00:00Z").plusSeconds(i),
                            "不".repeat(1600),
                            null,
                            new Reply.Task(true, null),
                            null,
                            0),
                    null,
                    List.of()));
        }
    }

    private Object count(Object answer) {
        calls++;
        items += switch (answer) {
            case QueryResponse query -> query.items().size();
            case BatchGetItemResponse get ->
                get.responses().values().stream().mapToInt(List::size).sum();
            default -> 0;
        };
        return answer;
    }

    /** The same clients, whose reads of tables are counted, and no metric. */
    private final class Counted implements ServiceClients {
        private final ServiceClients real;

        Counted(ServiceClients real) {
            this.real = real;
        }

        @Override
        public DynamoDbClient dynamoDb() {
            DynamoDbClient client = real.dynamoDb();
            return (DynamoDbClient) Proxy.newProxyInstance(
                    DynamoDbClient.class.getClassLoader(),
                    new Class<?>[] {DynamoDbClient.class},
                    (_, method, given) -> {
                        try {
                            return count(method.invoke(client, given));
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }

        @Override
        public SqsClient sqs() {
            return real.sqs();
        }

        @Override
        public S3Client s3() {
            return real.s3();
        }

        @Override
        public SnsClient sns() {
            return real.sns();
        }

        @Override
        public PinpointSmsVoiceV2Client smsVoice() {
            return real.smsVoice();
        }

        @Override
        public SchedulerClient scheduler() {
            return real.scheduler();
        }

        @Override
        public int callsAtOnce() {
            return real.callsAtOnce();
        }

        @Override
        public Figures figures(String namespace) {
            return (_, _, _) -> List.of();
        }
    }
}
