package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.Sender;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what texts come from by End User Messaging can send, and hands replies on. */
final class SenderChecks {
    static final String SUBJECT = "sender";
    private static final String REGISTERED = "COMPLETE";

    private SenderChecks() {}

    /** @param topic that replies are to go to */
    static Check sender(List<Sender> senders, Strategy strategy, String topic) {
        String wanted = wanted(strategy);
        if (wanted == null) {
            return Check.warning(
                    SUBJECT,
                    "the strategy names neither a pool nor a number: AWS picks one",
                    "name eum.pool or an origination-number in the strategy");
        }
        Sender found = senders.stream()
                .filter(sender ->
                        sender.names().stream().anyMatch(name -> name.equals(wanted) || sameNumber(name, wanted)))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return Check.problem(
                    SUBJECT,
                    "the strategy's is not among the account's " + senders.size() + " numbers and pools",
                    "correct eum.pool or origination-number in the strategy, or request it in AWS End User Messaging");
        }
        if (found.registration() != null && !found.registration().equals(REGISTERED)) {
            return Check.problem(
                    SUBJECT,
                    "its registration is " + found.registration() + ": carriers do not take its texts yet",
                    "finish the registration in AWS End User Messaging; it may take weeks");
        }
        if (!found.active()) {
            return Check.problem(SUBJECT, "it is not active", "wait until AWS End User Messaging says so");
        }
        return found.twoWay() && topic.equals(found.channelArn())
                ? Check.ok(SUBJECT, "active, and hands replies to this stack's topic")
                : Check.warning(
                        SUBJECT,
                        found.twoWay() ? "it hands replies to something else" : "two-way is off: replies are lost",
                        "switch two-way SMS on for it, on the pool where it is in one, with " + topic
                                + " as its destination");
    }

    private static @Nullable String wanted(Strategy strategy) {
        Eum eum = strategy.routes().eum();
        return eum != null && eum.pool() != null
                ? eum.pool()
                : strategy.lender().originationNumber();
    }

    private static boolean sameNumber(String name, String wanted) {
        return name.startsWith("+") && SmsChecks.same(name, wanted);
    }
}
