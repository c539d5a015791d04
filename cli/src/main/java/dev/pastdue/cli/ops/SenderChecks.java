package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.Keyword;
import dev.pastdue.cli.ops.StackInspection.Sender;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Strategy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what texts come from by End User Messaging can send, and hands replies on. */
final class SenderChecks {
    static final String SUBJECT = "sender";
    static final String KEYWORDS = "keywords";
    private static final String REGISTERED = "COMPLETE";
    /** AWS has them on every number and pool, and nobody can take them away. */
    private static final Set<String> ALWAYS = Set.of("HELP", "STOP");

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
        Sender found = found(senders, wanted);
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

    private static @Nullable Sender found(List<Sender> senders, String wanted) {
        return senders.stream()
                .filter(sender ->
                        sender.names().stream().anyMatch(name -> name.equals(wanted) || sameNumber(name, wanted)))
                .findFirst()
                .orElse(null);
    }

    /** Who answers replies to the strategy's sender: the pool that it is, or is in, else the number. */
    static Answer<Sender> answering(List<Sender> senders, Strategy strategy) {
        String wanted = wanted(strategy);
        Sender found = wanted == null ? null : found(senders, wanted);
        Sender answers = found == null || found.pool() == null ? found : found(senders, found.pool());
        return answers == null
                ? Answer.none("it is not known which number or pool replies go to", "see " + SUBJECT)
                : Answer.of(answers);
    }

    /** An id by which AWS is asked for its keywords. */
    static String id(Sender sender) {
        return sender.names().stream()
                .filter(name -> !name.startsWith("+") && !name.startsWith("arn:"))
                .findFirst()
                .orElseThrow();
    }

    /** What AWS does by itself with replies, beside this stack. */
    static Check keywords(Sender sender, List<Keyword> keywords) {
        String answered = keywords.stream()
                .filter(each -> each.action().equals("AUTOMATIC_RESPONSE"))
                .map(Keyword::word)
                .filter(word -> !ALWAYS.contains(word))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!answered.isEmpty()) {
            return Check.warning(
                    KEYWORDS,
                    "AWS answers " + answered + " by itself, and this stack may too",
                    "take them away in AWS End User Messaging, of the pool where the number is in one");
        }
        boolean opens = keywords.stream().anyMatch(each -> each.action().equals("OPT_IN"));
        return sender.ownOptOuts() || opens
                ? Check.ok(
                        KEYWORDS,
                        sender.ownOptOuts() ? "opt-outs are left to this stack" : "STOP closes and a keyword opens")
                : Check.warning(
                        KEYWORDS,
                        "STOP puts a number on AWS's own list, and no keyword takes it off: START opens it here alone",
                        "leave opt-outs to this stack: aws pinpoint-sms-voice-v2 " + update(id(sender))
                                + " --self-managed-opt-outs-enabled; or put a keyword START there that opts in");
    }

    private static String update(String id) {
        return id.startsWith("pool-") ? "update-pool --pool-id " + id : "update-phone-number --phone-number-id " + id;
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
