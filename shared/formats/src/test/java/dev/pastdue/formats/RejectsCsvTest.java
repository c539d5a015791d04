package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.book.Reject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectsCsvTest {
    @Test
    void readsWhatItWrote() {
        var rejects = List.of(
                new Reject(2, "", "the row is not UTF-8"),
                new Reject(3_000_000_000L, "past_due", "is \"not\" a plain decimal, such as 1\nor 2"),
                new Reject(4, "zone", "不是時區"));
        String text = RejectsCsv.write(rejects);
        assertThat(text)
                .startsWith("line,column,reason\n2,,the row is not UTF-8\n3000000000,past_due,\"is \"\"not\"\"");
        assertThat(RejectsCsv.read(text)).isEqualTo(rejects);
    }

    @Test
    void noRejectsAreAHeader() {
        assertThat(RejectsCsv.write(List.of())).isEqualTo("line,column,reason\n");
        assertThat(RejectsCsv.read("line,column,reason\n")).isEmpty();
        assertThat(RejectsCsv.read("")).isEmpty();
    }

    @Test
    void refusesAnotherFile() {
        assertThatThrownBy(() -> RejectsCsv.read("line,column,reason\nx,y,z\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2 is not line,column,reason");
    }
}
