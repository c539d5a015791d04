package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * SMS through a lender's own platform (docs/gateway-http.md): one signed {@code POST} a text, under a key that the platform keeps.
 *
 * <p>What has no clear answer is asked for once, at once; what nobody says then is unknown. One thread at a time.
 */
public final class HttpTextGateway implements TextGateway {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Pattern URL = Pattern.compile("https://[^\\s?#]+|http://127\\.0\\.0\\.1:[0-9]+[^\\s?#]*");
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
    private static final int NAME_BYTES = 6;

    private final String url;
    private final String platform;
    private final Supplier<String> secret;
    private final InstantSource clock;
    private final Duration answer;
    private @Nullable HttpClient http;

    /**
     * @param url {@code messages} lies under it
     * @param secret what requests are signed by
     */
    public HttpTextGateway(String url, Supplier<String> secret, InstantSource clock) {
        this(url, secret, clock, ANSWER);
    }

    /** @param answer how long an answer may take, all of it */
    public HttpTextGateway(String url, Supplier<String> secret, InstantSource clock, Duration answer) {
        this.url = url.replaceFirst("/$", "");
        this.platform = named(this.url);
        this.secret = secret;
        this.clock = clock;
        this.answer = answer;
    }

    @Override
    public Result publish(Sms sms) {
        String key = sms.order().key();
        Answer said = ask("POST", "/messages", key, body(sms));
        Result result = switch (said) {
            case Answer.NotSent(String why) -> new Result.SenderRefused(why);
            case Answer.NotConnected() -> new Result.Throttled();
            case Answer.Lost(String why) -> new Result.Unknown(why);
            case Answer.Said(int status, var fields) -> result(status, fields);
        };
        return result instanceof Result.Unknown && find(key) instanceof Found.Taken(String messageId)
                ? new Result.Accepted(messageId)
                : result;
    }

    /** By its address. */
    @Override
    public String platform() {
        return platform;
    }

    private static String named(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whoever asks for a key long after its {@code POST} may take a "no" for final: the platform refuses what is old. */
    @Override
    public Found find(String key) {
        String path =
                "/messages/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        if (!(ask("GET", path, "", "") instanceof Answer.Said(int status, var fields))) {
            return new Found.NotSaid();
        }
        String id = text(fields, "id", ID);
        if (status == OK && id != null) {
            return new Found.Taken(id);
        }
        boolean none = status == NOT_FOUND && "unknown-key".equals(fields.get("class"));
        return none ? new Found.NotTaken() : new Found.NotSaid();
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

    private static Result withoutClass(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return new Result.Throttled();
        }
        boolean certain = status >= CLIENT_ERRORS && status < SERVER_ERRORS && status != REQUEST_TIMEOUT;
        return certain ? new Result.SenderRefused("HTTP " + status) : new Result.Unknown("HTTP " + status);
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String name, Pattern form) {
        return fields.get(name) instanceof String text && form.matcher(text).matches() ? text : null;
    }

    /** What came of a request. */
    private sealed interface Answer {
        /** Nothing went out, for a reason on our side. */
        record NotSent(String why) implements Answer {}

        /** Nobody was there, and nothing went out. */
        record NotConnected() implements Answer {}

        /** The request may have arrived. */
        record Lost(String why) implements Answer {}

        /** @param fields empty where the body is no JSON object */
        record Said(int status, Map<String, @Nullable Object> fields) implements Answer {}
    }

    private Answer ask(String method, String path, String key, String body) {
        if (!URL.matcher(url).matches()) {
            return new Answer.NotSent("no-address");
        }
        HttpRequest request;
        try {
            request = signed(method, path, key, body);
        } catch (RuntimeException e) {
            return new Answer.NotSent(e.getClass().getSimpleName());
        }
        CompletableFuture<HttpResponse<String>> coming = client().sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> said = coming.get(answer.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Said(said.statusCode(), fields(said.body()));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            coming.cancel(true);
            return new Answer.Lost(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost(e.getClass().getSimpleName());
        }
    }

    private HttpRequest signed(String method, String path, String key, String body) {
        String known = secret.get();
        URI uri = URI.create(url + path);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        var signature = new RequestSignature(timestamp, method, uri.getRawPath(), key, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header(RequestSignature.TIMESTAMP, timestamp)
                .header(RequestSignature.HEADER, signature.by(known));
        if (!key.isEmpty()) {
            request.header(RequestSignature.KEY, key).header("Content-Type", "application/json");
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static Answer failed(@Nullable Throwable failure) {
        String why = failure == null ? "" : failure.getClass().getSimpleName();
        return switch (failure) {
            case ConnectException _ -> new Answer.NotConnected();
            case HttpConnectTimeoutException _ -> new Answer.NotConnected();
            case SSLHandshakeException _ -> new Answer.NotSent(why);
            case null, default -> new Answer.Lost(why);
        };
    }

    private static Map<String, @Nullable Object> fields(String body) {
        try {
            return Json.object(body);
        } catch (MalformedMessage none) {
            return Map.of();
        }
    }

    /** Made when it is first needed: most stacks have no platform. It repeats no {@code POST} by itself. */
    private HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }
        return http;
    }
}
