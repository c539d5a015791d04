package dev.pastdue.local.bench;

import static dev.pastdue.local.bench.CorpusFile.HELD_OUT;
import static dev.pastdue.local.bench.CorpusFile.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.reply.Intent;
import dev.pastdue.local.bench.ReplyCorpus.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of replies is what docs/replies.md says, and the rules read it as well as they must. */
class ReplyCorpusTest {
    private static final Path HOME = Path.of("..");
    private static final ReplyCorpus CORPUS = ReplyCorpus.read(HOME);
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}");

    @Test
    void itHasSixHundredRepliesOfThreeLocalesAtLeastAndNoneTwice() throws IOException {
        assertThat(Files.readAllLines(HOME.resolve("corpus/replies.tsv")).getFirst())
                .isEqualTo(ReplyCorpus.HEADER);
        assertThat(CORPUS.lines()).hasSizeGreaterThanOrEqualTo(600);
        for (String locale : List.of("zh-CN", "zh-TW", "en")) {
            assertThat(CORPUS.only(line -> line.locale().equals(locale)).lines())
                    .as(locale)
                    .hasSizeGreaterThanOrEqualTo(200);
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

    @Test
    void onlyPromisesHaveADetailAndItIsADayNotPast() {
        assertThat(CORPUS.lines()).allSatisfy(line -> {
            if (line.intent() != Intent.PROMISE) {
                assertThat(line.detail()).as(line.text()).isEmpty();
            } else if (!line.detail().isEmpty()) {
                assertThat(LocalDate.parse(line.detail())).as(line.text()).isAfterOrEqualTo(ReplyCorpus.DAY);
            }
        });
    }

    @Test
    void nothingInItCanBeDialled() {
        assertThat(CORPUS.lines())
                .noneMatch(line ->
                        LONG_NUMBER.matcher(line.text().replaceAll("[ -]", "")).find());
    }

    @Test
    void everyOptOutIsFoundAndHardlyAnythingElseTakenForOne() {
        holdsForOptOuts(CORPUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void soItIsInEveryLocale(String locale) {
        holdsForOptOuts(CORPUS.only(line -> line.locale().equals(locale)));
    }

    private static void holdsForOptOuts(ReplyCorpus corpus) {
        Score score = corpus.score(Intent.OPT_OUT);
        assertThat(score.meant()).isGreaterThan(50);
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.98);
    }

    /** Floors below what was reached, so that a rule may be exchanged for a simpler one, and far above chance. */
    @ParameterizedTest
    @EnumSource(Intent.class)
    void theOtherIntentsStayAboveTheirFloors(Intent intent) {
        double floor = Set.of(Intent.HELP, Intent.OTHER).contains(intent) ? 0.90 : 0.95;
        Score score = CORPUS.score(intent);
        assertThat(score.recall()).isGreaterThanOrEqualTo(floor);
        assertThat(score.precision()).isGreaterThanOrEqualTo(floor);
    }

    @Test
    void nearlyEveryPromisedDayIsRight() {
        assertThat(CORPUS.rightDays()).isGreaterThanOrEqualTo(0.95);
    }
}
