package dev.pastdue.reply;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.EumGateway;
import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.aws.SnsOptOuts;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.TextGateways;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.reply.CarrierOptIn;
import dev.pastdue.core.reply.ContactImport;
import dev.pastdue.core.reply.ReplyProcessor;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.text.Composer;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Reply: takes the replies of ReplyQueue and answers it with the messages that failed; keeps the tasks of persons. */
public final class ReplyHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Enough for a reply whose answer hangs until its time-out. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(20);

    private final ReplyProcessor handling;
    private final ReplyTasks tasks;
    private final ContactImport contactImport;
    private final SqsBatch batch;
    private final Clock clock;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public ReplyHandler() {
        this(System.getenv(), Clock.systemUTC(), RateLimiter.Sleeper.ofThread(), System.out::println);
    }

    public ReplyHandler(
            Map<String, String> environment, Clock clock, RateLimiter.Sleeper sleeper, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, sleeper, log);
    }

    /** The same with other clients. */
    public ReplyHandler(
            ServiceClients clients,
            Map<String, String> environment,
            Clock clock,
            RateLimiter.Sleeper sleeper,
            Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var sqs = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var accounts = stores.accounts();
        var contacts = stores.contacts();
        var replies = stores.replies();
        var taskStore = stores.tasks();
        var queues = sqs.work();
        var carrier = new SnsOptOuts(clients.sns());
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "reply", clock, log);
        batch = sqs.batch("REPLY_QUEUE_URL", telemetry);
        tasks = new ReplyTasks(accounts, contacts, replies, taskStore, queues, clock, telemetry);
        contactImport = new ContactImport(accounts, contacts, carrier, queues, clock, telemetry);
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"), settings.usdPerSegment());
        handling = new ReplyProcessor(
                new ReplyProcessor.Stores(accounts, contacts, replies),
                queues,
                TextGateways.dispatcher(clients, settings, stores.checkpoints(), policies, sleeper, clock, telemetry),
                policies,
                new Composer(new MustacheTemplates(documents, clock)),
                new CarrierOptIn(contacts, taskStore, carrier, clock, telemetry),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(handling::prime),
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                batch::prime,
                SnsGateway::prime,
                EumGateway::prime);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ReplyRequest.of(event)) {
            case ReplyRequest.Messages(var received) ->
                batch.answer(received, body -> deadline.hasAtLeast(MIN_REMAINING_TIME) && take(body));
            case ReplyRequest.ListTasks(var after) -> TaskAnswers.of(tasks.list(after));
            case ReplyRequest.TakeTask(var id, var by) -> TaskAnswers.of(tasks.take(id, by));
            case ReplyRequest.NoteTask(var id, var by, var text) -> TaskAnswers.of(tasks.note(id, by, text));
            case ReplyRequest.DoNotContact(var numbers, var by) ->
                TaskAnswers.of(contactImport.doNotContact(numbers, by));
            case ReplyRequest.ContactAgain(var phone) ->
                Map.of("outcome", contactImport.contactAgain(phone) ? "lifted" : "not on the list");
            case ReplyRequest.OptOutsOfCarrier(var after) -> TaskAnswers.of(contactImport.optOutsOfCarrier(after));
            case ReplyRequest.CloseTask(var close) -> TaskAnswers.of(tasks.close(close));
        };
        telemetry.flush();
        return answer;
    }

    private boolean take(String body) {
        return switch (ReplyMessage.read(body, clock.instant())) {
            case ReplyMessage.Text(var reply) -> handling.handle(reply);
            case ReplyMessage.CountAge() -> {
                tasks.countAge();
                yield true;
            }
        };
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
