package dev.pastdue.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The apps on phones that SNS reaches: {@code CreatePlatformEndpoint}, {@code SetEndpointAttributes}, {@code DeleteEndpoint}, and {@code Publish}
 * to an endpoint of APNS or GCM. One that nobody created here a lender made elsewhere: it is enabled, unless the last part of its name begins
 * with {@code disabled}. Safe for several threads.
 */
public final class AppEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 4096;
    private static final Pattern ENDPOINT =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:endpoint/(APNS|APNS_SANDBOX|GCM)/[^/]+/([^/]+)");

    private final Clock clock;
    private final SplittableRandom ids;
    private final Map<String, State> states = new HashMap<>();
    private final List<Push> pushes = new ArrayList<>();

    private enum State {
        ENABLED,
        DISABLED,
        DELETED
    }

    /** A push message as it was taken. */
    public record Push(
            Instant sentAt, String messageId, String endpoint, String title, String body, String ttlSeconds) {
        @Override
        public String toString() {
            return "Push[" + messageId + "]";
        }
    }

    AppEndpoints(Clock clock, long seed) {
        this.clock = clock;
        ids = new SplittableRandom(seed + 2);
    }

    /** What was taken, in its order. */
    public synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /** The app is gone from the phone: SNS has learnt it, and disabled its endpoint. */
    public synchronized void disable(String endpoint) {
        states.put(endpoint, State.DISABLED);
    }

    static boolean knows(String action) {
        return action.equals("CreatePlatformEndpoint")
                || action.equals("SetEndpointAttributes")
                || action.equals("DeleteEndpoint");
    }

    /** What a call answers within its result. */
    synchronized String answer(String action, FormData form) {
        if (action.equals("CreatePlatformEndpoint")) {
            String application = form.get("PlatformApplicationArn")
                    .filter(arn -> arn.contains(":app/"))
                    .orElseThrow(() -> invalid("PlatformApplicationArn Reason: no application"));
            String arn = application.replace(":app/", ":endpoint/") + "/" + SeededIds.next(ids);
            states.put(arn, State.ENABLED);
            return "<EndpointArn>" + arn + "</EndpointArn>";
        }
        String arn = form.get("EndpointArn").orElse("");
        requireThere(arn);
        if (action.equals("DeleteEndpoint")) {
            states.put(arn, State.DELETED);
        } else if (form.get("Attributes.entry.1.key").filter("Enabled"::equals).isPresent()) {
            boolean enabled =
                    form.get("Attributes.entry.1.value").filter("true"::equals).isPresent();
            states.put(arn, enabled ? State.ENABLED : State.DISABLED);
        }
        return "";
    }

    /** Takes a push message, and answers its id. */
    synchronized String publish(FormData form) {
        String arn = form.get("TargetArn").orElse("");
        requireThere(arn);
        if (state(arn) == State.DISABLED) {
            throw new AwsError(400, "EndpointDisabled", "Endpoint is disabled");
        }
        if (form.get("MessageStructure").filter("json"::equals).isEmpty()) {
            throw invalid("MessageStructure Reason: this endpoint takes JSON with a payload for each service");
        }
        String service = service(arn);
        JsonNode message = json(form.get("Message").orElse(""), "Message");
        String payload = message.path(service).asText();
        if (!message.path("default").isTextual()) {
            throw invalid("Message Reason: no default entry in JSON message body");
        }
        if (payload.length() > MOST_BYTES) {
            throw invalid("Message too long");
        }
        JsonNode alert = service.equals("GCM")
                ? json(payload, service).at("/fcmV1Message/message/notification")
                : json(payload, service).at("/aps/alert");
        String ttl = service.equals("GCM")
                ? json(payload, service)
                        .at("/fcmV1Message/message/android/ttl")
                        .asText()
                        .replace("s", "")
                : attribute(form, "AWS.SNS.MOBILE." + service + ".TTL");
        String id = SeededIds.next(ids);
        pushes.add(new Push(
                clock.instant(),
                id,
                arn,
                alert.path("title").asText(),
                alert.path("body").asText(),
                ttl));
        return id;
    }

    private static String attribute(FormData form, String name) {
        for (int i = 1; form.get("MessageAttributes.entry." + i + ".Name").isPresent(); i++) {
            String entry = "MessageAttributes.entry." + i;
            if (form.get(entry + ".Name").filter(name::equals).isPresent()) {
                return form.get(entry + ".Value.StringValue").orElse("");
            }
        }
        return "";
    }

    private void requireThere(String arn) {
        if (!ENDPOINT.matcher(arn).matches() || state(arn) == State.DELETED) {
            throw invalid("TargetArn Reason: No endpoint found for the target arn specified");
        }
    }

    private State state(String arn) {
        Matcher endpoint = ENDPOINT.matcher(arn);
        boolean disabled = endpoint.matches() && endpoint.group(2).startsWith("disabled");
        return states.getOrDefault(arn, disabled ? State.DISABLED : State.ENABLED);
    }

    private static String service(String arn) {
        Matcher endpoint = ENDPOINT.matcher(arn);
        return endpoint.matches() ? endpoint.group(1) : "";
    }

    private static JsonNode json(String text, String what) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid(what + " Reason: no JSON");
        }
    }

    private static AwsError invalid(String what) {
        return new AwsError(400, "InvalidParameter", "Invalid parameter: " + what);
    }
}
