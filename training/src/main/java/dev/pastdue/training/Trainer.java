package dev.pastdue.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.pastdue.core.language.LinearModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Learns a {@link LinearModel}: logistic regression, one class against the rest, by liblinear. No chance in it: the same bytes each time. */
final class Trainer {
    private static final double IDF_UNIT = 16;
    private static final int MAX_IDF = 255;
    private static final int MIN_DOCUMENTS = 2;
    /** How much of a feature's value is how unevenly it is spread over the classes. */
    private static final double RATIO_SHARE = 0.4;

    private static final double TOLERANCE = 0.01;

    private final List<String> labels;
    private final double c;

    Trainer(List<String> labels, double c) {
        this.labels = labels;
        this.c = c;
    }

    /** A document's features and its class. An array, for boxed numbers would take ten times the memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record Example(int[] features, String label) {}

    /** Learns without calibration: scores stand as they are. */
    LinearModel learn(List<Example> examples) {
        var frequency = new HashMap<Integer, Integer>();
        examples.forEach(
                each -> IntStream.of(each.features()).forEach(feature -> frequency.merge(feature, 1, Integer::sum)));
        int[] features = frequency.entrySet().stream()
                .filter(each -> each.getValue() >= MIN_DOCUMENTS)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        var places = new HashMap<Integer, Integer>();
        byte[] idfs = new byte[features.length];
        for (int i = 0; i < features.length; i++) {
            places.put(features[i], i);
            idfs[i] = (byte) idf(examples.size(), frequency.getOrDefault(features[i], 0));
        }
        double[][] rows = rows(examples, places, idfs);
        int[][] columns = columns(examples, places);
        int classes = labels.size();
        float[] scales = new float[classes];
        float[] biases = new float[classes];
        byte[] weights = new byte[features.length * classes];
        for (int k = 0; k < classes; k++) {
            double[] ratio = ratios(examples, columns, features.length, labels.get(k));
            double[] learnt = learn(examples, rows, columns, ratio, labels.get(k));
            double most = 0;
            for (int i = 0; i < features.length; i++) {
                most = Math.max(most, Math.abs(learnt[i]));
            }
            scales[k] = (float) (most / 127);
            biases[k] = (float) learnt[features.length];
            for (int i = 0; i < features.length; i++) {
                weights[i * classes + k] = (byte) StrictMath.rint(learnt[i] / scales[k]);
            }
        }
        return new LinearModel(labels, scales, biases, identity(classes), Map.of(), features, idfs, weights);
    }

    private static int[][] columns(List<Example> examples, Map<Integer, Integer> places) {
        return examples.stream()
                .map(each -> IntStream.of(each.features())
                        .filter(places::containsKey)
                        .map(places::get)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The values of each example's known features, as long as 1 together. */
    private static double[][] rows(List<Example> examples, Map<Integer, Integer> places, byte[] idfs) {
        return examples.stream()
                .map(each -> {
                    double[] values = IntStream.of(each.features())
                            .filter(places::containsKey)
                            .mapToDouble(feature -> (idfs[places.getOrDefault(feature, 0)] & 0xff) / IDF_UNIT)
                            .toArray();
                    double square = 0;
                    for (double value : values) {
                        square += value * value;
                    }
                    for (int i = 0; i < values.length; i++) {
                        values[i] /= StrictMath.sqrt(square);
                    }
                    return values;
                })
                .toArray(double[][]::new);
    }

    /** How much more often each feature is in the class than outside, as a logarithm: what is common to both counts little. */
    private static double[] ratios(List<Example> examples, int[][] columns, int features, String label) {
        double[] in = new double[features];
        double[] out = new double[features];
        double inside = 0;
        double outside = 0;
        for (int i = 0; i < columns.length; i++) {
            boolean is = examples.get(i).label().equals(label);
            for (int at : columns[i]) {
                (is ? in : out)[at]++;
            }
            inside += is ? 1 : 0;
            outside += is ? 0 : 1;
        }
        double[] ratios = new double[features];
        for (int i = 0; i < features; i++) {
            double r = StrictMath.log((in[i] + 1) / (inside + 2)) - StrictMath.log((out[i] + 1) / (outside + 2));
            ratios[i] = (1 - RATIO_SHARE) + RATIO_SHARE * Math.abs(r);
        }
        return ratios;
    }

    private double[] learn(List<Example> examples, double[][] rows, int[][] columns, double[] ratio, String label) {
        int n = ratio.length;
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = n + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            Feature[] nodes = new Feature[rows[i].length + 1];
            for (int j = 0; j < rows[i].length; j++) {
                nodes[j] = new FeatureNode(columns[i][j] + 1, rows[i][j] * ratio[columns[i][j]]);
            }
            nodes[rows[i].length] = new FeatureNode(n + 1, 1);
            problem.x[i] = nodes;
            problem.y[i] = examples.get(i).label().equals(label) ? 1 : -1;
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, c, TOLERANCE));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] learnt = model.getFeatureWeights();
        double[] weights = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            weights[i] = sign * learnt[i] * (i < n ? ratio[i] : 1);
        }
        return weights;
    }

    private static int idf(int documents, int frequency) {
        return (int) Math.min(
                MAX_IDF, StrictMath.rint(IDF_UNIT * (1 + StrictMath.log((double) documents / frequency))));
    }

    private static float[] identity(int classes) {
        float[] identity = new float[classes * (classes + 1)];
        for (int k = 0; k < classes; k++) {
            identity[k * classes + k] = 1;
        }
        return identity;
    }
}
