package dev.pastdue.emulator;

import com.typesafe.config.Config;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NewMessageData;
import org.elasticmq.NextDelivery;
import org.elasticmq.msg.SendMessage;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The mailbox of every queue, which makes the delay of a sent message follow the clock: ElasticMQ 1.7.1 asks its clock
 * everywhere but there, where it asks the machine's. Named in the actor system's settings and created by Pekko.
 */
public final class ClockMailbox implements MailboxType, ProducesMessageQueue<ClockMailbox.ClockedMessages> {
    private final Clock clock;

    /** Called by Pekko. */
    public ClockMailbox(ActorSystem.Settings settings, Config unused) {
        clock = settings.setup().get(ClockSetup.class).orElseThrow().clock;
    }

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new ClockedMessages(clock);
    }

    /** Hands the clock to the mailboxes of one actor system. */
    static final class ClockSetup extends Setup {
        private final Clock clock;

        ClockSetup(Clock clock) {
            this.clock = clock;
        }
    }

    /** An unbounded queue that rewrites the delay of what is sent to a queue. */
    static final class ClockedMessages implements MessageQueue {
        private final Queue<Envelope> envelopes = new ConcurrentLinkedQueue<>();
        private final Clock clock;

        ClockedMessages(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            if (envelope.message() instanceof SendMessage send) {
                envelopes.add(envelope.copy(new SendMessage(clocked(send.message())), envelope.sender()));
            } else {
                envelopes.add(envelope);
            }
        }

        @Override
        @SuppressWarnings("NullAway") // Pekko expects null of an empty mailbox.
        public @Nullable Envelope dequeue() {
            return envelopes.poll();
        }

        @Override
        public int numberOfMessages() {
            return envelopes.size();
        }

        @Override
        public boolean hasMessages() {
            return !envelopes.isEmpty();
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            for (Envelope left = envelopes.poll(); left != null; left = envelopes.poll()) {
                deadLetters.enqueue(owner, left);
            }
        }

        private NewMessageData clocked(NewMessageData message) {
            return message.copy(
                    message.id(),
                    message.content(),
                    message.messageAttributes(),
                    new ClockedDelivery(message.nextDelivery(), clock.millis()),
                    message.messageGroupId(),
                    message.messageDeduplicationId(),
                    message.orderIndex(),
                    message.tracingId(),
                    message.sequenceNumber(),
                    message.deadLetterSourceQueueName());
        }
    }

    private static final class ClockedDelivery extends NextDelivery {
        private final NextDelivery wanted;
        private final long now;

        ClockedDelivery(NextDelivery wanted, long now) {
            this.wanted = wanted;
            this.now = now;
        }

        @Override
        public MillisNextDelivery toMillis(long machineNow, long queueDelay) {
            return wanted.toMillis(now, queueDelay);
        }
    }
}
