package dev.pastdue.sandbox.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world at one moment of its clock.
 *
 * @param version grows with every press
 * @param lender how it is called, by the page's languages
 * @param inboxes the last heard of first
 * @param accounts by id
 * @param queues in the template's order
 */
public record WorldView(
        long version,
        Instant now,
        ZoneId zone,
        Map<String, String> lender,
        Switches switches,
        Today today,
        List<Inbox> inboxes,
        List<AccountLine> accounts,
        List<QueueLine> queues) {
    public WorldView {
        lender = Map.copyOf(lender);
        inboxes = List.copyOf(inboxes);
        accounts = List.copyOf(accounts);
        queues = List.copyOf(queues);
    }

    /** What was switched: sending is paused, no text arrives. */
    public record Switches(boolean paused, boolean carrierBroken) {}

    /**
     * The lender's day so far.
     *
     * @param funnel how many accounts or notices came so far, from the scan to the phone: by step, in order
     * @param outcomes what became of the notices decided today, most of them first
     */
    public record Today(LocalDate day, Map<String, Long> funnel, List<Outcome> outcomes) {}

    /** So many notices in a state for a reason, which is empty where there is none. */
    public record Outcome(String state, String reason, long count) {}

    /**
     * A phone as its owner sees it.
     *
     * @param contact whether it may be texted, {@code OPEN} where nothing is known
     * @param accounts whose phone it is
     * @param messages in their order
     */
    public record Inbox(String phone, String contact, List<String> accounts, List<Message> messages) {
        public Inbox {
            accounts = List.copyOf(accounts);
            messages = List.copyOf(messages);
        }

        /** When the last message came; null where there is none. */
        public @Nullable Instant lastAt() {
            return messages.isEmpty() ? null : messages.getLast().at();
        }
    }

    /**
     * A text in an inbox.
     *
     * @param fromLender false: its owner wrote it
     * @param parts what each segment holds
     * @param stage of the notice, or the name of an automatic answer; empty where the owner wrote
     * @param state of the notice, with its reason; empty where it is none
     */
    public record Message(
            Instant at,
            boolean fromLender,
            List<String> parts,
            String accountId,
            String stage,
            String state,
            String reason) {
        public Message {
            parts = List.copyOf(parts);
        }

        /** Without the words. */
        @Override
        public String toString() {
            return "Message[" + at + ", " + parts.size() + " parts]";
        }
    }

    /**
     * An account, and why it was told or not.
     *
     * @param phone E.164; empty where it has none that can be texted
     * @param oldestDue null where nothing is past due
     * @param days past due, by the lender's clock
     * @param stage of the strategy that it is in; empty for none
     * @param last the last decision's state, with its reason; empty where nothing was decided
     * @param why sentence by sentence
     */
    public record AccountLine(
            String id,
            String name,
            String phone,
            String product,
            @Nullable LocalDate oldestDue,
            String pastDue,
            String currency,
            long days,
            String stage,
            Outcome last,
            List<CommandResult> why) {
        public AccountLine {
            why = List.copyOf(why);
        }

        /** Without the name and the number. */
        @Override
        public String toString() {
            return "AccountLine[" + id + "]";
        }
    }

    /**
     * A queue.
     *
     * @param waits how many messages are there to be taken
     * @param delayed how many will be
     * @param taken how many are being worked on, or come again
     */
    public record QueueLine(String name, boolean dlq, long waits, long delayed, long taken) {}
}
