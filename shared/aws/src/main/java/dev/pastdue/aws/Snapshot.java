package dev.pastdue.aws;

import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.strategy.TimeZones;
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
    /** So that what runs hot is compiled, and not only loaded. */
    private static final int ROUNDS = 20;

    private final EmfTelemetry telemetry;
    private final List<Runnable> rehearsals;
    /** As Lambda numbers it; empty where it does not. */
    private final String version;

    private Snapshot(String version, EmfTelemetry telemetry, List<Runnable> rehearsals) {
        this.version = version;
        this.telemetry = telemetry;
        this.rehearsals = rehearsals;
    }

    /** Has these run, in order, when a snapshot is about to be taken. */
    public static Snapshot primed(Map<String, String> environment, EmfTelemetry telemetry, Runnable... rehearsals) {
        String version = environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", "");
        var snapshot = new Snapshot(version, telemetry, List.of(rehearsals));
        Core.getGlobalContext().register(snapshot);
        sayClockData(telemetry);
        return snapshot;
    }

    /** A rehearsal that fails costs a slower start and nothing else. What came of it is said once, with the version that it is of. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        boolean all = true;
        for (Runnable rehearsal : rehearsals) {
            all &= rehearse(rehearsal);
        }
        all &= rehearse(telemetry::prime);
        if (all) {
            telemetry.log(Level.INFO, "primed", Map.of("version", version));
        }
    }

    private boolean rehearse(Runnable rehearsal) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                rehearsal.run();
            }
            return true;
        } catch (RuntimeException | LinkageError e) {
            telemetry.log(
                    Level.WARN, "not-rehearsed", Map.of("failure", e.getClass().getSimpleName(), "version", version));
            return false;
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        sayClockData(telemetry);
    }

    /** Which release of tzdata the runtime has: AWS updates it by itself, in its own time. */
    private static void sayClockData(EmfTelemetry telemetry) {
        if (TimeZones.isOutdated()) {
            telemetry.log(Level.WARN, "old-clock-data", Map.of("problem", TimeZones.summary()));
        } else {
            telemetry.log(Level.INFO, "clock-data", Map.of("tzdata", TimeZones.version()));
        }
    }
}
