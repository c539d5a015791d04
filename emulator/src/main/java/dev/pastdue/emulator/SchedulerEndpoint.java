package dev.pastdue.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import dev.pastdue.emulator.ScheduleBook.Planned;
import dev.pastdue.emulator.ScheduleBook.ScheduleKey;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * EventBridge Scheduler in its own REST-JSON: {@code CreateSchedule}, {@code GetSchedule}, {@code DeleteSchedule},
 * {@code ListSchedules} in one page, {@code CreateScheduleGroup}. It fires nothing by itself: whoever moves the clock
 * asks {@link #nextAt()} and {@link #dueBy(Instant)} and calls the targets. A flexible window is accepted and not used.
 */
public final class SchedulerEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultyService service = new FaultyService(
            new AwsError(429, "ThrottlingException", "Rate exceeded"),
            new AwsError(500, "InternalServerException", "Unexpected error encountered while processing the request."),
            SchedulerEndpoint::refusal);
    private final ScheduleBook book;
    private final Clock clock;
    private final @Nullable HttpEndpoint http;

    private SchedulerEndpoint(@Nullable Integer port, Clock clock, long seed) {
        this.clock = clock;
        book = new ScheduleBook(seed);
        http = port == null ? null : HttpEndpoint.start("EventBridge Scheduler", port, this::answer);
    }

    /** Starts on 127.0.0.1; port 0 asks for a free one. */
    static SchedulerEndpoint start(int port, Clock clock, long seed) {
        return new SchedulerEndpoint(port, clock, seed);
    }

    /** One that listens on no port: {@link #transport()} leads to it. */
    static SchedulerEndpoint unserved(Clock clock, long seed) {
        return new SchedulerEndpoint(null, clock, seed);
    }

    /** What leads a client to it without a connection. */
    SdkHttpClient transport() {
        return new InProcess(this::answer);
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(http, "it listens on none").port();
    }

    /** When the next schedule is due, if any is. */
    public Optional<Instant> nextAt() {
        return book.nextAt();
    }

    /**
     * Takes what is due until {@code until}, inclusive, in the order of its times: asked again, it answers only what is
     * new. A schedule that is over is deleted if it wished so ({@code ActionAfterCompletion}).
     */
    public List<Due> dueBy(Instant until) {
        return book.dueBy(until);
    }

    /** The names of the schedules kept, in order. */
    public List<String> names() {
        return book.all().stream().map(entry -> entry.key().name()).toList();
    }

    /** How many requests came, good and bad. */
    public long requests() {
        return service.requests();
    }

    /** Plays these faults from the next request on. */
    public void inject(Faults faults) {
        service.inject(faults);
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }

    private Answer answer(Request request) {
        String[] path = request.path().split("/", -1);
        String name = path.length > 2 ? URLDecoder.decode(path[2], StandardCharsets.UTF_8) : "";
        return service.answer(name, () -> carryOut(request, path[1], name));
    }

    private Reply carryOut(Request request, String resource, String name) {
        FormData query = FormData.parse(request.query());
        var key = new ScheduleKey(query.get("groupName").orElse("default"), name);
        return switch (request.method() + " " + resource) {
            case "POST schedules" ->
                created(book.add(ScheduleRequest.read(name, body(request), clock.instant()), clock.instant()));
            case "GET schedules" -> name.isEmpty() ? listed(query) : described(book.get(key));
            case "DELETE schedules" -> {
                book.remove(key);
                yield json(200, object());
            }
            case "POST schedule-groups" -> group(name);
            default ->
                throw new AwsError(
                        404,
                        "ResourceNotFoundException",
                        "This endpoint does not know " + request.method() + " " + request.path());
        };
    }

    private Reply group(String name) {
        if (!ScheduleRequest.NAME.matcher(name).matches()) {
            throw new AwsError(400, "ValidationException", "A group's name must be 1 to 64 of [0-9a-zA-Z-_.]");
        }
        book.addGroup(name);
        String arn =
                "arn:aws:scheduler:%s:%s:schedule-group/%s".formatted(EmbeddedAws.REGION, EmbeddedAws.ACCOUNT, name);
        return json(200, object().put("ScheduleGroupArn", arn));
    }

    private static Reply created(Planned entry) {
        return json(200, object().put("ScheduleArn", entry.key().arn()));
    }

    private static Reply described(Planned entry) {
        ObjectNode answer = entry.request().body().deepCopy();
        answer.remove("ClientToken");
        return json(200, summary(answer, entry));
    }

    private Reply listed(FormData query) {
        ObjectNode answer = object();
        var list = answer.putArray("Schedules");
        for (Planned entry : book.all()) {
            boolean inGroup =
                    query.get("ScheduleGroup").map(entry.key().group()::equals).orElse(true);
            boolean named =
                    query.get("NamePrefix").map(entry.key().name()::startsWith).orElse(true);
            if (inGroup && named) {
                ObjectNode item = summary(list.addObject(), entry);
                item.putObject("Target").put("Arn", entry.request().targetArn());
            }
        }
        return json(200, answer);
    }

    private static ObjectNode summary(ObjectNode to, Planned entry) {
        BigDecimal created =
                BigDecimal.valueOf(entry.createdAt().toEpochMilli()).movePointLeft(3);
        return to.put("Arn", entry.key().arn())
                .put("GroupName", entry.key().group())
                .put("Name", entry.key().name())
                .put("State", entry.request().enabled() ? "ENABLED" : "DISABLED")
                .put("CreationDate", created)
                .put("LastModificationDate", created);
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new AwsError(400, "ValidationException", "The body is not JSON");
        }
    }

    private static Reply refusal(AwsError error) {
        String body = object().put("Message", error.text()).toString();
        return new Reply(error.status(), "application/json", error.code(), body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Reply json(int status, ObjectNode body) {
        return new Reply(status, "application/json", "", body.toString());
    }
}
