package dev.pastdue.testing;

import dev.pastdue.core.receipt.ParkedReceipts;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Parked receipts in a map; none is forgotten. */
public final class InMemoryParkedReceipts implements ParkedReceipts {
    private final TreeMap<String, Parked> parked = new TreeMap<>();

    @Override
    public synchronized Optional<Parked> get(String messageId) {
        return Optional.ofNullable(parked.get(messageId));
    }

    @Override
    public synchronized boolean put(Parked receipt) {
        String id = receipt.receipt().messageId();
        long present = get(id).map(Parked::version).orElse(0L);
        if (present != receipt.version()) {
            return false;
        }
        parked.put(id, new Parked(receipt.receipt(), receipt.since(), present + 1));
        return true;
    }

    public synchronized List<Parked> all() {
        return List.copyOf(parked.values());
    }
}
