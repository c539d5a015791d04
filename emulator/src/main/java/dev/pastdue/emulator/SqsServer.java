package dev.pastdue.emulator;

import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.Props;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * ElasticMQ whose delays, visibility time-outs and redrives follow a clock. A long poll still waits in real time, and the
 * attribute {@code SentTimestamp} is the machine's.
 */
final class SqsServer implements AutoCloseable {
    private static final String SETTINGS = """
            pekko.daemonic = on
            pekko.loglevel = WARNING
            pekko.stdout-loglevel = OFF
            pekko.jvm-exit-on-fatal-error = off
            pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
            pekko.http.server.max-connections = 4096
            clock-mailbox.mailbox-type = "dev.pastdue.emulator.ClockMailbox"
            pekko.actor.deployment."/queues/*".mailbox = clock-mailbox
            """;
    private static final Duration STOP = Duration.create(10, TimeUnit.SECONDS);

    private final ActorSystem actors;
    private final SQSRestServer rest;
    private final int port;

    private SqsServer(ActorSystem actors, SQSRestServer rest, int port) {
        this.actors = actors;
        this.rest = rest;
        this.port = port;
    }

    static SqsServer start(int port, Clock clock, String region, String account) {
        var settings = ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load());
        var actors = ActorSystem.create("sqs", BootstrapSetup.create(settings).and(new ClockMailbox.ClockSetup(clock)));
        try {
            var now = new ClockNow(clock);
            var queues = actors.actorOf(
                    Props.create(
                            QueueManagerActor.class,
                            () -> new QueueManagerActor(now, StrictSQSLimits$.MODULE$, Option.empty())),
                    "queues");
            var rest = SQSRestServerBuilder.withPort(port)
                    .withInterface("127.0.0.1")
                    .withActorSystem(actors)
                    .withQueueManagerActor(queues)
                    .withAWSRegion(region)
                    .withAWSAccountId(account)
                    .start();
            return new SqsServer(
                    actors, rest, rest.waitUntilStarted().localAddress().getPort());
        } catch (Exception e) {
            actors.terminate();
            throw EmbeddedAwsException.cannotStart("SQS", port, e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        rest.stopAndWait();
        try {
            Await.result(actors.terminate(), STOP);
        } catch (Exception e) {
            throw new EmbeddedAwsException("SQS did not stop: " + e.getMessage(), e);
        }
    }

    private static final class ClockNow extends NowProvider {
        private final Clock clock;

        ClockNow(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }
}
