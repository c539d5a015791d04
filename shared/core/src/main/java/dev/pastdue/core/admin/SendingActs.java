package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Pauses all sending, and lets it go on. The strategy's own pause stays the strategy's. */
public final class SendingActs {
    private static final String NO = "no";

    private final SendingHalt brake;
    private final PolicySource policies;

    public SendingActs(SendingHalt brake, PolicySource policies) {
        this.brake = brake;
        this.policies = policies;
    }

    Map<String, String> look() {
        SendingHalt.State state = brake.state();
        var seen = new TreeMap<>(Map.of("paused", NO, "stopped", NO, "strategyPaused", strategyPaused()));
        if (state.paused() != null) {
            seen.put("paused", state.paused().since().toString());
            seen.put("pausedBy", state.paused().by());
        }
        if (state.pulled() != null) {
            seen.put("stopped", state.pulled().since().toString());
            seen.put("cause", state.pulled().cause().name());
        }
        return seen;
    }

    /** Stopping must work where the strategy cannot be read. */
    private String strategyPaused() {
        try {
            return policies.current().strategy().paused() ? "yes" : NO;
        } catch (InvalidConfig unreadable) {
            return "unreadable";
        }
    }

    Result pause(AuditLine line) {
        return new Result(true, brake.pause(line.who().by(), line.at()) ? "done" : "already");
    }

    /** What began after the act was asked for is another's: an act that comes again must not end it. */
    Result resume(boolean brakeToo, AuditLine line, Instant now) {
        return brakeToo ? release(line, now) : unpause(line, now);
    }

    private Result unpause(AuditLine line, Instant now) {
        SendingHalt.Pause pause = brake.state().paused();
        if (pause != null && pause.since().isAfter(line.at())) {
            return new Result(false, "newer");
        }
        boolean ended = brake.unpause(now);
        boolean stopped = brake.state().pulled() != null;
        boolean byStrategy = !strategyPaused().equals(NO);
        String still = stopped ? "stopped" : byStrategy ? "strategy" : "";
        if (still.isEmpty()) {
            return new Result(true, ended ? "done" : "not-paused");
        }
        return new Result(ended, (ended ? "done-" : "not-paused-") + still);
    }

    private Result release(AuditLine line, Instant now) {
        SendingHalt.Trip trip = brake.state().pulled();
        if (trip == null) {
            return new Result(true, "not-stopped");
        }
        if (trip.since().isAfter(line.at())) {
            return new Result(false, "newer");
        }
        brake.reset(now);
        return new Result(true, brake.state().paused() == null ? "released" : "released-paused");
    }
}
