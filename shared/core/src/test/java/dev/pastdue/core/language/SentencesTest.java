package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Element;
import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.strategy.TimeZones;
import dev.pastdue.testing.ChineseStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is wrong is said in Chinese too. */
class SentencesTest {
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)}");

    @Test
    void aMessageIsSaidClauseByClause() {
        String message = "zone is not a time zone; write an IANA name such as Asia/Taipei";

        assertThat(Sentences.in("en", message)).isEqualTo(message);
        assertThat(Sentences.in("zh-CN", message)).isEqualTo("zone 不是时区；请写 IANA 名称，如 Asia/Taipei");
        assertThat(Sentences.in("zh-TW", message)).isEqualTo("zone 不是時區；請寫 IANA 名稱，如 Asia/Taipei");
        assertThat(Sentences.in("zh-CN", "nobody said this; add it")).isEqualTo("nobody said this；请补上");
    }

    @Test
    void whatAMessageNamesKeepsItsCharacters() {
        assertThat(Sentences.in("zh-TW", "模板/账户.yaml: no such file")).isEqualTo("模板/账户.yaml：沒有這個檔案");
        assertThat(Sentences.in("zh-CN", "$1 {2} is not a date")).isEqualTo("$1 {2} 不是日期");
    }

    @Test
    void ofAFileEachLineSaysWhere() {
        assertThat(Sentences.ofFile("zh-CN", "a.yaml:3:5: jump is missing; add it\nb.yaml: it is not UTF-8"))
                .isEqualTo("a.yaml:3:5: 缺少 jump；请补上\nb.yaml：不是 UTF-8");
    }

    @Test
    void theGatesRulesAndElementsAreKnown() {
        for (WordingRule rule : WordingRule.values()) {
            assertThat(Sentences.knows(rule.reason())).as(rule.reason()).isTrue();
        }
        for (Element element : Element.values()) {
            assertThat(Sentences.knows(element.advice())).as(element.advice()).isTrue();
            assertThat(Sentences.knows("does not say " + element.id())).isTrue();
        }
    }

    @Test
    void anOldTimeZoneTableIsSaidInChinese() {
        assertThat(
                        Sentences.ofLine(
                                "zh-CN",
                                "tzdata 2026a, older than 2026f: what that changed is taken from Pastdue's own table; update the Java runtime"))
                .isEqualTo("tzdata 2026a，早于 2026f：其间的变更取自 Pastdue 自带的数据；请更新 Java 运行环境");
        assertThat(Sentences.in(
                        "zh-TW",
                        "tzdata 2026f (here; each function says its own when it starts: clock-data, old-clock-data)"))
                .startsWith("tzdata 2026f（此為本機；");
        assertThat(Sentences.knows(TimeZones.summary())).isEqualTo(TimeZones.isOutdated());
    }

    @Test
    void whatAPreviewFindsIsKnown() {
        assertThat(List.of(
                        "there is no value for title, minDue",
                        "no file for en: the text of zh-TW is used",
                        "can cost 0.18, more than max-price-usd, 0.12"))
                .allMatch(Sentences::knows);
    }

    @Test
    void eachLineIsWholeAndWrittenAsANativeWrites() {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Resource.lines(Sentences.class, "sentences_zh_CN.tsv")) {
            assertThat(line.split("\t", -1)).as(line).hasSize(2);
            String english = line.substring(0, line.indexOf('\t'));
            String chinese = line.substring(line.indexOf('\t') + 1);
            assertThat(lines.put(english, chinese))
                    .as("stands twice: " + english)
                    .isNull();
            long places = Pattern.compile("\\{}").matcher(english).results().count();
            var named = NUMBERED.matcher(chinese)
                    .results()
                    .map((MatchResult place) -> Integer.valueOf(place.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (places > 0) {
                assertThat(named).as(line).hasSize((int) places).allMatch(n -> n <= places);
            }
        }
        assertThat(new HashSet<>(ChineseStyle.faults(lines))).isEmpty();
    }
}
