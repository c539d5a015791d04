package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.core.ops.CachedFile;
import dev.pastdue.core.ops.InvalidConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CachedFileTest {
    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
    private final InMemoryConfigFiles documents = new InMemoryConfigFiles();
    private int parses;
    private final CachedFile<Integer> numbers = new CachedFile<>(documents, clock, (path, found) -> {
        parses++;
        try {
            return Integer.valueOf(found.text());
        } catch (NumberFormatException e) {
            throw InvalidConfig.at(path, 1, 1, "is not a number");
        }
    });

    @Test
    void aFileIsAskedForOnceAMinuteAndParsedOnceAVersion() {
        documents.put("n", "1");
        assertThat(numbers.at("n")).contains(1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(numbers.at("n")).contains(1);
        assertThat(documents.fetches()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(numbers.at("n")).contains(1);

        assertThat(documents.fetches()).isEqualTo(2);
        assertThat(parses).isEqualTo(1);
    }

    @Test
    void aChangeIsSeenAfterAMinuteAtMost() {
        documents.put("n", "1");
        assertThat(numbers.at("n")).contains(1);
        documents.put("n", "2");
        clock.advance(Duration.ofSeconds(60));

        assertThat(numbers.at("n")).contains(2);
    }

    @Test
    void aBrokenFileIsNeverAnsweredByTheLastGoodOneAndAskedAgain() {
        documents.put("n", "1");
        assertThat(numbers.at("n")).contains(1);
        documents.put("n", "x");
        clock.advance(Duration.ofSeconds(60));
        assertThatExceptionOfType(InvalidConfig.class).isThrownBy(() -> numbers.at("n"));
        assertThatExceptionOfType(InvalidConfig.class).isThrownBy(() -> numbers.at("n"));
        documents.put("n", "3");

        assertThat(numbers.at("n")).contains(3);
    }

    @Test
    void aFileThatIsNotThereIsLookedForAgainAfterAMinute() {
        assertThat(numbers.at("n")).isEmpty();
        documents.put("n", "1");
        assertThat(numbers.at("n")).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(numbers.at("n")).contains(1);
        documents.remove("n");
        clock.advance(Duration.ofSeconds(60));
        assertThat(numbers.at("n")).isEmpty();
    }

    /** An instance wakes from a snapshot that was taken long ago: what it knew then is not true now. */
    @Test
    void afterADaysSleepAFileIsAskedForBeforeItIsBelieved() {
        documents.put("n", "1");
        assertThat(numbers.at("n")).contains(1);
        documents.put("n", "2");
        clock.advance(Duration.ofDays(1));

        assertThat(numbers.at("n")).contains(2);
    }
}
