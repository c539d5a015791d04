package dev.pastdue.emulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** What a gateway says of its texts in messages, each when its time on the clock has come. Safe for several threads. */
public final class TextEvents {
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparing(Coming::number));
    private final Form form;
    private long numbers;

    TextEvents(Form form) {
        this.form = form;
    }

    /** How the gateway writes what became of a text. */
    interface Form {
        String message(Text text, Receipt receipt, Instant at);
    }

    private record Coming(Instant at, long number, String message) {}

    /** Will say this of a text. */
    synchronized void expect(Text text, List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            numbers++;
            Instant at = text.sentAt().truncatedTo(ChronoUnit.MILLIS).plus(receipt.after());
            coming.add(new Coming(at, numbers, form.message(text, receipt, at)));
        }
    }

    /** When the next one comes, if any is to come. */
    public synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(coming.peek()).map(Coming::at);
    }

    /** Takes those that have come by {@code until}, in the order of their times. */
    public synchronized List<String> dueBy(Instant until) {
        var due = new ArrayList<String>();
        for (Coming next = coming.peek(); next != null && !next.at().isAfter(until); next = coming.peek()) {
            due.add(coming.remove().message());
        }
        return due;
    }
}
