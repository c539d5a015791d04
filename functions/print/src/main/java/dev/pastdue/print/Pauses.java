package dev.pastdue.print;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.Settings;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether a person has paused everything, by an act or in the strategy. What stopped sending texts by itself stops no letter. */
final class Pauses {
    private final SendingHalt halt;
    private final PolicySource policies;
    private final Runnable priming;

    private Pauses(SendingHalt halt, PolicySource policies, S3ConfigFiles documents) {
        this.halt = halt;
        this.policies = policies;
        this.priming = documents.priming(this::isPaused);
    }

    static Pauses of(DynamoDbCheckpoints checkpoints, S3Client s3, Settings settings, Clock clock) {
        var documents = new S3ConfigFiles(s3, settings.text("CONFIG_BUCKET"));
        return new Pauses(
                new SendingHalt(checkpoints),
                new PolicyReader(documents, clock, settings.text("STRATEGY_KEY")),
                documents);
    }

    boolean isPaused() {
        return halt.state().paused() != null || policies.current().strategy().paused();
    }

    /** Reads a strategy that is made up where there is none yet. */
    void prime() {
        priming.run();
    }
}
