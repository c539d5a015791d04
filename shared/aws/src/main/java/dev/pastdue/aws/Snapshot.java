package dev.pastdue.aws;

import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function does before Lambda takes the snapshot that its instances start from (SnapStart): it rehearses its work about nobody, so
 * that classes, clients, templates and metadata are loaded in it.
 *
 * <p>Nothing has to be thrown away when an instance wakes: documents are asked for again when they are older than a minute by the
 * clock, connections that were kept are too old by then, and nothing here draws random numbers of its own.
 *
 * <p>Whoever makes it keeps it: Lambda's list of resources doesn't.
 */
public final class Snapshot implements Resource {
    private final Telemetry telemetry;
    private final List<Runnable> rehearsals;

    private Snapshot(Telemetry telemetry, List<Runnable> rehearsals) {
        this.telemetry = telemetry;
        this.rehearsals = rehearsals;
    }

    /** Has these run, in order, when a snapshot is about to be taken. */
    public static Snapshot rehearsed(Telemetry telemetry, Runnable... rehearsals) {
        var snapshot = new Snapshot(telemetry, List.of(rehearsals));
        Core.getGlobalContext().register(snapshot);
        return snapshot;
    }

    /** A rehearsal that fails costs a slower start and nothing else: a new stack has no strategy yet. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (Runnable rehearsal : rehearsals) {
            try {
                rehearsal.run();
            } catch (RuntimeException e) {
                telemetry.say(
                        Level.WARN,
                        "not-rehearsed",
                        Map.of("failure", e.getClass().getSimpleName()));
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
