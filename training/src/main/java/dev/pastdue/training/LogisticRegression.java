package dev.pastdue.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression of one class against the rest by Newton's method with conjugate gradients, as liblinear's: it finds the same weights
 * (docs/decisions/0149). A document is no more than the places of its features, for each value is a number of the feature times one of the document.
 */
final class LogisticRegression {
    private static final int MAX_STEPS = 100;
    /** How long the gradient may be at the end, beside that at the beginning; less for a rare class. */
    private static final double GRADIENT_LEFT = 0.01;

    private static final double RESIDUE_LEFT = 0.1;
    private static final double ENOUGH_DOWN = 0.01;
    /** How much of the curve's diagonal the conjugate gradients are told of. */
    private static final double DIAGONAL_SHARE = 0.01;

    /** The places of all documents, one after the other, and where each begins. */
    private final int[] places;

    private final int[] starts;
    private final double[] ofDocument;
    private final int features;

    /**
     * @param documents the places of each one's features
     * @param ofDocument what each value of a document is multiplied with
     */
    LogisticRegression(List<int[]> documents, double[] ofDocument, int features) {
        this.ofDocument = ofDocument;
        this.features = features;
        places = documents.stream().flatMapToInt(IntStream::of).toArray();
        starts = new int[documents.size() + 1];
        for (int i = 0; i < documents.size(); i++) {
            starts[i + 1] = starts[i] + documents.get(i).length;
        }
    }

    /** A point on the way down: the weights, what they say of each document, and what that costs. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Point(double[] weights, double[] scores, double cost) {}

    /**
     * The weight of each feature, then what is added.
     *
     * @param is which documents are of the class
     * @param ofFeature what each value of a feature is multiplied with
     * @param c how much a document counts against small weights
     */
    double[] weights(boolean[] is, double[] ofFeature, double c) {
        Point at = point(new double[features + 1], new double[is.length], is, c);
        double enough = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] off = new double[is.length];
            double[] curve = new double[is.length];
            for (int i = 0; i < is.length; i++) {
                double likely = 1 / (1 + StrictMath.exp(-at.scores()[i]));
                off[i] = c * (likely - (is[i] ? 1 : 0));
                curve[i] = c * likely * (1 - likely);
            }
            double[] gradient = byFeature(off, ofFeature);
            add(gradient, 1, at.weights());
            double length = StrictMath.sqrt(dot(gradient, gradient));
            enough = step == 0 ? length * GRADIENT_LEFT * rarity(is) : enough;
            if (length <= enough) {
                break;
            }
            at = next(at, way(gradient, curve, ofFeature), gradient, is, ofFeature, c);
        }
        return at.weights();
    }

    private static double rarity(boolean[] is) {
        int inside = 0;
        for (boolean each : is) {
            inside += each ? 1 : 0;
        }
        return Math.max(1.0, Math.min(inside, is.length - inside)) / is.length;
    }

    /** As far along the way as it goes down enough. */
    private Point next(Point at, double[] way, double[] gradient, boolean[] is, double[] ofFeature, double c) {
        double[] scoresOfWay = scores(way, ofFeature);
        double slope = dot(gradient, way);
        for (double far = 1; ; far /= 2) {
            double[] weights = at.weights().clone();
            add(weights, far, way);
            double[] scores = at.scores().clone();
            add(scores, far, scoresOfWay);
            Point next = point(weights, scores, is, c);
            if (next.cost() - at.cost() <= ENOUGH_DOWN * far * slope) {
                return next;
            }
        }
    }

    private static Point point(double[] weights, double[] scores, boolean[] is, double c) {
        double cost = 0;
        for (int i = 0; i < scores.length; i++) {
            double off = is[i] ? -scores[i] : scores[i];
            cost += Math.max(off, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(off)));
        }
        return new Point(weights, scores, c * cost + dot(weights, weights) / 2);
    }

    /** Newton's way down: the gradient divided by the curve, nearly. */
    private double[] way(double[] gradient, double[] curve, double[] ofFeature) {
        double[] diagonal = diagonal(curve, ofFeature);
        double[] way = new double[gradient.length];
        double[] residue = new double[gradient.length];
        add(residue, -1, gradient);
        double[] step = divided(residue, diagonal);
        double left = dot(residue, step);
        double enough = RESIDUE_LEFT * RESIDUE_LEFT * left;
        while (left > enough) {
            double[] bent = scores(step, ofFeature);
            for (int i = 0; i < bent.length; i++) {
                bent[i] *= curve[i];
            }
            double[] curved = byFeature(bent, ofFeature);
            add(curved, 1, step);
            double far = left / dot(step, curved);
            add(way, far, step);
            add(residue, -far, curved);
            double[] next = divided(residue, diagonal);
            double before = left;
            left = dot(residue, next);
            add(next, left / before, step);
            step = next;
        }
        return way;
    }

    private double[] diagonal(double[] curve, double[] ofFeature) {
        double[] squares = new double[features + 1];
        for (int i = 0; i < curve.length; i++) {
            double each = curve[i] * ofDocument[i] * ofDocument[i];
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                squares[places[at]] += each;
            }
            squares[features] += curve[i];
        }
        for (int j = 0; j <= features; j++) {
            double value = j < features ? ofFeature[j] : 1;
            squares[j] = (1 - DIAGONAL_SHARE) + DIAGONAL_SHARE * (1 + value * value * squares[j]);
        }
        return squares;
    }

    /** What weights say of each document. */
    private double[] scores(double[] weights, double[] ofFeature) {
        double[] valued = new double[features];
        for (int j = 0; j < features; j++) {
            valued[j] = weights[j] * ofFeature[j];
        }
        double[] scores = new double[ofDocument.length];
        for (int i = 0; i < scores.length; i++) {
            double sum = 0;
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                sum += valued[places[at]];
            }
            scores[i] = sum * ofDocument[i] + weights[features];
        }
        return scores;
    }

    /** What numbers of the documents come to by feature. */
    private double[] byFeature(double[] documents, double[] ofFeature) {
        double[] sums = new double[features + 1];
        for (int i = 0; i < documents.length; i++) {
            double value = documents[i] * ofDocument[i];
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                sums[places[at]] += value;
            }
            sums[features] += documents[i];
        }
        for (int j = 0; j < features; j++) {
            sums[j] *= ofFeature[j];
        }
        return sums;
    }

    private static double[] divided(double[] numbers, double[] by) {
        double[] divided = new double[numbers.length];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = numbers[i] / by[i];
        }
        return divided;
    }

    private static void add(double[] to, double far, double[] way) {
        for (int i = 0; i < to.length; i++) {
            to[i] += far * way[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
