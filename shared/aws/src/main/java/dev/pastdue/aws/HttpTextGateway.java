package dev.pastdue.aws;

import dev.pastdue.core.outbound.TextGateway;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * SMS through a lender's own platform, or a vendor's (docs/gateway-http.md): one {@code POST} a text, under a key where the platform keeps one.
 *
 * <p>What has no clear answer is asked for once, at once, or sent once more where that sends nothing again; what nobody says then is unknown.
 * One thread at a time.
 */
public final class HttpTextGateway implements TextGateway {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Pattern URL = Pattern.compile("https://[^\\s?#]+|http://127\\.0\\.0\\.1:[0-9]+[^\\s?#]*");
    private static final int NAME_BYTES = 6;

    private final PlatformForm form;
    private final String platform;
    private final Supplier<String> secret;
    private final InstantSource clock;
    private final Duration answer;
    private @Nullable HttpClient http;

    /**
     * @param url where it listens, with its {@link PlatformForm} before it
     * @param secret the text of a {@link GatewaySecret}
     */
    public HttpTextGateway(String url, Supplier<String> secret, InstantSource clock) {
        this(url, secret, clock, ANSWER);
    }

    /** @param answer how long an answer may take, all of it */
    public HttpTextGateway(String url, Supplier<String> secret, InstantSource clock, Duration answer) {
        String address = url.replaceFirst("/$", "");
        this.form = PlatformForm.of(address);
        this.platform = PlatformForm.digest(address, NAME_BYTES);
        this.secret = secret;
        this.clock = clock;
        this.answer = answer;
    }

    @Override
    public Result publish(Sms sms) {
        Result result = send(sms);
        if (!(result instanceof Result.Unknown)) {
            return result;
        }
        if (form.takesRepeats()) {
            return send(sms) instanceof Result.Accepted taken ? taken : result;
        }
        return find(sms.order().key()) instanceof Found.Taken(String messageId)
                ? new Result.Accepted(messageId)
                : result;
    }

    private Result send(Sms sms) {
        return switch (ask(known -> form.send(sms, known, clock.instant()))) {
            case Answer.NotSent(String why) -> new Result.SenderRefused(why);
            case Answer.NotConnected() -> new Result.Throttled();
            case Answer.Lost(String why) -> new Result.Unknown(why);
            case Answer.Said(int status, String body) -> form.sent(status, body);
        };
    }

    /** By its address. */
    @Override
    public String platform() {
        return platform;
    }

    /** Whoever asks for a key long after its {@code POST} may take a "no" for final: the platform refuses what is old. */
    @Override
    public Found find(String key) {
        return ask(known -> form.find(key, known, clock.instant())) instanceof Answer.Said(int status, String body)
                ? form.found(status, body)
                : new Found.NotSaid();
    }

    /** What came of a request. */
    private sealed interface Answer {
        /** Nothing went out, for a reason on our side. */
        record NotSent(String why) implements Answer {}

        /** Nobody was there, and nothing went out. */
        record NotConnected() implements Answer {}

        /** The request may have arrived. */
        record Lost(String why) implements Answer {}

        record Said(int status, String body) implements Answer {}
    }

    /** @param asking makes the request of the secret; null where it cannot be asked */
    private Answer ask(Function<GatewaySecret, @Nullable HttpRequest> asking) {
        if (!URL.matcher(form.url()).matches()) {
            return new Answer.NotSent("no-address");
        }
        HttpRequest request;
        try {
            request = asking.apply(GatewaySecret.of(secret.get()));
        } catch (RuntimeException e) {
            return new Answer.NotSent(e.getClass().getSimpleName());
        }
        if (request == null) {
            return new Answer.NotSent("no-question");
        }
        CompletableFuture<HttpResponse<String>> coming = client().sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> said = coming.get(answer.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Said(said.statusCode(), said.body());
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

    private static Answer failed(@Nullable Throwable failure) {
        String why = failure == null ? "" : failure.getClass().getSimpleName();
        return switch (failure) {
            case ConnectException _ -> new Answer.NotConnected();
            case HttpConnectTimeoutException _ -> new Answer.NotConnected();
            case SSLHandshakeException _ -> new Answer.NotSent(why);
            case null, default -> new Answer.Lost(why);
        };
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
