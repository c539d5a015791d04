package dev.pastdue.aws;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.outbound.MessageGateway.Gateways;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Clock;
import java.time.InstantSource;

/** The gateways of a stack; each text goes by the one that it was ordered for. */
public final class TextGateways implements TextGateway {
    private final TextGateway sns;
    private final TextGateway http;
    private final TextGateway eum;

    TextGateways(TextGateway sns, TextGateway http, TextGateway eum) {
        this.sns = sns;
        this.http = http;
        this.eum = eum;
    }

    /**
     * SNS, End User Messaging and the lender's own platform.
     *
     * @param clients make each call of the first two once
     * @param url where that listens; {@code none} where there is none
     * @param secretName of Secrets Manager: what requests to it are signed by
     */
    public static TextGateways of(ServiceClients clients, String url, String secretName, InstantSource clock) {
        return new TextGateways(
                new SnsGateway(clients.sns()),
                new HttpTextGateway(url, new SharedSecret(secretName, clock), clock),
                new EumGateway(clients::smsVoice, clock));
    }

    /**
     * The one way out of a function, by the gateways that its environment names, paced and stopped with all the stack's functions.
     *
     * @param checkpoints the stack's
     * @param sleeper lets time pass
     */
    public static TextDispatcher dispatcher(
            ServiceClients clients,
            Settings settings,
            Checkpoints checkpoints,
            PolicySource policies,
            RateLimiter.Sleeper sleeper,
            Clock clock,
            Telemetry telemetry) {
        return dispatcher(clients, settings, Gateways.NONE, checkpoints, policies, sleeper, clock, telemetry);
    }

    /**
     * The same for notices, which go by other channels too.
     *
     * @param others the ways out beside SMS
     */
    public static TextDispatcher dispatcher(
            ServiceClients clients,
            Settings settings,
            Gateways others,
            Checkpoints checkpoints,
            PolicySource policies,
            RateLimiter.Sleeper sleeper,
            Clock clock,
            Telemetry telemetry) {
        var halt = new SendingHalt(checkpoints);
        return new TextDispatcher(
                of(clients, settings.text("HTTP_GATEWAY_URL"), settings.text("HTTP_GATEWAY_SECRET"), clock),
                others,
                RateLimiter.shared(checkpoints, clock, sleeper),
                new DailySpendLimit(checkpoints, halt, settings.usdPerSegment(), clock, telemetry),
                new FailureRateBreaker(checkpoints, halt, policies, clock, telemetry),
                new RefusalBreaker(halt, clock, telemetry),
                clock,
                telemetry);
    }

    @Override
    public Result publish(Sms sms) {
        return switch (sms.order().gateway()) {
            case SNS -> sns.publish(sms);
            case HTTP -> http.publish(sms);
            case EUM -> eum.publish(sms);
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
