package dev.pastdue.tests;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.SnsEndpoint;
import dev.pastdue.emulator.Text;
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
import software.amazon.awssdk.services.sns.SnsClient;

class SnsGatewayIT extends TextGatewayFaultsContract {
    private static final SnsEndpoint SNS = SharedAws.aws().sns();
    private static final TextGateway GATEWAY = new SnsGateway(SdkClients.once(SnsClient.builder()));

    private final List<String> phones = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Fault> next = new ArrayDeque<>();
    private final int before = SNS.texts().size();

    @BeforeEach
    void watch() {
        SNS.inject((_, phone) -> {
            phones.add(phone);
            return Optional.ofNullable(next.poll());
        });
    }

    @AfterEach
    void leaveInPeace() {
        SNS.inject(Faults.none());
    }

    @Override
    protected TextGateway gateway() {
        return GATEWAY;
    }

    @Override
    protected void throttleNext() {
        next.add(new Fault.Throttle());
    }

    @Override
    protected void refuseNextNumber() {
        next.add(new Fault.Refuse(400, "InvalidParameter", "Invalid parameter: PhoneNumber Reason: is not valid"));
    }

    @Override
    protected void loseNextAnswer() {
        next.add(new Fault.AcceptThenDrop());
    }

    @Override
    protected List<TextGateway.Sms> requests() {
        List<Text> texts = SNS.texts().subList(before, SNS.texts().size());
        return phones.stream()
                .map(phone ->
                        new TextGateway.Sms(order("SNS"), phone, bodyTo(phone, texts), null, null, BigDecimal.ZERO))
                .toList();
    }

    /** Of a text that was refused nothing is kept. */
    private static String bodyTo(String phone, List<Text> texts) {
        return texts.stream()
                .filter(text -> text.phone().equals(phone))
                .map(Text::body)
                .findFirst()
                .orElse("");
    }
}
