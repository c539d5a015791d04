package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final List<String> asked = new ArrayList<>();
    private final Remembered<String, Integer> lengths = new Remembered<>(2);

    private int length(String text) {
        return lengths.get(text, key -> {
            asked.add(key);
            return key.length();
        });
    }

    @Test
    void theSameIsWorkedOutOnce() {
        assertThat(length("one")).isEqualTo(length("one")).isEqualTo(3);
        assertThat(asked).containsExactly("one");
    }

    @Test
    void whenItIsFullItForgetsAll() {
        length("one");
        length("two");
        length("three");
        length("one");
        assertThat(asked).containsExactly("one", "two", "three", "one");
    }
}
