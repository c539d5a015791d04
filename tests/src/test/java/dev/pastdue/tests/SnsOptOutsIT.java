package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsOptOuts;
import dev.pastdue.core.reply.CarrierOptOuts;
import dev.pastdue.core.reply.CarrierOptOuts.OptIn;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.SnsEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

/** SNS's own list of numbers, over the wire. */
class SnsOptOutsIT {
    private static final SnsEndpoint SNS = SharedAws.aws().sns();
    private final CarrierOptOuts list = new SnsOptOuts(SdkClients.once(SnsClient.builder()));

    @AfterEach
    void leaveInPeace() {
        SNS.inject(Faults.none());
    }

    @Test
    void everyNumberIsListedOverSeveralPages() {
        List<String> phones =
                IntStream.range(0, 230).mapToObj("+1212556%04d"::formatted).toList();
        phones.forEach(SNS::optOut);

        var listed = new ArrayList<String>();
        @Nullable String after = null;
        int pages = 0;
        do {
            CarrierOptOuts.Page page = list.list(after);
            assertThat(page.phones()).hasSizeLessThanOrEqualTo(100);
            listed.addAll(page.phones());
            after = page.next();
            pages++;
        } while (after != null);

        assertThat(pages).isGreaterThanOrEqualTo(3);
        assertThat(listed).containsAll(phones).doesNotHaveDuplicates();
        phones.forEach(list::optIn);
    }

    @Test
    void aNumberIsTakenOffOnceInThirtyDays() {
        String phone = "+12125570001";
        assertThat(list.optIn(phone)).isEqualTo(OptIn.NOT_LISTED);
        SNS.optOut(phone);

        assertThat(list.optIn(phone)).isEqualTo(OptIn.DONE);
        assertThat(list.optIn(phone)).isEqualTo(OptIn.NOT_LISTED);
        SNS.optOut(phone);
        assertThat(list.optIn(phone)).isEqualTo(OptIn.REFUSED);

        SharedAws.CLOCK.advance(Duration.ofDays(31));
        assertThat(list.optIn(phone)).isEqualTo(OptIn.DONE);
    }

    @Test
    void whatIsNotKnownMayBeAskedAgainAndWhatIsForbiddenMayNot() {
        String phone = "+12125570002";
        SNS.optOut(phone);

        assertThat(afterFault(new Fault.Throttle(), phone)).isEqualTo(OptIn.LATER);
        assertThat(afterFault(new Fault.AcceptThenDrop(), phone)).isEqualTo(OptIn.LATER);
        assertThat(afterFault(new Fault.Refuse(403, "AuthorizationError", "not allowed"), phone))
                .isEqualTo(OptIn.REFUSED);
        assertThat(list.optIn(phone)).isEqualTo(OptIn.DONE);
    }

    private OptIn afterFault(Fault fault, String phone) {
        SNS.inject((_, _) -> Optional.of(fault));
        OptIn answer = list.optIn(phone);
        SNS.inject(Faults.none());
        return answer;
    }
}
