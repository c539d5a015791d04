package dev.pastdue.aws;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * RenderQueue and SendQueue.
 *
 * <p>RenderQueue: {@code {"version":1,"accounts":["…"],"dueSince":"…"}}, up to 25 accounts. SendQueue:
 * {@code {"version":1,"notice":"account#episode#stage","dueSince":"…"}}, and {@code "turn":"…"} once it waits for one.
 */
public final class SqsWorkQueues implements WorkQueues {
    private static final int ACCOUNTS_TO_A_MESSAGE = 25;

    private final QueueSender render;
    private final QueueSender send;

    /** Accounts to decide. */
    public record ToDecide(List<String> accounts, Instant dueSince) {
        public ToDecide {
            accounts = List.copyOf(accounts);
        }

        /** @throws MalformedMessage where it is not such a message */
        public static ToDecide read(String body) {
            Message message = Message.read(body, Set.of("accounts", "dueSince"));
            return new ToDecide(message.texts("accounts"), message.parsed("dueSince", Instant::parse));
        }

        String write() {
            return Message.write(Map.of("accounts", accounts, "dueSince", dueSince));
        }
    }

    /**
     * A notice to send.
     *
     * @param turn when it comes in its turn; null where it has not looked for one yet
     */
    public record ToSend(
            NoticeKey notice, Instant dueSince, @Nullable Instant turn) {
        /** @throws MalformedMessage where it is not such a message */
        public static ToSend read(String body) {
            Message message = Message.read(body, Set.of("notice", "dueSince", "turn"));
            return new ToSend(
                    message.parsed("notice", NoticeKey::parse),
                    message.parsed("dueSince", Instant::parse),
                    message.parsedOrNull("turn", Instant::parse));
        }

        /**
         * The notices that are looked at now.
         *
         * @param early whether one goes on waiting for its turn
         */
        public static List<NoticeKey> notices(List<ToSend> messages, BiPredicate<NoticeKey, @Nullable Instant> early) {
            return messages.stream()
                    .filter(message -> !early.test(message.notice(), message.turn()))
                    .map(ToSend::notice)
                    .toList();
        }

        String write() {
            var fields = new HashMap<String, Object>(Map.of("notice", notice.id(), "dueSince", dueSince));
            if (turn != null) {
                fields.put("turn", turn);
            }
            return Message.write(fields);
        }
    }

    public SqsWorkQueues(SqsClient sqs, String renderQueueUrl, String sendQueueUrl) {
        this(sqs, renderQueueUrl, sendQueueUrl, 1);
    }

    /** @param callsAtOnce how many calls hand accounts on at once; with one they come into the queue in their order */
    public SqsWorkQueues(SqsClient sqs, String renderQueueUrl, String sendQueueUrl, int callsAtOnce) {
        this.render = new QueueSender(sqs, renderQueueUrl, callsAtOnce);
        this.send = new QueueSender(sqs, sendQueueUrl);
    }

    @Override
    public void decide(Collection<String> accountIds, Instant dueSince) {
        List<String> ids = List.copyOf(accountIds);
        var bodies = new ArrayList<String>();
        for (int i = 0; i < ids.size(); i += ACCOUNTS_TO_A_MESSAGE) {
            bodies.add(new ToDecide(ids.subList(i, Math.min(i + ACCOUNTS_TO_A_MESSAGE, ids.size())), dueSince).write());
        }
        render.send(bodies, Duration.ZERO);
    }

    @Override
    public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
        send.send(
                notices.stream()
                        .map(notice -> new ToSend(notice, dueSince, null).write())
                        .toList(),
                delay);
    }

    @Override
    public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
        send.send(List.of(new ToSend(notice, dueSince, turn).write()), delay);
    }
}
