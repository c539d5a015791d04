package dev.pastdue.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * End User Messaging as far as texts go, in its own JSON: {@code SendTextMessage}, and what a text needs, {@code CreateConfigurationSet},
 * {@code DescribeConfigurationSets} and {@code CreateEventDestination}. An event comes only where the text names a configuration set. A fault's
 * words are the error's {@code Reason}, and after a colon the field that it is about.
 */
public final class EumEndpoint extends TextEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String TARGET = "PinpointSMSVoiceV2.";
    private static final String CONTEXT = "Context.";
    private static final int MAX_CHARACTERS = 1_600;
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern PRICE = Pattern.compile("[0-9]{0,2}\\.[0-9]{1,5}");
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 259_200;

    private final Map<String, ObjectNode> sets = new ConcurrentHashMap<>();
    private final Set<String> optedOut = ConcurrentHashMap.newKeySet();
    private final TextEvents events = new TextEvents(EumEvents::message);
    private final @Nullable HttpEndpoint http;

    private EumEndpoint(@Nullable Integer port, PhoneNetwork phones) {
        super(
                new FaultyService(
                        new AwsError(400, "ThrottlingException", ""),
                        new AwsError(500, "InternalServerException", ""),
                        EumEndpoint::refusal),
                phones);
        http = port == null ? null : HttpEndpoint.start("End User Messaging", port, this::answer);
    }

    /** Starts on 127.0.0.1, with these phones; port 0 asks for a free one. */
    static EumEndpoint start(int port, PhoneNetwork phones) {
        return new EumEndpoint(port, phones);
    }

    /** One that listens on no port: {@link #transport()} leads to it. */
    static EumEndpoint unserved(PhoneNetwork phones) {
        return new EumEndpoint(null, phones);
    }

    /** What leads a client to it without a connection. */
    SdkHttpClient transport() {
        return new InProcess(this::answer);
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(http, "it listens on none").port();
    }

    /** What its event destinations are told. */
    public TextEvents events() {
        return events;
    }

    /** Makes a configuration set, as {@code CreateConfigurationSet} does; one that is there stays. */
    public void addConfigurationSet(String name) {
        ObjectNode set = object().put("ConfigurationSetName", name);
        set.putArray("EventDestinations");
        sets.putIfAbsent(name, set);
    }

    /** Puts a number on the account's list of those that want no texts. */
    public void optOut(String phone) {
        optedOut.add(phone);
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }

    /** The context that a text was sent with. */
    static Map<String, String> context(Text text) {
        var context = new LinkedHashMap<String, String>();
        text.attributes().forEach((name, value) -> {
            if (name.startsWith(CONTEXT)) {
                context.put(name.substring(CONTEXT.length()), value);
            }
        });
        return context;
    }

    private Answer answer(Request request) {
        JsonNode body = body(request.body());
        String action = request.header("X-Amz-Target").replaceFirst("^" + Pattern.quote(TARGET), "");
        return service.answer(body.path("DestinationPhoneNumber").asText(), () -> carryOut(action, body));
    }

    private Reply carryOut(String action, JsonNode body) {
        return switch (action) {
            case "SendTextMessage" -> send(body);
            case "CreateConfigurationSet" -> createSet(body);
            case "DescribeConfigurationSets" -> describeSets(body);
            case "CreateEventDestination" -> createDestination(body);
            default -> throw new AwsError(400, "ValidationException", "UNKNOWN_OPERATION");
        };
    }

    private Reply send(JsonNode body) {
        String phone = body.path("DestinationPhoneNumber").asText();
        String text = body.path("MessageBody").asText();
        judge(body, phone, text);
        var attributes = new LinkedHashMap<String, String>();
        body.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                attributes.put(field.getKey(), field.getValue().asText());
            }
        });
        body.path("Context")
                .properties()
                .forEach(entry -> attributes.put(
                        CONTEXT + entry.getKey(), entry.getValue().asText()));
        body.path("DestinationCountryParameters")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        boolean heard = body.has("ConfigurationSetName");
        return phones.take(phone, text, attributes, (taken, receipts) -> {
                    if (heard) {
                        events.expect(taken, receipts);
                    }
                })
                .map(taken -> said(object().put("MessageId", taken.messageId())))
                .orElseThrow(service::throttled);
    }

    private void judge(JsonNode body, String phone, String text) {
        if (!NUMBER.matcher(phone).matches()) {
            throw invalid("CANNOT_PARSE:DestinationPhoneNumber");
        }
        if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw invalid("FIELD_VALIDATION_FAILED:MessageBody");
        }
        if (body.has("MaxPrice")
                && !PRICE.matcher(body.path("MaxPrice").asText()).matches()) {
            throw invalid("FIELD_VALIDATION_FAILED:MaxPrice");
        }
        int seconds = body.path("TimeToLive").asInt(MOST_SECONDS);
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw invalid("FIELD_VALIDATION_FAILED:TimeToLive");
        }
        String set = body.path("ConfigurationSetName").asText();
        if (!set.isEmpty() && !sets.containsKey(set)) {
            throw new AwsError(404, "ResourceNotFoundException", "");
        }
        if (optedOut.contains(phone)) {
            throw new AwsError(409, "ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        }
    }

    private Reply createSet(JsonNode body) {
        String name = body.path("ConfigurationSetName").asText();
        if (sets.containsKey(name)) {
            throw new AwsError(409, "ConflictException", "RESOURCE_ALREADY_EXISTS");
        }
        addConfigurationSet(name);
        return said(set(name));
    }

    private Reply describeSets(JsonNode body) {
        var wanted = body.path("ConfigurationSetNames");
        ObjectNode answer = object();
        var list = answer.putArray("ConfigurationSets");
        if (wanted.isEmpty()) {
            sets.values().forEach(list::add);
        }
        for (JsonNode name : wanted) {
            list.add(set(name.asText()));
        }
        return said(answer);
    }

    private Reply createDestination(JsonNode body) {
        ObjectNode set = set(body.path("ConfigurationSetName").asText());
        ObjectNode destination = body.deepCopy();
        destination.remove("ConfigurationSetName");
        destination.put("Enabled", true);
        set.withArray("EventDestinations").add(destination);
        return said(object());
    }

    private ObjectNode set(String name) {
        ObjectNode set = sets.get(name);
        if (set == null) {
            throw new AwsError(404, "ResourceNotFoundException", "");
        }
        return set;
    }

    private static JsonNode body(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a client of the SDK sends JSON", e);
        }
    }

    private static AwsError invalid(String reason) {
        return new AwsError(400, "ValidationException", reason);
    }

    private static Reply refusal(AwsError error) {
        String[] words = error.text().split(":", 2);
        ObjectNode body = object().put("__type", error.code()).put("Message", error.code());
        if (!words[0].isEmpty()) {
            body.put("Reason", words[0]);
        }
        if (words.length > 1) {
            body.putArray("Fields").addObject().put("Name", words[1]).put("Message", "is wrong");
        }
        return new Reply(error.status(), TYPE, error.code(), body.toString());
    }

    private static Reply said(ObjectNode answer) {
        return new Reply(200, TYPE, "", answer.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
