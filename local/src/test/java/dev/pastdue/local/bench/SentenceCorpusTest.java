package dev.pastdue.local.bench;

import static dev.pastdue.local.bench.CorpusFile.HELD_OUT;
import static dev.pastdue.local.bench.CorpusFile.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.local.bench.SentenceCorpus.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of sentences is what docs/wording.md says, and the rules judge it as well as they must. */
class SentenceCorpusTest {
    private static final Path HOME = Path.of("..");
    private static final SentenceCorpus CORPUS = SentenceCorpus.read(HOME);
    private static final List<String> LOCALES = List.of("zh-CN", "zh-TW", "en");

    @Test
    void itHasSixHundredSentencesOfThreeLocalesAtLeastAndNoneTwice() throws IOException {
        assertThat(Files.readAllLines(HOME.resolve("corpus/sentences/one.tsv")).getFirst())
                .isEqualTo(SentenceCorpus.HEADER);
        assertThat(CORPUS.lines()).hasSizeGreaterThanOrEqualTo(600);
        for (String locale : LOCALES) {
            SentenceCorpus own = CORPUS.only(line -> line.locale().equals(locale));
            assertThat(own.lines()).as(locale).hasSizeGreaterThanOrEqualTo(200);
            assertThat(own.only(line -> line.broken().isEmpty()).lines())
                    .as(locale)
                    .hasSizeGreaterThanOrEqualTo(60);
        }
        assertThat(CORPUS.lines().stream().map(line -> line.locale() + "\t" + line.text()))
                .doesNotHaveDuplicates();
        assertThat(CORPUS.lines()).allMatch(line -> !line.text().isBlank());
    }

    @Test
    void theHeldOutFifthIsDrawnByHash() {
        assertThat(CORPUS.lines())
                .allSatisfy(line -> assertThat(line.part()).as(line.text()).isEqualTo(drawn(line)));
        double share =
                (double) CORPUS.part(HELD_OUT).lines().size() / CORPUS.lines().size();
        assertThat(share).isBetween(0.17, 0.23);
    }

    /** The first byte of SHA-256 of locale, tab and text: below 51 of 256 is held out. */
    private static String drawn(Line line) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((line.locale() + "\t" + line.text()).getBytes(StandardCharsets.UTF_8));
            return (hash[0] & 0xFF) < 51 ? HELD_OUT : RULES;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Stream<WordingRule> rulesOfSentences() {
        return Stream.of(WordingRule.values()).filter(rule -> rule != WordingRule.FORBIDDEN_WORD);
    }

    @ParameterizedTest
    @MethodSource("rulesOfSentences")
    void everyRuleIsBrokenInEveryLocale(WordingRule rule) {
        for (String locale : LOCALES) {
            assertThat(CORPUS.only(line -> line.locale().equals(locale))
                            .score(rule)
                            .meant())
                    .as(locale)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RULES, HELD_OUT})
    void goodAndBadAreToldApart(String part) {
        assertHolds(CORPUS.part(part).whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void soTheyAreInEveryLocale(String locale) {
        assertHolds(CORPUS.only(line -> line.locale().equals(locale)).whole());
    }

    private static void assertHolds(Score score) {
        assertThat(score.meant()).isGreaterThan(50);
        assertThat(score.precision()).isGreaterThanOrEqualTo(SentenceBench.GOAL);
        assertThat(score.recall()).isGreaterThanOrEqualTo(SentenceBench.GOAL);
    }

    /** A bad sentence is often bad in two ways, and the corpus names the plainer one: so precision has a lower floor here. */
    @ParameterizedTest
    @MethodSource("rulesOfSentences")
    void everyRuleStaysAboveItsFloors(WordingRule rule) {
        Score score = CORPUS.score(rule);
        assertThat(score.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.80);
    }
}
