package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.testing.ChineseStyle;
import org.junit.jupiter.api.Test;

/** One word for one thing, and full-width punctuation, in every Chinese sentence. */
class ChineseStyleTest {
    @Test
    void everySentenceIsWrittenAsANativeWrites() {
        assertThat(ChineseStyle.faults(Messages.in("zh-CN").group(""))).isEmpty();
    }
}
