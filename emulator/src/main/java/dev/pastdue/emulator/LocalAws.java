package dev.pastdue.emulator;

import dev.pastdue.aws.ServiceClients;
import java.time.Instant;
import java.util.Optional;

/** An AWS of this machine alone, with what plays the world around it. */
public interface LocalAws extends Aws, AutoCloseable {
    /** SNS itself: what was sent, and the faults to come. */
    SnsEndpoint sns();

    /** End User Messaging itself, with the phones that SNS has. */
    EumEndpoint eum();

    /** SES itself: what was mailed, and the faults to come. */
    SesEndpoint ses();

    /** EventBridge Scheduler itself: what is due, and the faults to come. */
    SchedulerEndpoint scheduler();

    /**
     * Starts a lender's own SMS platform beside it, on a free port, with the phones that SNS has: both know each other's texts.
     *
     * @param secret what requests must be signed by; kept under its own name
     */
    PlatformEndpoint startPlatform(String secret);

    /** Stores a secret, in the place of one that has the same name. */
    void putSecret(String name, String text);

    /** The platform beside it, if one was started. */
    Optional<PlatformEndpoint> platform();

    /** The clients of a function that runs in this JVM. */
    ServiceClients functionClients();

    /** Says that an object came at that time. */
    void date(String bucket, String key, Instant time);

    /**
     * Points every SDK client that this JVM builds from now on, without settings of its own, at this AWS, where it can be reached by clients
     * of others. Closing what it answers puts the properties back.
     */
    SystemProperties serveThisJvm();

    @Override
    void close();
}
