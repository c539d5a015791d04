package dev.pastdue.training;

import dev.pastdue.core.language.LinearModel;
import java.util.List;

/** Learns from scores of documents that a model has not seen how scores become probabilities: logistic regression over the scores. */
final class Calibration {
    private static final int STEPS = 300;
    private static final double RATE = 0.05;
    private static final double TO_IDENTITY = 0.002;

    private Calibration() {}

    static float[] fit(List<double[]> scores, int[] classOf, int classes) {
        double[] at = new double[classes * (classes + 1)];
        for (int k = 0; k < classes; k++) {
            at[k * classes + k] = 1;
        }
        double[] speed = new double[at.length];
        for (int step = 0; step < STEPS; step++) {
            double[] slope = new double[at.length];
            float[] now = floats(at);
            for (int i = 0; i < classOf.length; i++) {
                double[] likely = LinearModel.probabilities(scores.get(i), now);
                for (int k = 0; k < classes; k++) {
                    double off = likely[k] - (classOf[i] == k ? 1 : 0);
                    for (int j = 0; j < classes; j++) {
                        slope[k * classes + j] += off * scores.get(i)[j] / classOf.length;
                    }
                    slope[classes * classes + k] += off / classOf.length;
                }
            }
            for (int i = 0; i < at.length; i++) {
                double wish = i < classes * classes && i % (classes + 1) == 0 ? 1 : 0;
                speed[i] = 0.9 * speed[i] - RATE * (slope[i] + TO_IDENTITY * (at[i] - wish));
                at[i] += speed[i];
            }
        }
        return floats(at);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
