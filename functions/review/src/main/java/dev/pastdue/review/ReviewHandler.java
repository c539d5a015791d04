package dev.pastdue.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbReviewRecords;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3ReviewFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsReviewQueue.ToReview;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.review.ReviewOutcome;
import dev.pastdue.core.review.SegmentRead;
import dev.pastdue.core.review.StoredReview;
import dev.pastdue.effect.report.WorkReviewer;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Review: answers ReviewQueue with the messages that failed, a person with how far the review is. */
public final class ReviewHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final StoredReview review;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public ReviewHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public ReviewHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public ReviewHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        var queues = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"));
        var files = new S3ReviewFiles(clients.s3(), settings.text("BOOKS_BUCKET"));
        var checkpoints = stores.checkpoints();
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "review", clock, log);
        batch = queues.batch("REVIEW_QUEUE_URL", telemetry);
        review = new StoredReview(
                new SegmentRead(
                        stores.reviewRecords(),
                        stores.accounts()::get,
                        stores.contacts()::get,
                        files,
                        () -> policies.current().strategy().freshness()),
                files,
                queues.review(),
                checkpoints,
                new WorkReviewer(policies, checkpoints, settings.usdPerSegment(), files, Json::write, telemetry),
                clock);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(policies::current),
                DynamoDbReviewRecords::prime,
                batch::prime);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ReviewRequest.of(event)) {
            case ReviewRequest.Messages messages ->
                batch.answer(messages.received(), body -> {
                    logged(queued(ToReview.read(body), deadline));
                    return true;
                });
            case ReviewRequest.Begin() -> logged(review.begin());
            case ReviewRequest.Status() -> logged(review.status());
        };
        telemetry.flush();
        return answer;
    }

    private ReviewOutcome queued(ToReview message, Deadline deadline) {
        return switch (message) {
            case ToReview.Scheduled(var at) -> review.begin(at);
            case ToReview.Work(var task) -> review.work(task, deadline);
        };
    }

    private Map<String, Object> logged(ReviewOutcome outcome) {
        Map<String, Object> answer = ReviewAnswer.of(outcome);
        telemetry.log(Level.INFO, "review", answer);
        return answer;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
