package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.Due;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.EventSource;
import dev.pastdue.emulator.EventSource.QueueSource;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.ObjectNotification;
import dev.pastdue.emulator.SeededIds;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.TopicSubscription;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.emulator.memory.MemoryQueues;
import dev.pastdue.sandbox.meter.QueueSends;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Runs a stack's functions on a virtual clock that jumps from event to event: books dropped, schedules due, replies and receipts, messages that
 * come, come again or come late. One thing at a time, so that two runs with the same input and seed are the same.
 */
final class Run {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Set<String> OF_THEIR_OWN = Set.of("GateFunction", "PrintFunction");

    private final LocalAws aws;
    private final Stack stack;
    private final VirtualClock clock;
    private final Progress progress;
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final List<QueuePoller> besides = new ArrayList<>();
    private final Map<String, LocalFunction> functions;
    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparing(Planned::number));
    private final AtomicLong texts = new AtomicLong();
    private final Map<String, String> lastTexts = new ConcurrentHashMap<>();
    private final RandomGenerator replyIds;
    private final LogDelivery logs;
    private final ToldReceipts told = new ToldReceipts();
    private int planned;

    /** Something that happens from outside. */
    private record Planned(Instant at, int number, Runnable action) {}

    Run(LocalAws aws, Stack stack, VirtualClock clock, long seed, RunLog log, Progress progress) {
        this.aws = aws;
        this.stack = stack;
        this.clock = clock;
        this.progress = progress;
        this.functions = LocalFunctions.of(
                new ClientsWithFigures(aws.functionClients(), log), stack, clock, this::pass, log::accept);
        aws.sns().onText(text -> {
            texts.incrementAndGet();
            lastTexts.put(text.phone(), text.messageId());
        });
        var random = new SplittableRandom(seed);
        functions.forEach((id, function) -> {
            for (EventSource source : stack.eventSources(id)) {
                if (source instanceof QueueSource queue) {
                    // These have their own chance, so that all others' is the same whether or not they are there.
                    RandomGenerator chance = OF_THEIR_OWN.contains(id) ? new SplittableRandom(~seed) : random.split();
                    var poller =
                            new QueuePoller(aws.sqsClient(), queue, sends(queue.queueUrl()), function, chance, log);
                    pollers.add(poller);
                    if (LocalFunctions.BESIDES.contains(id)) {
                        besides.add(poller);
                    }
                }
            }
        });
        replyIds = random.split();
        var lambda = new AsyncInvocations(stack, functions, aws.sqsClient(), clock, this::at, log);
        logs = new LogDelivery(
                aws.sns().log(),
                stack.logSubscriptions().stream()
                        .filter(subscription -> functions.containsKey(subscription.function()))
                        .toList(),
                random.split(),
                lambda,
                this::at,
                told);
    }

    /** How often anything was sent to the queue: it says so itself, or whoever counts what clients send. */
    private LongSupplier sends(String queueUrl) {
        return aws.sqsClient() instanceof MemoryQueues queues
                ? () -> queues.sendsTo(queueUrl)
                : () -> QueueSends.to(queueUrl);
    }

    /** Something will happen at this time. */
    void at(Instant time, Runnable action) {
        planned++;
        plan.add(new Planned(time, planned, action));
    }

    /** Puts a book into the book bucket, and tells whom the bucket tells. */
    void drop(Path book, String name) {
        String bucket = stack.bucketName("BooksBucket");
        String key = "books/" + name;
        String eTag = aws.s3Client()
                .putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(book))
                .eTag();
        aws.date(bucket, key, clock.instant());
        for (ObjectNotification notification : stack.notifications()) {
            if (notification.bucket().equals(bucket) && notification.concerns(key)) {
                send(notification.targetArn(), notificationOf(bucket, key, eTag.replace("\"", "")));
            }
        }
    }

    /** Puts the core system's message into PaymentQueue. */
    void tell(String payment) {
        send(stack.arn("PaymentQueue"), payment);
    }

    /** Has the letters and lists of a day made that is not over by the clock, but on which nothing more is put out. */
    void print(LocalDate day) {
        send(stack.arn("PrintQueue"), Json.write(Map.of("version", 1, "day", day.toString())));
    }

    /** Puts the lender's message into HoldQueue. */
    void hold(String message) {
        send(stack.arn("HoldQueue"), message);
    }

    /**
     * Tells the topic of two-way SMS that somebody wrote, and the topic its queues.
     *
     * @param to the number that was written to
     * @return the reply's id
     */
    String hear(String phone, String text, String to) {
        String id = SeededIds.next(replyIds);
        var reply = new LinkedHashMap<String, Object>();
        reply.put("originationNumber", phone);
        reply.put("destinationNumber", to);
        reply.put("messageKeyword", "KEYWORD_" + EmbeddedAws.ACCOUNT);
        reply.put("messageBody", text);
        reply.put("inboundMessageId", id);
        String answered = lastTexts.get(phone);
        if (answered != null) {
            reply.put("previousPublishedMessageId", answered);
        }
        if (aws.platform().isPresent()) {
            post("/replies", Json.write(reply));
        } else {
            publish("ReplyTopic", Json.write(reply));
        }
        return id;
    }

    /** What the lender's own platform posts to the stack. */
    private void post(String path, String body) {
        String event = aws.platform().orElseThrow().posting(path, body);
        String answer = ask("InboxFunction", event);
        if (!answer.contains("\"statusCode\":202")) {
            throw new IllegalStateException("what the platform posted was not taken");
        }
    }

    /** Tells a topic, and the topic its queues. */
    private void publish(String topic, String message) {
        for (TopicSubscription subscription : stack.subscriptionsTo(topic)) {
            send(subscription.queueArn(), subscription.raw() ? message : envelope(subscription, message));
        }
    }

    /** A person has read a reply, and closes its task by hand. */
    void close(String reply) {
        ask("ReplyFunction", Json.write(Map.of("tasks", Map.of("close", reply))));
    }

    private String envelope(TopicSubscription subscription, String message) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", SeededIds.next(replyIds));
        envelope.put("TopicArn", subscription.topicArn());
        envelope.put("Message", message);
        envelope.put("Timestamp", clock.instant());
        return Json.write(envelope);
    }

    private String notificationOf(String bucket, String key, String eTag) {
        return Json.write(Map.of(
                "Records",
                List.of(Map.of(
                        "eventVersion", "2.1",
                        "eventSource", "aws:s3",
                        "eventTime", clock.instant(),
                        "eventName", "ObjectCreated:Put",
                        "s3",
                                Map.of(
                                        "bucket", Map.of("name", bucket),
                                        "object",
                                                Map.of(
                                                        "key",
                                                        URLEncoder.encode(key, StandardCharsets.UTF_8)
                                                                .replace("%2F", "/"),
                                                        "eTag",
                                                        eTag))))));
    }

    private void send(String queueArn, String body) {
        String url = stack.queueUrlByArn(queueArn);
        aws.sqsClient().sendMessage(message -> message.queueUrl(url).messageBody(body));
    }

    /** What the gateways told so far. */
    ToldReceipts told() {
        return told;
    }

    /** Lets everything happen that happens before {@code end}. */
    void until(Instant end) {
        settle();
        for (Instant next = next(); next.isBefore(end); next = next()) {
            clock.moveTo(next.isBefore(clock.instant()) ? clock.instant() : next);
            progress.at(clock.instant(), texts.get());
            settle();
        }
    }

    /** The same, and what happens at {@code end}, which then is the present. */
    void upTo(Instant end) {
        until(end);
        if (clock.instant().isBefore(end)) {
            clock.moveTo(end);
        }
        settle();
    }

    /** Invokes a function as a person does by hand, lets happen what follows at once, and answers what it answered. */
    String invoke(String function, String event) {
        String answer = ask(function, event);
        settle();
        return answer;
    }

    /** The same, and nothing else happens. */
    String ask(String function, String event) {
        LocalFunction handler = functions.get(function);
        if (handler == null) {
            throw new IllegalArgumentException("nothing runs " + function + " here");
        }
        return handler.invoke(event);
    }

    /**
     * Lets time pass while a function waits. What the world tells meanwhile is told at its time and taken, for on AWS these functions
     * run beside the one that waits: what that one read may be old when it goes on.
     */
    private void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Instant next = nextOfTheWorld(); !next.isAfter(end); next = nextOfTheWorld()) {
            clock.moveTo(next.isBefore(clock.instant()) ? clock.instant() : next);
            happen();
            besides.forEach(this::drain);
        }
        clock.moveTo(end);
    }

    private boolean drain(QueuePoller poller) {
        boolean worked = false;
        while (poller.poll()) {
            worked = true;
            progress.at(clock.instant(), texts.get());
            happen();
        }
        return worked;
    }

    /** When a book, a payment, a reply or receipts come next. */
    private Instant nextOfTheWorld() {
        Planned first = plan.peek();
        Instant receipts = Stream.concat(
                        Stream.concat(
                                Stream.concat(logs.nextAt().stream(), aws.ses().nextAt().stream()),
                                aws.eum().events().nextAt().stream()),
                        aws.platform().flatMap(platform -> platform.receipts().nextAt()).stream())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return first == null || receipts.isBefore(first.at()) ? receipts : first.at();
    }

    private Instant next() {
        Instant next = Instant.MAX;
        Optional<Instant> schedule = aws.scheduler().nextAt();
        if (schedule.isPresent()) {
            next = schedule.get();
        }
        if (nextOfTheWorld().isBefore(next)) {
            next = nextOfTheWorld();
        }
        Instant step = clock.instant().plus(STEP);
        if (step.isBefore(next) && pollers.stream().anyMatch(QueuePoller::waits)) {
            next = step;
        }
        return next;
    }

    /** Everything that is to be done now, until there is nothing more. */
    private void settle() {
        boolean worked = true;
        while (worked) {
            worked = happen();
            for (QueuePoller poller : pollers) {
                worked |= drain(poller);
            }
        }
    }

    private boolean happen() {
        boolean happened = false;
        for (Planned planned = plan.peek();
                planned != null && !planned.at().isAfter(clock.instant());
                planned = plan.peek()) {
            plan.remove();
            planned.action().run();
            happened = true;
        }
        for (Due due : aws.scheduler().dueBy(clock.instant())) {
            send(due.targetArn(), due.input());
            happened = true;
        }
        for (String receipt : aws.platform()
                .map(platform -> platform.receipts().dueBy(clock.instant()))
                .orElse(List.of())) {
            told.http(clock.instant(), receipt);
            post("/receipts", receipt);
            happened = true;
        }
        for (String event : aws.eum().events().dueBy(clock.instant())) {
            told.eum(clock.instant(), event);
            publish("TextEventTopic", event);
            happened = true;
        }
        for (String event : aws.ses().dueBy(clock.instant())) {
            told.ses(clock.instant(), event);
            publish("TextEventTopic", event);
            happened = true;
        }
        return logs.deliver(clock.instant()) || happened;
    }
}
