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

    /** A, 3x: the letter A three times over; _: a space. */
    private static String written(String plan) {
        var text = new StringBuilder();
        for (String piece : plan.split(" ", -1)) {
            String[] parts = piece.split("\\*", -1);
            text.append(parts[0].replace('_', ' ')
                    .replace("\\n", "\n")
                    .repeat(parts.length == 1 ? 1 : Integer.parseInt(parts[1])));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        // Alone, whatever its words.
        "a*160, 1, 1",
        "a*80 _ a*79, 1, 1",
        "款*35 _ a*34, 1, 1",
        // Two words of 100 do not share a part.
        "a*100 _ a*100 _ a*100, 2, 3",
        "a*153 _ a*153, 3, 3",
        "a*152 _ a*153, 2, 2",
        "a*152 _ a*154, 3, 3",
        "a*77 _ a*77 _ a*77 _ a*77, 3, 4",
        // An escape takes two, and is part of its word.
        "€*40 _ €*40 _ €*40, 2, 3",
        "a*151 _ €*76, 2, 2",
        "a*150 _ a*2 €*76, 2, 2",
        // A word longer than a part is cut where the part is full.
        "a*10 _ a*200, 2, 2",
        "a*400, 3, 3",
        "a*10 _ a*400 _ a*40, 3, 3",
        // Gaps of other kinds.
        "a*100 \\n a*100 \\n a*100, 2, 3",
        // Chinese has no gaps.
        "款*30 _ 款*100, 2, 2",
        "款*66 。 款*67, 2, 2",
        "款*199, 3, 3",
        // Where it has, what stands between two is kept together.
        "款*45 _ 款*45 _ 款*45 _ 款*45, 3, 4",
        // A letter outside GSM-7: 67 to a part.
        "ł*40 _ a*40 _ a*40, 2, 3",
        "😀*33 _ 😀*33, 2, 2",
        "😀*34 _ 😀*33, 3, 3"
    })
    void partsThatEndBetweenWordsCanBeMore(String plan, int filled, int worst) {
        Segments segments = Segments.of(written(plan));

        assertThat(segments.count()).isEqualTo(filled);
        assertThat(segments.worst()).isEqualTo(worst);
    }

    @Test
    void theWorstIsNeverFewerAndAtMostTwiceAsMany() {
        long seed = 20261129;
        System.out.println("segments by words, seed " + seed);
        var random = new Random(seed);
        String[] alphabet = {"a", " ", "b", "€", "ł", "款", "😀", "\n", "。"};
        for (int i = 0; i < 5_000; i++) {
            int kinds = 3 + random.nextInt(alphabet.length - 2);
            var text = new StringBuilder();
            int length = random.nextInt(700);
            for (int j = 0; j < length; j++) {
                text.append(alphabet[random.nextInt(kinds)].repeat(random.nextInt(8) == 0 ? 60 : 1));
            }
            Segments segments = Segments.of(text.toString());
            assertThat(segments.worst()).isBetween(segments.count(), 2 * segments.count());
            if (segments.count() == 1) {
                assertThat(segments.worst()).isOne();
            }
        }
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
