package dev.pastdue.why;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Why;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Why: answers the question about an account and a day with what is on record. Nothing of the answer goes to the log. */
public final class WhyHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Why why;
    private final PolicySource policies;
    private final Clock clock;
    private final Snapshot snapshot;

    public WhyHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public WhyHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public WhyHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "why", clock, log);
        this.clock = clock;
        policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"));
        why = new Why(stores.accounts(), stores.contacts(), stores.notices(), stores.checkpoints());
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(
                        () -> why.prime(policies.current().strategy().lender().zone(), clock.instant())));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        String number = WhyRequest.number(event);
        if (number != null) {
            return Map.of("accountIds", why.accountsOf(number));
        }
        String customer = WhyRequest.customer(event);
        if (customer != null) {
            return Map.of("accountIds", why.accountsOfCustomer(customer));
        }
        WhyRequest request = WhyRequest.of(event);
        Strategy strategy = policies.current().strategy();
        Explanation explanation = why.explain(
                request.accountId(), request.day(), strategy.lender().zone(), strategy.paused(), clock.instant());
        return WhyAnswer.of(request.text() ? explanation : explanation.withoutTexts(), request.languages());
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
