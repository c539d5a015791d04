package dev.pastdue.admin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.core.admin.AuditTrail.Listed;
import dev.pastdue.core.desk.DeskPress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Admin: does what a person asks, and lists what people did; a button of the desk it answers with HTML. Nothing of the answer goes to the log.
 */
public final class AdminHandler implements RequestHandler<Map<String, Object>, Object> {
    private static final Duration LISTED = Duration.ofDays(7);
    private static final int LAMBDAS_ID = 36;

    private final AdminWiring wiring;
    private final Clock clock;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public AdminHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public AdminHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public AdminHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "admin", clock, log);
        wiring = new AdminWiring(clients, settings, clock, telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                wiring.priming(),
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime);
    }

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        Optional<DeskPress> press = DeskPress.of(event).map(wiring::withNumber);
        return press.isEmpty()
                ? ask(event, context)
                : press.get().show(ask(press.get().event(), context), clock.instant());
    }

    /** Does what a person asks, whoever may ask it. */
    public Map<String, Object> ask(Map<String, Object> event, Context context) {
        Map<String, Object> answer = switch (AdminRequest.of(event, requestId(context))) {
            case AdminRequest.Perform(var request) ->
                AdminAnswer.of(wiring.acts().perform(request));
            case AdminRequest.ListAudit(var since, var which, var after) -> AdminAnswer.of(list(since, which, after));
            case AdminRequest.Bad(var what) -> AdminAnswer.bad(what);
        };
        telemetry.flush();
        return answer;
    }

    /** By Lambda's id an act that Lambda tries again is one act. Where it is not Lambda that asks, an id is its own by its time. */
    private String requestId(Context context) {
        String id = context.getAwsRequestId();
        return id != null && id.length() >= LAMBDAS_ID
                ? id
                : "local-" + clock.instant().toEpochMilli();
    }

    private Listed list(@Nullable Instant since, @Nullable String which, @Nullable String after) {
        return wiring.trail().list(since == null ? clock.instant().minus(LISTED) : since, which, after);
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
