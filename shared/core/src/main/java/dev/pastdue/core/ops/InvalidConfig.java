package dev.pastdue.core.ops;

import dev.pastdue.core.ops.Telemetry.Level;
import java.util.Map;

/** A file that people edit is missing or wrong; the message says file, line, column, what, and what to do. It holds no personal data. */
public final class InvalidConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean ungated;

    public InvalidConfig(String message) {
        this(message, false);
    }

    private InvalidConfig(String message, boolean ungated) {
        super(message);
        this.ungated = ungated;
    }

    public static InvalidConfig at(String file, int line, int column, String what) {
        return new InvalidConfig(file + ":" + line + ":" + column + ": " + what);
    }

    public static InvalidConfig missing(String file) {
        return new InvalidConfig(file + ": is missing; upload it");
    }

    /** A file that the gate has not passed as it is: as good as none. */
    public static InvalidConfig ungated(String file) {
        return new InvalidConfig(
                file + ": was not passed by the gate as it is; put it under drafts/ and let the gate make it live",
                true);
    }

    /** Whether the file may be right, and was put past the gate. */
    public boolean isUngated() {
        return ungated;
    }

    /** Counts it and says it: whoever meets it does nothing more with the file. */
    public void report(Telemetry telemetry) {
        Map<String, String> said = Map.of("problem", String.valueOf(getMessage()));
        if (ungated) {
            telemetry.count(Metric.UNGATED_DOCUMENTS, 1);
            telemetry.log(Level.ERROR, "ungated-document", said);
        } else {
            telemetry.count(Metric.BROKEN_DOCUMENTS, 1);
            telemetry.log(Level.ERROR, "broken-document", said);
        }
    }
}
