package dev.pastdue.sandbox.run;

import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.MemoryAws;
import dev.pastdue.emulator.Ports;
import java.time.Clock;
import java.util.Locale;

/** On what a run's functions work. Either gives the same files for the same input and seed, message ids aside. */
public enum Engine {
    /** The embedded AWS, over the wire: the truth. */
    AWS("the embedded AWS") {
        @Override
        LocalAws start(Clock clock, long seed) {
            return EmbeddedAws.start(Ports.free(), clock, seed);
        }
    },
    /** Tables, queues and objects in memory, called without a wire: many times as fast. */
    MEMORY("the engine in memory") {
        @Override
        LocalAws start(Clock clock, long seed) {
            return new MemoryAws(clock, seed);
        }
    };

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** In words, to be read within a sentence. */
    String title() {
        return title;
    }

    /** As the command line names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract LocalAws start(Clock clock, long seed);
}
