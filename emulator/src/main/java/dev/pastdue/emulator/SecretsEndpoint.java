package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets Manager as far as {@code GetSecretValue} of a text by its name goes. */
public final class SecretsEndpoint implements AutoCloseable {
    private static final String JSON = "application/x-amz-json-1.1";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final HttpEndpoint http;

    private SecretsEndpoint() {
        http = HttpEndpoint.start("Secrets Manager", 0, this::answer);
    }

    /** Starts on a free port of 127.0.0.1. */
    static SecretsEndpoint start() {
        return new SecretsEndpoint();
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    /** Stores a secret, in the place of one that has the same name. */
    public void put(String name, String text) {
        secrets.put(name, text);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(Request request) {
        if (!request.header("X-Amz-Target").equals("secretsmanager.GetSecretValue")) {
            return new Reply(400, JSON, "InvalidRequestException", "{}");
        }
        String name = String.valueOf(Json.object(request.body()).get("SecretId"));
        String text = secrets.get(name);
        return text == null
                ? new Reply(400, JSON, "ResourceNotFoundException", "{}")
                : new Reply(200, JSON, "", Json.write(Map.of("Name", name, "SecretString", text)));
    }
}
