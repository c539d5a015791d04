package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.NoticeSender.Settings;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Writes what became of a claim: accepted, given back, rejected, unknown or still to be asked for. */
final class SendOutcomes {
    private static final int MAX_ATTEMPTS = 4;
    private static final Duration WHILE_PAUSED = Duration.ofMinutes(15);

    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextDispatcher texts;
    private final Settings settings;
    private final Clock clock;
    private final Telemetry telemetry;

    SendOutcomes(
            Stores stores,
            WorkQueues queues,
            TextDispatcher texts,
            Settings settings,
            Clock clock,
            Telemetry telemetry) {
        contacts = stores.contacts();
        notices = stores.notices();
        this.queues = queues;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** The notice waits in its queue for a quarter of an hour. */
    Outcome later(NoticeKey key, Due due) {
        return putBack(key, due, WHILE_PAUSED);
    }

    private Outcome putBack(NoticeKey key, Due due, Duration delay) {
        queues.send(key, due.since(), due.turn(), delay);
        return Outcome.LATER;
    }

    /** The notice finds no room: it stands in line, or has stood in it. */
    Outcome inLine(Notice rendered, Strategy strategy, Due due) {
        Instant before = due.turn();
        Instant turn = before == null ? texts.joinLine(NoticeSender.segments(rendered), strategy) : before;
        return turn.isAfter(clock.instant())
                ? inTurn(rendered.key(), due.since(), turn)
                : afterOthers(rendered.key(), due.since(), turn);
    }

    /** The notice waits for its turn, or where that is later than a message can wait, comes nearer to it. */
    Outcome inTurn(NoticeKey key, Instant dueSince, Instant turn) {
        Duration left = Duration.between(clock.instant(), turn);
        Duration delay = left.compareTo(WHILE_PAUSED) > 0 ? WHILE_PAUSED : Duration.ofSeconds(left.toSeconds() + 1);
        return putBack(key, new Due(dueSince, turn), delay);
    }

    /**
     * The notice, whose turn has come and found no room, waits until others have gone: the longer, the longer ago its turn was, so that it comes
     * about as often as there is room.
     */
    private Outcome afterOthers(NoticeKey key, Instant dueSince, Instant turn) {
        long waited = Duration.between(turn, clock.instant()).toSeconds();
        long most = Math.clamp(waited / 2, 2, WHILE_PAUSED.toSeconds());
        // Spread, and the same in each run.
        long seconds = 1 + Math.floorMod(31L * key.hashCode() + waited, most);
        return putBack(key, new Due(dueSince, turn), Duration.ofSeconds(seconds));
    }

    /** As it is claimed for the address. */
    Notice claimed(Notice notice, Address address, Strategy strategy, Instant now) {
        if (!(address instanceof Address.Phone(String phone)) || notice.channel() != Channel.SMS) {
            return notice.claimed(now, notice.channel().name(), null);
        }
        Gateway gateway = strategy.routes().of(phone);
        return notice.claimed(
                now,
                gateway.name(),
                gateway.keepsKeys() ? new ClaimName(texts.platform(), notice.name()).written() : null);
    }

    /** Records what the gateway said of a claim. */
    Outcome record(Notice claimed, Result result, Account account, Strategy strategy, Due due) {
        List<String> counted = countedOn(claimed, account);
        return switch (result) {
            case Result.Accepted(String messageId) -> accepted(claimed, messageId, account, strategy, due);
            case Result.Throttled() -> tryAgain(claimed, counted, result, due);
            case Result.SenderRefused(String code) -> {
                telemetry.log(
                        Level.WARN,
                        "sender-refused",
                        Map.of("notice", claimed.key().id(), "code", code));
                yield tryAgain(claimed, counted, result, due);
            }
            case Result.Refused(Reason reason) -> {
                reject(claimed, reason, account, strategy);
                telemetry.count(Metric.REJECTED, 1, claimed.dimensions(reason));
                telemetry.log(
                        Level.WARN, "rejected", Map.of("notice", claimed.key().id(), "reason", reason.name()));
                yield Outcome.REJECTED;
            }
            case Result.Unknown(String why)
            when claimed.messageId() != null -> {
                telemetry.log(
                        Level.WARN,
                        "outcome-to-be-asked",
                        Map.of("notice", claimed.key().id(), "why", why));
                yield putBack(claimed.key(), due.withoutTurn(), settings.deadAfter());
            }
            case Result.Unknown(String why) -> {
                written(notices.record(claimed.unknown()));
                yield unknown(claimed, why);
            }
        };
    }

    /** The contacts that a claim was counted on: as {@link ContactPoints#countedOn} names them. */
    static List<String> countedOn(Notice claimed, Account account) {
        return List.copyOf(ContactPoints.keys(account, List.of(claimed.channel())));
    }

    /**
     * A number whose owner wants no texts, and an app that is gone, are closed at once: no other claim on them succeeds, whichever account's. Where the stage has another
     * channel the account is decided again.
     */
    private void reject(Notice claimed, Reason reason, Account account, Strategy strategy) {
        Instant now = clock.instant();
        boolean other = strategy.stages().stream()
                .anyMatch(stage -> stage.name().equals(claimed.key().stage()) && !stage.isTextOnly());
        Notice rejected = other
                ? claimed.rejectedForNow(reason, now.truncatedTo(ChronoUnit.SECONDS), now)
                : claimed.rejected(reason);
        String address = account.facts().addresses().key(claimed.channel()).orElseThrow();
        Contact.State closed = closedBy(reason);
        giveBack(
                claimed,
                rejected,
                countedOn(claimed, account),
                contact -> contact.phone().equals(address)
                                && (contact.state() == Contact.State.OPEN || contact.isDisabledEndpoint())
                        ? contact.withState(closed, reason.name(), now)
                        : contact);
        if (closed != Contact.State.OPEN) {
            telemetry.count(Metric.CONTACTS_CLOSED, 1, claimed.dimensions(reason));
        }
        if (other) {
            queues.decide(List.of(claimed.key().accountId()), now);
        }
    }

    private static Contact.State closedBy(Reason reason) {
        return switch (reason) {
            case OPTED_OUT -> Contact.State.OPTED_OUT;
            case ENDPOINT_DISABLED -> Contact.State.CLOSED;
            default -> Contact.State.OPEN;
        };
    }

    /** It was certainly not taken, and that says nothing about the notice: as if it had not been claimed. */
    private Outcome tryAgain(Notice claimed, List<String> counted, Result result, Due due) {
        giveBack(claimed, claimed.unclaimed(), counted);
        return putBack(claimed.key(), due, texts.tryAgainAfter(result));
    }

    private Outcome accepted(Notice claimed, String messageId, Account account, Strategy strategy, Due due) {
        Instant now = clock.instant();
        written(notices.record(claimed.accepted(now, messageId)));
        countAccepted(claimed);
        telemetry.count(Metric.DATA_AGE_AT_SEND, seconds(account.facts().asOf(), now));
        telemetry.count(Metric.SCHEDULE_TO_SEND, seconds(due.since(), now));
        telemetry.count(Metric.AGREED_RATE, strategy.agreedPerSecond());
        return Outcome.ACCEPTED;
    }

    void countAccepted(Notice claimed) {
        Map<String, String> dimensions = claimed.dimensions();
        telemetry.count(Metric.ACCEPTED, 1, dimensions);
        telemetry.count(Metric.SEGMENTS, NoticeSender.segments(claimed), dimensions);
        telemetry.count(
                Metric.ESTIMATED_COST,
                settings.usdPerSegment()
                        .multiply(BigDecimal.valueOf(NoticeSender.segments(claimed)))
                        .doubleValue(),
                dimensions);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    Outcome unknown(Notice notice, String why) {
        count(Metric.UNKNOWN, notice);
        telemetry.log(
                Level.ERROR, "outcome-unknown", Map.of("notice", notice.key().id(), "why", why));
        return Outcome.UNKNOWN;
    }

    /**
     * The claim on the cap is given back with the notice's new state.
     *
     * @param counted the contacts that it was counted on
     */
    void giveBack(Notice claimed, Notice notice, List<String> counted) {
        giveBack(claimed, notice, counted, UnaryOperator.identity());
    }

    private void giveBack(Notice claimed, Notice notice, List<String> counted, UnaryOperator<Contact> known) {
        Instant claimedAt = Objects.requireNonNull(claimed.claimedAt(), "a claim has its time");
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "a claim could not be given back: its contact kept changing", () -> {
            Map<String, Contact> found = contacts.get(counted);
            List<Contact> freed = counted.stream()
                    .map(key -> known.apply(Objects.requireNonNull(found.get(key), "every key has a contact")
                            .withoutClaim(notice.key().id(), claimedAt)))
                    .toList();
            return notices.record(notice, freed);
        });
    }

    private static void written(boolean written) {
        if (!written) {
            throw new IllegalStateException("a claimed notice was changed by another");
        }
    }

    void count(Metric metric, Notice notice) {
        telemetry.count(metric, 1, notice.dimensions());
    }

    /** Says that a claim turned out so. */
    void recognised(Notice claimed) {
        count(Metric.RECOGNISED, claimed);
        telemetry.log(
                Level.INFO, "outcome-recognised", Map.of("notice", claimed.key().id()));
    }

    void notTaken(Notice claimed) {
        telemetry.log(
                Level.INFO, "outcome-not-taken", Map.of("notice", claimed.key().id()));
    }
}
