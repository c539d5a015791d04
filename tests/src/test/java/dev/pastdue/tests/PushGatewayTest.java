package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.PushGateway;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.SnsEndpoint;
import dev.pastdue.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Push messages by the SDK's own client, against the embedded endpoint. */
class PushGatewayTest {
    private static final String APPLICATION = "arn:aws:sns:us-east-1:000000000000:app/%s/bank";

    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
    private final SnsEndpoint sns = SnsEndpoint.start(0, clock, 1);
    private final SnsClient client = SdkClients.once(SnsClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "k")))
            .endpointOverride(URI.create("http://127.0.0.1:" + sns.port())));
    private final PushGateway gateway = new PushGateway(() -> client, "arn:aws:sns:us-east-1:000000000000:endpoint/");

    @AfterEach
    void close() {
        client.close();
        sns.close();
    }

    private String phone(String service) {
        return client.createPlatformEndpoint(create -> create.platformApplicationArn(APPLICATION.formatted(service))
                        .token("t"))
                .endpointArn();
    }

    private Outgoing to(String endpoint) {
        var key = new NoticeKey("a-1", LocalDate.of(2026, 1, 10), "second");
        return new Outgoing(
                key.id(),
                key,
                new Address.Endpoint(endpoint),
                new RenderedText(
                        "second", "a", "zh-TW", "t1", 0, "有一筆\"款項\"待繳", Channel.PUSH, new Document("繳款提醒", "")),
                Account.unknown("a-1"),
                new Lender("Bank", "[Bank]", ZoneOffset.UTC, "TW", "400", null, null, Map.of()),
                LocalDate.of(2026, 1, 20),
                clock.instant(),
                clock.instant().plus(Duration.ofHours(10)),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APNS", "APNS_SANDBOX", "GCM"})
    void eachServiceShowsTitleAndBodyUntilTheWindowCloses(String service) {
        Result result = gateway.put(to(phone(service)));

        assertThat(sns.apps().pushes()).singleElement().satisfies(push -> {
            assertThat(result).isEqualTo(new Result.Accepted(push.messageId()));
            assertThat(push.title()).isEqualTo("繳款提醒");
            assertThat(push.body()).isEqualTo("有一筆\"款項\"待繳");
            assertThat(push.ttlSeconds()).isEqualTo("36000");
        });
        assertThat(sns.texts()).isEmpty();
    }

    @Test
    void anAppThatIsGoneIsTheNoticesOwnUntilItsEndpointIsEnabled() {
        String endpoint = phone("APNS");
        client.setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
        assertThat(gateway.put(to(endpoint))).isEqualTo(new Result.Refused(Reason.ENDPOINT_DISABLED));

        client.setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "true")));
        assertThat(gateway.put(to(endpoint))).isInstanceOf(Result.Accepted.class);
    }

    @Test
    void anEndpointThatWasDeletedIsAsOneThatIsDisabled() {
        String endpoint = phone("GCM");
        client.deleteEndpoint(delete -> delete.endpointArn(endpoint));

        assertThat(gateway.put(to(endpoint))).isEqualTo(new Result.Refused(Reason.ENDPOINT_DISABLED));
    }

    /** SNS would answer 403 or 400 as to somebody without permission, and five of those stop the texts too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sns:eu-west-1:000000000000:endpoint/GCM/bank/1",
                "arn:aws:sns:us-east-1:999999999999:endpoint/GCM/bank/1",
                "arn:aws-cn:sns:us-east-1:000000000000:endpoint/GCM/bank/1"
            })
    void anEndpointOfAnotherAccountOrRegionIsTheNoticesOwnAndIsNotAskedFor(String endpoint) {
        var asked = new AtomicInteger();
        sns.inject((_, _) -> {
            asked.incrementAndGet();
            return Optional.of(new Fault.Refuse(403, "AuthorizationError", "no"));
        });

        assertThat(gateway.put(to(endpoint))).isEqualTo(new Result.Refused(Reason.ENDPOINT_DISABLED));
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "400, EndpointDisabled, Refused",
        "404, NotFound, Refused",
        "400, PlatformApplicationDisabled, SenderRefused",
        "403, AuthorizationError, SenderRefused",
        "400, ThrottlingException, Throttled",
        "500, InternalError, Unknown"
    })
    void eachErrorIsOursTheEndpointsOrNobodys(int status, String code, String outcome) {
        sns.inject((_, _) -> Optional.of(new Fault.Refuse(status, code, "no")));

        assertThat(gateway.put(to(phoneOfNobody())).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(sns.apps().pushes()).isEmpty();
    }

    private static String phoneOfNobody() {
        return "arn:aws:sns:us-east-1:000000000000:endpoint/APNS/bank/nobody";
    }
}
