package dev.pastdue.cli.ops;

import dev.pastdue.core.ops.ConfigFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a stack and its account are like now. Every question is answered or says why not; none changes anything. */
public interface StackInspection {
    /** Whether texts reach verified numbers only. */
    Answer<Boolean> inSmsSandbox();

    /** The account's SMS settings that are set, by SNS's names. */
    Answer<Map<String, String>> smsSettings();

    /** The numbers, short codes and so on that the account's texts may come from. */
    Answer<List<String>> originationNumbers();

    /** What AWS End User Messaging does with replies to each of the account's numbers. */
    Answer<List<ReplyNumber>> replyNumbers();

    /** A configuration set of End User Messaging; empty where there is none of this name. */
    Answer<Optional<ConfigurationSet>> configurationSet(String name);

    /** The numbers and pools of End User Messaging. */
    Answer<List<Sender>> senders();

    /** The keywords of a number or a pool of End User Messaging, by its id. */
    Answer<List<Keyword>> keywords(String sender);

    /** The platform applications of SNS. */
    Answer<List<PushApp>> pushApps();

    /** The identity of SES by which a domain sends mail, its own or that of the domain above it; empty where there is none. */
    Answer<Optional<MailIdentity>> mailIdentity(String domain);

    Answer<Optional<LogGroup>> logGroup(String name);

    Answer<List<SubscriptionFilter>> subscriptionFilters(String logGroup);

    Answer<List<Subscription>> subscriptions(String topicArn);

    Answer<QueueFacts> queue(String url);

    /** The state of each alarm, by its name. */
    Answer<Map<String, AlarmState>> alarms(Set<String> names);

    Answer<Optional<ScheduleFacts>> schedule(String group, String name);

    Answer<Boolean> hasAlias(String function, String alias);

    /**
     * How a function is configured.
     *
     * @param qualifier a version or an alias; null for what the stack set last
     */
    Answer<FunctionFacts> function(String function, @Nullable String qualifier);

    /** What a version of a function said of its priming, before Lambda took its snapshot. */
    Answer<Priming> priming(String logGroup, String version);

    /** How many invocations the account may have at once, all functions together. */
    Answer<Integer> concurrency();

    /** How many invocations an event source mapping may have at once. */
    Answer<Integer> mostAtOnce(String mapping);

    /**
     * A live file of the config bucket.
     *
     * @throws dev.pastdue.core.ops.InvalidConfig where the gate has not passed it
     */
    Answer<ConfigFiles.Fetched> document(String bucket, String path);

    /** The drafts of the config bucket that are not live. */
    Answer<Drafts> drafts(String bucket);

    /** A checkpoint's state; empty where there is none. */
    Answer<Map<String, String>> checkpoint(String table, String name);

    /**
     * Drafts that are not live as they are.
     *
     * @param reported beside which the gate has laid a report
     * @param waiting for the gate's word
     */
    record Drafts(List<String> reported, List<String> waiting) {
        public Drafts {
            reported = List.copyOf(reported);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * A domain that SES knows.
     *
     * @param dkim what SES says of its DKIM, such as {@code SUCCESS}
     */
    record MailIdentity(String domain, boolean mayBeSentFrom, boolean signs, String dkim) {}

    /**
     * @param keptDays null: for ever
     */
    record LogGroup(String name, @Nullable Integer keptDays) {}

    record SubscriptionFilter(String name, String pattern, String destinationArn) {}

    record Subscription(String protocol, String endpoint, boolean confirmed) {}

    /**
     * @param messages how many wait, about
     * @param policy JSON; empty for none
     */
    record QueueFacts(String arn, long messages, String policy) {}

    /** As CloudWatch says it. */
    enum AlarmState {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    /**
     * @param version {@code $LATEST}, or its number
     */
    record FunctionFacts(String version, String codeSha256, String architecture, Map<String, String> environment) {
        public FunctionFacts {
            environment = Map.copyOf(environment);
        }
    }

    /** What is known of a version's priming. */
    enum Priming {
        PRIMED,
        FAILED,
        /** The log says nothing: it is older than that, or kept for a shorter time. */
        NOT_SAID
    }

    record ScheduleFacts(String expression, String zone, boolean enabled) {}

    /** @param destinations which topics are told of which events; those that are switched off are left out */
    record ConfigurationSet(String name, List<TopicDestination> destinations) {
        public ConfigurationSet {
            destinations = List.copyOf(destinations);
        }
    }

    /** @param events such as {@code TEXT_ALL} */
    record TopicDestination(String name, String topicArn, Set<String> events) {
        public TopicDestination {
            events = Set.copyOf(events);
        }
    }

    /**
     * A number or a pool that texts may come from.
     *
     * @param names its id, its ARN and, of a number, the number
     * @param registration the state of its registration, such as {@code REVIEWING}; null where it has none
     * @param pool the id of the pool that a number is in, which answers for it; null where it is in none, and of a pool
     * @param ownOptOuts whether opt-outs are left to who sends by it; else AWS answers STOP, and keeps a list
     */
    record Sender(
            Set<String> names,
            boolean active,
            boolean twoWay,
            @Nullable String channelArn,
            @Nullable String registration,
            @Nullable String pool,
            boolean ownOptOuts) {
        public Sender {
            names = Set.copyOf(names);
        }
    }

    /**
     * What AWS does by itself with a reply that begins so.
     *
     * @param action such as {@code AUTOMATIC_RESPONSE}
     */
    record Keyword(String word, String action) {}

    /**
     * An app whose endpoints messages are pushed to.
     *
     * @param certificateUntil when Apple's certificate ends; null where it goes by a token, or is no app of Apple's
     */
    record PushApp(String name, boolean enabled, @Nullable Instant certificateUntil) {}

    /**
     * @param channelArn where replies go; null for nowhere
     */
    record ReplyNumber(
            String number, boolean twoWay, @Nullable String channelArn) {}
}
