package dev.pastdue.aws;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.MessageGateway.Gateways;
import dev.pastdue.core.strategy.PolicySource;
import java.util.Map;

/** The ways out of a stack beside SMS. */
public final class OtherGateways {
    private OtherGateways() {}

    /** Those that a function's environment names: mail by SES; push messages by SNS; letters, calls and visits by the outbox. */
    public static Gateways of(ServiceClients clients, Settings settings, PolicySource policies) {
        MessageGateway outbox = new S3Outbox(clients.s3(), settings.text("OUTBOX_BUCKET"));
        return new Gateways(Map.of(
                Channel.EMAIL,
                new SesGateway(
                        clients::ses,
                        () -> policies.current().strategy().routes().mail()),
                Channel.PUSH,
                new PushGateway(clients::sns, settings.text("PUSH_ENDPOINTS")),
                Channel.LETTER,
                outbox,
                Channel.CALL,
                outbox,
                Channel.VISIT,
                outbox));
    }
}
