package dev.pastdue.print;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsPrintQueue;
import dev.pastdue.aws.SqsPrintQueue.ResultsFile;
import dev.pastdue.aws.SqsPrintQueue.ToPrint;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.print.DayBatch.Made;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Print: makes the batches that PrintQueue asks for, and takes the files of results that it names; answers a person with what there is of a day. */
public final class PrintHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** How long after its claim a send may still put something out. */
    private static final Duration LONGEST_SEND = Duration.ofMinutes(15);

    private final DayBatch days;
    private final ResultFiles results;
    private final ZoneId zone;
    private final Clock clock;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public PrintHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public PrintHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public PrintHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var outbox = new OutboxObjects(clients.s3(), settings.text("OUTBOX_BUCKET"), clients.callsAtOnce());
        var said = OutboxResults.of(clients, settings);
        var queue = new SqsPrintQueue(clients.sqs(), settings.text("PRINT_QUEUE_URL"));
        String bucket = settings.text("PRINT_BUCKET");
        zone = settings.parsed("LENDER_ZONE", ZoneId::of, ZoneOffset.UTC);
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "print", clock, log);
        batch = new SqsQueues(clients.sqs(), settings).batch("PRINT_QUEUE_URL", telemetry);
        days = DayBatch.of(clients, settings, new DayBatch.Tools(outbox, said, queue, clock, zone));
        results = new ResultFiles(new BucketFiles(clients.s3(), bucket, ""), outbox, said, queue);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry, days::prime, batch::prime);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (PrintRequest.of(event)) {
            case PrintRequest.Messages messages ->
                batch.answer(messages.received(), body -> {
                    take(ToPrint.read(body), deadline);
                    return true;
                });
            case PrintRequest.Day(var day)
            when isOver(day) -> make(day, deadline).answer(day);
            case PrintRequest.Day(var day) -> Map.of("outcome", "the day is not over", "day", day.toString());
        };
        telemetry.flush();
        return answer;
    }

    private boolean isOver(LocalDate day) {
        return day.isBefore(LocalDate.ofInstant(clock.instant().minus(LONGEST_SEND), zone));
    }

    private void take(ToPrint message, Deadline deadline) {
        switch (message) {
            case ToPrint.Scheduled(var at) -> make(LocalDate.ofInstant(at, zone).minusDays(1), deadline);
            case ToPrint.Day(var day) -> make(day, deadline);
            case ToPrint.Results(var files) -> files.forEach(file -> take(file, deadline));
        }
    }

    private Made make(LocalDate day, Deadline deadline) {
        Made made = days.make(day, deadline);
        if (made.isNews()) {
            telemetry.log(Level.INFO, "day-printed", made.answer(day));
        }
        return made;
    }

    private void take(ResultsFile file, Deadline deadline) {
        telemetry.log(Level.INFO, "results-taken", results.take(file, deadline).said(file));
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
