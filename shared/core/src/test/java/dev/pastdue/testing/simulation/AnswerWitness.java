package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Stands at the gateway through which replies are answered: no number gets two answers in 24 hours. */
final class AnswerWitness implements TextGateway {
    private final Clock clock;
    private final Carrier carrier;
    private final Random random;
    private final Map<String, Instant> perhapsAnswered = new HashMap<>();
    private long answers;

    AnswerWitness(Clock clock, Random random, Carrier carrier) {
        this.carrier = carrier;
        this.clock = clock;
        this.random = random;
    }

    long answers() {
        return answers;
    }

    @Override
    public Result publish(Sms sms) {
        Instant now = clock.instant();
        Instant last = perhapsAnswered.get(sms.phone());
        assertThat(last == null || !now.isBefore(last.plus(Duration.ofHours(24))))
                .as("invariant 2, one answer in 24 hours: %s and %s", last, now)
                .isTrue();
        double luck = random.nextDouble();
        if (luck < 0.1) {
            return new Result.Throttled();
        }
        if (luck < 0.15) {
            return new Result.Refused(Reason.INVALID_NUMBER);
        }
        perhapsAnswered.put(sms.phone(), now);
        answers++;
        carrier.take("answer-" + answers, sms.phone(), Channel.SMS);
        return luck < 0.2 ? new Result.Unknown("LostReply") : new Result.Accepted("answer-" + answers);
    }
}
