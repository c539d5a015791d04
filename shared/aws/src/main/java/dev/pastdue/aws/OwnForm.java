package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pastdue's own contract: each request is signed by the secret, and a key is kept and can be asked for. */
record OwnForm(String url) implements PlatformForm {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CLIENT_ERRORS = 400;
    private static final int NOT_FOUND = 404;
    /** Said where a request did not arrive in time; nobody knows by whom. */
    private static final int REQUEST_TIMEOUT = 408;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int UNAVAILABLE = 503;

    @Override
    public HttpRequest send(Sms sms, GatewaySecret secret, Instant now) {
        return signed("POST", "/messages", sms.order().key(), body(sms), secret, now);
    }

    @Override
    public Result sent(int status, String body) {
        return result(status, fields(body));
    }

    /** It does, and a question costs no text: what became of a key is asked for. */
    @Override
    public boolean takesRepeats() {
        return false;
    }

    @Override
    public HttpRequest find(String key, GatewaySecret secret, Instant now) {
        return signed("GET", "/messages/" + PlatformForm.encoded(key), "", "", secret, now);
    }

    @Override
    public Found found(int status, String body) {
        Map<String, @Nullable Object> fields = fields(body);
        String id = text(fields, "id", ID);
        if (status == OK && id != null) {
            return new Found.Taken(id);
        }
        boolean none = status == NOT_FOUND && "unknown-key".equals(fields.get("class"));
        return none ? new Found.NotTaken() : new Found.NotSaid();
    }

    private HttpRequest signed(String method, String path, String key, String body, GatewaySecret secret, Instant now) {
        URI uri = URI.create(url + path);
        String timestamp = Long.toString(now.getEpochSecond());
        var signature = new RequestSignature(timestamp, method, uri.getRawPath(), key, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header(RequestSignature.TIMESTAMP, timestamp)
                .header(RequestSignature.HEADER, signature.by(secret.signing()));
        if (!key.isEmpty()) {
            request.header(RequestSignature.KEY, key).header("Content-Type", "application/json");
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static String body(Sms sms) {
        var body = new LinkedHashMap<String, Object>();
        body.put("number", sms.phone());
        body.put("body", sms.body());
        String sender = sms.originationNumber() == null ? sms.senderId() : sms.originationNumber();
        if (sender != null) {
            body.put("sender", sender);
        }
        body.put("validUntil", sms.order().validUntil());
        return Message.write(body);
    }

    private static Result result(int status, Map<String, @Nullable Object> fields) {
        String id = text(fields, "id", ID);
        if ((status == OK || status == ACCEPTED) && id != null) {
            return new Result.Accepted(id);
        }
        String code = text(fields, "code", CODE);
        boolean refusal = (status >= CLIENT_ERRORS && status < SERVER_ERRORS) || status == UNAVAILABLE;
        String said = refusal ? text(fields, "class", CODE) : null;
        return switch (said) {
            case "number" -> new Result.Refused("opted-out".equals(code) ? Reason.OPTED_OUT : Reason.INVALID_NUMBER);
            case "text" -> new Result.Refused(Reason.INVALID_TEXT);
            case "throttled" -> new Result.Throttled();
            case "ours" -> new Result.SenderRefused(code == null ? "HTTP " + status : code);
            case null, default -> withoutClass(status);
        };
    }

    /** What a status alone says. */
    static Result withoutClass(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return new Result.Throttled();
        }
        boolean certain = status >= CLIENT_ERRORS && status < SERVER_ERRORS && status != REQUEST_TIMEOUT;
        return certain ? new Result.SenderRefused("HTTP " + status) : new Result.Unknown("HTTP " + status);
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String name, Pattern form) {
        return fields.get(name) instanceof String text && form.matcher(text).matches() ? text : null;
    }

    private static Map<String, @Nullable Object> fields(String body) {
        try {
            return Json.object(body);
        } catch (MalformedMessage none) {
            return Map.of();
        }
    }
}
