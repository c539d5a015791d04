package dev.pastdue.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A secret of AWS Secrets Manager, by its name; read when it is first needed, and anew every five minutes. One thread at a time. */
final class SharedSecret implements Supplier<String> {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final String name;
    private final InstantSource clock;
    private @Nullable SecretsManagerClient secrets;
    private String text = "";
    private Instant readAt = Instant.MIN;

    SharedSecret(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException where there is none, or it may not be read */
    @Override
    public String get() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(KEPT))) {
            text = client().getSecretValue(get -> get.secretId(name)).secretString();
            readAt = now;
        }
        return text;
    }

    private SecretsManagerClient client() {
        if (secrets == null) {
            secrets = SdkClients.repeating(SecretsManagerClient.builder());
        }
        return secrets;
    }
}
