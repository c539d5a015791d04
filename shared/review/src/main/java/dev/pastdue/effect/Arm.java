package dev.pastdue.effect;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Some keys of a stage, by their numbers. */
final class Arm {
    private final StageKeys stage;
    private final int[] keys;

    Arm(StageKeys stage, int[] keys) {
        this.stage = stage;
        this.keys = keys;
    }

    int size() {
        return keys.length;
    }

    boolean isEmpty() {
        return keys.length == 0;
    }

    /** Those that are so old. */
    Arm old(int days, Instant until) {
        return where(key -> stage.isOldEnough(key, days, until));
    }

    Arm where(IntPredicate wanted) {
        int[] some = new int[keys.length];
        int count = 0;
        for (int key : keys) {
            if (wanted.test(key)) {
                some[count++] = key;
            }
        }
        return new Arm(stage, Arrays.copyOf(some, count));
    }

    void each(IntConsumer action) {
        for (int key : keys) {
            action.accept(key);
        }
    }

    boolean isReached(int days, Instant until) {
        for (int key : keys) {
            if (stage.isOldEnough(key, days, until)) {
                return true;
            }
        }
        return false;
    }

    long cured(int days) {
        long cured = 0;
        for (int key : keys) {
            cured += stage.isCuredWithin(key, days) ? 1 : 0;
        }
        return cured;
    }

    Sample cures(int days) {
        return sample(key -> stage.isCuredWithin(key, days) ? 1 : 0);
    }

    Sample harmed(Harm harm, int days) {
        return sample(key -> stage.isHarmedWithin(key, harm, days) ? 1 : 0);
    }

    Sample sample(IntToDoubleFunction value) {
        var sample = new Sample(keys.length);
        for (int key : keys) {
            sample.add(stage.customer(key), value.applyAsDouble(key));
        }
        return sample;
    }

    double sum(IntToDoubleFunction value) {
        double sum = 0;
        for (int key : keys) {
            sum += value.applyAsDouble(key);
        }
        return sum;
    }

    /** By measure and key. */
    double[][] known() {
        double[][] known = new double[stage.measures()][keys.length];
        for (int measure = 0; measure < known.length; measure++) {
            for (int i = 0; i < keys.length; i++) {
                known[measure][i] = stage.known(keys[i], measure);
            }
        }
        return known;
    }

    CureCurve curve(Instant until) {
        var followed = new Followed(keys.length);
        for (int key : keys) {
            stage.follow(key, until, followed);
        }
        return CureCurve.of(followed);
    }

    /** How many customers have keys in both. */
    static long customersInBoth(Arm one, Arm other) {
        int[] customers = one.customers();
        return Arrays.stream(other.customers())
                .filter(customer -> Arrays.binarySearch(customers, customer) >= 0)
                .count();
    }

    /** Each once, rising. */
    private int[] customers() {
        return IntStream.of(keys).map(stage::customer).sorted().distinct().toArray();
    }

    /** When the first was drawn. */
    Instant first() {
        return IntStream.of(keys)
                .mapToObj(stage::assignedAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    Instant last() {
        return IntStream.of(keys)
                .mapToObj(stage::assignedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
