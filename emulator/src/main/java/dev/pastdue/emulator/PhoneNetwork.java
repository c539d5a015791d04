package dev.pastdue.emulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What lies behind a gateway: the texts that it took, in the order of arrival, and the carrier that has them. Safe for several threads. */
final class PhoneNetwork {
    private final List<Text> texts = new ArrayList<>();
    private final List<Consumer<Text>> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final SplittableRandom ids;
    private SecondQuota quota;
    private Carrier carrier = Carrier.silent();

    /** @param seed of the texts' ids */
    PhoneNetwork(Clock clock, long seed) {
        this.clock = clock;
        ids = new SplittableRandom(seed);
        quota = new SecondQuota(Integer.MAX_VALUE, clock);
    }

    List<Text> texts() {
        synchronized (texts) {
            return List.copyOf(texts);
        }
    }

    void onText(Consumer<Text> listener) {
        listeners.add(listener);
    }

    void deliverBy(Carrier by) {
        synchronized (texts) {
            carrier = by;
        }
    }

    void limit(int perSecond) {
        synchronized (texts) {
            quota = new SecondQuota(perSecond, clock);
        }
    }

    /**
     * Takes a text.
     *
     * @param receipts told what its carrier will say of it
     * @return empty where it exceeds the limit
     */
    Optional<Text> take(
            String phone, String body, Map<String, String> attributes, BiConsumer<Text, List<Receipt>> receipts) {
        Text text;
        synchronized (texts) {
            if (!quota.take()) {
                return Optional.empty();
            }
            text = new Text(clock.instant(), phone, SeededIds.next(ids), body, attributes);
            texts.add(text);
            receipts.accept(text, carrier.receipts(text));
        }
        listeners.forEach(listener -> listener.accept(text));
        return Optional.of(text);
    }
}
