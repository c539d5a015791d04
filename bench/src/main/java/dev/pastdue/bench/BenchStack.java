package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbTaskStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3BookFiles;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.StrategyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stack on an embedded AWS, with the core and its adapters on it as the functions have them. */
final class BenchStack implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2005, 9, 2);

    private final EmbeddedAws aws;
    private final Stack stack;
    private final VirtualClock clock;
    private final Policy policy;

    /** Says nothing. */
    record Silence() implements Telemetry {
        @Override
        public void count(Metric metric, double value, Map<String, String> dimensions) {}

        @Override
        public void log(Level level, String event, Map<String, ?> fields) {}
    }

    BenchStack(Path home) {
        policy = policy(home);
        clock = VirtualClock.at(
                TODAY.atTime(6, 0).atZone(policy.strategy().lender().zone()).toInstant());
        aws = EmbeddedAws.start(clock);
        stack = Stack.create(StackTemplate.read(home.resolve("template.yaml")), "pastdue", Map.of(), aws);
    }

    static Policy policy(Path home) {
        Path file = home.resolve("strategies/demo.yaml");
        try {
            return new Policy(
                    StrategyReader.read(file.toString(), Files.readString(file), "bench"), WorkCalendar.PLAIN_WEEK);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    EmbeddedAws aws() {
        return aws;
    }

    DynamoDbClient dynamoDb() {
        return aws.dynamoDbClient();
    }

    VirtualClock clock() {
        return clock;
    }

    Policy policy() {
        return policy;
    }

    String table(String logicalId) {
        return stack.tableName(logicalId);
    }

    /** 05:00 in the lender's zone, when books are exported. */
    Instant exportedOn(LocalDate day) {
        return day.atTime(5, 0).atZone(policy.strategy().lender().zone()).toInstant();
    }

    AccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb(), table("AccountsTable"), Expiry.NEVER);
    }

    DynamoDbNoticeStore notices() {
        return new DynamoDbNoticeStore(
                dynamoDb(), table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER);
    }

    DynamoDbCheckpoints checkpoints() {
        return new DynamoDbCheckpoints(dynamoDb(), table("CheckpointsTable"));
    }

    /** Puts a book where intake finds it. */
    BookFile upload(Path book, String name) {
        String eTag = aws.s3Client()
                .putObject(
                        put -> put.bucket(stack.bucketName("BooksBucket")).key("books/" + name),
                        RequestBody.fromFile(book))
                .eTag();
        return new BookFile(name, eTag.replace("\"", ""));
    }

    String booksBucket() {
        return stack.bucketName("BooksBucket");
    }

    /** Intake as the function has it, without Lambda around it. */
    LoadReport load(BookFile file) {
        return new BookIntake(
                        new S3BookFiles(aws.s3Client(), booksBucket(), new CsvBookFormat()),
                        new BookIntake.Stores(
                                DynamoDbAccountStore.ofManyWrites(
                                        dynamoDb(), table("AccountsTable"), Expiry.NEVER, SdkClients.CONNECTIONS),
                                new DynamoDbContactStore(dynamoDb(), table("ContactsTable"), Expiry.NEVER),
                                new DynamoDbTaskStore(
                                        dynamoDb(), table("RepliesTable"), table("AccountsTable"), Expiry.NEVER)),
                        checkpoints(),
                        new NoQueue(),
                        new BookIntake.Reading(
                                () -> policy,
                                new LibPhoneNumbers(),
                                0.05,
                                SdkClients.CONNECTIONS,
                                BookIntake.Reading.PART_BYTES),
                        clock,
                        new Silence())
                .load(file, () -> Duration.ofMinutes(15));
    }

    @Override
    public void close() {
        aws.close();
    }
}
