package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DestinationCountryParameterKey;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/**
 * SMS through AWS End User Messaging ({@code SendTextMessage}). The client must be one that never repeats ({@link SdkClients#once}): a
 * request has no token by which it could be told from its repetition.
 *
 * <p>{@code Context} carries the notice's key, and comes back in each event; nothing of a person's is in it.
 */
public final class EumGateway implements TextGateway {
    /** The entry of {@code Context} with the notice's key. */
    public static final String NOTICE = "notice";

    private static final String SENT = "{\"MessageId\":\"-\"}";
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 259_200;
    /** {@code MaxPrice} is at most two digits, a point and at most five. */
    private static final int PRICE_SCALE = 5;

    private static final BigDecimal MOST_USD = new BigDecimal("99.99999");

    private final Supplier<PinpointSmsVoiceV2Client> clients;
    private final InstantSource clock;
    private @Nullable PinpointSmsVoiceV2Client client;

    /** @param client asked for one when the first text goes out: most stacks send none by it */
    public EumGateway(Supplier<PinpointSmsVoiceV2Client> client, InstantSource clock) {
        clients = client;
        this.clock = clock;
    }

    @Override
    public Result publish(Sms sms) {
        Eum eum = sms.options().eum();
        if (eum == null) {
            return new Result.SenderRefused("no-configuration-set");
        }
        var sending = new Sending();
        boolean watched = false;
        try {
            if (client == null) {
                client = clients.get();
            }
            watched = Sending.isWatchedBy(client.serviceClientConfiguration());
            SendTextMessageRequest request = request(sms, eum).toBuilder()
                    .overrideConfiguration(config -> config.putExecutionAttribute(Sending.OF_A_CALL, sending))
                    .build();
            return new Result.Accepted(client.sendTextMessage(request).messageId());
        } catch (PinpointSmsVoiceV2Exception e) {
            return EumErrors.result(e);
        } catch (RuntimeException e) {
            return client == null ? new Result.SenderRefused(e.getClass().getSimpleName()) : sending.failed(e, watched);
        }
    }

    /** Sends nobody's text through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the function. */
    public static void prime() {
        try (PinpointSmsVoiceV2Client nowhere = SdkClients.nowhere(PinpointSmsVoiceV2Client.builder(), SENT)) {
            Result result = new EumGateway(() -> nowhere, InstantSource.system())
                    .publish(new Sms(
                            new Order(Gateway.EUM, Priming.PROBE_ACCOUNT, Instant.EPOCH),
                            Priming.PHONE,
                            Priming.PROBE_ACCOUNT,
                            null,
                            null,
                            BigDecimal.ONE,
                            new Options(new Eum(Priming.PROBE_ACCOUNT, null, null), null)));
            if (!(result instanceof Result.Accepted)) {
                throw new IllegalStateException("nobody's text came to " + result);
            }
        }
    }

    private SendTextMessageRequest request(Sms sms, Eum eum) {
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(sms.phone())
                .messageBody(sms.body())
                .messageType(MessageType.TRANSACTIONAL)
                .configurationSetName(eum.configurationSet())
                .protectConfigurationId(eum.protectConfiguration())
                .originationIdentity(origination(sms, eum))
                .maxPrice(price(sms.maxPriceUsd()))
                .timeToLive(secondsUntil(sms.order().validUntil()))
                .context(Map.of(NOTICE, sms.order().key()));
        Registered registered = sms.options().registered();
        if (registered != null) {
            var india = new HashMap<DestinationCountryParameterKey, String>();
            india.put(DestinationCountryParameterKey.IN_ENTITY_ID, registered.entityId());
            if (registered.templateId() != null) {
                india.put(DestinationCountryParameterKey.IN_TEMPLATE_ID, registered.templateId());
            }
            request.destinationCountryParameters(india);
        }
        return request.build();
    }

    private static @Nullable String origination(Sms sms, Eum eum) {
        if (eum.pool() != null) {
            return eum.pool();
        }
        return sms.originationNumber() == null ? sms.senderId() : sms.originationNumber();
    }

    private static String price(BigDecimal usd) {
        BigDecimal price = usd.min(MOST_USD).setScale(PRICE_SCALE, RoundingMode.DOWN);
        return price.toPlainString();
    }

    private int secondsUntil(Instant end) {
        long left = Duration.between(clock.instant(), end).toSeconds();
        return Math.clamp(left, LEAST_SECONDS, MOST_SECONDS);
    }
}
