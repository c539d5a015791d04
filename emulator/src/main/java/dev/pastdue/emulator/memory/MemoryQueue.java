package dev.pastdue.emulator.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scala.collection.mutable.PriorityQueue;
import scala.math.Ordering;

/**
 * One queue. It hands messages out by the times at which they are due, and those of the same time in the order in which ElasticMQ does, whose
 * kind of heap it keeps them in: SQS itself promises none.
 */
final class MemoryQueue {
    private static final Ordering<Kept> FIRST_DUE = Ordering.comparatorToOrdering(
            Comparator.comparingLong((Kept message) -> message.due).reversed());

    private final String name;
    private final long visibilityMillis;
    private final long delayMillis;
    private final @Nullable DeadLetters deadLetters;
    private final Map<String, Kept> messages = new LinkedHashMap<>();
    private PriorityQueue<Kept> heap = new PriorityQueue<>(FIRST_DUE);
    private long sends;

    /** Where a message goes that was received as often as that, and comes again. */
    record DeadLetters(MemoryQueue queue, int after) {}

    /** A message in a queue. */
    static final class Kept {
        private final String id;
        private final String body;
        private long due;
        private int receives;

        private Kept(String id, String body, long due) {
            this.id = id;
            this.body = body;
            this.due = due;
        }

        String id() {
            return id;
        }

        String body() {
            return body;
        }

        int receives() {
            return receives;
        }

        /** By which this receiving of it is known. */
        String handle() {
            return id + "#" + receives;
        }
    }

    /** How many messages can be received, are hidden for they were, and are not due yet. */
    record Size(int visible, int hidden, int delayed) {}

    MemoryQueue(String name, long visibilityMillis, long delayMillis, @Nullable DeadLetters deadLetters) {
        this.name = name;
        this.visibilityMillis = visibilityMillis;
        this.delayMillis = delayMillis;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes a message.
     *
     * @param delay in milliseconds; null for the queue's own
     * @return its id
     */
    String send(String body, @Nullable Long delay, long now) {
        sends++;
        String id = new UUID(name.hashCode(), sends).toString();
        add(new Kept(id, body, now + (delay == null ? delayMillis : delay)));
        return id;
    }

    /** How often anything was sent to it. */
    long sends() {
        return sends;
    }

    private void add(Kept message) {
        messages.put(message.id, message);
        heap.addOne(message);
    }

    /** Hands out what is due, and hides it for a while. */
    List<Kept> receive(int count, @Nullable Long visibility, long now) {
        var due = new ArrayList<Kept>();
        for (int i = 0; i < count; i++) {
            Kept next = next(now);
            if (next == null) {
                break;
            }
            due.add(next);
        }
        var received = new ArrayList<Kept>();
        for (Kept message : due) {
            if (deadLetters != null && message.receives >= deadLetters.after()) {
                messages.remove(message.id);
                deadLetters.queue().add(message);
            } else {
                message.receives++;
                message.due = now + (visibility == null ? visibilityMillis : visibility);
                heap.addOne(message);
                received.add(message);
            }
        }
        return received;
    }

    private @Nullable Kept next(long now) {
        while (!heap.isEmpty()) {
            Kept first = heap.dequeue();
            if (isDeleted(first)) {
                continue;
            }
            if (first.due <= now) {
                return first;
            }
            heap.addOne(first);
            return null;
        }
        return null;
    }

    private boolean isDeleted(Kept message) {
        return !messages.containsKey(message.id);
    }

    /** Deletes the message, if it was not received again meanwhile. */
    void delete(String handle) {
        Kept message = received(handle);
        if (message != null) {
            messages.remove(message.id);
        }
    }

    /** Hides it for so long from now on, in milliseconds. */
    void hide(String handle, long visibility, long now) {
        Kept message = received(handle);
        if (message != null) {
            boolean sooner = now + visibility < message.due;
            message.due = now + visibility;
            if (sooner) {
                heap = new PriorityQueue<>(FIRST_DUE);
                messages.values().forEach(heap::addOne);
            }
        }
    }

    private @Nullable Kept received(String handle) {
        Kept message = messages.get(handle.substring(0, handle.lastIndexOf('#')));
        return message != null && message.handle().equals(handle) ? message : null;
    }

    Size size(long now) {
        int visible = 0;
        int hidden = 0;
        for (Kept message : messages.values()) {
            if (message.due < now) {
                visible++;
            } else if (message.receives > 0) {
                hidden++;
            }
        }
        return new Size(visible, hidden, messages.size() - visible - hidden);
    }
}
