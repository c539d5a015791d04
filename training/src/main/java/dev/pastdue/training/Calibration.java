package dev.pastdue.training;

import dev.pastdue.core.language.LinearModel;
import java.util.Arrays;
import java.util.List;

/**
 * Learns from scores of documents that a model has not seen how scores become probabilities: logistic regression over the scores, drawn
 * a little to taking them as they are, by Newton's method.
 */
final class Calibration {
    private static final int MAX_STEPS = 40;
    private static final double ENOUGH = 1e-7;
    private static final double TO_IDENTITY = 0.002;

    private final double[][] inputs;
    private final int[] classOf;
    private final double[] weights;
    private final int classes;
    private final int width;

    private Calibration(List<double[]> scores, int[] classOf, double[] weights, int classes) {
        this.classOf = classOf;
        this.weights = weights;
        this.classes = classes;
        width = classes + 1;
        inputs = scores.stream()
                .map(each -> {
                    double[] input = Arrays.copyOf(each, width);
                    input[classes] = 1;
                    return input;
                })
                .toArray(double[][]::new);
    }

    /**
     * A square matrix by rows, then what is added to each class.
     *
     * @param weights how much each document counts; together 1
     */
    static float[] fit(List<double[]> scores, int[] classOf, double[] weights, int classes) {
        double[] rows = new Calibration(scores, classOf, weights, classes).fitted();
        float[] fitted = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int k = i / (classes + 1);
            int j = i % (classes + 1);
            fitted[j < classes ? k * classes + j : classes * classes + k] = (float) rows[i];
        }
        return fitted;
    }

    /** By class the weight of each score and what is added. */
    private double[] fitted() {
        double[] at = new double[classes * width];
        for (int i = 0; i < at.length; i++) {
            at[i] = wish(i);
        }
        double cost = cost(at);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] way = way(at);
            double length = 1;
            double[] next = moved(at, way, length);
            double nextCost = cost(next);
            while (nextCost > cost && length > ENOUGH) {
                length /= 2;
                next = moved(at, way, length);
                nextCost = cost(next);
            }
            if (cost - nextCost < ENOUGH) {
                break;
            }
            at = next;
            cost = nextCost;
        }
        return at;
    }

    private double wish(int i) {
        return i / width == i % width ? 1 : 0;
    }

    private static double[] moved(double[] at, double[] way, double length) {
        double[] moved = at.clone();
        for (int i = 0; i < at.length; i++) {
            moved[i] -= length * way[i];
        }
        return moved;
    }

    private double cost(double[] at) {
        double cost = 0;
        for (int i = 0; i < classOf.length; i++) {
            double likely = likely(inputs[i], at)[classOf[i]];
            cost -= StrictMath.log(Math.max(likely, Double.MIN_NORMAL)) * weights[i];
        }
        for (int i = 0; i < at.length; i++) {
            cost += TO_IDENTITY / 2 * (at[i] - wish(i)) * (at[i] - wish(i));
        }
        return cost;
    }

    private double[] likely(double[] input, double[] at) {
        double[] logits = new double[classes];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < width; j++) {
                logits[k] += at[k * width + j] * input[j];
            }
        }
        return LinearModel.softmax(logits);
    }

    /** The cost's first derivatives, divided by the second ones. */
    private double[] way(double[] at) {
        double[] slope = new double[at.length];
        double[][] curve = new double[at.length][at.length];
        for (int i = 0; i < at.length; i++) {
            slope[i] = TO_IDENTITY * (at[i] - wish(i));
            curve[i][i] = TO_IDENTITY;
        }
        for (int i = 0; i < classOf.length; i++) {
            double[] input = inputs[i];
            double[] likely = likely(input, at);
            for (int k = 0; k < classes; k++) {
                double off = (likely[k] - (classOf[i] == k ? 1 : 0)) * weights[i];
                for (int j = 0; j < width; j++) {
                    slope[k * width + j] += off * input[j];
                }
                for (int l = 0; l <= k; l++) {
                    bend(curve, k, l, input, likely[k] * ((k == l ? 1 : 0) - likely[l]) * weights[i]);
                }
            }
        }
        return solved(curve, slope);
    }

    private void bend(double[][] curve, int k, int l, double[] input, double by) {
        for (int j = 0; j < width; j++) {
            double[] row = curve[k * width + j];
            double each = by * input[j];
            for (int m = 0; m < width; m++) {
                row[l * width + m] += each * input[m];
            }
        }
    }

    /** Solves a positive definite system, of which the lower half is given, by Cholesky's method. */
    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? StrictMath.sqrt(sum) : sum / matrix[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= matrix[k][i] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }
}
