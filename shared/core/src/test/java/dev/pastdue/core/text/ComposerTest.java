package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW | en | zh-TW zh en",
                "zh | zh-TW | zh zh-TW",
                "zh-Hant-TW | en | zh-Hant-TW zh-TW zh en",
                "en-GB | zh-TW | en-GB en zh-TW",
                "zh-TW | zh-TW | zh-TW zh",
                "'' | zh-TW | zh-TW",
                "fr | zh-TW | fr zh-TW"
            })
    void aLocaleIsLookedForFromTheNarrowToTheStrategysDefault(String own, String fallback, String wanted) {
        assertThat(String.join(" ", Composer.locales(own, fallback))).isEqualTo(wanted);
    }

    @Test
    void aTagThatIsNoneFallsBack() {
        assertThat(Composer.locales("_", "zh-TW")).isEqualTo(List.of("zh-TW"));
    }
}
