package dev.pastdue.effect;

import java.util.Arrays;

/** Keys of an arm as long as they were followed: from the draw to the cure, or to where nothing more is known. Thirteen bytes a key. */
final class Followed {
    private static final int LEAST = 16;

    private int[] customers;
    private long[] millis;
    private boolean[] cured;
    private int size;

    /** @param expected how many keys there will be; more may come */
    Followed(int expected) {
        customers = new int[Math.max(LEAST, expected)];
        millis = new long[customers.length];
        cured = new boolean[customers.length];
    }

    /**
     * Adds a key.
     *
     * @param customer a small number, 0 or above
     * @param time milliseconds, 0 or above
     */
    void add(int customer, long time, boolean wasCured) {
        if (size == millis.length) {
            customers = Arrays.copyOf(customers, size * 2);
            millis = Arrays.copyOf(millis, size * 2);
            cured = Arrays.copyOf(cured, size * 2);
        }
        customers[size] = customer;
        millis[size] = time;
        cured[size++] = wasCured;
    }

    int size() {
        return size;
    }

    int customer(int key) {
        return customers[key];
    }

    long millis(int key) {
        return millis[key];
    }

    boolean isCured(int key) {
        return cured[key];
    }

    /** The same by time. */
    Followed sorted() {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size));
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            if (millis[i] >= 1L << (Long.SIZE - 1 - bits)) {
                throw new IllegalArgumentException("a key was followed for longer than can be counted");
            }
            order[i] = millis[i] << bits | i;
        }
        Arrays.sort(order);
        var sorted = new Followed(size);
        for (long each : order) {
            int key = (int) (each & ((1L << bits) - 1));
            sorted.add(customers[key], millis[key], cured[key]);
        }
        return sorted;
    }
}
