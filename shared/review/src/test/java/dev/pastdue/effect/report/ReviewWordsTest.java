package dev.pastdue.effect.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.effect.Harm;
import dev.pastdue.effect.Verdict;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReviewWordsTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new TreeSet<>(ReviewWords.in("zh-CN").all().keySet()))
                .isEqualTo(new TreeSet<>(ReviewWords.in("en").all().keySet()));
        for (Harm harm : Harm.values()) {
            assertThat(ReviewWords.in("en").all()).containsKey(harm.word());
        }
        for (Verdict verdict : Verdict.values()) {
            assertThat(ReviewWords.in("en").all()).containsKeys(verdict.word(), "advice." + verdict.word());
        }
    }
}
