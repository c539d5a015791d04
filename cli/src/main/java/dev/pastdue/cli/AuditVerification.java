package dev.pastdue.cli;

import dev.pastdue.cli.ops.InvokeEvents;
import dev.pastdue.cli.ops.InvokeEvents.Event;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** Holds the audit's lines against CloudTrail's events: for each act an invocation, and by whom. */
final class AuditVerification {
    private final InvokeEvents events;
    private int verified;
    private int doubtful;

    AuditVerification(InvokeEvents events) {
        this.events = events;
    }

    /** What a line is, beside it: who invoked, or what does not agree. */
    String of(Map<String, ?> line) {
        Optional<Event> found = events.of(String.valueOf(line.get("request")));
        String caller = String.valueOf(line.get("caller"));
        if (found.isEmpty()) {
            doubtful++;
            return "NO EVENT: no invocation " + line.get("request") + " is among the events";
        }
        Event event = found.get();
        if (!caller.isEmpty() && !caller.equals("null") && !caller.equals(event.principal())) {
            doubtful++;
            return "OTHER PRINCIPAL: invoked by " + event.principal() + ", the line says " + caller;
        }
        verified++;
        return "invoked by " + event.principal() + " at " + event.at();
    }

    /** Says what it came to: 0 where every line has its event, else 1. */
    int conclude(PrintStream error) {
        error.println(verified + " verified, " + doubtful + " not, by " + events.size() + " events.");
        if (doubtful > 0) {
            error.println(
                    "A line without an event: the trail did not record admin's data events at that time, its file is"
                            + " not among these yet (it may take a quarter of an hour), or the line was not written by"
                            + " admin.");
        }
        return doubtful == 0 ? 0 : 1;
    }
}
