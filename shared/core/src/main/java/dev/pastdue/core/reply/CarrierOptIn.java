package dev.pastdue.core.reply;

import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * After a START that opened a number: has the carrier open it too, else nothing that is sent arrives. Where the carrier does not take it, a
 * task says so.
 *
 * <p>May be called again with the same reply at any time.
 */
public final class CarrierOptIn implements ReplyProcessor.Follower {
    private final ContactStore contacts;
    private final TaskStore tasks;
    private final CarrierOptOuts carrier;
    private final Clock clock;
    private final Telemetry telemetry;

    public CarrierOptIn(
            ContactStore contacts, TaskStore tasks, CarrierOptOuts carrier, Clock clock, Telemetry telemetry) {
        this.contacts = contacts;
        this.tasks = tasks;
        this.carrier = carrier;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    @Override
    public boolean follow(Reply reply, Strategy strategy) {
        if (strategy.routes().of(reply.phone()) != Gateway.SNS
                || reply.meaning().intent() != Intent.OPT_IN
                || contacts.get(reply.phone()).state() != State.OPEN) {
            return true;
        }
        return switch (carrier.optIn(reply.phone())) {
            case DONE -> {
                telemetry.log(Level.INFO, "carrier-opted-in", Map.of("reply", reply.id()));
                yield true;
            }
            case NOT_LISTED -> true;
            case REFUSED -> {
                open(reply);
                telemetry.log(Level.WARN, "carrier-opt-in-refused", Map.of("reply", reply.id()));
                yield true;
            }
            case LATER -> false;
        };
    }

    /** Where it was opened before it is there, or was closed by a person. */
    private void open(Reply reply) {
        String id = reply.id() + "-opt-in";
        String account = reply.accounts().isEmpty() ? "" : reply.accounts().getFirst();
        if (tasks.find(id).isEmpty()
                && tasks.write(
                        AccountTask.of(id, Cause.OPT_IN_REFUSED, account, reply.id(), clock.instant(), null),
                        List.of())) {
            telemetry.count(Metric.TASKS_OPENED, 1, Map.of("intent", Cause.OPT_IN_REFUSED.name()));
        }
    }
}
