package dev.pastdue.testing.simulation;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.InboundReply.ToStaff;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Those who call and come: of most calls and visits they write down what came of it, hours or days later, now and then twice, and in another
 * way the second time. What became of it and what the person said are told apart, in either order.
 */
final class Staff {
    private static final List<String> NOTES =
            List.of("", "", "rang twice", "wants to complain to the ombudsman", Witness.PLEA);

    private final Random random;
    private final Clock clock;
    private final ZoneId zone;
    private final Carrier carrier;
    private final Wire wire;
    private final List<InboundReply> said = new ArrayList<>();
    private boolean calm;

    private enum Result {
        REACHED,
        PROMISE,
        REFUSED,
        WRONG_NUMBER,
        NOT_AT_HOME
    }

    /** @param zone the lender's, in which staff's days are */
    Staff(Random random, Clock clock, ZoneId zone, Carrier carrier, Wire wire) {
        this.random = random;
        this.clock = clock;
        this.zone = zone;
        this.carrier = carrier;
        this.wire = wire;
    }

    /** From now on everybody is reached. */
    void calm() {
        calm = true;
    }

    /** What persons said to them, as they wrote it down. */
    List<InboundReply> said() {
        return List.copyOf(said);
    }

    /**
     * Takes a line of a day's list.
     *
     * @param id by which the results call it
     * @param contact the key of the contact that is called or visited
     * @param phone the account's number; the same as {@code contact} where it has none
     */
    void take(String id, Channel channel, String account, String contact, String phone) {
        int results = calm ? 1 : List.of(0, 1, 1, 1, 1, 2).get(random.nextInt(6));
        for (int i = 0; i < results; i++) {
            Result[] all = Result.values();
            result(id, channel, account, contact, phone, calm ? Result.REACHED : all[random.nextInt(all.length)]);
        }
    }

    private void result(String id, Channel channel, String account, String contact, String phone, Result result) {
        Duration late = calm ? Duration.ZERO : Duration.ofMinutes(random.nextInt(60 * 60));
        carrier.tell(id, contact, channel, clock.instant(), failure(result), late);
        Meaning meaning = meaning(result, channel, clock.instant().plus(late));
        if (meaning != null) {
            String note = calm ? "" : NOTES.get(random.nextInt(NOTES.size()));
            var reply = new InboundReply(
                    "staff-" + id + "-" + result,
                    phone,
                    note,
                    clock.instant().plus(late),
                    new ToStaff(account, meaning));
            said.add(reply);
            wire.hear(reply, late);
        }
    }

    private static @Nullable Reason failure(Result result) {
        return switch (result) {
            case REACHED, PROMISE, REFUSED -> null;
            case WRONG_NUMBER -> Reason.INVALID_NUMBER;
            case NOT_AT_HOME -> Reason.NOT_REACHED;
        };
    }

    private @Nullable Meaning meaning(Result result, Channel channel, Instant at) {
        return switch (result) {
            case REACHED, NOT_AT_HOME -> null;
            case PROMISE ->
                new Meaning(Intent.PROMISE, LocalDate.ofInstant(at, zone).plusDays(random.nextInt(5)));
            case REFUSED -> new Meaning(Intent.OTHER, null);
            case WRONG_NUMBER -> channel == Channel.CALL ? new Meaning(Intent.WRONG_NUMBER, null) : null;
        };
    }
}
