package dev.pastdue.render;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.LinkSecret;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsWorkQueues.ToDecide;
import dev.pastdue.core.hold.BrokenPlans;
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
        var settings = new Settings(environment);
        var tables = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var queues = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var usdPerSegment = settings.usdPerSegment();
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "render", clock, log);
        batch = queues.batch("RENDER_QUEUE_URL", telemetry);
        var stores = tables.all();
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"), usdPerSegment);
        var composer =
                new Composer(new MustacheTemplates(documents, clock), LinkSecret.tokens(clients, settings, clock));
        var releases = SchedulerReleases.of(clients, settings, queues, clock);
        rendering = new NoticeRenderer(
                stores,
                queues.work(),
                releases,
                policies,
                composer,
                new BrokenPlans(tables.tasks(), clock, telemetry),
                clock,
                telemetry);
        preview = new NoticePreview(stores.accounts()::get, policies, composer, usdPerSegment, clock);
        sendByHand = new SendByHand(stores.accounts(), stores.notices(), rendering, policies, clock);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(rendering::prime),
                releases::prime,
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime,
                batch::prime);
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
