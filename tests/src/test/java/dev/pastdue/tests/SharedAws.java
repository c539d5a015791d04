package dev.pastdue.tests;

import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded AWS for all tests of this JVM, started when the first asks; whoever needs tables and queues makes a stack of its own. */
final class SharedAws {
    /** The project's folder. */
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** The clock of queues, schedules and texts; it only moves forward, so that tests take the present from it. */
    static final VirtualClock CLOCK = VirtualClock.at(Instant.parse("2026-01-20T01:00:00Z"));

    private static final AtomicInteger STACKS = new AtomicInteger();

    private SharedAws() {}

    private static final class Started {
        static final EmbeddedAws AWS = start();

        private static EmbeddedAws start() {
            EmbeddedAws aws = EmbeddedAws.start(CLOCK);
            // Clients look for their credentials when they are first used, so the properties stay.
            aws.serveThisJvm();
            Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
            return aws;
        }
    }

    static EmbeddedAws aws() {
        return Started.AWS;
    }

    private static final class Contracts {
        static final TestAws AWS = new TestAws(Started.AWS, newStack(), CLOCK);
    }

    /** The embedded AWS with a stack for the contracts. */
    static TestAws contracts() {
        return Contracts.AWS;
    }

    /** The project's own template as a new stack. */
    static Stack newStack() {
        return Stack.create(
                StackTemplate.read(HOME.resolve("template.yaml")),
                "test" + STACKS.incrementAndGet(),
                Map.of(),
                Started.AWS);
    }
}
