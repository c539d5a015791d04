package dev.pastdue.render;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbTaskStore;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.LinkSecret;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsReleaseQueue;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.aws.SqsWorkQueues.ToDecide;
import dev.pastdue.core.hold.BrokenPlans;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.render.SendByHand;
import dev.pastdue.core.text.Composer;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Render: decides the accounts that RenderQueue names, and answers with the messages that failed; previews and sends for a person. */
public final class RenderHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final NoticeRenderer rendering;
    private final NoticePreview preview;
    private final SendByHand sendByHand;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public RenderHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public RenderHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public RenderHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = RenderSettings.of(environment);
        var sqs = clients.sqs();
        var dynamoDb = clients.dynamoDb();
        var expiry = Expiry.after(settings.recordsKept(), clock);
        var documents = new S3ConfigFiles(clients.s3(), settings.configBucket());
        telemetry = new EmfTelemetry(settings.metricsNamespace(), "render", clock, log);
        batch = new SqsBatch(sqs, settings.renderQueueUrl(), telemetry);
        var releases = releases(clients, settings, sqs, clock);
        var accounts = new DynamoDbAccountStore(dynamoDb, settings.accountsTable(), expiry);
        var notices = new DynamoDbNoticeStore(
                dynamoDb, settings.noticesTable(), settings.accountsTable(), settings.contactsTable(), expiry);
        var policies = new PolicyReader(documents, clock, settings.strategyKey(), settings.usdPerSegment());
        var composer = new Composer(
                new MustacheTemplates(documents, clock), LinkSecret.tokens(clients, settings.payLinkSecret(), clock));
        rendering = new NoticeRenderer(
                new Stores(accounts, new DynamoDbContactStore(dynamoDb, settings.contactsTable(), expiry), notices),
                new SqsWorkQueues(sqs, settings.renderQueueUrl(), settings.sendQueueUrl()),
                releases,
                policies,
                composer,
                new BrokenPlans(
                        new DynamoDbTaskStore(dynamoDb, settings.repliesTable(), settings.accountsTable(), expiry),
                        clock,
                        telemetry),
                clock,
                telemetry);
        preview = new NoticePreview(accounts::get, policies, composer, settings.usdPerSegment(), clock);
        sendByHand = new SendByHand(accounts, notices, rendering, policies, clock);
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(rendering::prime),
                releases::prime,
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime,
                () -> SqsBatch.prime(sqs, settings.renderQueueUrl()));
    }

    private static SchedulerReleases releases(
            ServiceClients clients, RenderSettings settings, SqsClient sqs, Clock clock) {
        return new SchedulerReleases(
                clients.scheduler(),
                new SchedulerReleases.Target(
                        settings.releaseScheduleGroup(),
                        settings.releaseQueueArn(),
                        settings.releaseScheduleRoleArn(),
                        settings.releaseDlqArn()),
                new SqsReleaseQueue(sqs, settings.releaseQueueUrl()),
                clock);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<String, Object> answer = switch (RenderRequest.of(event)) {
            case RenderRequest.Messages(var received) -> batch.answer(received, this::decide);
            case RenderRequest.Preview(var accountId, var stage) ->
                logged("preview", ByHand.say(accountId, preview.of(accountId, stage)));
            case RenderRequest.Send(var accountId, var stage, var by) ->
                logged(
                        "send-by-hand",
                        ByHand.say(sendByHand.send(accountId, stage, by == null ? request(context) : by)));
        };
        telemetry.flush();
        return answer;
    }

    private boolean decide(String body) {
        ToDecide message = ToDecide.read(body);
        rendering.decide(message.accounts(), message.dueSince());
        return true;
    }

    /** Who asked is in CloudTrail under the invocation's id. */
    private static String request(Context context) {
        return "request " + context.getAwsRequestId();
    }

    private Map<String, Object> logged(String event, Map<String, Object> said) {
        telemetry.log(Level.INFO, event, ByHand.loggable(said));
        return said;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
