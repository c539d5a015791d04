package dev.pastdue.training;

import dev.pastdue.core.language.LinearModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Learns a {@link LinearModel}: logistic regression, one class against the rest. No chance in it: the same bytes each time. */
final class Trainer {
    private static final double IDF_UNIT = 16;
    private static final int MAX_IDF = 255;
    private static final int MIN_DOCUMENTS = 2;
    /** How much of a feature's value is how unevenly it is spread over the classes. */
    private static final double RATIO_SHARE = 0.4;

    private final List<String> labels;
    private final int[] classOf;
    /** Hashes in ascending order; a document is the indices of its own. */
    private final int[] features;

    private final int[][] documents;
    private final double c;

    Trainer(List<String> labels, List<Example> examples, double c) {
        this.labels = labels;
        this.c = c;
        classOf =
                examples.stream().mapToInt(each -> labels.indexOf(each.label())).toArray();
        features = examples.stream()
                .flatMapToInt(each -> IntStream.of(each.features()))
                .sorted()
                .distinct()
                .toArray();
        documents = examples.stream()
                .map(each -> IntStream.of(each.features())
                        .map(feature -> Arrays.binarySearch(features, feature))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** A document's features and its class. An array, for boxed numbers would take ten times the memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record Example(int[] features, String label) {}

    /** Learns of the chosen examples, without calibration: scores stand as they are. */
    LinearModel learn(int[] chosen) {
        int[] frequency = new int[features.length];
        for (int i : chosen) {
            for (int feature : documents[i]) {
                frequency[feature]++;
            }
        }
        int[] kept = kept(frequency);
        int[] places = new int[features.length];
        Arrays.fill(places, -1);
        byte[] idfs = new byte[kept.length];
        for (int at = 0; at < kept.length; at++) {
            places[kept[at]] = at;
            idfs[at] = (byte) idf(chosen.length, frequency[kept[at]]);
        }
        List<int[]> rows = IntStream.of(chosen)
                .mapToObj(i -> IntStream.of(documents[i])
                        .map(feature -> places[feature])
                        .filter(at -> at >= 0)
                        .sorted()
                        .toArray())
                .toList();
        var regression = new LogisticRegression(rows, byLength(rows, idfs), kept.length);
        int classes = labels.size();
        float[] scales = new float[classes];
        float[] biases = new float[classes];
        byte[] weights = new byte[kept.length * classes];
        for (int k = 0; k < classes; k++) {
            boolean[] is = isOf(k, chosen);
            double[] ratios = ratios(rows, is, kept.length);
            double[] learnt = regression.weights(is, values(idfs, ratios), c);
            double most = 0;
            for (int at = 0; at < kept.length; at++) {
                learnt[at] *= ratios[at];
                most = Math.max(most, Math.abs(learnt[at]));
            }
            scales[k] = (float) (most / 127);
            biases[k] = (float) learnt[kept.length];
            for (int at = 0; at < kept.length; at++) {
                weights[at * classes + k] = (byte) StrictMath.rint(learnt[at] / scales[k]);
            }
        }
        int[] hashes = IntStream.of(kept).map(feature -> features[feature]).toArray();
        return new LinearModel(labels, scales, biases, identity(classes), Map.of(), hashes, idfs, weights);
    }

    /** What occurs often enough, the most frequent first, for what is often used together lies together then. */
    private static int[] kept(int[] frequency) {
        return IntStream.range(0, frequency.length)
                .filter(feature -> frequency[feature] >= MIN_DOCUMENTS)
                .boxed()
                .sorted(Comparator.comparingInt(feature -> -frequency[feature]))
                .mapToInt(feature -> feature)
                .toArray();
    }

    private boolean[] isOf(int k, int[] chosen) {
        boolean[] is = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            is[i] = classOf[chosen[i]] == k;
        }
        return is;
    }

    /** By document what makes its values as long as 1 together. */
    private static double[] byLength(List<int[]> rows, byte[] idfs) {
        return rows.stream()
                .mapToDouble(row -> {
                    double square = 0;
                    for (int at : row) {
                        square += idf(idfs[at]) * idf(idfs[at]);
                    }
                    return square == 0 ? 0 : 1 / StrictMath.sqrt(square);
                })
                .toArray();
    }

    private static double[] values(byte[] idfs, double[] ratios) {
        double[] values = new double[idfs.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = idf(idfs[at]) * ratios[at];
        }
        return values;
    }

    /** How much more often each feature is in the class than outside, as a logarithm: what is common to both counts little. */
    private static double[] ratios(List<int[]> rows, boolean[] is, int features) {
        double[] in = new double[features];
        double[] out = new double[features];
        double inside = 0;
        for (int i = 0; i < is.length; i++) {
            double[] counted = is[i] ? in : out;
            for (int at : rows.get(i)) {
                counted[at]++;
            }
            inside += is[i] ? 1 : 0;
        }
        double[] ratios = new double[features];
        for (int at = 0; at < features; at++) {
            double r = StrictMath.log((in[at] + 1) / (inside + 2))
                    - StrictMath.log((out[at] + 1) / (is.length - inside + 2));
            ratios[at] = (1 - RATIO_SHARE) + RATIO_SHARE * Math.abs(r);
        }
        return ratios;
    }

    private static int idf(int documents, int frequency) {
        return (int) Math.min(
                MAX_IDF, StrictMath.rint(IDF_UNIT * (1 + StrictMath.log((double) documents / frequency))));
    }

    private static double idf(byte stored) {
        return (stored & 0xff) / IDF_UNIT;
    }

    private static float[] identity(int classes) {
        float[] identity = new float[classes * (classes + 1)];
        for (int k = 0; k < classes; k++) {
            identity[k * classes + k] = 1;
        }
        return identity;
    }
}
