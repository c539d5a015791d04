package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.strategy.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers from a number that is paced for itself: a queue shows a reply five times only, so none may wait as long as a notice does. */
class PacedAnswersTest {
    private static final String NUMBER = "+886912000099";
    private static final String CHECKPOINT = "sender#" + NUMBER;

    private final World world = new World().with(account("a-1"));

    private void paces(int perSecond, @Nullable Integer perDay) {
        world.pacesNumbers = true;
        world.policies.set(StrategyBuilder.sample()
                .senders(List.of(new Sender(NUMBER, "+886", perSecond, perDay)))
                .build());
    }

    /** A text of one part in each of the next seconds. */
    private void isTakenFor(int seconds) {
        long present = world.now().toEpochMilli() / 10;
        String log = IntStream.range(0, seconds).mapToObj(i -> i * 100 + ":1").collect(Collectors.joining(" "));
        long version = world.checkpoints
                .get(CHECKPOINT)
                .map(Checkpoints.Stored::version)
                .orElse(0L);
        world.checkpoints.put(CHECKPOINT, Map.of("log", present + " " + log), version);
    }

    private InboundReply inbound(String words, Instant at) {
        return new InboundReply("r", PHONE, words, at);
    }

    private Reply stored() {
        return world.stores.reply("r").orElseThrow();
    }

    @Test
    void invariant7_whoAsksOnADayWhosePartsAreUsedUpIsAnsweredByAPersonAndTheReplyDoesNotComeAgain() {
        paces(20, 10);
        world.checkpoints.put(CHECKPOINT, Map.of("day", "2026-01-20", "parts", "10"), 0);

        assertThat(world.replies().handle(inbound("HELP", world.now()))).isTrue();

        assertThat(world.gateway.requests()).isEmpty();
        assertThat(stored().answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.NOT_GIVEN, null));
        assertThat(stored().open()).isTrue();
        assertThat(world.stores.contact(PHONE).lastAnswered()).isNull();
    }

    @Test
    void anAnswerWaitsSomeSecondsForItsTurn() {
        paces(1, null);
        isTakenFor(3);

        assertThat(world.replies().handle(inbound("STOP", world.now()))).isTrue();

        assertThat(world.gateway.requests())
                .singleElement()
                .satisfies(sms -> assertThat(sms.originationNumber()).isEqualTo(NUMBER));
        assertThat(stored().answer()).matches(answer -> answer.state() == Answer.State.ACCEPTED);
    }

    @Test
    void invariant7_whereANumberIsHotForLongTheReplyIsNotTriedUntilItIsInTheDlq() {
        paces(1, null);
        Instant at = world.now();
        for (int shown = 1; shown < 5; shown++) {
            isTakenFor(50);
            assertThat(world.replies().handle(inbound("STOP", at)))
                    .as("shown " + shown)
                    .isFalse();
            assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPTED_OUT);
            assertThat(world.stores.contact(PHONE).lastAnswered()).isNull();
            world.clock.advance(Duration.ofMinutes(6));
        }
        isTakenFor(50);

        assertThat(world.replies().handle(inbound("STOP", at)))
                .as("shown for the last time")
                .isTrue();
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(stored().answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.NOT_GIVEN, null));
    }
}
