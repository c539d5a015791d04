package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.HttpTextGateway;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.PlatformEndpoint;
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

/** A vendor's form of the gateway over HTTP, against the reference platform that plays it. */
abstract class VendorGatewayContract extends TextGatewayFaultsContract {
    private static final String LOGIN = "bank:pass:word";

    final PlatformEndpoint platform = PlatformEndpoint.start(0, TestClock.at("2026-01-20T02:00:00Z"), 1, LOGIN);
    final Deque<Fault> next = new ArrayDeque<>();
    /** What the requests were about, each once. */
    private final List<String> subjects = Collections.synchronizedList(new ArrayList<>());

    boolean losesRepeats = true;

    /** Such as {@code mitake+}. */
    abstract String form();

    /** What the vendor says of a number that it does not send to. */
    abstract String wrongNumber();

    @BeforeEach
    void watch() {
        platform.inject((_, subject) -> {
            if (subjects.contains(subject)) {
                return losesRepeats ? Optional.of(new Fault.ServerError()) : Optional.empty();
            }
            subjects.add(subject);
            return Optional.ofNullable(next.poll());
        });
    }

    @AfterEach
    void close() {
        platform.close();
    }

    TextGateway by(String secret) {
        return new HttpTextGateway(form() + platform.url(), () -> secret, TestClock.at("2026-01-20T02:00:00Z"));
    }

    @Override
    protected TextGateway gateway() {
        return by(LOGIN);
    }

    @Override
    protected void throttleNext() {
        next.add(new Fault.Throttle());
    }

    @Override
    protected void refuseNextNumber() {
        says(wrongNumber());
    }

    void says(String words) {
        next.add(new Fault.Refuse(200, PlatformEndpoint.AS_TEXT, words));
    }

    @Override
    protected void loseNextAnswer() {
        next.add(new Fault.AcceptThenDrop());
    }

    @Override
    protected List<TextGateway.Sms> requests() {
        List<Text> texts = platform.texts();
        var requests = new ArrayList<TextGateway.Sms>();
        for (int i = 0; i < subjects.size(); i++) {
            boolean taken = subjects.size() == texts.size();
            requests.add(new TextGateway.Sms(
                    order(subjects.get(i)),
                    taken ? texts.get(i).phone() : "",
                    taken ? texts.get(i).body() : "",
                    null,
                    null,
                    BigDecimal.ZERO));
        }
        return requests;
    }

    @Test
    void aWrongPasswordIsOurOwnFault() {
        assertThat(by("bank:other").publish(sms(1))).isInstanceOf(Result.SenderRefused.class);
        assertThat(by("no-password").publish(sms(2))).isInstanceOf(Result.SenderRefused.class);
        assertThat(by("{\"signing\":\"for-the-inbox\"}").publish(sms(3))).isInstanceOf(Result.SenderRefused.class);
        assertThat(platform.texts()).isEmpty();
    }

    @Test
    void theVendorIsToldTheLoginAloneWhereTheSecretHasMore() {
        assertThat(by("{\"login\":\"" + LOGIN + "\",\"signing\":\"for-the-inbox\"}")
                        .publish(sms(1)))
                .isInstanceOf(Result.Accepted.class);
    }

    @Test
    void invariant2_aKeyCannotBeAskedForAndSoSettlesNothing() {
        gateway().publish(sms(1));

        assertThat(gateway().find(sms(1).order().key())).isEqualTo(new Found.NotSaid());
    }
}
