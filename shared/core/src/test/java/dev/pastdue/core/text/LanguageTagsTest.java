package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {
    private static final Set<String> WRITTEN = Set.of("zh-TW", "zh-CN", "en");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW | zh-TW",
                "zh_TW | zh-TW",
                "zh-tw | zh-TW",
                "ZH_hant_hk | zh-Hant-HK",
                "zh-HANS | zh-Hans",
                "cmn-Hant | zh-Hant",
                "cmn | zh",
                "cmn-Hans-CN | zh-Hans-CN",
                "zh-cmn-Hant | zh-Hant",
                "yue-HK | zh-HK",
                "yue | zh-HK",
                "zh-yue | zh-HK",
                "yue-Hans | zh-Hans",
                "zho-TW | zh-TW",
                "zh-CHT | zh-Hant",
                "zh-CHS | zh-Hans",
                "zh_TW.UTF-8 | zh-TW",
                "zh_CN@stroke | zh-CN",
                "en_GB | en-GB",
                "en_US.utf8 | en-US",
                "en-in | en-IN",
                "es-419 | es-419",
                "en-001 | en-001",
                "zh-TW-u-ca-roc | zh-TW",
                "zh-Hant-CN | zh-Hant-CN",
                "' zh-TW ' | zh-TW",
                "iw | he"
            })
    void aTagIsReadHoweverItIsWritten(String written, String canonical) {
        assertThat(LanguageTags.canonical(written)).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "_",
                "-",
                "zh--TW",
                "zh-",
                "xx",
                "zh-ZZ9",
                "中文",
                "zh-Hant-CN?",
                "english",
                "und",
                "1",
                "zh TW",
                "C"
            })
    void whatIsNoTagIsNone(String written) {
        assertThat(LanguageTags.canonical(written)).isEmpty();
    }

    /** What is read in the end, where there are texts in zh-TW, zh-CN and en. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-HK | zh-CN | zh-TW",
                "zh-MO | zh-CN | zh-TW",
                "zh-Hant | zh-CN | zh-TW",
                "zh-Hant-HK | zh-CN | zh-TW",
                "zh-Hant-CN | zh-CN | zh-TW",
                "zh-Hant-SG | zh-CN | zh-TW",
                "zh_TW | zh-CN | zh-TW",
                "cmn-Hant | zh-CN | zh-TW",
                "yue-HK | zh-CN | zh-TW",
                "yue | zh-CN | zh-TW",
                "zh-US | zh-CN | zh-TW",
                "zh-TW | zh-CN | zh-TW",
                "zh-Hans | zh-TW | zh-CN",
                "zh-SG | zh-TW | zh-CN",
                "zh-MY | zh-TW | zh-CN",
                "zh-Hans-HK | zh-TW | zh-CN",
                "zh-Hans-TW | zh-TW | zh-CN",
                "zh-CN | zh-TW | zh-CN",
                "zh-cn | zh-TW | zh-CN",
                "wuu | zh-TW | zh-CN",
                "zh | zh-TW | zh-TW",
                "zh | zh-CN | zh-CN",
                "zh | en | zh-CN",
                "cmn | zh-TW | zh-TW",
                "en_GB | zh-TW | en",
                "en-IN | zh-TW | en",
                "fr-CA | zh-TW | zh-TW",
                "'' | zh-TW | zh-TW"
            })
    void theReadersScriptIsChosen(String own, String fallback, String read) {
        assertThat(LanguageTags.candidates(own, WRITTEN, fallback).stream()
                        .filter(WRITTEN::contains)
                        .findFirst())
                .hasValue(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW | en | zh-TW zh en",
                "zh | zh-TW | zh zh-TW",
                "zh-Hant-TW | en | zh-Hant-TW zh-TW zh en",
                "zh-Hans-TW | en | zh-Hans-TW zh en",
                "en-GB | zh-TW | en-GB en zh-TW",
                "zh-TW | zh-TW | zh-TW zh",
                "'' | zh-TW | zh-TW",
                "_ | zh-TW | zh-TW",
                "fr | zh-TW | fr zh-TW"
            })
    void aLocaleIsLookedForFromTheNarrowToTheFallback(String own, String fallback, String wanted) {
        assertThat(String.join(" ", LanguageTags.candidates(own, Set.of(), fallback)))
                .isEqualTo(wanted);
    }

    @Test
    void theNearestRegionComesFirst() {
        assertThat(LanguageTags.candidates("zh-HK", Set.of("zh-TW", "zh-Hant-HK", "zh-Hant", "zh-CN"), "zh-TW"))
                .isEqualTo(List.of("zh-HK", "zh-Hant-HK", "zh-Hant", "zh-TW", "zh"));
        assertThat(LanguageTags.candidates("en-IN", Set.of("en-GB", "en-US", "fr"), "en-US"))
                .isEqualTo(List.of("en-IN", "en-US", "en-GB", "en"));
    }

    @ParameterizedTest
    @CsvSource({
        "zh-Hant,true",
        "zh-HK,true",
        "zh-MO,true",
        "zh-TW,true",
        "zh-Hant-CN,true",
        "zh-Hans-TW,false",
        "zh-CN,false",
        "zh-SG,false",
        "zh,false",
        "en-HK,false"
    })
    void traditionalCharactersFollowFromScriptOrRegion(String tag, boolean traditional) {
        assertThat(LanguageTags.isTraditional(Locale.forLanguageTag(tag))).isEqualTo(traditional);
    }

    @Test
    void everyChineseTagOfAnyCaseAndSeparatorFindsItsOwnScript() {
        long seed = 17;
        System.out.println("tags, seed " + seed);
        var random = new Random(seed);
        List<String> traditional =
                List.of("zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-TW", "zh-Hant-CN", "yue-HK", "cmn-Hant");
        List<String> simplified =
                List.of("zh-CN", "zh-SG", "zh-MY", "zh-Hans", "zh-Hans-HK", "zh-Hans-MO", "cmn-Hans-TW");
        for (int i = 0; i < 3_000; i++) {
            boolean hant = random.nextBoolean();
            List<String> from = hant ? traditional : simplified;
            var written = new StringBuilder();
            from.get(random.nextInt(from.size())).chars().forEach(c -> {
                char each = c == '-' && random.nextBoolean() ? '_' : (char) c;
                written.append(random.nextBoolean() ? Character.toUpperCase(each) : Character.toLowerCase(each));
            });
            String fallback = random.nextBoolean() ? "zh-TW" : "zh-CN";
            String read =
                    LanguageTags.candidates(
                                    LanguageTags.canonical(written.toString()).orElseThrow(), WRITTEN, fallback)
                            .stream()
                            .filter(WRITTEN::contains)
                            .findFirst()
                            .orElseThrow();
            assertThat(read).as(written.toString()).isEqualTo(hant ? "zh-TW" : "zh-CN");
        }
    }
}
