package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneReading.Unusable;
import dev.pastdue.core.model.PhoneReading.Usable;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibPhoneNumbersTest {
    private final LibPhoneNumbers phones = new LibPhoneNumbers();

    @ParameterizedTest
    @CsvSource({
        "0912345678, TW, +886912345678",
        "912345678, TW, +886912345678",
        "+886 912-345-678, CN, +886912345678",
        "+886 (0)912 345 678, TW, +886912345678",
        "(0912) 345.678, TW, +886912345678",
        "０９１２－３４５－６７８, TW, +886912345678",
        "＋８８６　９１２３４５６７８, US, +886912345678",
        "（0912）345678, TW, +886912345678",
        "\u202A+886912345678\u202C, TW, +886912345678",
        "13800138000, CN, +8613800138000",
        "0086 138 0013 8000, CN, +8613800138000",
        "98123456, HK, +85298123456",
        "202-555-0143, US, +12025550143",
    })
    void aNumberThatCanBeTextedIsNormalised(String written, String region, String e164) {
        assertThat(phones.mobile(written, region)).contains(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "'', TW",
        "' ', TW",
        "02-2720-8889, TW", // a landline
        "010 6552 9988, CN", // a landline
        "0800-000-123, TW", // free of charge
        "10086, CN", // a short code
        "110, TW",
        "0912345678 ext. 9, TW",
        "0912345678#9, TW",
        "0912345678x9, TW",
        "0912345678;ext=9, TW",
        "0912-ABC-DEF, TW", // letters are not keys
        "0912345678/0922345678, TW",
        "'0912345678,0922345678', TW",
        "091234567, TW",
        "0912345678, XX",
        "0912345678, ''",
        "+, TW",
        "++886912345678 and more, TW",
        "none, TW",
        "００９８８, TW",
        "𝟎𝟗𝟏𝟐, TW",
    })
    void whatCannotBeTextedIsNoNumber(String written, String region) {
        assertThat(phones.mobile(written, region)).isEmpty();
    }

    @Test
    void aLongInputIsNotLookedAt() {
        assertThat(phones.mobile("0912345678" + " ".repeat(91), "TW")).isEmpty();
        assertThat(phones.mobile("9".repeat(1_000_000), "TW")).isEmpty();
    }

    @Test
    void aRangeThatTheLibraryDoesNotKnowCanBeAllowed() {
        assertThat(phones.mobile("+8619012345678", "CN")).as("known").isPresent();
        String refused = "+8612012345678";
        assertThat(phones.mobile(refused, "CN")).isEmpty();
        assertThat(phones.read("120 1234 5678", "CN", Set.of("+86120"))).isEqualTo(new Usable(refused));
        assertThat(phones.read("+861201", "CN", Set.of("+86120"))).isEqualTo(new Unusable(PhoneFault.TOO_SHORT));
        assertThat(phones.read("02-2720-8889", "TW", Set.of("+86120"))).isEqualTo(new Unusable(PhoneFault.NOT_MOBILE));
    }

    @Test
    void knowsTheZonesThatANumberCanBeIn() {
        assertThat(phones.zones("+886912345678")).containsExactly(ZoneId.of("Asia/Taipei"));
        assertThat(phones.zones("+12025550143")).containsExactly(ZoneId.of("America/New_York"));
        assertThat(phones.zones("+79161234567")).hasSizeGreaterThan(5);
        assertThat(phones.zones("+8613800138000")).contains(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void unknownZonesAreNone() {
        assertThat(phones.zones("+883510012345678")).isEmpty();
        assertThat(phones.zones("nonsense")).isEmpty();
        assertThat(phones.zones("")).isEmpty();
    }

    @Test
    void servesManyThreads() throws Exception {
        Callable<Boolean> task =
                () -> new LibPhoneNumbers().mobile("0912345678", "TW").isPresent()
                        && phones.zones("+886912345678").equals(List.of(ZoneId.of("Asia/Taipei")));
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var answer :
                    pool.invokeAll(Stream.generate(() -> task).limit(200).toList())) {
                assertThat(answer.get()).isTrue();
            }
        }
    }
}
