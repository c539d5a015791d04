package dev.pastdue.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.S3ReviewedFigures;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.core.admin.WrittenNumbers;
import dev.pastdue.core.desk.Desk;
import dev.pastdue.core.desk.DeskPlace;
import dev.pastdue.core.desk.DeskRequest;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.text.Composer;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Desk: answers what a custom widget of CloudWatch asks, as HTML. Nothing of question or answer goes to the log. */
public final class DeskHandler implements RequestHandler<Map<String, Object>, String> {
    private final String acts;
    private final boolean showsPersons;
    private final Desk desk;
    private final Snapshot snapshot;

    public DeskHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public DeskHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public DeskHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        String namespace = settings.text("METRICS_NAMESPACE");
        var usdPerSegment = settings.usdPerSegment();
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"), usdPerSegment);
        var accounts = stores.all().accounts();
        // Without the secret of links: whoever looks is shown stand-ins.
        var composer = new Composer(new MustacheTemplates(documents, clock));
        acts = settings.text("ACTS_ARN");
        showsPersons = settings.parsed("SHOWS_PERSONS", "true"::equals, false);
        desk = new Desk(
                stores.all(),
                new Desk.Told(stores.replies(), stores.tasks()),
                stores.checkpoints(),
                new Desk.Seen(
                        clients.figures(namespace),
                        new S3GateFiles(clients.s3(), settings.text("CONFIG_BUCKET")),
                        new S3ReviewedFigures(clients.s3(), settings.text("BOOKS_BUCKET"))),
                new WrittenNumbers(new LibPhoneNumbers(), policies),
                policies,
                new NoticePreview(accounts::get, policies, composer, usdPerSegment, clock),
                clock);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                new EmfTelemetry(namespace, "desk", clock, log),
                documents.priming(() -> desk.prime(place(""))));
    }

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        return event.containsKey("describe")
                ? Desk.describe()
                : desk.show(DeskRequest.of(event), place(context.getInvokedFunctionArn()));
    }

    private DeskPlace place(String own) {
        return new DeskPlace(own, acts, showsPersons);
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
