package dev.pastdue.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {
    /** AWS's list, as it stands in its documentation, and the two that are seen. */
    @ParameterizedTest
    @CsvSource({
        "Blocked as spam by phone carrier, SPAM, OF_THIS_TEXT",
        "Destination is on a blocked list, DESTINATION_BLOCKED, PERMANENT",
        "Invalid phone number, INVALID_NUMBER, PERMANENT",
        "Message body is invalid, INVALID_TEXT, OF_THIS_TEXT",
        "Phone carrier has blocked this message, MESSAGE_BLOCKED, OF_THIS_TEXT",
        "Phone carrier is currently unreachable/unavailable, CARRIER_UNREACHABLE, TEMPORARY",
        "Phone has blocked SMS, PHONE_BLOCKS_SMS, PERMANENT",
        "Phone is on a blocked list, PHONE_BLOCKED, PERMANENT",
        "Phone is currently unreachable/unavailable, PHONE_UNREACHABLE, TEMPORARY",
        "Phone number is opted out, OPTED_OUT, PERMANENT",
        "This delivery would exceed max price, OVER_MAX_PRICE, OF_THIS_TEXT",
        "Unknown error attempting to reach phone, UNKNOWN_ERROR, OF_THIS_TEXT",
        "No quota left for account, NO_QUOTA, TEMPORARY",
        "+12125550100 is opted out, OPTED_OUT, PERMANENT",
        "'  phone number is  OPTED OUT. ', OPTED_OUT, PERMANENT"
    })
    void eachDocumentedReasonIsKnownWithWhatItMeans(String words, Reason reason, Kind kind) {
        FailureText read = FailureText.of(words);

        assertThat(read).isEqualTo(new FailureText(reason, null));
        assertThat(new CarrierReport(read.reason(), null, Instant.EPOCH, null, null).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Phone", "A carrier's own words about +12125550100", "is opted outside"})
    void anyOtherWordsAreHashed(String words) {
        FailureText read = FailureText.of(words);

        assertThat(read.reason()).isEqualTo(Reason.OTHER);
        assertThat(read.hash()).matches("[0-9a-f]{8}");
    }

    @Test
    void invariant8_theHashTellsWordsApartAndNoNumbers() {
        String hash = FailureText.of("Carrier 17 says no to +12125550100").hash();

        assertThat(FailureText.of("Carrier 42 says no to +12125550199").hash()).isEqualTo(hash);
        assertThat(FailureText.of("Carrier 17 says yes to +12125550100").hash()).isNotEqualTo(hash);
    }
}
