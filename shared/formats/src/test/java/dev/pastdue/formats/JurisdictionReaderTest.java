package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.gate.Element;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window.On;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionReaderTest {
    private static final String FILE = "jurisdictions/XX.yaml";

    private static final String SAMPLE = """
            name: XX
            hours: {from: "08:00", to: "19:00", on: workdays, source: Act 1, date: 2026-11-26, verified: true}
            first-day: {days: 3, source: Act 2, date: 2026-11-26, verified: true}
            cap: {notices: 1, days: 2, source: ours, date: 2026-11-26, verified: false}
            longest-variable: {characters: 30, source: Act 3, date: 2026-11-26, verified: true}
            required:
              - {element: amount, source: Act 4, date: 2026-11-26, verified: true}
              - {element: opt-out, words: {en: [STOP, opt out]}, source: Act 5, date: 2026-11-26, verified: true}
            forbidden:
              - {rule: threat, source: Act 6, date: 2026-11-26, verified: true}
            forbidden-words:
              - {word: ¥, source: Act 7, date: 2026-11-26, verified: true}
            """;

    @Test
    void readsEveryRule() {
        assertThat(JurisdictionReader.read(FILE, SAMPLE))
                .isEqualTo(new Jurisdiction(
                        "XX",
                        new Hours(LocalTime.of(8, 0), LocalTime.of(19, 0)),
                        On.WORKDAYS,
                        new Cap(1, 2),
                        3,
                        30,
                        Map.of(Element.AMOUNT, Map.of(), Element.OPT_OUT, Map.of("en", List.of("STOP", "opt out"))),
                        Set.of(WordingRule.THREAT),
                        List.of("¥")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "hours", "first-day", "cap", "required", "forbidden", "forbidden-words"})
    void aRuleThatIsMissingFailsClosed(String key) {
        String without = SAMPLE.replaceAll("(?m)^" + key + ":.*\\n(  - .*\\n)*", "");
        assertThat(without).isNotEqualTo(SAMPLE);
        assertThatThrownBy(() -> JurisdictionReader.read(FILE, without))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining(FILE + ":1:1: " + key + " is missing; add it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: XX | name: xx | 1:7: name is not a jurisdiction; write two capitals such as TW",
                "to: \"19:00\" | to: \"07:00\" | 2:8: hours ends before it begins",
                "source: Act 1, | '' | 2:8: source is missing; add it",
                "date: 2026-11-26 | date: today | 2:72: date is not a date",
                "days: 3 | days: 0 | 3:19: days is out of range",
                "element: amount | element: sum | 7:15: element is not an element; write one of signature, amount",
                "words: {en: [STOP, opt out]}, | '' | 8:5: opt-out has no words; name them by locale",
                "rule: threat | rule: threats | 10:12: rule is not a rule of wording; docs/wording.md has their ids",
                "element: opt-out | element: amount | 8:15: amount stands twice; keep one",
                "word: ¥ | words: ¥ | 12:6: unknown key \"words\"; write word"
            })
    void saysWhereItIsBroken(String part, String other, String problem) {
        assertThat(SAMPLE).contains(part);
        int at = SAMPLE.indexOf(part);
        String broken = SAMPLE.substring(0, at) + other + SAMPLE.substring(at + part.length());
        assertThatThrownBy(() -> JurisdictionReader.read(FILE, broken))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining(FILE + ":" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "TW", "US", "UK", "IN", "EU"})
    void theProjectsOwnAreRead(String name) throws IOException {
        String path = JurisdictionReader.path(name);
        Jurisdiction jurisdiction = JurisdictionReader.read(path, Files.readString(Path.of("../..", path)));
        assertThat(jurisdiction.name()).isEqualTo(name);
        assertThat(jurisdiction.forbidden()).contains(WordingRule.THREAT);
    }

    @Test
    void theirHoursAreThoseOfTheirLaws() throws IOException {
        assertThat(hours("CN")).isEqualTo("08:00 22:00 ANY");
        assertThat(hours("TW")).isEqualTo("07:00 22:00 ANY");
        assertThat(hours("US")).isEqualTo("08:00 21:00 ANY");
        assertThat(hours("IN")).isEqualTo("08:00 19:00 ANY");
        assertThat(hours("EU")).isEqualTo("09:00 20:00 WORKDAYS");
    }

    private static String hours(String name) throws IOException {
        String path = JurisdictionReader.path(name);
        Jurisdiction read = JurisdictionReader.read(path, Files.readString(Path.of("../..", path)));
        return read.hours().from() + " " + read.hours().to() + " " + read.on();
    }
}
