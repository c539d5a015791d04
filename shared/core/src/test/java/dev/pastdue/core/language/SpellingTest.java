package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN =
            List.of("run", "demo", "opt-out", "-h", "--from", "--quiet", "max-price-usd", "template");

    @ParameterizedTest
    @CsvSource({
        "rnu, run",
        "RUN, run",
        "demoo, demo",
        "optout, opt-out",
        "--form, --from",
        "——from, --from",
        "maxPriceUsd, max-price-usd",
        "tempalte, template"
    })
    void aWordIsMeantOfWhichFewLettersAreOff(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"version", "-b", "--out", "x", "''"})
    void aWordThatIsLikeNoneIsNone(String written) {
        assertThat(Spelling.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void ofSeveralTheNearestIsMeant() {
        assertThat(Spelling.nearest("stage", List.of("stages", "stage-1", "stale")))
                .contains("stages");
    }
}
