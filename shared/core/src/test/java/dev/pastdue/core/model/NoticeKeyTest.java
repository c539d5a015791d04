package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeKeyTest {
    private static final NoticeKey REMINDER = new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "reminder");

    @Test
    void aKeyIsWrittenAsAccountEpisodeAndStageAndReadAgain() {
        assertThat(REMINDER.id()).isEqualTo("a-1#2026-01-17#reminder");
        assertThat(NoticeKey.parse("a-1#2026-01-17#reminder")).isEqualTo(REMINDER);
        assertThat(NoticeKey.of("a-1", "2026-01-17#reminder")).isEqualTo(REMINDER);
    }

    @Test
    void aStageMayHoldTheSeparatorForItStandsLast() {
        var odd = new NoticeKey("a", LocalDate.of(2026, 1, 17), "second#b");

        assertThat(NoticeKey.parse(odd.id())).isEqualTo(odd);
    }

    @Test
    void theKeyOfAnUnknownAccountHasNeitherEpisodeNorStage() {
        NoticeKey unknown = NoticeKey.ofUnknownAccount("a-1");

        assertThat(unknown.id()).isEqualTo("a-1#-#");
        assertThat(NoticeKey.parse("a-1#-#")).isEqualTo(unknown);
        assertThat(unknown.episode()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-1", "#2026-01-17#reminder", "a-1#2026-01-17"})
    void whatIsNoKeyIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeKey.parse(id))
                .withMessageContaining("#stage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1##reminder", "a-1#17.01.2026#reminder", "a-1#2026-02-30#reminder"})
    void anEpisodeThatIsNoDateIsRefused(String id) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> NoticeKey.parse(id));
    }
}
