package dev.pastdue.effect;

import java.util.Arrays;

/** Outcomes of an arm's keys, each with its customer: keys of one customer are no independent evidence. Twelve bytes a key. */
final class Sample {
    private static final int LEAST = 16;

    private int[] customers;
    private double[] values;
    private int size;

    /** @param expected how many outcomes there will be; more may come */
    Sample(int expected) {
        customers = new int[Math.max(LEAST, expected)];
        values = new double[customers.length];
    }

    /**
     * Adds a key's outcome.
     *
     * @param customer a small number, 0 or above
     * @param value 1 where it was cured in time, else 0; adjusted by {@link Cuped}, anything
     */
    void add(int customer, double value) {
        if (size == values.length) {
            customers = Arrays.copyOf(customers, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        customers[size] = customer;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int customer(int key) {
        return customers[key];
    }

    double value(int key) {
        return values[key];
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** Of one more than the highest customer. */
    int customerCount() {
        int most = -1;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, customers[i]);
        }
        return most + 1;
    }
}
