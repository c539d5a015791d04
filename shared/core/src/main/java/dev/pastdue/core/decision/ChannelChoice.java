package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.strategy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of a stage's channels is taken: the first with an address, that nothing bars and by which no message of the notice failed for good.
 *
 * @param channel null where there is none
 * @param barred those before it, or all
 * @param isFallback whether an earlier message of the notice went by another channel, or was to
 */
record ChannelChoice(@Nullable Channel channel, List<Barred> barred, boolean isFallback) {
    ChannelChoice {
        barred = List.copyOf(barred);
    }

    /**
     * A channel that is not taken.
     *
     * @param reason why an address cannot be used, or why the message by it failed
     * @param tried whether a message went by it
     */
    record Barred(Channel channel, Reason reason, boolean tried) {}

    static ChannelChoice of(Stage stage, Account account, ContactPoints points, @Nullable Notice existing) {
        List<Attempt> made = existing == null || existing.isFinal() ? List.of() : existing.attemptsMade();
        var barred = new ArrayList<Barred>();
        for (Channel channel : stage.channels()) {
            Reason failed = stage.isTextOnly() ? null : failure(channel, made);
            Reason bar = failed == null ? bar(channel, account, points) : failed;
            if (bar == null) {
                return new ChannelChoice(
                        channel, barred, !made.isEmpty() && made.getLast().channel() != channel);
            }
            barred.add(new Barred(channel, bar, failed != null));
        }
        return new ChannelChoice(null, barred, false);
    }

    /** Why no more messages go by the channel; null where they may. */
    private static @Nullable Reason failure(Channel channel, List<Attempt> made) {
        return made.stream()
                .filter(attempt -> attempt.channel() == channel)
                .map(Attempt::report)
                .filter(Objects::nonNull)
                .filter(CarrierReport::failedForGood)
                .map(CarrierReport::failure)
                .findFirst()
                .orElse(null);
    }

    /** Why an account is not to be told by a channel; null where it may be. */
    static @Nullable Reason bar(Channel channel, Account account, ContactPoints points) {
        Contact phone = points.phone();
        if (channel.isAutomatic() && phone != null && phone.wantsNoContact()) {
            return Reason.OPTED_OUT;
        }
        Contact own = points.of(channel);
        if (own != null && own.state() == Contact.State.OPTED_OUT) {
            return Reason.OPTED_OUT;
        }
        if (isWrong(channel, own, account, points)) {
            return Reason.WRONG_NUMBER;
        }
        boolean reaches = account.facts().addresses().of(channel).isPresent();
        return !reaches || (own != null && own.isClosed(account.facts().asOf())) ? Reason.INVALID_PHONE : null;
    }

    private static boolean isWrong(Channel channel, @Nullable Contact own, Account account, ContactPoints points) {
        if (own != null && own.state() == Contact.State.WRONG_NUMBER) {
            return true;
        }
        Contact phone = points.phone();
        return (channel == Channel.SMS || channel == Channel.CALL)
                && (account.hasWrongNumber() || (phone != null && phone.state() == Contact.State.WRONG_NUMBER));
    }

    /** Whether no channel is left, and this is the reason for one of them; an address that cannot be used is what is left to say. */
    boolean isLacking(Reason reason) {
        return channel == null
                && (reason == Reason.INVALID_PHONE || barred.stream().anyMatch(each -> each.reason() == reason));
    }

    /** Whether no channel is left. */
    boolean isLacking() {
        return channel == null;
    }

    /** As evidence: each channel with what bars it, then the one that is taken. */
    String written() {
        var words = new ArrayList<String>();
        barred.forEach(each -> words.add(each.channel().written() + (each.tried() ? "!" : ":") + each.reason()));
        if (channel != null) {
            words.add(channel.written());
        }
        return String.join(",", words);
    }
}
