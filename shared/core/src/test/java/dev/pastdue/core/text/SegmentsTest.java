package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
    private static int partsOf(String unit, int times) {
        return Segments.of(unit.repeat(times)).count();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4", "1530, 10"})
    void inGsm7APartHolds160AndJoinedOnes153(int length, int parts) {
        assertThat(partsOf("a", length)).isEqualTo(parts);
        assertThat(Segments.of("a".repeat(length)).gsm7()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4", "630, 10"})
    void inUcs2APartHolds70AndJoinedOnes67(int length, int parts) {
        assertThat(partsOf("款", length)).isEqualTo(parts);
        assertThat(Segments.of("款".repeat(length)).gsm7()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"80, 1", "81, 2", "152, 2", "153, 3"})
    void anExtendedCharacterTakesTwoSeptets(int euros, int parts) {
        for (String extended : List.of("^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f")) {
            assertThat(partsOf(extended, euros)).as(extended).isEqualTo(parts);
            assertThat(Segments.of(extended.repeat(euros)).units()).isEqualTo(2 * euros);
        }
    }

    @Test
    void anExtendedCharacterIsNotSplitBetweenParts() {
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152)).units()).isEqualTo(306);
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152)).count()).isEqualTo(3);
        assertThat(Segments.of("a".repeat(151) + "€" + "a".repeat(153)).count()).isEqualTo(2);
    }

    @Test
    void aSurrogatePairIsNotSplitBetweenParts() {
        assertThat(Segments.of("款".repeat(66) + "😀" + "款".repeat(66)).units()).isEqualTo(134);
        assertThat(Segments.of("款".repeat(66) + "😀" + "款".repeat(66)).count()).isEqualTo(3);
        assertThat(Segments.of("款".repeat(65) + "😀" + "款".repeat(67)).count()).isEqualTo(2);
        assertThat(Segments.of("😀".repeat(35)).count()).isEqualTo(1);
        assertThat(Segments.of("😀".repeat(36)).count()).isEqualTo(2);
    }

    @Test
    void oneCharacterOutsideGsm7MakesTheWholeTextUcs2() {
        assertThat(Segments.of("a".repeat(70) + "ç").gsm7()).isFalse();
        assertThat(Segments.of("a".repeat(70) + "ç").count()).isEqualTo(2);
        assertThat(Segments.of("`").gsm7()).isFalse();
        assertThat(Segments.of("Ç@£$¥ΔÆ^{}[]~|\\€\n\r").gsm7()).isTrue();
    }

    @Test
    void theTransportTakesTenPartsAtMost() {
        assertThat(Segments.of("a".repeat(1530)).fitTheTransport()).isTrue();
        assertThat(Segments.of("a".repeat(1531)).fitTheTransport()).isFalse();
        assertThat(Segments.of("款".repeat(630)).fitTheTransport()).isTrue();
        assertThat(Segments.of("款".repeat(631)).fitTheTransport()).isFalse();
        assertThat(Segments.fitTheTransport("a".repeat(1530))).isTrue();
        assertThat(Segments.fitTheTransport("a".repeat(1531))).isFalse();
        assertThat(Segments.fitTheTransport("€".repeat(765))).isTrue();
        assertThat(Segments.fitTheTransport("€".repeat(766))).isFalse();
        assertThat(Segments.fitTheTransport("款".repeat(630))).isTrue();
        assertThat(Segments.fitTheTransport("款".repeat(631))).isFalse();
    }

    /** As the whole text counts them: a part that by itself were GSM-7 is not, where another part makes the text UCS-2. */
    private static int unitsAs(boolean gsm7, String part) {
        return gsm7 ? Segments.of(part).units() : part.length();
    }

    @Test
    void theEmptyTextIsOneEmptyPart() {
        assertThat(Segments.parts("")).containsExactly("");
    }

    @Test
    void moreTextNeverTakesFewerPartsAndAPartIsNeverOverfull() {
        long seed = 7;
        System.out.println("segments, seed " + seed);
        var random = new Random(seed);
        String[] alphabet = {"a", "€", "é", "款", "😀"};
        for (int i = 0; i < 2_000; i++) {
            int kinds = 2 + random.nextInt(4);
            var text = new StringBuilder();
            int before = 1;
            boolean gsm7Before = true;
            for (int j = 0; j < random.nextInt(300); j++) {
                text.append(alphabet[random.nextInt(kinds)]);
                var segments = Segments.of(text.toString());
                int full = segments.gsm7() ? 153 : 67;
                assertThat(segments.count()).isGreaterThanOrEqualTo(Math.ceilDiv(segments.units(), full) - 1);
                if (segments.gsm7() == gsm7Before) {
                    assertThat(segments.count()).isGreaterThanOrEqualTo(before);
                }
                before = segments.count();
                gsm7Before = segments.gsm7();
                List<String> parts = Segments.parts(text.toString());
                assertThat(String.join("", parts)).isEqualTo(text.toString());
                assertThat(parts).hasSize(segments.count());
                if (parts.size() > 1) {
                    assertThat(parts)
                            .allSatisfy(part ->
                                    assertThat(unitsAs(segments.gsm7(), part)).isBetween(1, full));
                }
            }
        }
    }
}
