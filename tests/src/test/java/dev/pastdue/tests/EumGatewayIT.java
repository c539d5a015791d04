package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.EumGateway;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Options;
import dev.pastdue.core.outbound.TextGateway.Registered;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.emulator.EumEndpoint;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.Text;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.contract.TextGatewayFaultsContract;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** End User Messaging by the SDK's own client, against the embedded endpoint. */
class EumGatewayIT extends TextGatewayFaultsContract {
    private static final EumEndpoint EUM = SharedAws.aws().eum();
    private static final String SET = "pastdue";

    private final TestClock clock = TestClock.at("2026-01-20T11:00:00Z");
    private final EumGateway gateway = new EumGateway(() -> SdkClients.once(PinpointSmsVoiceV2Client.builder()), clock);
    private final List<String> phones = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Fault> next = new ArrayDeque<>();
    private final int before = EUM.texts().size();

    @BeforeEach
    void watch() {
        EUM.addConfigurationSet(SET);
        EUM.inject((_, phone) -> {
            phones.add(phone);
            return Optional.ofNullable(next.poll());
        });
    }

    @AfterEach
    void leaveInPeace() {
        EUM.inject(Faults.none());
    }

    private static Sms with(Sms sms, Eum eum) {
        return new Sms(
                sms.order(),
                sms.phone(),
                sms.body(),
                sms.senderId(),
                sms.originationNumber(),
                sms.maxPriceUsd(),
                new Options(eum, sms.options().registered()));
    }

    @Override
    protected TextGateway gateway() {
        return sms -> gateway.publish(with(sms, new Eum(SET, null, null)));
    }

    @Override
    protected void throttleNext() {
        next.add(new Fault.Throttle());
    }

    @Override
    protected void refuseNextNumber() {
        next.add(new Fault.Refuse(400, "ValidationException", "CANNOT_PARSE:DestinationPhoneNumber"));
    }

    @Override
    protected void loseNextAnswer() {
        next.add(new Fault.AcceptThenDrop());
    }

    private List<Text> taken() {
        return EUM.texts().subList(before, EUM.texts().size());
    }

    @Override
    protected List<Sms> requests() {
        return phones.stream()
                .map(phone -> new Sms(order("EUM"), phone, bodyTo(phone), null, null, BigDecimal.ZERO))
                .toList();
    }

    private String bodyTo(String phone) {
        return taken().stream()
                .filter(text -> text.phone().equals(phone))
                .map(Text::body)
                .findFirst()
                .orElse("");
    }

    @Test
    void theGatewayIsToldTheNoticesKeyAndNothingElseOfAPerson() {
        gateway.publish(with(sms(1), new Eum(SET, "protect-0123456789abcdef", "pool-0123456789abcdef")));

        assertThat(taken())
                .singleElement()
                .satisfies(text -> assertThat(text.attributes())
                        .containsEntry("Context.notice", "A-1#2026-01-17#reminder")
                        .containsEntry("ConfigurationSetName", SET)
                        .containsEntry("ProtectConfigurationId", "protect-0123456789abcdef")
                        .containsEntry("OriginationIdentity", "pool-0123456789abcdef")
                        .containsEntry("MessageType", "TRANSACTIONAL")
                        .containsEntry("TimeToLive", "3600")
                        .containsEntry("MaxPrice", "0.20000")
                        .doesNotContainKey("DryRun"));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-20T11:59:58Z, 5", "2026-01-20T12:30:00Z, 5", "2026-01-01T00:00:00Z, 259200"})
    void whatTheRecipientMayGetItUntilIsWithinTheServicesBounds(String now, String seconds) {
        var late = new EumGateway(() -> SdkClients.once(PinpointSmsVoiceV2Client.builder()), TestClock.at(now));

        late.publish(with(sms(1), new Eum(SET, null, null)));
        assertThat(taken().getFirst().attributes()).containsEntry("TimeToLive", seconds);
    }

    @Test
    void indiaIsToldWhatIsRegistered() {
        Sms sms = sms(1);
        gateway.publish(new Sms(
                sms.order(),
                "+919999900001",
                "text",
                "EXAMPL",
                null,
                new BigDecimal("250"),
                new Options(new Eum(SET, null, null), new Registered("1101", "1107"))));

        assertThat(taken().getFirst().attributes())
                .containsEntry("IN_ENTITY_ID", "1101")
                .containsEntry("IN_TEMPLATE_ID", "1107")
                .containsEntry("OriginationIdentity", "EXAMPL")
                .containsEntry("MaxPrice", "99.99999");
    }

    @Test
    void invariant2_aNumberOnTheAccountsListIsRefusedForGood() {
        Sms sms = sms(989);
        EUM.optOut(sms.phone());

        assertThat(gateway().publish(sms)).isEqualTo(new Result.Refused(Reason.OPTED_OUT));
        assertThat(taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConflictException, DESTINATION_PHONE_NUMBER_OPTED_OUT, OPTED_OUT",
        "409, ConflictException, DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION, DESTINATION_BLOCKED",
        "409, ConflictException, DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE, DESTINATION_BLOCKED",
        "400, ValidationException, DESTINATION_COUNTRY_BLOCKED, DESTINATION_BLOCKED",
        "400, ValidationException, PRICE_OVER_THRESHOLD, OVER_MAX_PRICE",
        "400, ValidationException, INVALID_PARAMETER:destinationPhoneNumber, INVALID_NUMBER",
        "400, ValidationException, MAXIMUM_SIZE_EXCEEDED:MessageBody, INVALID_TEXT"
    })
    void whatIsRefusedForTheNumberOrTheTextIsTheNoticesOwn(int status, String code, String why, Reason reason) {
        next.add(new Fault.Refuse(status, code, why));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConflictException, DESTINATION_PHONE_NUMBER_NOT_VERIFIED, DESTINATION_PHONE_NUMBER_NOT_VERIFIED",
        "409, ConflictException, NO_ORIGINATION_IDENTITIES_FOUND, NO_ORIGINATION_IDENTITIES_FOUND",
        "409, ConflictException, A_REASON_OF_NEXT_YEAR, A_REASON_OF_NEXT_YEAR",
        "402, ServiceQuotaExceededException, MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT, MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
        "400, AccessDeniedException, ACCOUNT_DISABLED, ACCOUNT_DISABLED",
        "400, AccessDeniedException, '', AccessDeniedException",
        "404, ResourceNotFoundException, '', ResourceNotFoundException",
        "400, ValidationException, INVALID_IDENTITY_FOR_DESTINATION_COUNTRY, INVALID_IDENTITY_FOR_DESTINATION_COUNTRY",
        "400, ValidationException, SENDER_ID_NOT_REGISTERED, SENDER_ID_NOT_REGISTERED",
        "400, ValidationException, CANNOT_PARSE:OriginationIdentity, CANNOT_PARSE",
        "400, ValidationException, CANNOT_PARSE, CANNOT_PARSE",
        "403, UnrecognizedClientException, '', UnrecognizedClientException"
    })
    void whatIsOurOwnFaultSaysNothingOfTheNotice(int status, String code, String why, String said) {
        next.add(new Fault.Refuse(status, code, why));

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.SenderRefused(said));
    }

    @Test
    void invariant2_whatTheServiceFailedAtMayHaveBeenTaken() {
        next.add(new Fault.ServerError());

        assertThat(gateway().publish(sms(1))).isEqualTo(new Result.Unknown("HTTP 500"));
        assertThat(phones).hasSize(1);
    }

    @Test
    void aConfigurationSetThatIsNotThereAndAStrategyWithoutOneAreOurFault() {
        assertThat(gateway.publish(with(sms(1), new Eum("another", null, null))))
                .isEqualTo(new Result.SenderRefused("ResourceNotFoundException"));
        assertThat(gateway.publish(sms(2))).isEqualTo(new Result.SenderRefused("no-configuration-set"));
        assertThat(taken()).isEmpty();
    }
}
