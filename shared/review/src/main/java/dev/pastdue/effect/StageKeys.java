package dev.pastdue.effect;

import dev.pastdue.effect.ReviewedKey.Treatment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The keys of one stage, column by column, so that a million take about 100 MB. First all are added, then they are asked for. */
final class StageKeys {
    private static final int LEAST = 1_024;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS = 1_000_000_000;
    private static final int NO_CURRENCY = -1;

    private int size;
    private long[] assigned = new long[LEAST];
    private long[] cured = new long[LEAST];
    private long[] stale = new long[LEAST];
    /** A hash of each customer, until all are there and each gets a number. */
    private long[] hashes = new long[LEAST];

    private int[] customers = {};
    private int[] treatments = new int[LEAST];
    private int[] strategies = new int[LEAST];
    private boolean[] first = new boolean[LEAST];
    private double[] owed = new double[LEAST];
    private int[] currencies = new int[LEAST];
    private int[] texts = new int[LEAST];
    private double[] cost = new double[LEAST];
    private double[][] known = {};
    /** When each kind of harm happened; none of a kind as long as it did not. */
    private final Map<Harm, long[]> harms = new EnumMap<>(Harm.class);

    private boolean harmsKnown;
    private final Words<Treatment> treatmentsByNumber = new Words<>();
    private final Words<String> strategiesByNumber = new Words<>();
    private final Words<String> currenciesByNumber = new Words<>();
    private final MessageDigest digest = sha256();

    /** What is said of many keys, and kept once. */
    private static final class Words<T> {
        private final List<T> all = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();

        int number(T word) {
            return numbers.computeIfAbsent(word, each -> {
                all.add(each);
                return all.size() - 1;
            });
        }

        T word(int number) {
            return all.get(number);
        }
    }

    void add(ReviewedKey key) {
        if (size == assigned.length) {
            grow(size * 2);
        }
        if (size == 0) {
            known = new double[key.known().size()][assigned.length];
        }
        KeyDetails details = key.details();
        assigned[size] = nanos(key.assignedAt());
        cured[size] = sinceDraw(key.curedAt());
        stale[size] = nanos(details.staleAt());
        hashes[size] = hash(key.customer());
        treatments[size] = treatmentsByNumber.number(key.treatment());
        strategies[size] = strategiesByNumber.number(key.strategy());
        first[size] = key.first();
        KeyDetails.Sum sum = details.owed();
        owed[size] = sum == null ? 0 : sum.amount();
        currencies[size] = sum == null ? NO_CURRENCY : currenciesByNumber.number(sum.currency());
        texts[size] = details.texts();
        cost[size] = details.cost();
        for (int measure = 0; measure < known.length; measure++) {
            known[measure][size] = key.known().get(measure);
        }
        addHarms(details.harms());
        size++;
    }

    private void addHarms(@Nullable Map<Harm, Instant> happened) {
        if (happened != null) {
            harmsKnown = true;
            happened.forEach((harm, at) -> {
                long[] times = harms.computeIfAbsent(harm, _ -> never(assigned.length));
                times[size] = sinceDraw(at);
            });
        }
    }

    /** What happened before the draw, no text can have caused: it counts as never. */
    private long sinceDraw(@Nullable Instant at) {
        long nanos = nanos(at);
        return nanos < assigned[size] ? NEVER : nanos;
    }

    private void grow(int length) {
        assigned = Arrays.copyOf(assigned, length);
        cured = Arrays.copyOf(cured, length);
        stale = Arrays.copyOf(stale, length);
        hashes = Arrays.copyOf(hashes, length);
        treatments = Arrays.copyOf(treatments, length);
        strategies = Arrays.copyOf(strategies, length);
        first = Arrays.copyOf(first, length);
        owed = Arrays.copyOf(owed, length);
        currencies = Arrays.copyOf(currencies, length);
        texts = Arrays.copyOf(texts, length);
        cost = Arrays.copyOf(cost, length);
        for (int measure = 0; measure < known.length; measure++) {
            known[measure] = Arrays.copyOf(known[measure], length);
        }
        harms.replaceAll((_, times) -> {
            long[] longer = never(length);
            System.arraycopy(times, 0, longer, 0, size);
            return longer;
        });
    }

    private static long[] never(int length) {
        long[] times = new long[length];
        Arrays.fill(times, NEVER);
        return times;
    }

    /** Gives each customer a number, the same in whatever order the keys came. No key comes after. */
    void seal() {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        customers = new int[size];
        for (int i = 0; i < size; i++) {
            customers[i] = Arrays.binarySearch(sorted, 0, distinct, hashes[i]);
        }
        hashes = new long[0];
    }

    private static long nanos(@Nullable Instant at) {
        return at == null ? NEVER : Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }

    private static long afterDays(long from, int days) {
        return from + days * 86_400L * NANOS;
    }

    private long hash(String customer) {
        return ByteBuffer.wrap(digest.digest(customer.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    int size() {
        return size;
    }

    boolean knowsHarms() {
        return harmsKnown;
    }

    /** What was drawn for any of them. */
    List<Treatment> treatments() {
        return List.copyOf(treatmentsByNumber.all);
    }

    Treatment treatment(int key) {
        return treatmentsByNumber.word(treatments[key]);
    }

    String strategy(int key) {
        return strategiesByNumber.word(strategies[key]);
    }

    boolean isFirst(int key) {
        return first[key];
    }

    boolean isOldEnough(int key, int days, Instant until) {
        return afterDays(assigned[key], days) <= nanos(until);
    }

    boolean isCuredWithin(int key, int days) {
        return cured[key] != NEVER && cured[key] <= afterDays(assigned[key], days);
    }

    boolean isHarmedWithin(int key, Harm harm, int days) {
        long[] times = harms.get(harm);
        return times != null && times[key] != NEVER && times[key] <= afterDays(assigned[key], days);
    }

    Instant assignedAt(int key) {
        return Instant.ofEpochSecond(Math.floorDiv(assigned[key], NANOS), Math.floorMod(assigned[key], NANOS));
    }

    /** How long it was followed: to the cure, or to where its data end. */
    void follow(int key, Instant until, Followed into) {
        boolean isCured = cured[key] != NEVER;
        long end = isCured ? cured[key] : Math.min(stale[key], nanos(until));
        into.add(customers[key], Math.max(0, (end - assigned[key]) / 1_000_000), isCured);
    }

    int customer(int key) {
        return customers[key];
    }

    /** How many measures were known before the draw. */
    int measures() {
        return known.length;
    }

    double known(int key, int measure) {
        return known[measure][key];
    }

    /** Empty where nobody knows what was owed. */
    String currency(int key) {
        return currencies[key] == NO_CURRENCY ? "" : currenciesByNumber.word(currencies[key]);
    }

    double owed(int key) {
        return owed[key];
    }

    int texts(int key) {
        return texts[key];
    }

    double cost(int key) {
        return cost[key];
    }

    /** Those of them. */
    Arm arm(IntPredicate wanted) {
        int[] rows = new int[size];
        int count = 0;
        for (int key = 0; key < size; key++) {
            if (wanted.test(key)) {
                rows[count++] = key;
            }
        }
        return new Arm(this, Arrays.copyOf(rows, count));
    }
}
