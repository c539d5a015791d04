package dev.pastdue.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3BookFiles;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBookQueue;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.BookRefused;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Intake: loads the books that BookQueue names. */
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BookIntake intake;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public IntakeHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public IntakeHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public IntakeHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var queues = new SqsQueues(clients.sqs(), settings);
        var s3 = clients.s3();
        var documents = new S3ConfigFiles(s3, settings.text("CONFIG_BUCKET"));
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "intake", clock, log);
        batch = queues.batch("BOOK_QUEUE_URL", telemetry);
        intake = new BookIntake(
                new S3BookFiles(s3, settings.text("BOOKS_BUCKET"), new CsvBookFormat()),
                new BookIntake.Stores(
                        stores.accountsOfManyWrites(clients.callsAtOnce()), stores.contacts(), stores.tasks()),
                stores.checkpoints(),
                queues.book(),
                new BookIntake.Reading(
                        new PolicyReader(documents, clock, settings.text("STRATEGY_KEY")),
                        new LibPhoneNumbers(),
                        settings.parsed("MAX_REJECTS", Double::valueOf, 0.0),
                        clients.callsAtOnce(),
                        BookIntake.Reading.PART_BYTES),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(intake::prime),
                DynamoDbAccountStore::primeManyWrites,
                batch::prime);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        var response = batch.handle(SqsBatch.received(event), body -> load(body, deadline));
        telemetry.flush();
        return response;
    }

    private boolean load(String body, Deadline deadline) {
        for (SqsBookQueue.ToLoad toLoad : SqsBookQueue.read(body)) {
            BookFile file = toLoad.file();
            try {
                say(file, intake.load(file, toLoad.part(), deadline));
            } catch (BookRefused refused) {
                telemetry.log(
                        Level.ERROR,
                        "book-refused",
                        Map.of("book", file.name(), "problem", String.valueOf(refused.getMessage())));
            }
        }
        return true;
    }

    private void say(BookFile file, LoadReport report) {
        if (report instanceof Loaded(var progress, int unknownColumns)) {
            var fields = new HashMap<String, Object>(Map.of("book", file.name(), "unknownColumns", unknownColumns));
            for (Count count : Count.values()) {
                fields.put(count.title(), progress.of(count));
            }
            telemetry.log(Level.INFO, "book-loaded", fields);
        } else {
            telemetry.log(
                    Level.INFO,
                    "book",
                    Map.of("book", file.name(), "report", report.getClass().getSimpleName()));
        }
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
