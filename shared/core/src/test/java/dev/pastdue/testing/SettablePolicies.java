package dev.pastdue.testing;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** The policy that a test set last. */
public final class SettablePolicies implements PolicySource {
    private @Nullable Policy policy;

    public SettablePolicies(Strategy strategy) {
        set(strategy);
    }

    public void set(Strategy strategy) {
        set(new Policy(strategy, WorkCalendar.PLAIN_WEEK));
    }

    public void set(Policy newPolicy) {
        policy = newPolicy;
    }

    /** From now on the strategy's file is broken. */
    public void breakIt() {
        policy = null;
    }

    @Override
    public Policy current() {
        if (policy == null) {
            throw InvalidConfig.missing("strategies/sample.yaml");
        }
        return policy;
    }
}
