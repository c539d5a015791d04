package dev.pastdue.aws;

import dev.pastdue.core.outbound.TextGateway;
import java.time.InstantSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** The gateways of a stack; each text goes by the one that it was ordered for. */
public final class TextGateways implements TextGateway {
    private final TextGateway sns;
    private final TextGateway http;

    TextGateways(TextGateway sns, TextGateway http) {
        this.sns = sns;
        this.http = http;
    }

    /**
     * SNS, and the lender's own platform.
     *
     * @param sns makes each call once
     * @param url where that listens; {@code none} where there is none
     * @param secretName of Secrets Manager: what requests to it are signed by
     */
    public static TextGateways of(SnsClient sns, String url, String secretName, InstantSource clock) {
        return new TextGateways(
                new SnsGateway(sns), new HttpTextGateway(url, new SharedSecret(secretName, clock), clock));
    }

    @Override
    public Result publish(Sms sms) {
        return switch (sms.order().gateway()) {
            case SNS -> sns.publish(sms);
            case HTTP -> http.publish(sms);
        };
    }

    @Override
    public String platform() {
        return http.platform();
    }

    /** Only the platform keeps keys. */
    @Override
    public Found find(String key) {
        return http.find(key);
    }
}
