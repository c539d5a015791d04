package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link Checkpoints} keeps. */
public abstract class CheckpointsContract {
    protected abstract Checkpoints checkpoints();

    @Test
    void nothingIsStoredAtFirst() {
        assertThat(checkpoints().get(Distinct.id("checkpoint"))).isEmpty();
    }

    @Test
    void whatWasWrittenComesBackWithItsVersion() {
        String name = Distinct.id("book/2005-09-01.csv@x");
        Map<String, String> state = Map.of("offset", "17", "empty", "", "名", "值 😀");

        assertThat(checkpoints().put(name, state, 0)).isTrue();

        assertThat(checkpoints().get(name)).contains(new Stored(state, 1));
    }

    @Test
    void aNewStateTakesThePlaceOfTheOldOneWhole() {
        String name = Distinct.id("checkpoint");
        checkpoints().put(name, Map.of("a", "1", "b", "2"), 0);

        assertThat(checkpoints().put(name, Map.of("c", "3"), 1)).isTrue();

        assertThat(checkpoints().get(name)).contains(new Stored(Map.of("c", "3"), 2));
    }

    @Test
    void aStateThatMovedOnIsNotWritten() {
        String name = Distinct.id("checkpoint");
        checkpoints().put(name, Map.of("a", "1"), 0);

        assertThat(checkpoints().put(name, Map.of("a", "2"), 0)).isFalse();
        assertThat(checkpoints().put(name, Map.of("a", "2"), 2)).isFalse();
        assertThat(checkpoints().put(Distinct.id("checkpoint"), Map.of(), 1)).isFalse();

        assertThat(checkpoints().get(name)).contains(new Stored(Map.of("a", "1"), 1));
    }

    @Test
    void anEmptyStateIsStoredToo() {
        String name = Distinct.id("checkpoint");
        checkpoints().put(name, Map.of(), 0);

        assertThat(checkpoints().get(name)).contains(new Stored(Map.of(), 1));
    }

    @Test
    void aHundredEntriesFit() {
        String name = Distinct.id("checkpoint");
        var state = new HashMap<String, String>();
        for (int i = 0; i < 100; i++) {
            state.put("book-" + i, "2026-01-19T22:00:00Z");
        }
        checkpoints().put(name, state, 0);

        assertThat(checkpoints().get(name)).contains(new Stored(state, 1));
    }
}
