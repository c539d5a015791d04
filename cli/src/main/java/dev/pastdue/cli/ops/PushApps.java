package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.PushApp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;

/** What doctor asks Amazon SNS for about push messages. Everything throws what the SDK does. */
record PushApps(SnsClient client) {
    List<PushApp> all() {
        return client.listPlatformApplicationsPaginator().platformApplications().stream()
                .map(app -> app(app.platformApplicationArn(), app.attributes()))
                .toList();
    }

    /** arn:aws:sns:REGION:ACCOUNT:app/GCM/NAME. */
    private static PushApp app(String arn, Map<String, String> attributes) {
        return new PushApp(
                arn.substring(arn.indexOf('/') + 1),
                !"false".equalsIgnoreCase(attributes.get("Enabled")),
                instant(attributes.get("AppleCertificateExpirationDate")));
    }

    private static @Nullable Instant instant(@Nullable String written) {
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
