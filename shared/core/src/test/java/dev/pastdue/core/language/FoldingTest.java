package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "ＡＢ１２, ab12",
        "Café, cafe",
        "don’t, dont",
        "欠錢還這麼囂張, 欠钱还这么嚣张",
        "妳, 你",
        "a\u200bb, ab",
        "a\uD83D, a",
        "起\uDB40\uDC41诉, 起诉",
        "起\uDB40\uDD00诉, 起诉",
        "🙂ok, 🙂ok"
    })
    void whatIsReadAlikeIsWrittenAlike(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }
}
