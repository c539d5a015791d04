package dev.pastdue.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;

/**
 * Logistic regression of one class against the rest, by liblinear. Its nodes are made once and given the values of each class. One thread at a
 * time.
 */
final class LogisticRegression {
    private static final double TOLERANCE = 0.01;

    private final Feature[][] nodes;
    private final double[] ofDocument;
    private final int features;

    /**
     * @param documents the places of each one's features, in ascending order
     * @param ofDocument what each value of a document is multiplied with
     */
    LogisticRegression(List<int[]> documents, double[] ofDocument, int features) {
        this.ofDocument = ofDocument;
        this.features = features;
        nodes = documents.stream().map(places -> nodes(places, features)).toArray(Feature[][]::new);
    }

    /** The last one is what is added. */
    private static Feature[] nodes(int[] places, int features) {
        var nodes = new Feature[places.length + 1];
        for (int i = 0; i < places.length; i++) {
            nodes[i] = new FeatureNode(places[i] + 1, 0);
        }
        nodes[places.length] = new FeatureNode(features + 1, 1);
        return nodes;
    }

    /**
     * The weight of each feature, then what is added.
     *
     * @param is which documents are of the class
     * @param ofFeature what each value of a feature is multiplied with
     * @param c how much a document counts against small weights
     */
    double[] weights(boolean[] is, double[] ofFeature, double c) {
        var problem = new Problem();
        problem.l = nodes.length;
        problem.n = features + 1;
        problem.bias = 1;
        problem.x = nodes;
        problem.y = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            problem.y[i] = is[i] ? 1 : -1;
            for (int j = 0; j < nodes[i].length - 1; j++) {
                Feature node = nodes[i][j];
                node.setValue(ofDocument[i] * ofFeature[node.getIndex() - 1]);
            }
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, c, TOLERANCE));
        double[] weights = model.getFeatureWeights();
        if (model.getLabels()[0] != 1) {
            for (int at = 0; at < weights.length; at++) {
                weights[at] = -weights[at];
            }
        }
        return weights;
    }
}
